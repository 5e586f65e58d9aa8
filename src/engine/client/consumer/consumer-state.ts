/** The state of a consumer process: what is assigned and where it stands, what was fetched and not yet polled. */
import type { Deque } from '../../../std/deque.ts';
import { deque } from '../../../std/deque.ts';
import type { ClientCommand } from '../../commands.ts';
import type { EventId, Os } from '../../os.ts';
import type { Entity, RootKind } from '../../state.ts';
import { entities, entityKind, list, plain, queue, rootKind, value } from '../../state.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { FetchSession } from '../fetch-session.ts';
import type { NetworkClient } from '../network/network-client.ts';
import { networkClientCopier } from '../network/network-client.ts';
import type { CompletedFetch } from './completed-fetch.ts';
import type { ConsumerConfig, ResetStrategy } from './consumer-config.ts';
import type { Member } from './member-state.ts';
import type { StoreClient } from './processing.ts';
import { storeClientCopier } from './processing.ts';

/**
 * initializing: no position yet; awaitReset: its position is being asked for; awaitValidation: another leads, who is asked whether its log
 * agrees with what was read; fetching: it has a position.
 */
export type FetchState = 'initializing' | 'awaitReset' | 'awaitValidation' | 'fetching';

/** An assigned partition (TopicPartitionState of Kafka's SubscriptionState). */
export interface TopicPartitionState extends Entity {
  readonly key: string;
  readonly topic: string;
  readonly partition: number;
  /** The key in the run's string table. */
  readonly label: number;
  state: FetchState;
  /** The offset of the next record that poll() gives out; −1 without one. */
  position: number;
  positionAt: EventId;
  /** The epoch in which the record before the position was written; −1 where the position was not reached by reading. */
  offsetEpoch: number;
  /** Who led, in which epoch, when the position was last looked at; −1 before that. */
  leader: number;
  leaderEpoch: number;
  /** The application wants no records of it for now (pause). */
  paused: boolean;
  /** It is about to be given up: no records of it are asked for or given out any more. */
  revoking: boolean;
  reset: ResetStrategy | null;
  /** Not to be asked for again before (monotonic microseconds), and how often that failed. */
  retryAt: number;
  failures: number;
  /** What the last response said of the partition's log; −1 when none did. */
  highWatermark: number;
  lastStableOffset: number;
  logStartOffset: number;
  /** Records that the application was given, and a running digest of them (`digestRecord`). */
  consumed: number;
  digest: number;
}

export const topicPartitionKind = entityKind<TopicPartitionState>('topicPartitionState', {
  key: value,
  topic: value,
  partition: value,
  label: value,
  state: value,
  position: value,
  positionAt: value,
  offsetEpoch: value,
  leader: value,
  leaderEpoch: value,
  paused: value,
  revoking: value,
  reset: value,
  retryAt: value,
  failures: value,
  highWatermark: value,
  lastStableOffset: value,
  logStartOffset: value,
  consumed: value,
  digest: value,
});

export interface GivenCommand {
  readonly command: ClientCommand;
  readonly cause: EventId;
}

/** Records that poll() gave out and that the application works on. */
export interface Work {
  readonly key: string;
  readonly label: number;
  readonly from: number;
  readonly upTo: number;
  readonly records: number;
  readonly at: EventId;
}

/** What the application does besides reading. */
export interface ApplicationSettings {
  readonly commit: { readonly how: 'sync' | 'async'; readonly when: 'before' | 'after' } | null;
  /** How long its rebalance listener works, and whether that commits what is given up. */
  readonly listenerMicros: number;
  readonly listenerCommits: boolean;
}

export interface Consumer {
  readonly config: ConsumerConfig;
  readonly client: NetworkClient;
  /** In the order in which they are asked for: who was served goes to the end. */
  readonly assigned: Map<string, TopicPartitionState>;
  /** Fetched, not polled: the fetch buffer, oldest first. */
  buffer: CompletedFetch[];
  /** The one that poll() is giving out. */
  nextInLine: CompletedFetch | null;
  /** Nodes that owe the answer to a Fetch request. */
  readonly fetching: number[];
  /** The fetch session with each node. */
  readonly sessions: Map<number, FetchSession>;
  readonly commands: Deque<GivenCommand>;
  /** Of the cluster, at which positions were last held against leaders. */
  metadataVersion: number;
  /** Work per record between two polls. */
  processMicros: number;
  /** Between two calls of poll() that gave out records at least so long passes; when the next may be. */
  pollEveryMicros: number;
  pollAt: number;
  /** Somebody wants it to call commitSync() before it polls again. */
  commitsNow: boolean;
  readonly application: ApplicationSettings;
  /** The store that its application writes into. */
  readonly store: StoreClient | null;
  /** The group that it is a member of, or commits to. */
  readonly member: Member | null;
  /** Given out and not worked on yet, while the application is in no call of the consumer. */
  work: Work[];
  /** A partition whose log was cut below what was read; the next poll() throws. */
  truncated: string | null;
  /** Whether the application is in a call of poll(), or of commitSync(). */
  polling: boolean;
  committing: boolean;
  closed: boolean;
}

export const consumerKind: RootKind<Consumer> = rootKind<Consumer>('consumer', {
  config: value,
  client: networkClientCopier,
  assigned: entities(topicPartitionKind),
  buffer: plain,
  nextInLine: plain,
  fetching: list,
  sessions: plain,
  commands: queue,
  metadataVersion: value,
  processMicros: value,
  pollEveryMicros: value,
  pollAt: value,
  commitsNow: value,
  application: value,
  store: storeClientCopier,
  member: plain,
  work: plain,
  truncated: value,
  polling: value,
  committing: value,
  closed: value,
});

export function consumerState(
  config: ConsumerConfig,
  client: NetworkClient,
  processMicros: number,
  application: ApplicationSettings,
  member: Member | null,
  store: StoreClient | null,
): Consumer {
  return {
    config,
    client,
    assigned: new Map(),
    buffer: [],
    nextInLine: null,
    fetching: [],
    sessions: new Map(),
    commands: deque(),
    metadataVersion: -1,
    processMicros,
    pollEveryMicros: 0,
    pollAt: 0,
    commitsNow: false,
    application,
    store,
    member,
    work: [],
    truncated: null,
    polling: false,
    committing: false,
    closed: false,
  };
}

export function assign(os: Os, c: Consumer, topic: string, partition: number): TopicPartitionState {
  const key = topicPartitionName(topic, partition);
  const state: TopicPartitionState = {
    saved: null,
    key,
    topic,
    partition,
    label: os.text(key),
    state: 'initializing',
    position: -1,
    positionAt: 0,
    offsetEpoch: -1,
    leader: -1,
    leaderEpoch: -1,
    paused: false,
    revoking: false,
    reset: null,
    retryAt: 0,
    failures: 0,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    consumed: 0,
    digest: 0,
  };
  c.assigned.set(key, state);
  return state;
}

/** Who was served waits behind the others. */
export function moveToEnd(c: Consumer, tp: TopicPartitionState): void {
  if (c.assigned.size === 1) return;
  c.assigned.delete(tp.key);
  c.assigned.set(tp.key, tp);
}
