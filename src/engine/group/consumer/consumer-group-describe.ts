/** ConsumerGroupDescribe, ListGroups: what is told of a consumer group. All of it is what is committed. */
import type { ConsumerGroupDescribeResponseInput } from '../../../protocol/apis/69-consumer-group-describe.ts';
import { errors } from '../../../protocol/errors.ts';
import { javaStringHash } from '../../../protocol/hash/java-string-hash.ts';
import { javaHashOrder, timelineHashOrder } from '../../../std/java-order.ts';
import type { TopicPartitions } from '../assignors/server-assignor.ts';
import { partitionsInOrder, topicsInOrder } from '../assignors/server-assignor.ts';
import type { ConsumerGroup } from './consumer-group.ts';
import { stateOf } from './consumer-group.ts';
import type { ConsumerGroupMember } from './consumer-group-member.ts';
import type { ConsumerGroupPort } from './consumer-group-port.ts';
import { assignorOf } from './target-assignment.ts';

export type DescribedGroup = NonNullable<ConsumerGroupDescribeResponseInput['groups']>[number];
type Member = NonNullable<DescribedGroup['members']>[number];

const CLASSIC_MEMBER = 0;
const CONSUMER_MEMBER = 1;

export function describeConsumerGroup(groupId: string, isClassic: boolean, port: ConsumerGroupPort): DescribedGroup {
  const group = port.groupOf(groupId);
  if (group === undefined) {
    const errorMessage = isClassic ? `Group ${groupId} is not a consumer group.` : `Group ${groupId} not found.`;
    return { groupId, errorCode: errors.GROUP_ID_NOT_FOUND, errorMessage, groupState: '', groupEpoch: 0, assignmentEpoch: 0, assignorName: '', members: [] };
  }
  const members = timelineHashOrder([...group.members.values()], ({ memberId }) => javaStringHash(memberId));
  return {
    errorCode: errors.NONE,
    groupId,
    groupState: stateOf(group),
    groupEpoch: group.row.epoch,
    assignmentEpoch: group.row.assignmentEpoch,
    assignorName: assignorOf(group, members, port),
    members: members.map((member) => described(group, member, port)),
  };
}

function described(group: ConsumerGroup, member: ConsumerGroupMember, port: ConsumerGroupPort): Member {
  return {
    memberId: member.memberId,
    instanceId: member.instanceId,
    rackId: member.rackId,
    memberEpoch: member.memberEpoch,
    clientId: member.clientId,
    clientHost: member.clientHost,
    subscribedTopicNames: javaHashOrder(member.subscribedTopicNames, javaStringHash),
    subscribedTopicRegex: member.subscribedTopicRegex,
    assignment: { topicPartitions: named(member.assigned, port) },
    targetAssignment: { topicPartitions: named(group.targets.get(member.memberId) ?? new Map(), port) },
    memberType: member.classic === null ? CONSUMER_MEMBER : CLASSIC_MEMBER,
  };
}

/** Topics that are gone are left out. */
function named(partitions: TopicPartitions, port: ConsumerGroupPort): { topicId: string; topicName: string; partitions: number[] }[] {
  return topicsInOrder(partitions.keys()).flatMap((topicId) => {
    const topic = port.topicById(topicId);
    return topic === undefined ? [] : [{ topicId, topicName: topic.name, partitions: partitionsInOrder(partitions.get(topicId)!) }];
  });
}
