/** UnregisterBroker: forget a broker. */
import * as codec from '../generated/apis/64-unregister-broker.ts';
import type { Body, Input } from '../schema/fields.ts';
import { int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  brokerId: int32('0+', { entity: 'brokerId' }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
};

export type UnregisterBrokerRequest = Body<typeof request>;
export type UnregisterBrokerRequestInput = Input<typeof request>;
export type UnregisterBrokerResponse = Body<typeof response>;
export type UnregisterBrokerResponseInput = Input<typeof response>;

export const UnregisterBroker = api(64, 'UnregisterBroker', { versions: '0', flexible: '0+' }, request, response, codec);
