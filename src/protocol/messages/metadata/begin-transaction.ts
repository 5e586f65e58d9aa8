/** A metadata transaction begins: what follows takes effect together. */
import * as codec from '../../generated/messages/metadata/begin-transaction.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  name: string('0+', { nullable: '0+', default: null, tag: 0 }),
};

export type BeginTransactionRecord = Body<typeof fields>;
export type BeginTransactionRecordInput = Input<typeof fields>;

export const beginTransactionRecord = stored(
  23,
  'BeginTransactionRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeBeginTransactionRecord,
  codec.decodeBeginTransactionRecord,
);
