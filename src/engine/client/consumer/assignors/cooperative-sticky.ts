/**
 * CooperativeStickyAssignor: the same target as sticky, reached in two rounds. What moves from a living owner is given to nobody at
 * first; its owner gives it up and joins again, and the second round gives it to the new one. Nobody stops for what it keeps.
 */
import { topicPartitionName } from '../../../topic-partition.ts';
import type { Assignor, GroupAssignment, MemberSubscription, TopicRacks, Withhold } from './assignor.ts';
import type { Claims } from './previous-owners.ts';
import { assignSticky } from './sticky.ts';
import { readGeneration } from './user-data.ts';

function claims(member: MemberSubscription): Claims {
  if (member.generation >= 0) return { partitions: member.owned, generation: member.generation };
  const generation = member.userData === null ? -1 : readGeneration(member.userData);
  return { partitions: member.owned, generation };
}

/** Partitions that somebody says to own and that somebody else is to get. */
function movingNames(members: readonly MemberSubscription[], assignment: GroupAssignment): Set<string> {
  const added = new Set<string>();
  const revoked = new Set<string>();
  for (const { memberId, owned } of members) {
    const had = new Set(owned.map(({ topic, partition }) => topicPartitionName(topic, partition)));
    const gets = new Set((assignment.get(memberId) ?? []).map(({ topic, partition }) => topicPartitionName(topic, partition)));
    for (const name of gets) if (!had.has(name)) added.add(name);
    for (const name of had) if (!gets.has(name)) revoked.add(name);
  }
  return new Set([...added].filter((name) => revoked.has(name)));
}

function assignCooperatively(topics: TopicRacks, members: readonly MemberSubscription[], withhold?: Withhold): GroupAssignment {
  const { assignment, moving } = assignSticky(topics, members, claims);
  const withheld =
    moving === null
      ? movingNames(members, assignment)
      : new Set([...moving.keys()].map(({ topic, partition }) => topicPartitionName(topic, partition)));
  return new Map(
    [...assignment].map(([member, partitions]) => [
      member,
      partitions.filter((tp) => {
        const isWithheld = withheld.has(topicPartitionName(tp.topic, tp.partition));
        if (isWithheld) withhold?.(tp, member);
        return !isWithheld;
      }),
    ]),
  );
}

export const cooperativeSticky: Assignor = {
  name: 'cooperative-sticky',
  protocols: ['cooperative', 'eager'],
  assign: assignCooperatively,
};
