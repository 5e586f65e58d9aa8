/** The connection to one node (NodeConnectionState of Kafka's ClusterConnectionStates): its state, and when to try again. */
import type { Os, SocketId } from '../../os.ts';
import type { ExponentialBackoff } from './backoff.ts';
import { backoffMicros } from './backoff.ts';
import type { InFlightRequests } from './in-flight-requests.ts';
import { inFlightRequests } from './in-flight-requests.ts';

export interface Node {
  readonly id: number;
  readonly host: string;
  readonly port: number;
}

/** Oldest and newest version that a node speaks, by API key. */
export type NodeApiVersions = ReadonlyMap<number, readonly [min: number, max: number]>;

export type ConnectionState = 'disconnected' | 'connecting' | 'checkingApiVersions' | 'ready';

export interface NodeConnection {
  readonly node: number;
  state: ConnectionState;
  /** 0 while there is no connection. */
  socket: SocketId;
  lastAttemptAt: number;
  reconnectMicros: number;
  failedAttempts: number;
  setupFailures: number;
  /** When a connection that is being set up is given up. */
  setupDeadline: number;
  /** The node asked for patience until then. */
  throttledUntil: number;
  /** The ApiVersions version to ask with next; −1 when nothing is to be asked. */
  askVersionsWith: number;
  versions: NodeApiVersions | null;
  readonly inFlight: InFlightRequests;
}

export interface ConnectionTimes {
  readonly reconnect: ExponentialBackoff;
  readonly setup: ExponentialBackoff;
}

export function nodeConnection(node: number): NodeConnection {
  return {
    node,
    state: 'disconnected',
    socket: 0,
    lastAttemptAt: -1,
    reconnectMicros: 0,
    failedAttempts: 0,
    setupFailures: 0,
    setupDeadline: 0,
    throttledUntil: 0,
    askVersionsWith: -1,
    versions: null,
    inFlight: inFlightRequests(),
  };
}

export function copyConnection(connection: NodeConnection): NodeConnection {
  const { requests, newestWritten } = connection.inFlight;
  return { ...connection, inFlight: { requests: requests.slice(), newestWritten } };
}

export function retryAt(connection: NodeConnection): number {
  return connection.lastAttemptAt < 0 ? 0 : connection.lastAttemptAt + connection.reconnectMicros;
}

export function mayConnect(connection: NodeConnection, now: number): boolean {
  return connection.state === 'disconnected' && now >= retryAt(connection);
}

export function connecting(os: Os, connection: NodeConnection, socket: SocketId, times: ConnectionTimes): void {
  const now = os.micros();
  connection.state = 'connecting';
  connection.socket = socket;
  connection.lastAttemptAt = now;
  connection.versions = null;
  connection.setupDeadline = now + backoffMicros(os, times.setup, connection.setupFailures, 'connectionSetup');
}

export function connected(connection: NodeConnection): void {
  connection.setupFailures = 0;
}

/** The node answered ApiVersions (or need not): requests may go out, and failures of the past are forgotten. */
export function becameReady(connection: NodeConnection): void {
  connection.state = 'ready';
  connection.askVersionsWith = -1;
  connection.failedAttempts = 0;
  connection.reconnectMicros = 0;
}

export function becameDisconnected(os: Os, connection: NodeConnection, times: ConnectionTimes): void {
  connection.lastAttemptAt = os.micros();
  connection.reconnectMicros = backoffMicros(os, times.reconnect, connection.failedAttempts, 'reconnect');
  connection.failedAttempts++;
  if (connection.state === 'connecting') connection.setupFailures++;
  else connection.setupFailures = 0;
  connection.state = 'disconnected';
  connection.socket = 0;
  connection.askVersionsWith = -1;
  connection.throttledUntil = 0;
}
