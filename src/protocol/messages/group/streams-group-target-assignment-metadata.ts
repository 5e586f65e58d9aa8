/** The epoch of a streams group's target assignment. */
import * as codec from '../../generated/messages/group/streams-group-target-assignment-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
  assignmentEpoch: int32('0+'),
};

export type StreamsGroupTargetAssignmentMetadataKey = Body<typeof key>;
export type StreamsGroupTargetAssignmentMetadataKeyInput = Input<typeof key>;
export type StreamsGroupTargetAssignmentMetadataValue = Body<typeof value>;
export type StreamsGroupTargetAssignmentMetadataValueInput = Input<typeof value>;

export const streamsGroupTargetAssignmentMetadataKey = stored(
  20,
  'StreamsGroupTargetAssignmentMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeStreamsGroupTargetAssignmentMetadataKey,
  codec.decodeStreamsGroupTargetAssignmentMetadataKey,
);
export const streamsGroupTargetAssignmentMetadataValue = stored(
  20,
  'StreamsGroupTargetAssignmentMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeStreamsGroupTargetAssignmentMetadataValue,
  codec.decodeStreamsGroupTargetAssignmentMetadataValue,
);
