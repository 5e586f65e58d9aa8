/** A member of a consumer group as the coordinator knows it. Never changed once made: a record makes another one. */
import type { ConsumerGroupCurrentMemberAssignmentValueInput } from '../../../protocol/messages/group/consumer-group-current-member-assignment.ts';
import type { ConsumerGroupMemberMetadataValueInput } from '../../../protocol/messages/group/consumer-group-member-metadata.ts';
import { type Bytes, flattenRope } from '../../../std/rope.ts';
import type { TopicPartitions } from '../assignors/server-assignor.ts';

/** What it is waiting for on its way to the target: nothing, its own revocation, or that others let go. */
export type MemberState = 'STABLE' | 'UNREVOKED_PARTITIONS' | 'UNRELEASED_PARTITIONS' | 'UNKNOWN';

const STATES: readonly MemberState[] = ['STABLE', 'UNREVOKED_PARTITIONS', 'UNRELEASED_PARTITIONS'];
const UNKNOWN_STATE = 127;

export const LEAVE_EPOCH = -1;
/** A static member that means to come back. */
export const LEAVE_STATIC_EPOCH = -2;

export type ClassicMemberMetadata = NonNullable<ConsumerGroupMemberMetadataValueInput['classicMemberMetadata']>;

export interface ConsumerGroupMember {
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly previousMemberEpoch: number;
  readonly state: MemberState;
  readonly instanceId: string | null;
  readonly rackId: string | null;
  readonly rebalanceTimeoutMs: number;
  readonly clientId: string;
  readonly clientHost: string;
  /** Sorted, each once. */
  readonly subscribedTopicNames: readonly string[];
  /** '' without one. */
  readonly subscribedTopicRegex: string;
  readonly serverAssignor: string | null;
  /** Of a member that speaks the classic protocol in a group of the new one. */
  readonly classic: ClassicMemberMetadata | null;
  readonly assigned: TopicPartitions;
  readonly pendingRevocation: TopicPartitions;
}

const NONE: TopicPartitions = new Map();

export function newMember(memberId: string): ConsumerGroupMember {
  return {
    memberId,
    memberEpoch: 0,
    previousMemberEpoch: -1,
    state: 'STABLE',
    instanceId: null,
    rackId: null,
    rebalanceTimeoutMs: -1,
    clientId: '',
    clientHost: '',
    subscribedTopicNames: [],
    subscribedTopicRegex: '',
    serverAssignor: null,
    classic: null,
    assigned: NONE,
    pendingRevocation: NONE,
  };
}

export function isReconciledTo(member: ConsumerGroupMember, epoch: number): boolean {
  return member.state === 'STABLE' && member.memberEpoch === epoch;
}

export function byTopic(list: readonly { readonly topicId: string; readonly partitions: readonly number[] }[]): TopicPartitions {
  return new Map(list.map(({ topicId, partitions }) => [topicId, [...partitions].sort((x, y) => x - y)]));
}

export function topicList(partitions: TopicPartitions): { topicId: string; partitions: number[] }[] {
  return [...partitions].map(([topicId, some]) => ({ topicId, partitions: [...some] }));
}

export function samePartitions(x: TopicPartitions, y: TopicPartitions): boolean {
  if (x.size !== y.size) return false;
  for (const [topicId, partitions] of x) {
    const others = y.get(topicId);
    if (others === undefined || others.length !== partitions.length || partitions.some((partition) => !others.includes(partition))) return false;
  }
  return true;
}

const sameBytes = (x: Bytes, y: Bytes): boolean => x.length === y.length && x.every((byte, i) => byte === y[i]);

function sameClassic(x: ClassicMemberMetadata | null, y: ClassicMemberMetadata | null): boolean {
  if (x === null || y === null) return x === y;
  if (x.sessionTimeoutMs !== y.sessionTimeoutMs || x.supportedProtocols.length !== y.supportedProtocols.length) return false;
  return x.supportedProtocols.every(({ name, metadata }, i) => name === y.supportedProtocols[i]!.name && sameBytes(flattenRope(metadata), flattenRope(y.supportedProtocols[i]!.metadata)));
}

