/**
 * KafkaRaftClient: this node's share in the quorum that keeps the metadata log. A controller is a voter, a broker an observer; both
 * run the same files. State is plain; the one thread that changes it is in `raft-io.ts`.
 *
 * The log itself is an entity in the root's table `raftLogs`, under `METADATA_LOG`.
 */
import { must } from '../../std/assert.ts';
import type { Deque } from '../../std/deque.ts';
import { deque, dequePush } from '../../std/deque.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';
import type { NetworkClient } from '../client/network/network-client.ts';
import { networkClient, networkClientCopier } from '../client/network/network-client.ts';
import type { EraId } from '../config/eras.ts';
import { ev } from '../events.ts';
import type { Log } from '../log/unified-log.ts';
import { latestEpoch, logKind, METADATA_TOPIC, openLog } from '../log/unified-log.ts';
import type { EventId, Os } from '../os.ts';
import type { Copier, EntityTable } from '../state.ts';
import { checkPlain, entities, plain, queue } from '../state.ts';
import { waits } from '../waits.ts';
import type { BatchAccumulator } from './batch-accumulator.ts';
import type { QuorumConfig, QuorumState, Voter } from './quorum-state.ts';
import { initialState, isDurable } from './quorum-state.ts';
import { readElectionState, writeElectionState } from './quorum-state-store.ts';
import type { RequestManager } from './request-manager.ts';
import { requestManager } from './request-manager.ts';

export { METADATA_TOPIC };
export const METADATA_LOG = `${METADATA_TOPIC}-0`;
/** The metadata topic's fixed id. */
export const METADATA_TOPIC_ID = 'AAAAAAAAAAAAAAAAAAAAAQ';

/** `waits.eventQueue` with this argument: a message for the raft thread, or something to append. */
export const RAFT_QUEUE = 1;

/** The steps of the raft threads. */
export const RAFT_IO = 'raftIo';
export const RAFT_OUTBOUND = 'raftOutbound';
export const RAFT_SCHEDULER = 'raftScheduler';

/** Another node's Fetch, as the request handler hands it over. */
export interface InboundFetch {
  readonly kind: 'fetch';
  /** The server's own request, given back with the answer. */
  readonly request: any;
  readonly version: number;
  readonly body: any;
  readonly cause: EventId;
}

/** What became of a request of ours. */
export interface InboundResponse {
  readonly kind: 'response';
  readonly node: number;
  readonly correlation: number;
  readonly api: number;
  /** The decoded answer; null when the node could not be reached. */
  readonly body: any;
  readonly cause: EventId;
}

export type RaftMessage = InboundFetch | InboundResponse;

export interface OutboundRequest {
  readonly node: number;
  readonly correlation: number;
  readonly api: number;
  readonly body: any;
  /** Monotonic microseconds: given up when it could not be sent by then. */
  readonly deadline: number;
  readonly cause: EventId;
}

/** A Fetch that waits for records or for the high watermark. */
export interface DelayedFetch {
  readonly fetch: InboundFetch;
  readonly fetchOffset: number;
  readonly deadline: number;
}

export interface RaftConfig extends QuorumConfig {
  readonly clusterId: string;
  readonly directoryId: string;
  readonly listenerName: string;
  /** The folder of the metadata log. */
  readonly dir: string;
  readonly appendLingerMicros: number;
  /** Controllers fsync what they append; observers may lose it, for they can fetch it again. */
  readonly flushes: boolean;
}

export interface KafkaRaftClient {
  readonly config: RaftConfig;
  quorum: QuorumState;
  readonly messages: Deque<RaftMessage>;
  /** Set while this node leads. */
  accumulator: BatchAccumulator | null;
  delayedFetches: DelayedFetch[];
  readonly requests: RequestManager;
  nextCorrelation: number;
  /** The event that last moved the high watermark. */
  hwAt: EventId;
  /** What the listener (the controller, or the broker's metadata loader) has taken, exclusive. */
  listenerNextOffset: number;
  /** The last leader and epoch that the listener was told. */
  firedLeaderId: number;
  firedEpoch: number;
  /** Appended and not yet flushed. */
  needsFlush: boolean;
  shutdown: boolean;
  /** The outbound request thread's share. */
  readonly outbound: Deque<OutboundRequest>;
  unsent: OutboundRequest[];
  readonly channel: NetworkClient;
}

/** What a program that takes part in the quorum has in its root. */
export interface RaftRoot {
  raft: KafkaRaftClient;
  raftLogs: Map<string, Log>;
}

export const raftCopier: Copier<KafkaRaftClient> = {
  // Messages, requests, delayed fetches and quorum states are never changed once they are made.
  copy: (raft) => ({
    ...raft,
    messages: queue.copy(raft.messages),
    accumulator: plain.copy(raft.accumulator),
    delayedFetches: raft.delayedFetches.slice(),
    requests: { ...raft.requests, nodes: new Map(raft.requests.nodes) },
    outbound: queue.copy(raft.outbound),
    unsent: raft.unsent.slice(),
    channel: networkClientCopier.copy(raft.channel),
  }),
  check: checkPlain,
};

