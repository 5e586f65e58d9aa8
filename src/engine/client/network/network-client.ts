/**
 * Kafka's NetworkClient: requests to nodes and their responses over one Selector, with connections that are made when they
 * are needed, versions that are negotiated, time-outs and, if its owner wants it, the upkeep of cluster metadata. Producer,
 * consumer, admin client and the brokers' own channels use it. It is plain state; nothing here waits.
 *
 * The owner's thread calls `ready` and `clientSend`, then `pollClient` once a turn, looks at what came, and waits with
 * `os.wait(waits.selector, c.selector.selector, step, nextDeadline(c, …))`.
 */
import { must } from '../../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../../std/units.ts';
import type { EventId, Os, SocketId } from '../../os.ts';
import type { Copier } from '../../state.ts';
import { checkPlain } from '../../state.ts';
import type { ExponentialBackoff } from './backoff.ts';
import { canSendMore, earliestDeadline } from './in-flight-requests.ts';
import type { Metadata, MetadataOptions } from './metadata.ts';
import { copyMetadata, metadata, updateDueAt } from './metadata.ts';
import type { ConnectionTimes, Node, NodeConnection } from './node-connection.ts';
import { connecting, copyConnection, mayConnect, nodeConnection, retryAt } from './node-connection.ts';
import type { Selector } from './selector.ts';
import { connect, openSelector, selectorCopier } from './selector.ts';

export interface NetworkClientOptions {
  readonly clientId: string;
  readonly requestTimeoutMs: number;
  readonly maxInFlight: number;
  readonly times: ConnectionTimes;
  /** Off for nodes that are known to speak this lab's versions (the raft channel of old eras). */
  readonly discoverVersions: boolean;
  /** The newest versions that this client's era knows, by API key; what is missing is as new as the protocol. */
  readonly newestVersions: ReadonlyMap<number, number>;
}

/** The result of one request. */
export interface ClientResponse {
  readonly tag: any;
  readonly node: number;
  readonly api: number;
  readonly version: number;
  /** The decoded answer; null where none came or none was expected. */
  readonly body: any;
  readonly disconnected: boolean;
  /** The connection was given up because this request was not answered in time. */
  readonly timedOut: boolean;
  /** The node does not speak any version of this API that the client speaks. */
  readonly versionMismatch: boolean;
  /** The event that brought the result. */
  readonly arrival: EventId;
}

export interface NetworkClient {
  readonly options: NetworkClientOptions;
  readonly selector: Selector;
  /** Whom an id stands for. Metadata replaces the list; owners without metadata fill it with `knowNode`. */
  readonly nodes: Map<number, Node>;
  readonly connections: Map<number, NodeConnection>;
  readonly socketNodes: Map<SocketId, number>;
  nextCorrelation: number;
  /** Results that no poll has handed out yet: sends that could not even begin. */
  aborted: ClientResponse[];
  metadata: Metadata | null;
  /** When the metadata updater wants the next turn. */
  metadataDueAt: number;
  /** Something changed in this pass that lets more be sent: the poll goes round once more. */
  again: boolean;
  /** The last poll went round more than once: the owner may be able to send now what it could not before. */
  progressed: boolean;
}

export const networkClientCopier: Copier<NetworkClient> = {
  copy(c) {
    const connections = new Map<number, NodeConnection>();
    for (const [node, connection] of c.connections) connections.set(node, copyConnection(connection));
    return {
      ...c,
      selector: selectorCopier.copy(c.selector),
      nodes: new Map(c.nodes),
      connections,
      socketNodes: new Map(c.socketNodes),
      aborted: c.aborted.slice(),
      metadata: c.metadata === null ? null : copyMetadata(c.metadata),
    };
  },
  check: checkPlain,
};

export interface OpenOptions extends Partial<NetworkClientOptions> {
  readonly clientId: string;
  /** connections.max.idle.ms; −1 keeps connections. */
  readonly maxIdleMs?: number;
  /** Seeds, named by the ids −1, −2 … until metadata gives the real nodes. */
  readonly bootstrap?: readonly { readonly host: string; readonly port: number }[];
  readonly metadata?: MetadataOptions;
}

const RECONNECT: ExponentialBackoff = { initialMs: 50, maxMs: 1_000 };
const SETUP: ExponentialBackoff = { initialMs: 10_000, maxMs: 30_000 };

export function networkClient(os: Os, given: OpenOptions): NetworkClient {
  const maxIdleMs = given.maxIdleMs ?? -1;
  const bootstrap = (given.bootstrap ?? []).map(({ host, port }, i): Node => ({ id: -1 - i, host, port }));
  return {
    options: {
      clientId: given.clientId,
      requestTimeoutMs: given.requestTimeoutMs ?? 30_000,
      maxInFlight: given.maxInFlight ?? 5,
      times: given.times ?? { reconnect: RECONNECT, setup: SETUP },
      discoverVersions: given.discoverVersions ?? true,
      newestVersions: given.newestVersions ?? new Map(),
    },
    selector: openSelector(os, { maxIdleMicros: maxIdleMs < 0 ? -1 : maxIdleMs * MICROS_PER_MILLI }),
    nodes: new Map(bootstrap.map((node) => [node.id, node])),
    connections: new Map(),
    socketNodes: new Map(),
    nextCorrelation: 0,
    aborted: [],
    metadata: given.metadata === undefined ? null : metadata(given.metadata, bootstrap),
    metadataDueAt: given.metadata === undefined ? FOREVER : 0,
    again: false,
    progressed: false,
  };
}

