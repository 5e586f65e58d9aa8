/**
 * How a member comes from what it has to its target: first it gives up, and acknowledges that; then it takes what is free, and waits for what others
 * still hold. Nobody waits for the whole group.
 */
import { errors } from '../../../protocol/errors.ts';
import type { TopicPartitions } from '../assignors/server-assignor.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';

/** What a member says that it owns; null when it says nothing. */
export type OwnedPartitions = readonly { readonly topicId: string; readonly partitions: readonly number[] }[] | null;

export interface Target {
  readonly epoch: number;
  readonly partitions: TopicPartitions;
  /** The epoch of who has a partition, undefined when it is free. */
  readonly ownerEpoch: (topicId: string, partition: number) => number | undefined;
}

const NONE: readonly number[] = [];

export function reconcile(member: ConsumerGroupMember, target: Target, owned: OwnedPartitions): ConsumerGroupMember {
  switch (member.state) {
    case 'STABLE':
      return member.memberEpoch === target.epoch ? member : nextAssignment(member, member.memberEpoch, target, owned);
    case 'UNREVOKED_PARTITIONS':
      if (ownsAnyOf(owned, member.pendingRevocation)) return member;
      return nextAssignment(member, member.memberEpoch + 1, target, owned);
    case 'UNRELEASED_PARTITIONS':
      return nextAssignment(member, member.memberEpoch, target, owned);
    case 'UNKNOWN':
      // A state of a newer version: the member must begin anew.
      if (owned === null || owned.length > 0) {
        throw new ConsumerGroupError(errors.FENCED_MEMBER_EPOCH, 'The consumer group member is in a unknown state. The member must abandon all its partitions and rejoin.');
      }
      return nextAssignment(member, target.epoch, target, owned);
  }
}

/** A member that says nothing is taken to own what it had. */
function ownsAnyOf(owned: OwnedPartitions, pending: TopicPartitions): boolean {
  if (owned === null) return true;
  return owned.some(({ topicId, partitions }) => partitions.some((partition) => pending.get(topicId)?.includes(partition)));
}

function nextAssignment(member: ConsumerGroupMember, memberEpoch: number, target: Target, owned: OwnedPartitions): ConsumerGroupMember {
  const assigned = new Map<string, readonly number[]>();
  const revoked = new Map<string, readonly number[]>();
  const given = new Map<string, readonly number[]>();
  let waits = false;
  for (const topicId of new Set([...target.partitions.keys(), ...member.assigned.keys()])) {
    const wanted = target.partitions.get(topicId) ?? NONE;
    const had = member.assigned.get(topicId) ?? NONE;
    const kept = had.filter((partition) => wanted.includes(partition));
    const lost = had.filter((partition) => !wanted.includes(partition));
    const pending = member.pendingRevocation.get(topicId) ?? NONE;
    const isFree = (partition: number): boolean => target.ownerEpoch(topicId, partition) === undefined || pending.includes(partition);
    const missing = wanted.filter((partition) => !kept.includes(partition));
    const free = missing.filter(isFree);
    if (free.length < missing.length) waits = true;
    if (kept.length > 0) assigned.set(topicId, kept);
    if (lost.length > 0) revoked.set(topicId, lost);
    if (free.length > 0) given.set(topicId, free);
  }
  if (revoked.size > 0 && ownsAnyOf(owned, revoked)) {
    return moved(member, memberEpoch, { state: 'UNREVOKED_PARTITIONS', assigned, pendingRevocation: revoked });
  }
  for (const [topicId, partitions] of given) assigned.set(topicId, [...(assigned.get(topicId) ?? NONE), ...partitions].sort((x, y) => x - y));
  return moved(member, target.epoch, { state: waits ? 'UNRELEASED_PARTITIONS' : 'STABLE', assigned, pendingRevocation: new Map() });
}

type Moved = Pick<ConsumerGroupMember, 'state' | 'assigned' | 'pendingRevocation'>;

function moved(member: ConsumerGroupMember, memberEpoch: number, change: Moved): ConsumerGroupMember {
  return { ...member, ...change, memberEpoch, previousMemberEpoch: member.memberEpoch };
}
