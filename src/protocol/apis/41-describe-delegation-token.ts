/** DescribeDelegationToken: tokens by owner. */
import * as codec from '../generated/apis/41-describe-delegation-token.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bytes, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  owners: array('0+', {
    principalType: string('0+'),
    principalName: string('0+'),
  }, { nullable: '0+' }),
};

const response = {
  errorCode: int16('0+'),
  tokens: array('0+', {
    principalType: string('0+'),
    principalName: string('0+'),
    tokenRequesterPrincipalType: string('3+'),
    tokenRequesterPrincipalName: string('3+'),
    issueTimestamp: int64('0+'),
    expiryTimestamp: int64('0+'),
    maxTimestamp: int64('0+'),
    tokenId: string('0+'),
    hmac: bytes('0+'),
    renewers: array('0+', {
      principalType: string('0+'),
      principalName: string('0+'),
    }),
  }),
  throttleTimeMs: int32('0+'),
};

export type DescribeDelegationTokenRequest = Body<typeof request>;
export type DescribeDelegationTokenRequestInput = Input<typeof request>;
export type DescribeDelegationTokenResponse = Body<typeof response>;
export type DescribeDelegationTokenResponseInput = Input<typeof response>;

export const DescribeDelegationToken = api(41, 'DescribeDelegationToken', { versions: '0-3', flexible: '2+' }, request, response, codec);
