/** SaslAuthenticate: the tokens of the agreed mechanism. */
import * as codec from '../generated/apis/36-sasl-authenticate.ts';
import type { Body, Input } from '../schema/fields.ts';
import { bytes, int16, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  authBytes: bytes('0+'),
};

const response = {
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
  authBytes: bytes('0+'),
  sessionLifetimeMs: int64('1+', { default: 0, ignorable: true }),
};

export type SaslAuthenticateRequest = Body<typeof request>;
export type SaslAuthenticateRequestInput = Input<typeof request>;
export type SaslAuthenticateResponse = Body<typeof response>;
export type SaslAuthenticateResponseInput = Input<typeof response>;

export const SaslAuthenticate = api(36, 'SaslAuthenticate', { versions: '0-2', flexible: '2+' }, request, response, codec);