/** Whether both say the same, so that no record is needed. */
export function sameMember(x: ConsumerGroupMember, y: ConsumerGroupMember): boolean {
  return (
    sameMetadata(x, y) &&
    x.memberEpoch === y.memberEpoch &&
    x.previousMemberEpoch === y.previousMemberEpoch &&
    x.state === y.state &&
    samePartitions(x.assigned, y.assigned) &&
    samePartitions(x.pendingRevocation, y.pendingRevocation)
  );
}

export function sameNames(x: readonly string[], y: readonly string[]): boolean {
  return x.length === y.length && x.every((name, i) => name === y[i]);
}

function sameMetadata(x: ConsumerGroupMember, y: ConsumerGroupMember): boolean {
  return (
    x.instanceId === y.instanceId &&
    x.rackId === y.rackId &&
    x.rebalanceTimeoutMs === y.rebalanceTimeoutMs &&
    x.clientId === y.clientId &&
    x.clientHost === y.clientHost &&
    x.subscribedTopicRegex === y.subscribedTopicRegex &&
    x.serverAssignor === y.serverAssignor &&
    sameNames(x.subscribedTopicNames, y.subscribedTopicNames) &&
    sameClassic(x.classic, y.classic)
  );
}

export function memberMetadataOf(member: ConsumerGroupMember): ConsumerGroupMemberMetadataValueInput {
  return {
    instanceId: member.instanceId,
    rackId: member.rackId,
    clientId: member.clientId,
    clientHost: member.clientHost,
    subscribedTopicNames: [...member.subscribedTopicNames],
    subscribedTopicRegex: member.subscribedTopicRegex,
    rebalanceTimeoutMs: member.rebalanceTimeoutMs,
    serverAssignor: member.serverAssignor,
    classicMemberMetadata: member.classic,
  };
}

export function withMetadata(member: ConsumerGroupMember, value: ConsumerGroupMemberMetadataValueInput): ConsumerGroupMember {
  return {
    ...member,
    instanceId: value.instanceId,
    rackId: value.rackId,
    clientId: value.clientId,
    clientHost: value.clientHost,
    subscribedTopicNames: [...new Set(value.subscribedTopicNames)].sort(),
    subscribedTopicRegex: value.subscribedTopicRegex ?? '',
    rebalanceTimeoutMs: value.rebalanceTimeoutMs ?? -1,
    serverAssignor: value.serverAssignor,
    classic: value.classicMemberMetadata ?? null,
  };
}

export function currentAssignmentOf(member: ConsumerGroupMember): ConsumerGroupCurrentMemberAssignmentValueInput {
  const state = STATES.indexOf(member.state);
  return {
    memberEpoch: member.memberEpoch,
    previousMemberEpoch: member.previousMemberEpoch,
    state: state < 0 ? UNKNOWN_STATE : state,
    assignedPartitions: topicList(member.assigned),
    partitionsPendingRevocation: topicList(member.pendingRevocation),
  };
}

export function withCurrentAssignment(member: ConsumerGroupMember, value: ConsumerGroupCurrentMemberAssignmentValueInput): ConsumerGroupMember {
  return {
    ...member,
    memberEpoch: value.memberEpoch,
    previousMemberEpoch: value.previousMemberEpoch,
    state: STATES[value.state] ?? 'UNKNOWN',
    assigned: byTopic(value.assignedPartitions),
    pendingRevocation: byTopic(value.partitionsPendingRevocation),
  };
}

/** What is left of a member whose assignment was taken away. */
export function withoutAssignment(member: ConsumerGroupMember): ConsumerGroupMember {
  return { ...member, memberEpoch: LEAVE_EPOCH, previousMemberEpoch: LEAVE_EPOCH, assigned: NONE, pendingRevocation: NONE };
}
