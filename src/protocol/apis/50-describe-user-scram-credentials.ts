/** DescribeUserScramCredentials: which SCRAM credentials users have. */
import * as codec from '../generated/apis/50-describe-user-scram-credentials.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  users: array('0+', {
    name: string('0+'),
  }, { nullable: '0+' }),
};

const response = {
  throttleTimeMs: int32('0+'),
  errorCode: int16('0+'),
  errorMessage: string('0+', { nullable: '0+' }),
  results: array('0+', {
    user: string('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
    credentialInfos: array('0+', {
      mechanism: int8('0+'),
      iterations: int32('0+'),
    }),
  }),
};

export type DescribeUserScramCredentialsRequest = Body<typeof request>;
export type DescribeUserScramCredentialsRequestInput = Input<typeof request>;
export type DescribeUserScramCredentialsResponse = Body<typeof response>;
export type DescribeUserScramCredentialsResponseInput = Input<typeof response>;

export const DescribeUserScramCredentials = api(50, 'DescribeUserScramCredentials', { versions: '0', flexible: '0+' }, request, response, codec);
