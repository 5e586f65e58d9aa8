/** A delegation token is removed. */
import * as codec from '../../generated/messages/metadata/remove-delegation-token.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  tokenId: string('0+'),
};

export type RemoveDelegationTokenRecord = Body<typeof fields>;
export type RemoveDelegationTokenRecordInput = Input<typeof fields>;

export const removeDelegationTokenRecord = stored(
  26,
  'RemoveDelegationTokenRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeRemoveDelegationTokenRecord,
  codec.decodeRemoveDelegationTokenRecord,
);
