/** The control record at the end of a snapshot. */
import * as codec from '../../generated/messages/raft/snapshot-footer.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int16 } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  version: int16('0+'),
};

export type SnapshotFooterRecord = Body<typeof fields>;
export type SnapshotFooterRecordInput = Input<typeof fields>;

export const snapshotFooterRecord = message(
  'SnapshotFooterRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeSnapshotFooterRecord,
  codec.decodeSnapshotFooterRecord,
);
