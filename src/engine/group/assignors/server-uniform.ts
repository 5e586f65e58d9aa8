/** The server's default assignor: it keeps what members have and evens out how many partitions each one has. */
import type { GroupAssignment, GroupSpec, ServerAssignor } from './server-assignor.ts';
import { copyAssignment, membersInOrder, partitionsInOrder, topicsInOrder } from './server-assignor.ts';
import { assignHeterogeneous } from './server-uniform-heterogeneous.ts';

interface Unfilled {
  readonly memberId: string;
  readonly quota: number;
}

/** Where all subscribe to the same topics every member has a quota: what is above it is taken, and what is free goes to those below. */
function assignHomogeneous(spec: GroupSpec): GroupAssignment {
  const members = membersInOrder(spec);
  const topicIds = topicsInOrder(members[0]!.topicIds);
  const assignment: GroupAssignment = new Map();
  if (topicIds.length === 0) return assignment;
  const subscribed = new Set(topicIds);
  const free: { topicId: string; partition: number }[] = [];
  let total = 0;
  for (const topicId of topicIds) {
    const count = spec.partitionsOf(topicId);
    const taken = new Set(members.flatMap(({ assigned }) => assigned.get(topicId) ?? []));
    for (let partition = 0; partition < count; partition++) if (!taken.has(partition)) free.push({ topicId, partition });
    total += count;
  }
  const least = Math.floor(total / members.length);
  let extra = total % members.length;
  const unfilled: Unfilled[] = [];
  for (const [at, { memberId, assigned }] of members.entries()) {
    let takesExtra = extra > 0;
    let quota = takesExtra ? least + 1 : least;
    const kept = copyAssignment(assigned);
    for (const topicId of topicsInOrder(assigned.keys())) {
      if (!subscribed.has(topicId)) {
        kept.delete(topicId);
        continue;
      }
      const partitions = assigned.get(topicId)!;
      if (partitions.length <= quota) {
        quota -= partitions.length;
        continue;
      }
      const inOrder = partitionsInOrder(partitions);
      for (const partition of inOrder.slice(quota)) free.push({ topicId, partition });
      if (quota === 0) kept.delete(topicId);
      else kept.set(topicId, inOrder.slice(0, quota));
      quota = 0;
    }
    // One more is for those who have it already; whoever has room leaves it to them, unless no more members follow than must take one.
    if (takesExtra && quota > 0 && members.length - at > extra) {
      takesExtra = false;
      quota--;
    }
    if (takesExtra) extra--;
    if (quota > 0) unfilled.push({ memberId, quota });
    assignment.set(memberId, kept);
  }
  let next = 0;
  for (const { memberId, quota } of unfilled) {
    const given = assignment.get(memberId)!;
    // A topic that is new to a member comes before the others of its bucket, as Java's computeIfAbsent puts it there.
    const added = new Map<string, number[]>();
    for (const { topicId, partition } of free.slice(next, next + quota)) {
      const partitions = given.get(topicId) ?? added.get(topicId);
      if (partitions === undefined) added.set(topicId, [partition]);
      else partitions.push(partition);
    }
    if (added.size > 0) assignment.set(memberId, new Map([...[...added].reverse(), ...given]));
    next += quota;
  }
  return assignment;
}

export const serverUniform: ServerAssignor = {
  name: 'uniform',
  assign(spec) {
    if (spec.members.length === 0) return new Map();
    return spec.homogeneous ? assignHomogeneous(spec) : assignHeterogeneous(spec);
  },
};
