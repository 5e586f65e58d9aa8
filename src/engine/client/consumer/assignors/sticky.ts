/** StickyAssignor: as even as can be, and as little moved as can be. Members tell in their user data what they had. */
import type { Assignor, GroupAssignment, MemberSubscription, TopicPartition, TopicRacks } from './assignor.ts';
import type { Claims } from './previous-owners.ts';
import { interning, previousOwners } from './previous-owners.ts';
import { rackInfo } from './rack-info.ts';
import { constrainedAssign } from './sticky-constrained.ts';
import { generalAssign } from './sticky-general.ts';
import { readStickyUserData } from './user-data.ts';

/** The assignment, and what moves between living owners where that is known by the way; null where not. */
export function assignSticky(
  topics: TopicRacks,
  members: readonly MemberSubscription[],
  claimsOf: (member: MemberSubscription) => Claims,
): { assignment: GroupAssignment; moving: ReadonlyMap<TopicPartition, string> | null } {
  const interned = interning();
  const racks = rackInfo(topics, members, interned);
  const owners = previousOwners(topics, members, claimsOf, interned);
  if (owners.allWantTheSame) return constrainedAssign(topics, racks, owners, interned);
  return { assignment: generalAssign(topics, members, racks, owners, claimsOf, interned), moving: null };
}

function claims(member: MemberSubscription): Claims {
  if (member.userData === null || member.userData.length === 0) return { partitions: [], generation: -1 };
  return readStickyUserData(member.userData);
}

function assign(topics: TopicRacks, members: readonly MemberSubscription[]): GroupAssignment {
  return assignSticky(topics, members, claims).assignment;
}

export const sticky: Assignor = { name: 'sticky', protocols: ['eager'], assign };
