/**
 * The server's range assignor: of each topic every subscriber gets one run of partitions, and the first ones get one more where it does not
 * divide. Static members come first, by their instance ids; so the same ones share the same numbers across topics.
 */
import type { GroupAssignment, GroupSpec, MemberSpec, ServerAssignor } from './server-assignor.ts';

function byInstanceThenId(x: MemberSpec, y: MemberSpec): number {
  if (x.instanceId !== null && y.instanceId !== null) return x.instanceId < y.instanceId ? -1 : 1;
  if (x.instanceId !== null) return -1;
  if (y.instanceId !== null) return 1;
  return x.memberId < y.memberId ? -1 : 1;
}

interface Ranges {
  readonly partitions: number;
  readonly quota: number;
  extra: number;
  next: number;
}

function assign(spec: GroupSpec): GroupAssignment {
  const members = [...spec.members].sort(byInstanceThenId);
  const subscribers = new Map<string, number>();
  for (const { topicIds } of members) for (const topicId of topicIds) subscribers.set(topicId, (subscribers.get(topicId) ?? 0) + 1);
  const ranges = new Map<string, Ranges>();
  for (const [topicId, count] of subscribers) {
    const partitions = spec.partitionsOf(topicId);
    ranges.set(topicId, { partitions, quota: Math.floor(partitions / count), extra: partitions % count, next: 0 });
  }
  const assignment: GroupAssignment = new Map();
  for (const { memberId, topicIds } of members) {
    const taken = new Map<string, number[]>();
    for (const topicId of topicIds) {
      const range = ranges.get(topicId)!;
      const quota = range.extra > 0 ? range.quota + 1 : range.quota;
      if (range.extra > 0) range.extra--;
      const partitions: number[] = [];
      while (partitions.length < quota && range.next < range.partitions) partitions.push(range.next++);
      if (partitions.length > 0) taken.set(topicId, partitions);
    }
    assignment.set(memberId, taken);
  }
  return assignment;
}

export const serverRange: ServerAssignor = { name: 'range', assign };
