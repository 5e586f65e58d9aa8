/** FindCoordinator: which broker coordinates a group (0), a transaction (1) or a share partition (2). 4: several keys at once. */
import * as codec from '../generated/apis/10-find-coordinator.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  key: string('0-3'),
  keyType: int8('1+', { default: 0 }),
  coordinatorKeys: array('4+', 'string'),
};

const response = {
  throttleTimeMs: int32('1+', { ignorable: true }),
  errorCode: int16('0-3'),
  errorMessage: string('1-3', { nullable: '1-3', ignorable: true }),
  nodeId: int32('0-3', { entity: 'brokerId' }),
  host: string('0-3'),
  port: int32('0-3'),
  coordinators: array('4+', {
    key: string('0+'),
    nodeId: int32('0+', { entity: 'brokerId' }),
    host: string('0+'),
    port: int32('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+', ignorable: true }),
  }),
};

export type FindCoordinatorRequest = Body<typeof request>;
export type FindCoordinatorRequestInput = Input<typeof request>;
export type FindCoordinatorResponse = Body<typeof response>;
export type FindCoordinatorResponseInput = Input<typeof response>;

export const FindCoordinator = api(10, 'FindCoordinator', { versions: '0-6', flexible: '3+' }, request, response, codec);
