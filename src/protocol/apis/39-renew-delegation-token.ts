/** RenewDelegationToken: let a token live longer. */
import * as codec from '../generated/apis/39-renew-delegation-token.ts';
import type { Body, Input } from '../schema/fields.ts';
import { bytes, int16, int32, int64 } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  hmac: bytes('0+'),
  renewPeriodMs: int64('0+'),
};

const response = {
  errorCode: int16('0+'),
  expiryTimestampMs: int64('0+'),
  throttleTimeMs: int32('0+'),
};

export type RenewDelegationTokenRequest = Body<typeof request>;
export type RenewDelegationTokenRequestInput = Input<typeof request>;
export type RenewDelegationTokenResponse = Body<typeof response>;
export type RenewDelegationTokenResponseInput = Input<typeof response>;

export const RenewDelegationToken = api(39, 'RenewDelegationToken', { versions: '0-2', flexible: '2+' }, request, response, codec);
