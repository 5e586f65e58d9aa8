/** A delegation token exists. */
import * as codec from '../../generated/messages/metadata/delegation-token.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { array, int64, string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  owner: string('0+'),
  requester: string('0+'),
  renewers: array('0+', 'string'),
  issueTimestamp: int64('0+'),
  maxTimestamp: int64('0+'),
  expirationTimestamp: int64('0+'),
  tokenId: string('0+'),
};

export type DelegationTokenRecord = Body<typeof fields>;
export type DelegationTokenRecordInput = Input<typeof fields>;

export const delegationTokenRecord = stored(
  10,
  'DelegationTokenRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeDelegationTokenRecord,
  codec.decodeDelegationTokenRecord,
);
