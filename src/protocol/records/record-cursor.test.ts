/** The cursor against a plain reading of the same bytes, however they are cut and however they are damaged. */
import { describe, expect, it } from 'vitest';
import { nextInt, prng } from '../../std/prng.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { flattenRope, ropeOf, ropeSlice } from '../../std/rope.ts';
import { WireError } from '../wire/wire-error.ts';
import { batchOf, recordSize, writeRecord } from './batch.ts';
import { type BatchFields, LOG_APPEND_TIME, readBatchHeader } from './batch-header.ts';
import { type BatchRecord, hex, plainly } from './testing/plain-records.ts';
import { NO_CODECS } from './codec-port.ts';
import { RecordCursor } from './record-cursor.ts';
import type { RecordError } from './record-error.ts';

const FIELDS: BatchFields = {
  baseOffset: 1_000, partitionLeaderEpoch: 0, attributes: 0, lastOffsetDelta: 0, baseTimestamp: 1_700_000_000_000, maxTimestamp: 1_700_000_000_999,
  producerId: 7, producerEpoch: 0, baseSequence: 0x7ffffffe, recordsCount: 0,
};

function bytesOf(length: number, seed: number): Bytes {
  return Uint8Array.from({ length }, (_, i) => i * 31 + seed);
}

function batch(records: readonly BatchRecord[], change: Partial<BatchFields> = {}): Rope {
  const size = records.reduce((sum, r, i) => sum + recordSize(i, r.timestampDelta, r.key, r.value, r.headers), 0);
  const memory = new Uint8Array(size);
  records.reduce((at, r, i) => writeRecord(memory, at, i, r.timestampDelta, r.key, r.value, r.headers), 0);
  return batchOf({ ...FIELDS, lastOffsetDelta: records.length - 1, recordsCount: records.length, ...change }, [memory]);
}

const RECORDS: readonly BatchRecord[] = [
  { timestampDelta: 0, key: null, value: bytesOf(1_000, 1), headers: [] },
  { timestampDelta: 5, key: bytesOf(3, 2), value: null, headers: [] },
  { timestampDelta: -70_000, key: bytesOf(0, 0), value: bytesOf(0, 0), headers: [] },
  { timestampDelta: 2 ** 40, key: bytesOf(20_000, 3), value: bytesOf(20_000, 4), headers: [] },
  { timestampDelta: 100, key: null, value: null, headers: [{ key: 'trace', value: bytesOf(9, 5) }, { key: '', value: null }, { key: '首领', value: bytesOf(0, 0) }] },
  { timestampDelta: 63, key: bytesOf(64, 6), value: bytesOf(63, 7), headers: [] },
];

/** What a cursor says of each record, put together from its places alone. */
function told(rope: Rope): readonly unknown[] {
  const cursor = new RecordCursor().open(rope, readBatchHeader(rope), NO_CODECS);
  const at = (from: number, length: number) => (length < 0 ? null : hex(flattenRope(ropeSlice(cursor.rope, from, from + length))));
  const said: unknown[] = [];
  while (cursor.next()) {
    const { offset, timestamp, sequence, size } = cursor;
    const headers = cursor.headers().map(({ key, value }) => [key, value === null ? null : hex(flattenRope(value))]);
    const [key, value] = [at(cursor.keyAt, cursor.keyLength), at(cursor.valueAt, cursor.valueLength)];
    const [keyView, valueView] = [cursor.key(), cursor.value()];
    expect(keyView === null ? null : hex(flattenRope(keyView))).toEqual(key);
    expect([cursor.keyBytes(), cursor.valueBytes()].map((bytes) => (bytes === null ? null : hex(bytes)))).toEqual([key, value]);
    expect(valueView === null ? null : hex(flattenRope(valueView))).toEqual(value);
    said.push({ offset, timestamp, sequence, size, key, value, headers });
  }
  expect(cursor.left).toBe(0);
  return said;
}