/** What the usual client configs say, for `networkClient`. */
export function optionsFromConfigs(int: (name: string) => number): Partial<OpenOptions> {
  return {
    requestTimeoutMs: int('request.timeout.ms'),
    maxIdleMs: int('connections.max.idle.ms'),
    times: {
      reconnect: { initialMs: int('reconnect.backoff.ms'), maxMs: Math.max(int('reconnect.backoff.ms'), int('reconnect.backoff.max.ms')) },
      setup: {
        initialMs: int('socket.connection.setup.timeout.ms'),
        maxMs: Math.max(int('socket.connection.setup.timeout.ms'), int('socket.connection.setup.timeout.max.ms')),
      },
    },
  };
}

/** Names a node, for owners that learn of nodes by other ways than metadata. A node that moved is connected to anew. */
export function knowNode(c: NetworkClient, node: Node): void {
  c.nodes.set(node.id, node);
}

export function connectionOf(c: NetworkClient, node: number): NodeConnection {
  let connection = c.connections.get(node);
  if (connection === undefined) {
    connection = nodeConnection(node);
    c.connections.set(node, connection);
  }
  return connection;
}

export function initiateConnect(os: Os, c: NetworkClient, id: number): void {
  const node = must(c.nodes.get(id), 'node', id);
  const connection = connectionOf(c, id);
  const socket = connect(os, c.selector, String(id), node.host, node.port);
  c.socketNodes.set(socket, id);
  connecting(os, connection, socket, c.options.times);
}

/** Whether a request may be handed over for this node now. */
export function canSend(c: NetworkClient, connection: NodeConnection, now: number): boolean {
  return connection.state === 'ready' && connection.throttledUntil <= now && canSendMore(connection.inFlight, c.options.maxInFlight);
}

/** Whether requests for this node can be handed over; begins to connect if need be. Due metadata goes before anything else. */
export function ready(os: Os, c: NetworkClient, node: number): boolean {
  const now = os.micros();
  const connection = connectionOf(c, node);
  if (canSend(c, connection, now)) return c.metadata === null || c.metadata.inProgress || updateDueAt(c.metadata) > now;
  if (mayConnect(connection, now) && c.nodes.has(node)) initiateConnect(os, c, node);
  return false;
}

/** When it makes sense to ask `ready` again for a node that is not; events on its socket wake the thread earlier. */
export function notReadyUntil(os: Os, c: NetworkClient, node: number): number {
  const connection = c.connections.get(node);
  if (connection === undefined) return FOREVER;
  const until = connection.state === 'disconnected' ? retryAt(connection) : connection.throttledUntil;
  return until > os.micros() ? until : FOREVER;
}

/** Whether the last attempt to reach this node failed and the next is not due yet. */
export function isBackingOff(os: Os, c: NetworkClient, node: number): boolean {
  const connection = c.connections.get(node);
  return connection !== undefined && connection.state === 'disconnected' && retryAt(connection) > os.micros();
}

export function inFlightCount(c: NetworkClient, node?: number): number {
  if (node !== undefined) return c.connections.get(node)?.inFlight.requests.length ?? 0;
  let count = 0;
  for (const connection of c.connections.values()) count += connection.inFlight.requests.length;
  return count;
}

/**
 * The node that a request for anybody should go to: one that is idle, else the least busy, else one being connected to, else
 * the one that was tried longest ago. Null means that none can be reached yet.
 */
export function leastLoadedNode(os: Os, c: NetworkClient): number | null {
  const nodes = c.metadata === null ? [...c.nodes.values()] : c.metadata.cluster.nodes;
  if (nodes.length === 0) return null;
  const now = os.micros();
  const offset = nodes.length === 1 ? 0 : os.random('leastLoadedNode', nodes.length);
  let leastBusy: NodeConnection | null = null;
  let underway: NodeConnection | null = null;
  let reachable: NodeConnection | null = null;
  for (let i = 0; i < nodes.length; i++) {
    const connection = connectionOf(c, nodes[(offset + i) % nodes.length].id);
    if (canSend(c, connection, now)) {
      if (connection.inFlight.requests.length === 0) return connection.node;
      if (leastBusy === null || connection.inFlight.requests.length < leastBusy.inFlight.requests.length) leastBusy = connection;
    } else if (connection.state === 'connecting' || connection.state === 'checkingApiVersions') underway = connection;
    else if (mayConnect(connection, now) && (reachable === null || connection.lastAttemptAt < reachable.lastAttemptAt)) reachable = connection;
  }
  return (leastBusy ?? underway ?? reachable)?.node ?? null;
}

/** When the owner's thread must run again even if no channel becomes ready. `own` is what the owner itself waits for. */
export function nextDeadline(c: NetworkClient, own = FOREVER): number {
  let deadline = Math.min(own, c.metadataDueAt, c.selector.nextIdleCheck);
  if (c.aborted.length > 0) return 0;
  for (const connection of c.connections.values()) {
    if (connection.state === 'connecting' && connection.setupDeadline < deadline) deadline = connection.setupDeadline;
    if (connection.inFlight.requests.length > 0) deadline = earliestDeadline(connection.inFlight, deadline);
  }
  return deadline;
}
