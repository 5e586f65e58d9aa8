/** A SCRAM credential is removed. */
import * as codec from '../../generated/messages/metadata/remove-user-scram-credential.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int8, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  name: string('0+'),
  mechanism: int8('0+'),
};

export type RemoveUserScramCredentialRecord = Body<typeof fields>;
export type RemoveUserScramCredentialRecordInput = Input<typeof fields>;

export const removeUserScramCredentialRecord = stored(
  22,
  'RemoveUserScramCredentialRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRemoveUserScramCredentialRecord,
  codec.decodeRemoveUserScramCredentialRecord,
);
