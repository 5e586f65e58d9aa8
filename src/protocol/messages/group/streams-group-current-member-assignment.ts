/** Which tasks a member of a streams group runs, and must give up. */
import * as codec from '../../generated/messages/group/streams-group-current-member-assignment.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int8, int32, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const key = {
  groupId: string('0+'),
  memberId: string('0+'),
};

const value = {
  memberEpoch: int32('0+'),
  previousMemberEpoch: int32('0+'),
  state: int8('0+'),
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
  activeTasksPendingRevocation: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }),
  standbyTasksPendingRevocation: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }),
  warmupTasksPendingRevocation: array('0+', {
    subtopologyId: string('0+'),
    partitions: array('0+', 'int32'),
  }),
};

export type StreamsGroupCurrentMemberAssignmentKey = Body<typeof key>;
export type StreamsGroupCurrentMemberAssignmentKeyInput = Input<typeof key>;
export type StreamsGroupCurrentMemberAssignmentValue = Body<typeof value>;
export type StreamsGroupCurrentMemberAssignmentValueInput = Input<typeof value>;

export const streamsGroupCurrentMemberAssignmentKey = stored(
  22,
  'StreamsGroupCurrentMemberAssignmentKey',
  { versions: '0', flexible: 'none' },
  key,
  codec.encodeStreamsGroupCurrentMemberAssignmentKey,
  codec.decodeStreamsGroupCurrentMemberAssignmentKey,
);
export const streamsGroupCurrentMemberAssignmentValue = stored(
  22,
  'StreamsGroupCurrentMemberAssignmentValue',
  { versions: '0', flexible: '0+' },
  value,
  codec.encodeStreamsGroupCurrentMemberAssignmentValue,
  codec.decodeStreamsGroupCurrentMemberAssignmentValue,
);
