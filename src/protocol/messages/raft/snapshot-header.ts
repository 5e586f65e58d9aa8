/** The control record at the head of a snapshot. */
import * as codec from '../../generated/messages/raft/snapshot-header.ts';
import type { Body, Input } from '../../schema/fields.ts';
import { int16, int64 } from '../../schema/fields.ts';
import { message } from '../../schema/message.ts';

const fields = {
  version: int16('0+'),
  lastContainedLogTimestamp: int64('0+'),
};

export type SnapshotHeaderRecord = Body<typeof fields>;
export type SnapshotHeaderRecordInput = Input<typeof fields>;

export const snapshotHeaderRecord = message(
  'SnapshotHeaderRecord',
  { versions: '0', flexible: '0+' },
  fields,
  codec.encodeSnapshotHeaderRecord,
  codec.decodeSnapshotHeaderRecord,
);
