/** A new target assignment for a new epoch of the group: the assignor's answer, and the records of what is different in it. */
import { errors } from '../../../protocol/errors.ts';
import type { GroupSpec, MemberSpec, ServerAssignor, TopicPartitions } from '../assignors/server-assignor.ts';
import { membersInOrder, topicsInOrder } from '../assignors/server-assignor.ts';
import { serverRange } from '../assignors/server-range.ts';
import { serverUniform } from '../assignors/server-uniform.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { isHomogeneous, membersWith, preferredAssignor, topicsOfMember } from './consumer-group.ts';
import { ConsumerGroupError } from './consumer-group-error.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import { samePartitions, topicList } from './consumer-group-member.ts';
import type { ConsumerGroupPort } from './consumer-group-port.ts';
import type { ConsumerGroupRecord } from './consumer-group-records.ts';

const ASSIGNORS: ReadonlyMap<string, ServerAssignor> = new Map([serverUniform, serverRange].map((assignor) => [assignor.name, assignor]));

const NONE: TopicPartitions = new Map();

/** What a member is to have so far; a static member has what the one before it was to have. */
export function targetOf(group: ConsumerGroup, { memberId, instanceId }: ConsumerGroupMember): TopicPartitions {
  if (instanceId === null) return group.targets.get(memberId) ?? NONE;
  for (const member of group.members.values()) if (member.instanceId === instanceId) return group.targets.get(member.memberId) ?? NONE;
  return NONE;
}

export function assignorOf(group: ConsumerGroup, members: Iterable<ConsumerGroupMember>, port: ConsumerGroupPort): string {
  return preferredAssignor(members) ?? port.configOf(group.groupId).assignors[0]!;
}

function specOf(group: ConsumerGroup, members: readonly ConsumerGroupMember[], port: ConsumerGroupPort): GroupSpec {
  const counts = new Map<string, number>();
  const idOf = (name: string): string[] => {
    const topic = port.topicNamed(name);
    if (topic === undefined) return [];
    counts.set(topic.id, topic.partitions);
    return [topic.id];
  };
  const specs = members.map(
    (member): MemberSpec => ({
      memberId: member.memberId,
      instanceId: member.instanceId,
      topicIds: topicsOfMember(member, group.regexes).flatMap(idOf),
      assigned: targetOf(group, member),
    }),
  );
  return { members: specs, homogeneous: isHomogeneous(members), partitionsOf: (topicId) => counts.get(topicId)! };
}

/** Adds the records and answers what `updated` is to have. */
export function updateTarget(group: ConsumerGroup, epoch: number, updated: ConsumerGroupMember, port: ConsumerGroupPort, records: ConsumerGroupRecord[]): TopicPartitions {
  const { groupId } = group;
  const members = membersWith(group, updated);
  const name = assignorOf(group, members, port);
  const assignor = ASSIGNORS.get(name);
  if (assignor === undefined) {
    throw new ConsumerGroupError(errors.UNKNOWN_SERVER_ERROR, `Failed to compute a new target assignment for epoch ${epoch}: no assignor ${name}`);
  }
  const spec = specOf(group, members, port);
  const assignment = assignor.assign(spec);
  for (const { memberId } of membersInOrder(spec)) {
    const before = group.targets.get(memberId);
    const after = inOrder(assignment.get(memberId) ?? NONE);
    if (before === undefined || !samePartitions(before, after)) records.push({ type: 'target', groupId, memberId, value: { topicPartitions: topicList(after) } });
  }
  records.push({ type: 'targetEpoch', groupId, value: { assignmentEpoch: epoch } });
  return inOrder(assignment.get(updated.memberId) ?? NONE);
}

/** As a map of Java's is walked, which the next assignment sees. */
function inOrder(partitions: TopicPartitions): TopicPartitions {
  return new Map(topicsInOrder(partitions.keys()).map((topicId) => [topicId, [...partitions.get(topicId)!].sort((x, y) => x - y)]));
}
