/**
 * A member of a group whose coordinator assigns (group.protocol=consumer): the fields of Kafka's ConsumerMembershipManager and of its heartbeat
 * requests, as plain data. The member's id and epoch are the generation of `Member`, so that commits and fetched offsets carry them.
 */
import { FOREVER } from '../../../../std/units.ts';
import type { TopicPartition } from '../assignors/assignor.ts';

export type ModernState = 'UNSUBSCRIBED' | 'JOINING' | 'RECONCILING' | 'ACKNOWLEDGING' | 'STABLE' | 'FENCED' | 'PREPARE_LEAVING' | 'LEAVING' | 'STALE' | 'FATAL';

export interface TopicIdPartitions {
  readonly topicId: string;
  /** In order. */
  readonly partitions: readonly number[];
}

/** Topics by id, in order. The epoch is the member's own count of the assignments it was sent, which nobody else knows. */
export interface LocalAssignment {
  readonly epoch: number;
  readonly topics: readonly TopicIdPartitions[];
}

export const NO_ASSIGNMENT: LocalAssignment = { epoch: -1, topics: [] };

/** On the way from what the member has to what it was sent; all but the commit is the application's thread's to do. */
export interface Reconciliation {
  readonly stage: 'commit' | 'revoke' | 'assign' | 'acknowledge';
  readonly resolved: LocalAssignment;
  readonly assigned: readonly TopicPartition[];
  readonly revoked: readonly TopicPartition[];
  readonly added: readonly TopicPartition[];
}

/** What the coordinator was told last; a heartbeat leaves out what is the same. */
export interface SentFields {
  readonly topics: string | null;
  readonly pattern: string | null;
  readonly maxPollMs: number;
  readonly assignor: string | null;
  readonly owned: LocalAssignment | null;
}

export const NOTHING_SENT: SentFields = { topics: null, pattern: null, maxPollMs: -1, assignor: null, owned: null };

export interface ModernMember {
  state: ModernState;
  readonly memberId: string;
  /** 0 joins, −1 leaves, −2 leaves for a while (a static member). */
  epoch: number;
  target: LocalAssignment;
  /** What it was sent last and has taken over. */
  current: LocalAssignment;
  reconciling: Reconciliation | null;
  /** Partitions are lost, and the application is still to be told of it, or to come back from being told. */
  releasing: 'tell' | 'drop' | null;
  /** It left because the application had not called poll() for max.poll.interval.ms. */
  pollExpired: boolean;

  /** As the coordinator said last, in microseconds. */
  interval: number;
  heartbeatAt: number;
  inFlight: boolean;
  failures: number;
  retryAt: number;
  sent: SentFields;
}

export function modernMember(memberId: string): ModernMember {
  return {
    state: 'UNSUBSCRIBED', memberId, epoch: 0, target: NO_ASSIGNMENT, current: NO_ASSIGNMENT, reconciling: null, releasing: null, pollExpired: false,
    interval: 0, heartbeatAt: FOREVER, inFlight: false, failures: 0, retryAt: 0, sent: NOTHING_SENT,
  };
}

export function sameTopicIds(x: readonly TopicIdPartitions[], y: readonly TopicIdPartitions[]): boolean {
  return x.length === y.length && x.every(({ topicId, partitions }, i) => topicId === y[i].topicId && partitions.length === y[i].partitions.length && partitions.every((one, k) => one === y[i].partitions[k]));
}

export const sameAssignment = (x: LocalAssignment, y: LocalAssignment): boolean => x.epoch === y.epoch && sameTopicIds(x.topics, y.topics);

export const isReconciled = ({ current, target }: ModernMember): boolean => sameAssignment(current, target);

export const isLeaving = ({ state }: ModernMember): boolean => state === 'PREPARE_LEAVING' || state === 'LEAVING';

/** States in which a member says nothing to its coordinator, since it is in no group. */
export const isOut = ({ state }: ModernMember): boolean => state === 'UNSUBSCRIBED' || state === 'FENCED' || state === 'STALE' || state === 'FATAL';
