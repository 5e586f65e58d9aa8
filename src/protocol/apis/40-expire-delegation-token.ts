/** ExpireDelegationToken: let a token end sooner. */
import * as codec from '../generated/apis/40-expire-delegation-token.ts';
import type { Body, Input } from '../schema/fields.ts';
import { bytes, int16, int32, int64 } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  hmac: bytes('0+'),
  expiryTimePeriodMs: int64('0+'),
};

const response = {
  errorCode: int16('0+'),
  expiryTimestampMs: int64('0+'),
  throttleTimeMs: int32('0+'),
};

export type ExpireDelegationTokenRequest = Body<typeof request>;
export type ExpireDelegationTokenRequestInput = Input<typeof request>;
export type ExpireDelegationTokenResponse = Body<typeof response>;
export type ExpireDelegationTokenResponseInput = Input<typeof response>;

export const ExpireDelegationToken = api(40, 'ExpireDelegationToken', { versions: '0-2', flexible: '2+' }, request, response, codec);
