/** Batches of a coordinator's partition: keys and values, written together and read back. */
import { batchesOf, isControl, recordsOf } from '../../protocol/records/batch.ts';
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { buildRecords, PLAIN_FIELDS } from '../../protocol/records/records-builder.ts';
import { flattenRope, type Rope } from '../../std/rope.ts';
import type { CoordinatorRecord } from './coordinator-state.ts';

/** What a record takes in a batch beside key and value, at most. */
const RECORD_OVERHEAD_BYTES = 21;

export function recordBytes({ key, value }: CoordinatorRecord): number {
  return key.length + (value?.length ?? 0) + RECORD_OVERHEAD_BYTES;
}

export function batchOfRecords(records: readonly CoordinatorRecord[], timestamp: number, codecs: Codecs): Rope {
  return buildRecords(PLAIN_FIELDS, records.map(({ key, value }, offset) => ({ offset, timestamp, key, value, headers: [] })), codecs);
}

export interface LoadedRecord extends CoordinatorRecord {
  readonly offset: number;
}

/** The records of the whole batches in `bytes`, and the offset behind the last batch (`from` without one). */
export function readRecordBatches(bytes: Rope, from: number, codecs: Codecs): { readonly records: LoadedRecord[]; readonly next: number } {
  const records: LoadedRecord[] = [];
  let next = from;
  for (const header of batchesOf(bytes)) {
    next = header.baseOffset + header.lastOffsetDelta + 1;
    if (isControl(header)) continue;
    for (const { offset, key, value } of recordsOf(bytes, header, codecs)) {
      if (offset >= from && key !== null) records.push({ offset, key: flattenRope(key), value: value === null ? null : flattenRope(value) });
    }
  }
  return { records, next };
}
