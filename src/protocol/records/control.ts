/**
 * Control batches: one record that says something about the log instead of holding data. Its key is a version and a type,
 * its value a message of that type.
 */
import type { Bytes, Rope } from '../../std/rope.ts';
import { Reader } from '../wire/reader.ts';
import { putInt16, putInt32 } from '../wire/put.ts';
import type { BatchFields } from './batch-header.ts';
import { batchOf, CONTROL } from './batch-header.ts';
import { recordSize, writeRecord } from './record.ts';
import { invalidRecord } from './record-error.ts';

export const CONTROL_TYPES = {
  ABORT: 0,
  COMMIT: 1,
  LEADER_CHANGE: 2,
  SNAPSHOT_HEADER: 3,
  SNAPSHOT_FOOTER: 4,
  KRAFT_VERSION: 5,
  KRAFT_VOTERS: 6,
} as const;
export type ControlType = keyof typeof CONTROL_TYPES;

const CURRENT_VERSION = 0;
const NO_HEADERS: readonly never[] = [];

export function controlKey(type: ControlType): Bytes {
  const key = new Uint8Array(4);
  putInt16(key, 0, CURRENT_VERSION);
  putInt16(key, 2, CONTROL_TYPES[type]);
  return key;
}

/** The number of the type; a later Kafka may know more types than `CONTROL_TYPES`. */
export function controlTypeOf(key: Rope | null): number {
  if (key === null || key.length < 4) throw invalidRecord('control record without version and type in its key');
  const reader = new Reader(key);
  const version = reader.int16();
  if (version < CURRENT_VERSION) throw invalidRecord(`control record of version ${version}`);
  return reader.int16();
}

/** The value of a commit or abort marker. */
export function endTxnMarkerValue(coordinatorEpoch: number): Bytes {
  const value = new Uint8Array(6);
  putInt16(value, 0, CURRENT_VERSION);
  putInt32(value, 2, coordinatorEpoch);
  return value;
}

export function coordinatorEpochOf(value: Rope | null): number {
  if (value === null || value.length < 6) throw invalidRecord('end of transaction marker without coordinator epoch');
  const reader = new Reader(value);
  const version = reader.int16();
  if (version < CURRENT_VERSION) throw invalidRecord(`end of transaction marker of version ${version}`);
  return reader.int32();
}

/** What differs from one control batch to the next; the rest follows. */
export type ControlFields = Pick<
  BatchFields,
  'baseOffset' | 'partitionLeaderEpoch' | 'producerId' | 'producerEpoch' | 'attributes'
> & { readonly timestamp: number };

export function controlBatch(fields: ControlFields, type: ControlType, value: Bytes): Rope {
  const key = controlKey(type);
  const record = new Uint8Array(recordSize(0, 0, key, value, NO_HEADERS));
  writeRecord(record, 0, 0, 0, key, value, NO_HEADERS);
  const { baseOffset, partitionLeaderEpoch, producerId, producerEpoch, timestamp } = fields;
  return batchOf(
    {
      baseOffset,
      partitionLeaderEpoch,
      attributes: fields.attributes | CONTROL,
      lastOffsetDelta: 0,
      baseTimestamp: timestamp,
      maxTimestamp: timestamp,
      producerId,
      producerEpoch,
      baseSequence: -1,
      recordsCount: 1,
    },
    [record],
  );
}
