/** RoundRobinAssignor: all partitions of all topics in order, dealt out in turn to those members who want the topic. */
import { must } from '../../../../std/assert.ts';
import type { Assignor, GroupAssignment, MemberSubscription, TopicRacks } from './assignor.ts';
import { byMember, byText } from './assignor.ts';

function deal(topics: TopicRacks, members: readonly MemberSubscription[]): GroupAssignment {
  const assignment: GroupAssignment = new Map(members.map(({ memberId }) => [memberId, []]));
  const circle = [...members].sort(byMember);
  let turn = 0;
  for (const topic of [...topics.keys()].sort(byText)) {
    const count = must(topics.get(topic), 'topic', topic).length;
    for (let partition = 0; partition < count; partition++) {
      while (!circle[turn].topics.includes(topic)) turn = (turn + 1) % circle.length;
      must(assignment.get(circle[turn].memberId), 'member').push({ topic, partition });
      turn = (turn + 1) % circle.length;
    }
  }
  return assignment;
}

export const roundRobin: Assignor = { name: 'roundrobin', protocols: ['eager'], assign: deal };