/** For the program's `rootKind`. */
export const raftRootFields: { readonly raft: Copier<KafkaRaftClient>; readonly raftLogs: EntityTable<Log> } = {
  raft: raftCopier,
  raftLogs: entities(logKind),
};

export interface RaftSettings {
  readonly nodeId: number;
  readonly voters: readonly Voter[];
  readonly clusterId: string;
  readonly directoryId: string;
  /** metadata.log.dir. */
  readonly logDir: string;
  readonly listenerName: string;
  readonly era: EraId;
  readonly configs: Readonly<Record<string, unknown>>;
}

const DEFAULTS: Readonly<Record<string, number>> = {
  'controller.quorum.election.timeout.ms': 1_000,
  'controller.quorum.fetch.timeout.ms': 2_000,
  'controller.quorum.append.linger.ms': 25,
  'controller.quorum.request.timeout.ms': 2_000,
  'controller.quorum.retry.backoff.ms': 20,
};

/** Opens the metadata log (with recovery: it is never trusted to have been closed well) and takes up the remembered state. */
export function openRaft(os: Os, settings: RaftSettings): RaftRoot {
  const int = (name: string): number => (settings.configs[name] ?? DEFAULTS[name]) as number;
  const config: RaftConfig = {
    nodeId: settings.nodeId,
    voters: settings.voters,
    electionTimeoutMs: int('controller.quorum.election.timeout.ms'),
    fetchTimeoutMs: int('controller.quorum.fetch.timeout.ms'),
    clusterId: settings.clusterId,
    directoryId: settings.directoryId,
    listenerName: settings.listenerName,
    dir: `${settings.logDir}/${METADATA_LOG}`,
    appendLingerMicros: int('controller.quorum.append.linger.ms') * MICROS_PER_MILLI,
    flushes: settings.voters.some((voter) => voter.id === settings.nodeId),
  };
  const log = openLog(os, config.dir, METADATA_LOG, METADATA_TOPIC_ID, metadataLogConfig(settings.configs), { recoveryPoint: 0, cleanShutdown: false, era: settings.era });
  const requestTimeoutMs = int('controller.quorum.request.timeout.ms');
  const raft: KafkaRaftClient = {
    config,
    quorum: initialState(os, config, readElectionState(os, config.dir), latestEpoch(log) ?? 0),
    messages: deque(),
    accumulator: null,
    delayedFetches: [],
    requests: requestManager(settings.voters, int('controller.quorum.retry.backoff.ms'), requestTimeoutMs),
    nextCorrelation: 0,
    hwAt: 0,
    listenerNextOffset: 0,
    firedLeaderId: -1,
    firedEpoch: 0,
    needsFlush: false,
    shutdown: false,
    outbound: deque(),
    unsent: [],
    channel: networkClient(os, {
      clientId: `raft-client-${settings.nodeId}`,
      requestTimeoutMs,
      maxInFlight: 1,
      times: { reconnect: { initialMs: 50, maxMs: 500 }, setup: { initialMs: 10_000, maxMs: 30_000 } },
    }),
  };
  for (const { id, host, port } of settings.voters) raft.channel.nodes.set(id, { id, host, port });
  transition(os, raft, raft.quorum);
  return { raft, raftLogs: new Map([[METADATA_LOG, log]]) };
}

/** MetadataLogConfig: the log has settings of its own, and keeps what no snapshot replaces. */
function metadataLogConfig(configs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const given: Record<string, unknown> = {
    'segment.bytes': configs['internal.metadata.log.segment.bytes'] ?? configs['metadata.log.segment.bytes'],
    'segment.ms': configs['metadata.log.segment.ms'],
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
}

export function metadataLog(app: RaftRoot): Log {
  return must(app.raftLogs.get(METADATA_LOG), METADATA_LOG);
}

/** Takes up a new state, after the disk has it if a restart must know. */
export function transition(os: Os, raft: KafkaRaftClient, state: QuorumState): void {
  if (isDurable(state)) {
    const voterIds = raft.config.voters.map(({ id }) => id);
    writeElectionState(os, raft.config.dir, state, voterIds);
  }
  const at = os.emit(ev.quorumStateChanged, os.text(state.kind), state.epoch, state.leaderId);
  raft.quorum = { ...state, at };
  if (state.kind !== 'leader') raft.accumulator = null;
}

/** Hands something to the raft thread. */
export function sendToRaft(os: Os, raft: KafkaRaftClient, message: RaftMessage): void {
  dequePush(raft.messages, message);
  os.notify(waits.eventQueue, RAFT_QUEUE);
}

/** Exclusive: what lies below is committed. −1 while this node does not know. */
export function raftHighWatermark(raft: KafkaRaftClient): number {
  return raft.quorum.highWatermark;
}

export function isLeader(raft: KafkaRaftClient): boolean {
  return raft.quorum.kind === 'leader';
}

/** The listener has taken everything below `nextOffset`. Wakes the raft thread if that is what a leader waited for. */
export function listenerTook(os: Os, raft: KafkaRaftClient, nextOffset: number): void {
  raft.listenerNextOffset = nextOffset;
  if (raft.firedEpoch !== raft.quorum.epoch) os.notify(waits.eventQueue, RAFT_QUEUE);
}
