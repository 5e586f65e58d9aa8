/** Who a heartbeat is from: a member that the group knows at that epoch, or one that joins. */
import { errors } from '../../../protocol/errors.ts';
import type { TopicPartitions } from '../assignors/server-assignor.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { staticMember } from './consumer-group.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import { currentAssignmentOf, LEAVE_STATIC_EPOCH, memberMetadataOf, newMember, topicList } from './consumer-group-member.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';
import type { OwnedPartitions } from './current-assignment.ts';
import { removeMemberRecords } from './remove-member.ts';

export interface Joining {
  readonly memberId: string;
  readonly memberEpoch: number;
  readonly instanceId: string | null;
  readonly owned: OwnedPartitions;
}

export function memberOf(group: ConsumerGroup, memberId: string): ConsumerGroupMember {
  const member = group.members.get(memberId);
  if (member === undefined) throw new ConsumerGroupError(errors.UNKNOWN_MEMBER_ID, `Member ${memberId} is not a member of group ${group.groupId}.`);
  return member;
}

/** The static member of that instance, unless another one has it by now. */
export function staticMemberOf(group: ConsumerGroup, memberId: string, instanceId: string): ConsumerGroupMember {
  const member = staticMember(group, instanceId);
  if (member === undefined) throw new ConsumerGroupError(errors.UNKNOWN_MEMBER_ID, `Instance id ${instanceId} is unknown.`);
  if (member.memberId !== memberId) {
    throw new ConsumerGroupError(errors.FENCED_INSTANCE_ID, `Static member ${memberId} with instance id ${instanceId} was fenced by member ${member.memberId}.`);
  }
  return member;
}

export function memberThatSends(group: ConsumerGroup, joining: Joining, records: ConsumerGroupRecord[]): ConsumerGroupMember {
  const { memberId, memberEpoch, instanceId, owned } = joining;
  const joins = memberEpoch === 0;
  if (instanceId === null) {
    const member = joins ? (group.members.get(memberId) ?? newMember(memberId)) : memberOf(group, memberId);
    refuseOtherEpoch(member, memberEpoch, owned);
    return member;
  }
  if (!joins) {
    const member = staticMemberOf(group, memberId, instanceId);
    refuseOtherEpoch(member, memberEpoch, owned);
    return member;
  }
  const existing = staticMember(group, instanceId);
  if (existing === undefined) return group.members.get(memberId) ?? newMember(memberId);
  if (existing.classic === null) refuseUnreleased(existing, memberId);
  return replaced(group, existing, memberId, records);
}

function refuseUnreleased({ instanceId, memberEpoch, memberId: holder }: ConsumerGroupMember, memberId: string): void {
  if (memberEpoch === LEAVE_STATIC_EPOCH) return;
  throw new ConsumerGroupError(errors.UNRELEASED_INSTANCE_ID, `Static member ${memberId} with instance id ${instanceId} cannot join the group because the instance id is owned by ${holder} member.`);
}

/** A static member comes back under a new id: it takes over what the old one had and was to have. */
export function replaced(group: ConsumerGroup, existing: ConsumerGroupMember, memberId: string, records: ConsumerGroupRecord[]): ConsumerGroupMember {
  const { groupId } = group;
  const member: ConsumerGroupMember = { ...existing, memberId, memberEpoch: 0, previousMemberEpoch: 0 };
  records.push(
    ...removeMemberRecords(groupId, existing.memberId),
    { type: 'member', groupId, memberId, value: memberMetadataOf(member) },
    { type: 'target', groupId, memberId, value: { topicPartitions: topicList(group.targets.get(existing.memberId) ?? new Map()) } },
    { type: 'current', groupId, memberId, value: currentAssignmentOf(member) },
  );
  return member;
}

/** The epoch before is accepted while the member owns nothing that it should not: the answer with the new one may have been lost. */
function refuseOtherEpoch(member: ConsumerGroupMember, received: number, owned: OwnedPartitions): void {
  const known = member.memberEpoch;
  if (received === known || (received < known && received === member.previousMemberEpoch && isSubset(owned, member.assigned))) return;
  const compared = received > known ? 'greater' : 'smaller';
  throw new ConsumerGroupError(
    errors.FENCED_MEMBER_EPOCH,
    `The consumer group member has a ${compared} member epoch (${received}) than the one known by the group coordinator (${known}). The member must abandon all its partitions and rejoin.`,
  );
}

function isSubset(owned: OwnedPartitions, assigned: TopicPartitions): boolean {
  if (owned === null) return false;
  return owned.every(({ topicId, partitions }) => {
    const had = assigned.get(topicId);
    return had !== undefined && partitions.every((partition) => had.includes(partition));
  });
}