describe('a cursor', () => {
  it('tells of each record what a plain reading gives', () => {
    const rope = batch(RECORDS);
    expect(told(rope)).toEqual(plainly(flattenRope(rope)));
    expect(told(rope)).toHaveLength(RECORDS.length);
  });

  it('wherever the bytes are cut', () => {
    const p = prng(1, 'cuts');
    const whole = flattenRope(batch(RECORDS));
    const wanted = plainly(whole);
    for (let i = 0; i < 60; i++) {
      const cuts = [0, ...Array.from({ length: 1 + nextInt(p, 4) }, () => nextInt(p, whole.length)), whole.length].sort((a, b) => a - b);
      expect(told(ropeOf(...cuts.slice(1).map((to, n) => whole.subarray(cuts[n], to))))).toEqual(wanted);
    }
  });

  it('gives the time of the append, sequences that begin again and views of the memory itself', () => {
    const rope = batch(RECORDS, { attributes: LOG_APPEND_TIME });
    const cursor = new RecordCursor().open(rope, readBatchHeader(rope), NO_CODECS);
    const sequences: number[] = [];
    while (cursor.next()) {
      expect(cursor.timestamp).toBe(FIELDS.maxTimestamp);
      sequences.push(cursor.sequence);
      for (const view of [cursor.key(), cursor.value()]) if (view !== null && view.length > 0) expect(view.pieces[0]!.buffer).toBe(rope.pieces[1]!.buffer);
    }
    expect(sequences).toEqual([0x7ffffffe, 0x7fffffff, 0, 1, 2, 3]);
  });

  it('goes on where another stopped', () => {
    const rope = batch(RECORDS);
    const header = readBatchHeader(rope);
    const first = new RecordCursor().open(rope, header, NO_CODECS);
    first.next();
    first.next();
    const second = new RecordCursor().openAt(rope, header, first.at, rope.length, first.left);
    expect(second.next()).toBe(true);
    expect([second.offset, second.left]).toEqual([1_002, 3]);
  });

  it('refuses a count that the bytes do not bear out', () => {
    const walk = (count: number) => () => told(batch(RECORDS, { recordsCount: count }));
    expect(walk(5)).toThrow(/bytes follow the last of 5 records/);
    expect(walk(7)).toThrow(/batch of 7 records ends after 6/);
    expect(walk(-1)).toThrow(/batch of -1 records/);
  });

  it('damaged, throws one of Kafka\'s errors or says the same as the plain reading, seed 7', () => {
    const p = prng(7, 'damage');
    const whole = flattenRope(batch(RECORDS.map((record) => ({ ...record, key: record.key?.subarray(0, 70) ?? null, value: record.value?.subarray(0, 9) ?? null }))));
    let refused = 0;
    for (let i = 0; i < 4_000; i++) {
      const bytes = whole.slice();
      for (let n = 1 + nextInt(p, 3); n > 0; n--) bytes[61 + nextInt(p, bytes.length - 61)] = nextInt(p, 256);
      const cut = nextInt(p, bytes.length);
      const outcomes = [ropeOf(bytes), ropeOf(bytes.subarray(0, cut), bytes.subarray(cut))].map((rope) => {
        try {
          return told(rope);
        } catch (error) {
          if (!(error instanceof WireError)) throw error;
          expect(error.kind).toBe('record');
          expect((error as RecordError).at).toBeGreaterThanOrEqual(61);
          return `${error.what} at ${error.at}`;
        }
      });
      expect(outcomes[1]).toEqual(outcomes[0]);
      const plain = plainly(bytes);
      if (typeof outcomes[0] === 'string') refused++;
      expect(typeof outcomes[0] === 'string' ? null : outcomes[0], `mutation ${i}: ${JSON.stringify(outcomes[0])?.slice(0, 80)}`).toEqual(plain);
    }
    expect(refused).toBeGreaterThan(500);
  });

  it('reads a batch that lies behind another', () => {
    const [one, two] = [batch(RECORDS), batch(RECORDS, { baseOffset: 2_000 })];
    const both = ropeOf(flattenRope(one), flattenRope(two));
    const header = readBatchHeader(both, one.length);
    const cursor = new RecordCursor().open(both, header, NO_CODECS);
    cursor.next();
    expect([cursor.offset, cursor.keyAt]).toEqual([2_000, one.length + 61 + 6]);
    expect(flattenRope(cursor.value()!)).toEqual(RECORDS[0]!.value);
  });
});
