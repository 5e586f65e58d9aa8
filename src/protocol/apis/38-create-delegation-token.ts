/** CreateDelegationToken: a token with which others may act for its owner. */
import * as codec from '../generated/apis/38-create-delegation-token.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bytes, int16, int32, int64, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  ownerPrincipalType: string('3+', { nullable: '3+' }),
  ownerPrincipalName: string('3+', { nullable: '3+' }),
  renewers: array('0+', {
    principalType: string('0+'),
    principalName: string('0+'),
  }),
  maxLifetimeMs: int64('0+'),
};

const response = {
  errorCode: int16('0+'),
  principalType: string('0+'),
  principalName: string('0+'),
  tokenRequesterPrincipalType: string('3+'),
  tokenRequesterPrincipalName: string('3+'),
  issueTimestampMs: int64('0+'),
  expiryTimestampMs: int64('0+'),
  maxTimestampMs: int64('0+'),
  tokenId: string('0+'),
  hmac: bytes('0+'),
  throttleTimeMs: int32('0+'),
};

export type CreateDelegationTokenRequest = Body<typeof request>;
export type CreateDelegationTokenRequestInput = Input<typeof request>;
export type CreateDelegationTokenResponse = Body<typeof response>;
export type CreateDelegationTokenResponseInput = Input<typeof response>;

export const CreateDelegationToken = api(38, 'CreateDelegationToken', { versions: '0-3', flexible: '2+' }, request, response, codec);
