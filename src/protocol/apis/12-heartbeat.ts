/** Heartbeat: a member says that it lives, and learns of a rebalance. 3: static members. */
import * as codec from '../generated/apis/12-heartbeat.ts';
import type { Body, Input } from '../schema/fields.ts';
import { int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  groupId: string('0+', { entity: 'groupId' }),
  generationId: int32('0+'),
  memberId: string('0+'),
  groupInstanceId: string('3+', { nullable: '3+', default: null }),
};

const response = {
  throttleTimeMs: int32('1+', { ignorable: true }),
  errorCode: int16('0+'),
};

export type HeartbeatRequest = Body<typeof request>;
export type HeartbeatRequestInput = Input<typeof request>;
export type HeartbeatResponse = Body<typeof response>;
export type HeartbeatResponseInput = Input<typeof response>;

export const Heartbeat = api(12, 'Heartbeat', { versions: '0-4', flexible: '4+' }, request, response, codec);
