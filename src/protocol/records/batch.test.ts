/* oxlint-disable vitest/no-conditional-expect -- the rows of golden files say themselves what is expected of them */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { flattenRope, ropeByte, ropeOf, ropeSlice } from '../../std/rope.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { utf8Bytes } from '../../std/utf8.ts';
import { errors } from '../errors.ts';
import { WireError } from '../wire/wire-error.ts';
import {
  batchesOf,
  batchOf,
  batchRope,
  copyBatchHeader,
  deleteHorizonOf,
  isControl,
  isLogAppendTime,
  isTransactional,
  lastOffsetOf,
  lastSequenceOf,
  readBatchHeader,
  recordSize,
  recordsOf,
  recordsPiecesOf,
  setBaseOffset,
  setMaxTimestamp,
  setPartitionLeaderEpoch,
  validateBatch,
  validateProduced,
  writeRecord,
} from './batch.ts';
import type { BatchHeader, HeaderToWrite, LogRecord } from './batch.ts';
import { NO_CODECS } from './codec-port.ts';
import type { Codecs } from './codec-port.ts';

const GOLDEN = join(import.meta.dirname, '../../../e2e/golden/records');
// oxlint-disable-next-line typescript/no-explicit-any -- rows of golden files have many forms
type Row = any;

function rows(file: string): Row[] {
  const text = readFileSync(join(GOLDEN, file), 'utf8');
  return text.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Row);
}

const fromBase64 = (text: string): Bytes => new Uint8Array(Buffer.from(text, 'base64'));
const toBase64 = (rope: Rope | null) => (rope === null ? null : Buffer.concat(rope.pieces).toString('base64'));
const toHex = (rope: Rope) => Buffer.concat(rope.pieces).toString('hex');
const fromHex = (hex: string): Rope => ropeOf(new Uint8Array(Buffer.from(hex, 'hex')));

/** What the golden files call "read". */
function facts(rope: Rope, header: BatchHeader): Row {
  return {
    magic: header.magic,
    size: header.size,
    valid: validateBatch(rope, header) === undefined,
    crc: header.crc,
    baseOffset: header.baseOffset,
    lastOffset: lastOffsetOf(header),
    count: header.recordsCount,
    codec: 'none',
    timestampType: isLogAppendTime(header) ? 'LogAppendTime' : 'CreateTime',
    maxTimestamp: header.maxTimestamp,
    producerId: header.producerId,
    producerEpoch: header.producerEpoch,
    baseSequence: header.baseSequence,
    lastSequence: lastSequenceOf(header),
    partitionLeaderEpoch: header.partitionLeaderEpoch,
    transactional: isTransactional(header),
    control: isControl(header),
    deleteHorizonMs: deleteHorizonOf(header) ?? null,
  };
}

function rebuild(header: BatchHeader, records: readonly LogRecord[], timestamps: readonly number[]): Rope {
  const pieces = records.map((record, i) => {
    const headers: HeaderToWrite[] = record.headers.map(({ key, value }) => ({ key, value: value && flattenRope(value) }));
    const [key, value] = [record.key && flattenRope(record.key), record.value && flattenRope(record.value)];
    const offsetDelta = record.offset - header.baseOffset;
    const timestampDelta = timestamps[i] - header.baseTimestamp;
    const bytes = new Uint8Array(recordSize(offsetDelta, timestampDelta, key, value, headers));
    expect(writeRecord(bytes, 0, offsetDelta, timestampDelta, key, value, headers)).toBe(bytes.length);
    expect(record.size).toBe(bytes.length);
    return bytes;
  });
  return batchOf(header, pieces);
}

