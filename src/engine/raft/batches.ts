/** Batches of the metadata log: what the leader writes, and reading them back. They are never compressed. */
import type { BatchHeader } from '../../protocol/records/batch.ts';
import { batchesOf, batchOf, CONTROL, isControl, recordSize, recordsOf, writeRecord } from '../../protocol/records/batch.ts';
import { NO_CODECS } from '../../protocol/records/codec-port.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { flattenRope } from '../../std/rope.ts';

/** Types of control records. */
export const LEADER_CHANGE = 2;

export function dataBatch(baseOffset: number, epoch: number, timestamp: number, values: readonly Bytes[]): Rope {
  return batchWith(baseOffset, epoch, timestamp, 0, values.map((value) => ({ key: null, value })));
}

export function controlBatch(baseOffset: number, epoch: number, timestamp: number, type: number, value: Rope): Rope {
  // A control record's key: a version, and the type.
  const key = new Uint8Array([0, 0, type >> 8, type & 0xff]);
  return batchWith(baseOffset, epoch, timestamp, CONTROL, [{ key, value: flattenRope(value) }]);
}

interface KeyValue {
  readonly key: Bytes | null;
  readonly value: Bytes;
}

function batchWith(baseOffset: number, partitionLeaderEpoch: number, timestamp: number, attributes: number, records: readonly KeyValue[]): Rope {
  let size = 0;
  for (let i = 0; i < records.length; i++) size += recordSize(i, 0, records[i]!.key, records[i]!.value, []);
  const bytes = new Uint8Array(size);
  let at = 0;
  for (let i = 0; i < records.length; i++) at = writeRecord(bytes, at, i, 0, records[i]!.key, records[i]!.value, []);
  const fields = {
    baseOffset,
    partitionLeaderEpoch,
    attributes,
    lastOffsetDelta: records.length - 1,
    baseTimestamp: timestamp,
    maxTimestamp: timestamp,
    producerId: -1,
    producerEpoch: -1,
    baseSequence: -1,
    recordsCount: records.length,
  };
  return batchOf(fields, [bytes]);
}

export interface MetadataBatch {
  readonly baseOffset: number;
  readonly lastOffset: number;
  readonly epoch: number;
  /** The values of the records, none for a control batch. */
  readonly values: readonly Rope[];
}

/** The batches in what was read from the log; an incomplete one at the end is left out. */
export function* readBatches(bytes: Rope): Generator<MetadataBatch, void, undefined> {
  for (const header of batchesOf(bytes)) {
    const { baseOffset, lastOffsetDelta, partitionLeaderEpoch } = header;
    const values = isControl(header) ? [] : valuesOf(bytes, header);
    yield { baseOffset, lastOffset: baseOffset + lastOffsetDelta, epoch: partitionLeaderEpoch, values };
  }
}

function valuesOf(bytes: Rope, header: BatchHeader): Rope[] {
  const values: Rope[] = [];
  for (const record of recordsOf(bytes, header, NO_CODECS)) if (record.value !== null) values.push(record.value);
  return values;
}
