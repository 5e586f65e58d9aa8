/** SaslHandshake: client and broker agree on a mechanism. */
import * as codec from '../generated/apis/17-sasl-handshake.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int16, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  mechanism: string('0+'),
};

const response = {
  errorCode: int16('0+'),
  mechanisms: array('0+', 'string'),
};

export type SaslHandshakeRequest = Body<typeof request>;
export type SaslHandshakeRequestInput = Input<typeof request>;
export type SaslHandshakeResponse = Body<typeof response>;
export type SaslHandshakeResponseInput = Input<typeof response>;

export const SaslHandshake = api(17, 'SaslHandshake', { versions: '0-1', flexible: 'none' }, request, response, codec);
