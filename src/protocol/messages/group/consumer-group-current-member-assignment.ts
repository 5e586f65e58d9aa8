/** What a member of a consumer group owns, and must give up. */
import * as codec from '../../generated/messages/group/consumer-group-current-member-assignment.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int8, int32, string, uuid } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
  memberId: string('0+'),
};

const value = {
  memberEpoch: int32('0+'),
  previousMemberEpoch: int32('0+'),
  state: int8('0+'),
  assignedPartitions: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', 'int32'),
  }),
  partitionsPendingRevocation: array('0+', {
    topicId: uuid('0+'),
    partitions: array('0+', 'int32'),
  }),
};

export type ConsumerGroupCurrentMemberAssignmentKey = Body<typeof key>;
export type ConsumerGroupCurrentMemberAssignmentKeyInput = Input<typeof key>;
export type ConsumerGroupCurrentMemberAssignmentValue = Body<typeof value>;
export type ConsumerGroupCurrentMemberAssignmentValueInput = Input<typeof value>;

export const consumerGroupCurrentMemberAssignmentKey = stored(
  8,
  'ConsumerGroupCurrentMemberAssignmentKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeConsumerGroupCurrentMemberAssignmentKey,
  codec.decodeConsumerGroupCurrentMemberAssignmentKey,
);
export const consumerGroupCurrentMemberAssignmentValue = stored(
  8,
  'ConsumerGroupCurrentMemberAssignmentValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeConsumerGroupCurrentMemberAssignmentValue,
  codec.decodeConsumerGroupCurrentMemberAssignmentValue,
);
