/** SyncGroup: the leader hands in the assignment, everyone receives their part. 3: static members. 5: protocol type and name. */
import * as codec from '../generated/apis/14-sync-group.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bytes, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  generationId: int32('0+'),
  memberId: string('0+'),
  groupInstanceId: string('3+', { nullable: '3+', default: null }),
  protocolType: string('5+', { nullable: '5+', default: null, ignorable: true }),
  protocolName: string('5+', { nullable: '5+', default: null, ignorable: true }),
  assignments: array('0+', {
    memberId: string('0+'),
    assignment: bytes('0+'),
  }),
};

const response = {
  throttleTimeMs: int32('1+', { ignorable: true }),
  errorCode: int16('0+'),
  protocolType: string('5+', { nullable: '5+', default: null, ignorable: true }),
  protocolName: string('5+', { nullable: '5+', default: null, ignorable: true }),
  assignment: bytes('0+'),
};

export type SyncGroupRequest = Body<typeof request>;
export type SyncGroupRequestInput = Input<typeof request>;
export type SyncGroupResponse = Body<typeof response>;
export type SyncGroupResponseInput = Input<typeof response>;

export const SyncGroup = api(14, 'SyncGroup', { versions: '0-5', flexible: '4+' }, request, response, codec);
