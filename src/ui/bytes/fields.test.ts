import { expect, test } from 'vitest';
import { loadCodecs } from '../../codecs/codecs.ts';
import { ev } from '../../engine/events.ts';
import { openLab, SECOND } from '../../host/testing/runs.ts';
import { buildRecords, PLAIN_FIELDS } from '../../protocol/records/records-builder.ts';
import { flattenRope } from '../../std/rope.ts';
import { utf8Bytes } from '../../std/utf8.ts';
import { batchRows } from '../../view/batch-rows.ts';
import { fieldAt, fieldsOf, inBytes, isInside } from './fields.ts';
import { attributesText, batchValue, labClock, recordValue } from './values.ts';

const lab = openLab();
const { events } = lab.run(4 * SECOND);
const batch = lab.look('bytes', 'orders-0', 'broker-1', 3, events)!;
const { journal } = lab.timeline.current.world;
const produce = Array.from({ length: events }, (_, i) => i).find((i) => journal.kind(i) === ev.requestSent && journal.payload(i, 1) === 0)!;
const frame = lab.look('frameBytes', produce)!;

for (const [what, { rows, bytes }] of [['a batch', batch], ['a frame', { ...frame, rows: frame.rows! }]] as const) {
  test(`${what}: every byte belongs to exactly one field that holds no others`, () => {
    const fields = fieldsOf(rows);
    const owners = Array.from({ length: bytes.length }, (_, at) => fields.filter(({ from, to, group }) => !group && from <= at && at < to));
    // A list's count and the length of records are the list's own bytes.
    const own = new Set(fields.filter(({ group }) => group).flatMap(({ from, to }) => [from, to - 1]));
    for (const [at, list] of owners.entries()) expect(list.length === 1 || (list.length === 0 && (own.has(at) || what === 'a frame')), `byte ${at}`).toBe(true);
    expect(new Set(fields.map(({ path }) => path)).size).toBe(fields.length);
    for (const field of fields) expect(fieldAt(fields, field.to - 1)!.from).toBeGreaterThanOrEqual(field.group ? field.from : 0);
  });

  test(`${what}: each field lies within its group, and behind it in the list`, () => {
    const fields = fieldsOf(rows);
    const byPath = new Map(fields.map((field) => [field.path, field]));
    for (const [i, field] of fields.entries()) {
      if (field.parent === null) continue;
      const group = byPath.get(field.parent)!;
      expect(fields.indexOf(group)).toBeLessThan(i);
      expect(group.depth).toBe(field.depth - 1);
      expect(group.from).toBeLessThanOrEqual(field.from);
      expect(field.to).toBeLessThanOrEqual(group.to);
      expect(isInside(field, group.path, byPath)).toBe(true);
    }
  });
}

test('a record stands with its offset, its lengths, and what its deltas lead to', () => {
  const fields = fieldsOf(batch.rows);
  const record = fields.find(({ type, human }) => type === 'record' && human !== '')!;
  expect(record.name).toMatch(/^record \d+$/);
  const named = (name: string) => fields.find((field) => field.parent === record.path && field.name === name);
  expect(named('length')!.value).toBe(String(record.to - named('length')!.to));
  expect(named('offsetDelta')!.human).toMatch(new RegExp(`= ${record.name.slice(7)}$`));
  expect(named('keyLength')!.value).toBe('-1');
  expect(named('key')).toBeUndefined();
  expect(named('valueLength')!.value).toBe(String(named('value')!.to - named('value')!.from));
  expect(named('headersCount')!.value).toBe('0');
});

test('a frame carries its batch as a group of fields', () => {
  const fields = fieldsOf(frame.rows!);
  expect(fields.slice(0, 3).map(({ name, depth }) => [name, depth])).toEqual([['size', 0], ['header', 0], ['requestApiKey', 1]]);
  const group = fields.find(({ type }) => type === 'batch')!;
  expect(fields.find(({ name, parent }) => name === 'crc' && parent === group.path)!.type).toBe('uint32');
});

test('values in words', () => {
  expect(attributesText(0)).toBe('none, CreateTime');
  expect(attributesText(0x1c)).toBe('zstd, LogAppendTime, transactional');
  expect(attributesText(0x21)).toBe('gzip, CreateTime, control');
  expect(labClock(1_767_225_603_400)).toBe('00:00:03.400');
  expect(labClock(1_767_225_600_000 + 3_661_005)).toBe('01:01:01.005');
  expect(labClock(-1)).toBe('-1');
  expect(batchValue('producerId', '-1')).toBe('-1');
  expect(recordValue('offsetDelta', '2', { baseOffset: '41' })).toBe('+2 = 43');
  expect(recordValue('timestampDelta', '-3', null)).toBe('−3 ms');
});

test('compressed records stand in the field whose bytes they are, and own no bytes of the batch', async () => {
  const codecs = await loadCodecs();
  const value = utf8Bytes('wave '.repeat(20));
  const records = [0, 1].map((offset) => ({ offset, timestamp: 1_767_225_600_000, key: null, value, headers: [] }));
  const bytes = flattenRope(buildRecords({ ...PLAIN_FIELDS, codec: 1 }, records, codecs));
  const fields = fieldsOf(batchRows(bytes, codecs).rows);
  const byPath = new Map(fields.map((field) => [field.path, field]));
  const packed = byPath.get('batch.records')!;
  expect(packed).toMatchObject({ group: true, human: '2', from: 61, to: bytes.length, isUnpacked: false });
  const record = byPath.get('batch.records[1]')!;
  expect(record).toMatchObject({ name: 'record 1', parent: 'batch.records', isUnpacked: true });
  const inner = byPath.get('batch.records[1].value')!;
  expect(inBytes(inner, byPath)).toBe(packed);
  expect(inBytes(byPath.get('batch.crc')!, byPath)).toBe(byPath.get('batch.crc'));
  for (let at = 61; at < bytes.length; at++) expect(fieldAt(fields, at)).toBe(packed);
});
