/** The epoch of a consumer group's target assignment. */
import * as codec from '../../generated/messages/group/consumer-group-target-assignment-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
  assignmentEpoch: int32('0+'),
};

export type ConsumerGroupTargetAssignmentMetadataKey = Body<typeof key>;
export type ConsumerGroupTargetAssignmentMetadataKeyInput = Input<typeof key>;
export type ConsumerGroupTargetAssignmentMetadataValue = Body<typeof value>;
export type ConsumerGroupTargetAssignmentMetadataValueInput = Input<typeof value>;

export const consumerGroupTargetAssignmentMetadataKey = stored(
  6,
  'ConsumerGroupTargetAssignmentMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeConsumerGroupTargetAssignmentMetadataKey,
  codec.decodeConsumerGroupTargetAssignmentMetadataKey,
);
export const consumerGroupTargetAssignmentMetadataValue = stored(
  6,
  'ConsumerGroupTargetAssignmentMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeConsumerGroupTargetAssignmentMetadataValue,
  codec.decodeConsumerGroupTargetAssignmentMetadataValue,
);
