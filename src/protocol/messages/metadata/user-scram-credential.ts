/** A SCRAM credential of a user exists. */
import * as codec from '../../generated/messages/metadata/user-scram-credential.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { bytes, int8, int32, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  name: string('0+'),
  mechanism: int8('0+'),
  salt: bytes('0+'),
  storedKey: bytes('0+'),
  serverKey: bytes('0+'),
  iterations: int32('0+'),
};

export type UserScramCredentialRecord = Body<typeof fields>;
export type UserScramCredentialRecordInput = Input<typeof fields>;

export const userScramCredentialRecord = stored(
  11,
  'UserScramCredentialRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeUserScramCredentialRecord,
  codec.decodeUserScramCredentialRecord,
);
