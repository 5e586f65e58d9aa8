/** What a member of a share group reads. */
import * as codec from '../../generated/messages/group/share-group-current-member-assignment.ts';
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
};

export type ShareGroupCurrentMemberAssignmentKey = Body<typeof key>;
export type ShareGroupCurrentMemberAssignmentKeyInput = Input<typeof key>;
export type ShareGroupCurrentMemberAssignmentValue = Body<typeof value>;
export type ShareGroupCurrentMemberAssignmentValueInput = Input<typeof value>;

export const shareGroupCurrentMemberAssignmentKey = stored(
  14,
  'ShareGroupCurrentMemberAssignmentKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeShareGroupCurrentMemberAssignmentKey,
  codec.decodeShareGroupCurrentMemberAssignmentKey,
);
export const shareGroupCurrentMemberAssignmentValue = stored(
  14,
  'ShareGroupCurrentMemberAssignmentValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeShareGroupCurrentMemberAssignmentValue,
  codec.decodeShareGroupCurrentMemberAssignmentValue,
);
