/** The metadata transaction is dropped. */
import * as codec from '../../generated/messages/metadata/abort-transaction.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { string } from '../../schema/fields.ts';
import { stored } from '../../schema/message.ts';

const fields = {
  reason: string('0+', { nullable: '0+', default: null, tag: 0 }),
};

export type AbortTransactionRecord = Body<typeof fields>;
export type AbortTransactionRecordInput = Input<typeof fields>;

export const abortTransactionRecord = stored(
  25,
  'AbortTransactionRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeAbortTransactionRecord,
  codec.decodeAbortTransactionRecord,
);
