/**
 * JoinGroup: a member enters a group and waits for all others.
 * 4: a new member first gets an id and joins again. 5: static members. 7: protocol type in the answer. 8: reason. 9: a leader
 * may skip the assignment.
 */
import * as codec from '../generated/apis/11-join-group.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bool, bytes, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  sessionTimeoutMs: int32('0+'),
  rebalanceTimeoutMs: int32('1+', { default: -1, ignorable: true }),
  memberId: string('0+'),
  groupInstanceId: string('5+', { nullable: '5+', default: null }),
  protocolType: string('0+'),
  protocols: array('0+', {
    name: string('0+', { key: true }),
    metadata: bytes('0+'),
  }),
  reason: string('8+', { nullable: '8+', default: null, ignorable: true }),
};

const response = {
  throttleTimeMs: int32('2+', { ignorable: true }),
  errorCode: int16('0+'),
  generationId: int32('0+', { default: -1 }),
  protocolType: string('7+', { nullable: '7+', default: null, ignorable: true }),
  protocolName: string('0+', { nullable: '7+' }),
  leader: string('0+'),
  skipAssignment: bool('9+', { default: false }),
  memberId: string('0+'),
  members: array('0+', {
    memberId: string('0+'),
    groupInstanceId: string('5+', { nullable: '5+', default: null, ignorable: true }),
    metadata: bytes('0+'),
  }),
};

export type JoinGroupRequest = Body<typeof request>;
export type JoinGroupRequestInput = Input<typeof request>;
export type JoinGroupResponse = Body<typeof response>;
export type JoinGroupResponseInput = Input<typeof response>;

export const JoinGroup = api(11, 'JoinGroup', { versions: '0-9', flexible: '6+' }, request, response, codec);