describe('batches as Kafka writes them', () => {
  const plain = rows('batches.jsonl').filter(({ input, bytes }) => input.magic === 2 && input.codec === 'none' && bytes);
  test.each(plain.map((row) => [`${row.id}: ${row.desc}`, row]))('%s', (_name, row) => {
    const rope = ropeOf(fromBase64(row.bytes));
    if (typeof row.input.baseOffset === 'string') {
      expect(() => readBatchHeader(rope)).toThrow(/is not safe/);
      return;
    }
    const headers = [...batchesOf(rope)];
    expect(headers).toHaveLength(row.read.length);
    const given: Row[] = [...row.input.records];
    headers.forEach((header, i) => {
      const { records: expected, baseTimestamp, ...read } = row.read[i];
      expect(facts(rope, header)).toEqual(read);
      if (deleteHorizonOf(header) === undefined && baseTimestamp !== undefined) expect(header.baseTimestamp).toBe(baseTimestamp);
      const records = [...recordsOf(rope, header, NO_CODECS)];
      expect(records.map(({ offset, timestamp, size }) => ({ offset, timestamp, size }))).toEqual(
        expected.map(({ offset, timestamp, size }: Row) => ({ offset, timestamp, size })),
      );
      const inputs = given.splice(0, records.length);
      records.forEach((record, j) => {
        expect(toBase64(record.key)).toBe(inputs[j].key);
        expect(toBase64(record.value)).toBe(inputs[j].value);
        expect(record.headers.map(({ key, value }) => [key, toBase64(value)])).toEqual(inputs[j].headers ?? []);
        if (expected[j].sequence !== undefined) expect(record.sequence).toBe(expected[j].sequence);
      });
      const built = rebuild(header, records, inputs.map(({ timestamp }: Row) => timestamp));
      expect(toHex(built)).toBe(toHex(batchRope(rope, header)));
    });
  });
});

test('vectors of other implementations', () => {
  const one =
    '0000000000000000000000460000000002547961fd000000000000000001588dcd5938000000000000000000000000000000000000000000000000000128000a00080102030406050607020608090a040b0c';
  const rope = fromHex(one);
  const header = readBatchHeader(rope);
  expect(validateBatch(rope, header)).toBeUndefined();
  const [record] = recordsOf(rope, header, NO_CODECS);
  expect(record.timestamp).toBe(1479847795005);
  const bytes = new Uint8Array(21);
  const headers = [{ key: '\b\t\n', value: new Uint8Array([0x0b, 0x0c]) }];
  expect(writeRecord(bytes, 0, 0, 5, new Uint8Array([1, 2, 3, 4]), new Uint8Array([5, 6, 7]), headers)).toBe(21);
  expect(toHex(batchOf(header, [bytes]))).toBe(one);

  const empty = { ...header, baseTimestamp: 0, maxTimestamp: 0, recordsCount: 0 };
  expect(readBatchHeader(batchOf(empty, [])).crc).toBe(0x595fb7dd);
  expect(readBatchHeader(batchOf({ ...empty, attributes: 0x20 }, [])).crc).toBe(0x512e43d9);

  const three =
    '000000000000006400000052000000030280cbd3ff0000000000020000018bcfe568000000018bcfe56807ffffffffffffffffffffffffffff0000000310000000026b02760016000a02010a68656c6c6f0016000e04026b010202680278';
  const own = readBatchHeader(fromHex(three));
  const memory = new Uint8Array(64);
  let at = writeRecord(memory, 0, 0, 0, utf8Bytes('k'), utf8Bytes('v'), []);
  at = writeRecord(memory, at, 1, 5, null, utf8Bytes('hello'), []);
  at = writeRecord(memory, at, 2, 7, utf8Bytes('k'), null, [{ key: 'h', value: utf8Bytes('x') }]);
  expect(toHex(batchOf(own, [memory.subarray(0, at)]))).toBe(three);
  expect(own.crc).toBe(0x80cbd3ff);
});

const FIELDS = {
  baseOffset: 0,
  partitionLeaderEpoch: -1,
  attributes: 0,
  lastOffsetDelta: 0,
  baseTimestamp: 1000,
  maxTimestamp: 1000,
  producerId: 5,
  producerEpoch: 0,
  baseSequence: 0,
  recordsCount: 1,
};

function oneRecord(value: Bytes): Bytes {
  const bytes = new Uint8Array(recordSize(0, 0, null, value, []));
  writeRecord(bytes, 0, 0, 0, null, value, []);
  return bytes;
}

