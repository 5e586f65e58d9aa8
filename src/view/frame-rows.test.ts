/** Rows of frames that are not as plain as usual: header tags that nobody knows, batches that are compressed or damaged. */
import { describe, expect, it } from 'vitest';
import { loadCodecs } from '../codecs/codecs.ts';
import { Produce } from '../protocol/apis/00-produce.ts';
import { readBatchHeader } from '../protocol/records/batch.ts';
import { type CodecId, NO_CODECS } from '../protocol/records/codec-port.ts';
import { buildRecords, PLAIN_FIELDS } from '../protocol/records/records-builder.ts';
import { encodeRequest } from '../protocol/wire/frame.ts';
import { flattenRope, type Rope, ropeOf } from '../std/rope.ts';
import { utf8Bytes } from '../std/utf8.ts';
import { batchRows, type ByteRow } from './batch-rows.ts';
import { frameRows } from './frame-rows.ts';

const codecs = await loadCodecs();

function packed(codec: CodecId, magic: 0 | 1 | 2 = 2): Rope {
  const record = (offset: number) => ({ offset, timestamp: magic === 0 ? -1 : 1_767_225_600_000 + offset, key: utf8Bytes(`key-${offset}`), value: utf8Bytes('wave '.repeat(30)), headers: [] });
  return buildRecords({ ...PLAIN_FIELDS, magic, codec }, [0, 1, 2].map(record), codecs);
}

const frameOf = (version: number, records: Rope): Rope =>
  encodeRequest(Produce, version, 7, 'client', { transactionalId: null, acks: -1, timeoutMs: 1_000, topicData: [{ name: 'orders', partitionData: [{ index: 0, records }] }] });

/** The header of such a frame ends with a count of tags that is zero: in its place come these bytes. */
function withHeaderTags(frame: Rope, tags: readonly number[]): Rope {
  const bytes = flattenRope(frame);
  const at = 4 + 8 + 2 + 'client'.length;
  expect(bytes[at]).toBe(0);
  const whole = Uint8Array.from([...bytes.subarray(0, at), ...tags, ...bytes.subarray(at + 1)]);
  new DataView(whole.buffer).setInt32(0, whole.length - 4);
  return ropeOf(whole);
}

const rowsOf = (frame: Rope, version: number, by = codecs): readonly ByteRow[] => frameRows(frame, { api: 0, version, isResponse: false }, by)!;
const named = (rows: readonly ByteRow[], path: string): ByteRow => rows.find((row) => row.path === path)!;
const BATCH = 'topicData[0].partitionData[0].records[0]';

describe('rows of a frame', () => {
  it('hold every tag of the header, and the body begins behind the last', () => {
    const plain = rowsOf(frameOf(9, packed(0)), 9);
    const rows = rowsOf(withHeaderTags(frameOf(9, packed(0)), [2, 5, 3, 97, 98, 99, 200, 1, 1, 120]), 9);
    expect(named(rows, 'header.tags').value).toBe('2');
    expect(named(rows, 'header.tags[5]')).toMatchObject({ value: 'abc', type: 'tagged field', to: 26 });
    expect(named(rows, 'header.tags[200]')).toMatchObject({ value: 'x' });
    const values = (all: readonly ByteRow[]) => all.filter(({ path }) => !/^(size|header)/.test(path)).map(({ path, value }) => [path, value]);
    expect(values(rows)).toEqual(values(plain));
    expect(named(rows, 'acks').from - named(plain, 'acks').from).toBe(9);
  });

  it('show what follows the body', () => {
    const bytes = flattenRope(frameOf(9, packed(0)));
    const rows = rowsOf(ropeOf(Uint8Array.from([...bytes, 1, 2, 3])), 9);
    expect(named(rows, 'leftOver')).toMatchObject({ from: bytes.length, to: bytes.length + 3 });
  });

  it.each([1, 2, 3, 4] as const)('open a batch in codec %i, and say that its records are no bytes of the frame', (codec) => {
    const frame = frameOf(9, packed(codec));
    const rows = rowsOf(frame, 9);
    const records = named(rows, `${BATCH}.records`);
    expect(records.isUnpacked).toBeUndefined();
    expect(records.unpackedBytes).toBeGreaterThan(450);
    const value = named(rows, `${BATCH}.records[2].value`);
    expect(value).toMatchObject({ value: 'wave '.repeat(30), isUnpacked: true });
    expect(value.to).toBeLessThanOrEqual(records.unpackedBytes!);
    expect(value.depth).toBe(records.depth + 2);
    expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
    for (const row of rows) expect([row.path, row.isUnpacked === true || row.to <= frame.length]).toEqual([row.path, true]);
  });

  it.each([0, 1] as const)('open the message of format %i that holds others', (magic) => {
    const rows = rowsOf(frameOf(2, packed(1, magic)), 2);
    const inner = rows.filter(({ path }) => /records\[0\]\.value\[\d\]\.key$/.test(path));
    expect(inner.map(({ value, isUnpacked }) => [value, isUnpacked])).toEqual([['key-0', true], ['key-1', true], ['key-2', true]]);
  });

  it('leave compressed bytes closed where they are damaged or the codec is absent', () => {
    const bytes = flattenRope(packed(1)).slice();
    bytes.fill(0x55, 61);
    for (const [frame, by] of [[frameOf(9, ropeOf(bytes)), codecs], [frameOf(9, packed(1)), NO_CODECS]] as const) {
      const rows = rowsOf(frame, 9, by);
      expect(named(rows, `${BATCH}.records`).unpackedBytes).toBeUndefined();
      expect(rows.some(({ isUnpacked }) => isUnpacked)).toBe(false);
      expect(named(rows, `${BATCH}.recordsCount`).value).toBe('3');
    }
  });

  it('and those of a stored batch are the same', () => {
    const batch = packed(4);
    const { rows, crc, computedCrc } = batchRows(flattenRope(batch), codecs);
    expect([crc, computedCrc]).toEqual([readBatchHeader(batch).crc, crc]);
    expect(rows.filter(({ path }) => path.endsWith('.key')).map(({ value }) => value)).toEqual(['key-0', 'key-1', 'key-2']);
  });
});
