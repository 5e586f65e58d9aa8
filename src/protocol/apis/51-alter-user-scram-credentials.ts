/** AlterUserScramCredentials: store or remove SCRAM credentials. */
import * as codec from '../generated/apis/51-alter-user-scram-credentials.ts';
import type { Body, Input } from '../schema/fields.ts';
import { array, bytes, int8, int16, int32, string } from '../schema/fields.ts';
import { api } from '../schema/message.ts';

const request = {
  deletions: array('0+', {
    name: string('0+'),
    mechanism: int8('0+'),
  }),
  upsertions: array('0+', {
    name: string('0+'),
    mechanism: int8('0+'),
    iterations: int32('0+'),
    salt: bytes('0+'),
    saltedPassword: bytes('0+'),
  }),
};

const response = {
  throttleTimeMs: int32('0+'),
  results: array('0+', {
    user: string('0+'),
    errorCode: int16('0+'),
    errorMessage: string('0+', { nullable: '0+' }),
  }),
};

export type AlterUserScramCredentialsRequest = Body<typeof request>;
export type AlterUserScramCredentialsRequestInput = Input<typeof request>;
export type AlterUserScramCredentialsResponse = Body<typeof response>;
export type AlterUserScramCredentialsResponseInput = Input<typeof response>;

export const AlterUserScramCredentials = api(51, 'AlterUserScramCredentials', { versions: '0', flexible: '0+' }, request, response, codec);