test('base offset, leader epoch and time are patched in a header of their own', () => {
  const records = oneRecord(new Uint8Array(100));
  const batch = batchOf(FIELDS, [records]);
  const header = copyBatchHeader(batch);
  setBaseOffset(header, 2 ** 40 + 7);
  setPartitionLeaderEpoch(header, 9);
  const moved = ropeOf(header, ...recordsPiecesOf(batch, readBatchHeader(batch)));
  expect(moved.pieces[1]).toBe(records);
  const read = readBatchHeader(moved);
  expect(read).toMatchObject({ baseOffset: 2 ** 40 + 7, partitionLeaderEpoch: 9, crc: readBatchHeader(batch).crc });
  expect(validateBatch(moved, read)).toBeUndefined();
  setMaxTimestamp(header, true, 4321, [records]);
  const timed = readBatchHeader(moved);
  expect(validateBatch(moved, timed)).toBeUndefined();
  expect(isLogAppendTime(timed)).toBe(true);
  expect([...recordsOf(moved, timed, NO_CODECS)][0].timestamp).toBe(4321);
});

test('values are views of the memory that was given', () => {
  const value = new Uint8Array(500).fill(3);
  const records = oneRecord(value);
  const batch = batchOf(FIELDS, [records]);
  const [record] = recordsOf(batch, readBatchHeader(batch), NO_CODECS);
  const [view] = (record.value as Rope).pieces;
  expect(view.buffer).toBe(records.buffer);
});

test('a batch may lie in any number of pieces', () => {
  const value = new Uint8Array(50).map((_, i) => i);
  const batch = batchOf(FIELDS, [oneRecord(value)]);
  const flat = Buffer.concat(batch.pieces);
  for (const size of [1, 2, 7, 60, 61, 62]) {
    const pieces: Bytes[] = [];
    for (let at = 0; at < flat.length; at += size) pieces.push(new Uint8Array(flat.subarray(at, at + size)));
    const rope = ropeOf(...pieces, ...pieces);
    const headers = [...batchesOf(rope)];
    expect(headers.map(({ at }) => at)).toEqual([0, flat.length]);
    for (const header of headers) {
      expect(validateBatch(rope, header)).toBeUndefined();
      const [record] = recordsOf(rope, header, NO_CODECS);
      expect([...flattenRope(record.value as Rope)]).toEqual([...value]);
    }
  }
});

test('a batch that has not come whole is not there yet', () => {
  const batch = batchOf(FIELDS, [oneRecord(new Uint8Array(10))]);
  for (let length = 0; length < batch.length; length++) expect([...batchesOf(ropeSlice(batch, 0, length))]).toEqual([]);
});

test('compressed records come from the codec port', () => {
  const records = oneRecord(new Uint8Array([1, 2, 3]));
  const packed = new Uint8Array([42, 42]);
  const codecs: Codecs = {
    compress: () => packed,
    decompress: (id, input) => {
      expect(id).toBe(4);
      expect(ropeByte(input, 1)).toBe(42);
      return records;
    },
  };
  const batch = batchOf({ ...FIELDS, attributes: 4 }, [packed]);
  const header = readBatchHeader(batch);
  expect([...recordsOf(batch, header, codecs)]).toHaveLength(1);
  const missing = () => [...recordsOf(batch, header, NO_CODECS)];
  expect(missing).toThrow(WireError);
  expect(missing).toThrow(/zstd/);
});

test.each([
  ['last offset before the first', { lastOffsetDelta: -1 }],
  ['no records', { recordsCount: 0 }],
  ['fewer records than offsets', { lastOffsetDelta: 3 }],
  ['a control batch', { attributes: 0x20 }],
  ['a producer without sequence', { baseSequence: -1 }],
])('a leader refuses %s', (_name, change) => {
  const header = readBatchHeader(batchOf({ ...FIELDS, ...change }, [oneRecord(new Uint8Array(1))]));
  expect(validateProduced(header)?.code).toBe(errors.INVALID_RECORD);
  expect(validateProduced(readBatchHeader(batchOf(FIELDS, [oneRecord(new Uint8Array(1))])))).toBeUndefined();
});

test('sequences wrap', () => {
  expect(lastSequenceOf({ baseSequence: 2147483646, lastOffsetDelta: 3 })).toBe(1);
  expect(lastSequenceOf({ baseSequence: -1, lastOffsetDelta: 3 })).toBe(-1);
});
