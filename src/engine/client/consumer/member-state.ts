/** What a consumer knows of itself as a member of a group: ConsumerCoordinator's and AbstractCoordinator's fields, as plain data. */
import { FOREVER } from '../../../std/units.ts';
import type { EventId, Os } from '../../os.ts';
import type { TopicPartition } from './assignors/assignor.ts';
import type { Rope } from '../../../std/rope.ts';
import type { Node } from '../network/node-connection.ts';
import type { GroupConfig } from './group-config.ts';
import { micros } from './group-config.ts';
import type { ModernMember } from './modern/modern-member.ts';

/** unjoined: in no group; preparing: its JoinGroup is under way; completing: its SyncGroup is; stable: it has an assignment. */
export type MemberState = 'unjoined' | 'preparing' | 'completing' | 'stable';

/** Of which incarnation of the membership a request is; an answer to an older one changes nothing. */
export interface Generation {
  readonly id: number;
  readonly memberId: string;
  /** The assignor that the group agreed on. */
  readonly protocol: string | null;
}

export const NO_GENERATION: Generation = { id: -1, memberId: '', protocol: null };

export interface JoinedMember {
  readonly memberId: string;
  readonly instanceId: string | null;
  readonly metadata: Rope;
}

/** A way into the group, from JoinGroup to the answer to SyncGroup. */
export interface Joining {
  stage: 'join' | 'assign' | 'sync' | 'done';
  /** What came out at last: an error, or the assignment. */
  error: number;
  assignment: Rope | null;
  /** The group, where this member was made its leader and the topics of all must be known before it can assign. */
  members: readonly JoinedMember[] | null;
  skips: boolean;
  /** The event of the last answer. */
  at: EventId;
}

/** What has to be done before a rebalance: commit, tell the application, give up. */
export type Preparing = 'commit' | 'tell' | 'drop';

/** What is left to do with a new assignment. */
export interface Completing {
  readonly stage: 'commit' | 'revoke' | 'assign';
  readonly assigned: readonly TopicPartition[];
}

export type CommitKind = 'sync' | 'async' | 'auto' | 'prepare' | 'close';

export interface CommittedOffset {
  readonly key: string;
  readonly label: number;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly epoch: number;
  /** The event that last set the position. */
  readonly at: EventId;
}

export interface Commit {
  readonly id: number;
  readonly kind: CommitKind;
  readonly offsets: readonly CommittedOffset[];
  state: 'waiting' | 'bound' | 'sent' | 'done';
  generation: Generation;
  /** 0: done well. `exception` says what the application is told. */
  error: number;
  exception: string | null;
  retriable: boolean;
  failures: number;
  retryAt: number;
  readonly deadline: number;
}

export interface Member {
  readonly config: GroupConfig;
  /** Null in the classic protocol, and where the application assigns. */
  readonly modern: ModernMember | null;
  /** Whether the group assigns (subscribe), or the application does (assign) and only commits to the group. */
  readonly subscribes: boolean;
  pattern: string | null;
  /** Sorted; with no pattern, none of them: the consumer has unsubscribed. */
  topics: readonly string[];
  joinedTopics: readonly string[] | null;
  /** What all members want, where this one leads. */
  groupTopics: readonly string[];
  clusterVersion: number;
  /** Metadata newer than this version is awaited; −1: none is. */
  awaitsVersion: number;
  /** How many partitions the wanted topics have, now and when this leader last assigned. */
  snapshot: string;
  assignedSnapshot: string | null;

  coordinator: Node | null;
  coordinatorAt: EventId;
  finding: boolean;
  findAt: number;
  findFailures: number;

  state: MemberState;
  generation: Generation;
  isLeader: boolean;
  needsRejoin: boolean;
  rejoinReason: string;
  needsPrepare: boolean;
  preparing: Preparing | null;
  prepareUntil: number;
  joining: Joining | null;
  joinAt: number;
  completing: Completing | null;

  heartbeatOn: boolean;
  heartbeatAt: number;
  sessionUntil: number;
  pollUntil: number;
  heartbeatFailures: number;
  /** What the application's next poll() throws. */
  thrown: string | null;
  heartbeatStarted: boolean;
  closing: boolean;
  closeUntil: number;
  /** On closing: the listener was called, the group was left, and the answer to that is awaited. */
  left: boolean;
  saidGoodbye: boolean;
  leaveSent: boolean;

  /** The last commitSync() failed. */
  syncFailed: boolean;
  nextCommit: number;
  readonly commits: Commit[];
  /** Commits of commitAsync() whose callbacks the next call runs. */
  completed: Commit[];
  autoCommitAt: number;
  fetchingOffsets: boolean;
  offsetsRetryAt: number;
  offsetsFailures: number;

  /** The sticky assignor keeps what it was given last, and in which generation. */
  lastAssignment: readonly TopicPartition[] | null;
  lastGeneration: number;
}

export function newMember(os: Os, config: GroupConfig, topics: readonly string[], pattern: string | null, modern: ModernMember | null): Member {
  return {
    config,
    modern,
    subscribes: topics.length > 0 || pattern !== null,
    pattern,
    topics,
    joinedTopics: null,
    groupTopics: [],
    clusterVersion: -1,
    awaitsVersion: -1,
    snapshot: '',
    assignedSnapshot: null,
    coordinator: null,
    coordinatorAt: 0,
    finding: false,
    findAt: 0,
    findFailures: 0,
    state: 'unjoined',
    generation: NO_GENERATION,
    isLeader: false,
    needsRejoin: true,
    rejoinReason: '',
    needsPrepare: true,
    preparing: null,
    prepareUntil: FOREVER,
    joining: null,
    joinAt: 0,
    completing: null,
    heartbeatOn: false,
    heartbeatAt: FOREVER,
    sessionUntil: FOREVER,
    pollUntil: FOREVER,
    heartbeatFailures: 0,
    thrown: null,
    heartbeatStarted: false,
    closing: false,
    closeUntil: FOREVER,
    left: false,
    saidGoodbye: false,
    leaveSent: false,
    syncFailed: false,
    nextCommit: 1,
    commits: [],
    completed: [],
    autoCommitAt: config.autoCommitMs < 0 ? FOREVER : os.micros() + micros(config.autoCommitMs),
    fetchingOffsets: false,
    offsetsRetryAt: 0,
    offsetsFailures: 0,
    lastAssignment: null,
    lastGeneration: -1,
  };
}

export function sameGeneration(x: Generation, y: Generation): boolean {
  return x.id === y.id && x.memberId === y.memberId && x.protocol === y.protocol;
}

export const isRebalancing = ({ state }: Member): boolean => state === 'preparing' || state === 'completing';
