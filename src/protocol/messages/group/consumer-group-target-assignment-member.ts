/** What a member of a consumer group should own. */
import * as codec from '../../generated/messages/group/consumer-group-target-assignment-member.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
  memberId: string('0+'),
};

const value = {
  topicPartitions: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', 'int32'),
  }),
};

export type ConsumerGroupTargetAssignmentMemberKey = Body<typeof key>;
export type ConsumerGroupTargetAssignmentMemberKeyInput = Input<typeof key>;
export type ConsumerGroupTargetAssignmentMemberValue = Body<typeof value>;
export type ConsumerGroupTargetAssignmentMemberValueInput = Input<typeof value>;

export const consumerGroupTargetAssignmentMemberKey = stored(
  7,
  'ConsumerGroupTargetAssignmentMemberKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeConsumerGroupTargetAssignmentMemberKey,
  codec.decodeConsumerGroupTargetAssignmentMemberKey,
);
export const consumerGroupTargetAssignmentMemberValue = stored(
  7,
  'ConsumerGroupTargetAssignmentMemberValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeConsumerGroupTargetAssignmentMemberValue,
  codec.decodeConsumerGroupTargetAssignmentMemberValue,
);
