/** LeaveGroup: members go. 3: several at once, static ones by instance id. 5: reason. */
import * as codec from '../generated/apis/13-leave-group.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  memberId: string('0-2'),
  members: array('3+', {
    memberId: string('0+'),
    groupInstanceId: string('0+', { nullable: '0+', default: null }),
    reason: string('5+', { nullable: '5+', default: null, ignorable: true }),
  }),
};

const response = {
  throttleTimeMs: int32('1+', { ignorable: true }),
  errorCode: int16('0+'),
  members: array('3+', {
    memberId: string('0+'),
    groupInstanceId: string('0+', { nullable: '0+' }),
    errorCode: int16('0+'),
  }),
};

export type LeaveGroupRequest = Body<typeof request>;
export type LeaveGroupRequestInput = Input<typeof request>;
export type LeaveGroupResponse = Body<typeof response>;
export type LeaveGroupResponseInput = Input<typeof response>;

export const LeaveGroup = api(13, 'LeaveGroup', { versions: '0-5', flexible: '4+' }, request, response, codec);
