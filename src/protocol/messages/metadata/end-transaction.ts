/** The metadata transaction takes effect. */
import * as codec from '../../generated/messages/metadata/end-transaction.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {};

export type EndTransactionRecord = Body<typeof fields>;
export type EndTransactionRecordInput = Input<typeof fields>;

export const endTransactionRecord = stored(
  24,
  'EndTransactionRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeEndTransactionRecord,
  codec.decodeEndTransactionRecord,
);
