/** Envelope: a broker passes a client's request to the controller, whole, with the client's principal and address. */
import * as codec from '../generated/apis/58-envelope.ts';
import type { Body, Input } from '../schema/fields.ts';
import { bytes, int16 } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  requestData: bytes('0+'),
  requestPrincipal: bytes('0+', { nullable: '0+' }),
  clientHostAddress: bytes('0+'),
};

const response = {
  responseData: bytes('0+', { nullable: '0+', default: null }),
  errorCode: int16('0+'),
};

export type EnvelopeRequest = Body<typeof request>;
export type EnvelopeRequestInput = Input<typeof request>;
export type EnvelopeResponse = Body<typeof response>;
export type EnvelopeResponseInput = Input<typeof response>;

export const Envelope = api(58, 'Envelope', { versions: '0', flexible: '0+' }, request, response, codec);
