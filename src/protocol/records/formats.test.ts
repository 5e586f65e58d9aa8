import { describe, expect, test } from 'vitest';
import { loadCodecs } from '../../codecs/codecs.ts';
import { must } from '../../std/assert.ts';
import { flattenRope, type Rope, ropeByte, ropeConcat, ropeOf, ropeSlice } from '../../std/rope.ts';
import { recordsOf } from './batch.ts';
import { type Entry, entriesOf, entryRecords } from './entries.ts';
import { innerMessages } from './message-set.ts';
import { buildRecords, type BuildFields, PLAIN_FIELDS, type RecordToWrite } from './records-builder.ts';
import { upConvert } from './up-convert.ts';

// What Kafka makes of batches of all formats lies in e2e/golden/records; these are the cases that it does not tell of.

const codecs = await loadCodecs();
const messageOf = (entry: Entry) => (entry as Extract<Entry, { magic: 0 | 1 }>).message;
const headerOf = (entry: Entry) => (entry as Extract<Entry, { magic: 2 }>).header;

test('what has been cut anywhere gives the messages and batches that are whole', () => {
  const record = (offset: number): RecordToWrite => ({ offset, timestamp: 5, key: null, value: Uint8Array.of(1, 2, 3), headers: [] });
  const parts = ([0, 1, 2, 1, 0] as const).map((magic, i) => buildRecords({ ...PLAIN_FIELDS, magic, baseOffset: i }, [record(i)], codecs));
  const rope = ropeConcat(parts);
  const ends = parts.map((_, i) => parts.slice(0, i + 1).reduce((sum, { length }) => sum + length, 0));
  for (let length = 0; length <= rope.length; length++) {
    const whole = ends.filter((end) => end <= length).length;
    expect([...entriesOf(ropeSlice(rope, 0, length))]).toHaveLength(whole);
  }
});

describe('wrappers', () => {
  const records = [0, 1, 2].map((i): RecordToWrite => ({ offset: 100 + i, timestamp: 1_000 + i, key: null, value: Uint8Array.of(i), headers: [] }));
  const wrapper = (fields: Partial<BuildFields>) => buildRecords({ ...PLAIN_FIELDS, baseOffset: 100, codec: 1, ...fields }, records, codecs);
  const only = (rope: Rope) => must([...entriesOf(rope)][0], 'a message');
  const offsets = (rope: Rope) => [...entryRecords(rope, only(rope), codecs)].map(({ offset }) => offset);

  test.each([0, 1] as const)('of magic %i give each message its offset, absolute in 0 and relative in 1', (magic) => {
    const rope = wrapper({ magic });
    expect(offsets(rope)).toEqual([100, 101, 102]);
    const entry = only(rope);
    const inner = innerMessages(rope, messageOf(entry), codecs).map(({ message }) => message.offset);
    expect(inner).toEqual(magic === 0 ? [100, 101, 102] : [0, 1, 2]);
  });

  test('of magic 1 with an offset of 0, as some clients write them, count from 0', () => {
    const rope = wrapper({ magic: 1 });
    rope.pieces[0]!.fill(0, 0, 8);
    expect(offsets(rope)).toEqual([0, 1, 2]);
    rope.pieces[0]![7] = 1;
    expect(() => offsets(rope)).toThrow("wrapper offset '1' is less than the last inner message offset '2'");
  });

  test('of magic 1 with the time of the append give it to all their messages', () => {
    const rope = wrapper({ magic: 1, logAppendTime: 5_000 });
    expect([...entryRecords(rope, only(rope), codecs)].map(({ timestamp }) => timestamp)).toEqual([5_000, 5_000, 5_000]);
  });

  test('within wrappers are refused', () => {
    const inner = wrapper({ magic: 1 }).pieces[0]!.slice();
    inner.fill(0, 0, 8);
    const value = codecs.compress(1, [inner], { magic: 1 });
    const outer = buildRecords({ ...PLAIN_FIELDS, magic: 1 }, [{ ...records[0]!, value }], codecs);
    outer.pieces[0]![17] = 1;
    expect(() => offsets(outer)).toThrow('Inner messages must not be compressed');
  });
});

test.each([0, 1] as const)('messages of magic %i become batches with their offsets and times, through every codec', (magic) => {
  for (const codec of [0, 1, 2, 3] as const) {
    const given = [7, 8, 12].map((offset): RecordToWrite => ({ offset, timestamp: magic === 0 ? -1 : 1_000 + offset, key: null, value: Uint8Array.of(offset), headers: [] }));
    const old = buildRecords({ ...PLAIN_FIELDS, magic, codec, baseOffset: 7 }, given, codecs);
    const facts = (rope: Rope) => [...entriesOf(rope)].flatMap((entry) => [...entryRecords(rope, entry, codecs)].map(({ offset, timestamp, value }) => [offset, timestamp, ropeByte(must(value, 'value'), 0)]));
    const cut = upConvert(ropeConcat([old, ropeSlice(old, 0, 20)]), codecs);
    expect([...entriesOf(cut)].every((entry) => entry.magic === 2)).toBe(true);
    expect(facts(cut)).toEqual(facts(old));
    const damaged = flattenRope(old).slice();
    damaged[damaged.length - 1]! ^= 1;
    expect(() => upConvert(ropeOf(damaged), codecs)).toThrow(/Record is corrupt/);
  }
});

test('records of batches are read through every codec', () => {
  for (const codec of [0, 1, 2, 3, 4] as const) {
    const rope = buildRecords({ ...PLAIN_FIELDS, codec }, [{ offset: 0, timestamp: 7, key: null, value: Uint8Array.of(9), headers: [{ key: 'h', value: null }] }], codecs);
    const [entry] = entriesOf(rope);
    expect([...recordsOf(rope, headerOf(entry!), codecs)]).toMatchObject([{ timestamp: 7, headers: [{ key: 'h', value: null }] }]);
  }
});
