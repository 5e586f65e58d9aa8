/** The epoch of a share group's target assignment. */
import * as codec from '../../generated/messages/group/share-group-target-assignment-metadata.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int32, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
};

const value = {
  assignmentEpoch: int32('0+'),
};

export type ShareGroupTargetAssignmentMetadataKey = Body<typeof key>;
export type ShareGroupTargetAssignmentMetadataKeyInput = Input<typeof key>;
export type ShareGroupTargetAssignmentMetadataValue = Body<typeof value>;
export type ShareGroupTargetAssignmentMetadataValueInput = Input<typeof value>;

export const shareGroupTargetAssignmentMetadataKey = stored(
  12,
  'ShareGroupTargetAssignmentMetadataKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareGroupTargetAssignmentMetadataKey,
  codec.decodeShareGroupTargetAssignmentMetadataKey,
);
export const shareGroupTargetAssignmentMetadataValue = stored(
  12,
  'ShareGroupTargetAssignmentMetadataValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareGroupTargetAssignmentMetadataValue,
  codec.decodeShareGroupTargetAssignmentMetadataValue,
);
