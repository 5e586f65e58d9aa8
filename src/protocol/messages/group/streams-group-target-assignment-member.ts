/** Which tasks a member of a streams group should run. */
import * as codec from '../../generated/messages/group/streams-group-target-assignment-member.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
  memberId: string('0+'),
};

const value = {
  activeTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }),
  standbyTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }),
  warmupTasks: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }),
};

export type StreamsGroupTargetAssignmentMemberKey = Body<typeof key>;
export type StreamsGroupTargetAssignmentMemberKeyInput = Input<typeof key>;
export type StreamsGroupTargetAssignmentMemberValue = Body<typeof value>;
export type StreamsGroupTargetAssignmentMemberValueInput = Input<typeof value>;

export const streamsGroupTargetAssignmentMemberKey = stored(
  21,
  'StreamsGroupTargetAssignmentMemberKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeStreamsGroupTargetAssignmentMemberKey,
  codec.decodeStreamsGroupTargetAssignmentMemberKey,
);
export const streamsGroupTargetAssignmentMemberValue = stored(
  21,
  'StreamsGroupTargetAssignmentMemberValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeStreamsGroupTargetAssignmentMemberValue,
  codec.decodeStreamsGroupTargetAssignmentMemberValue,
);
