/** What a member of a share group should read. */
import * as codec from '../../generated/messages/group/share-group-target-assignment-member.ts';
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

export type ShareGroupTargetAssignmentMemberKey = Body<typeof key>;
export type ShareGroupTargetAssignmentMemberKeyInput = Input<typeof key>;
export type ShareGroupTargetAssignmentMemberValue = Body<typeof value>;
export type ShareGroupTargetAssignmentMemberValueInput = Input<typeof value>;

export const shareGroupTargetAssignmentMemberKey = stored(
  13,
  'ShareGroupTargetAssignmentMemberKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareGroupTargetAssignmentMemberKey,
  codec.decodeShareGroupTargetAssignmentMemberKey,
);
export const shareGroupTargetAssignmentMemberValue = stored(
  13,
  'ShareGroupTargetAssignmentMemberValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareGroupTargetAssignmentMemberValue,
  codec.decodeShareGroupTargetAssignmentMemberValue,
);
