import { expect, test } from 'vitest';
import { loadCodecs } from '../../codecs/codecs.ts';
import { must } from '../../std/assert.ts';
import { flattenRope, ropeOf, ropeSlice } from '../../std/rope.ts';
import { utf8Bytes } from '../../std/utf8.ts';
import type { FieldNode } from '../schema/walk.ts';
import { batchOf, readBatchHeader, recordSize, writeRecord } from './batch.ts';
import { BATCH_HEADER_FIELDS, batchTree, recordsTree } from './batch-tree.ts';
import { entryTree } from './message-tree.ts';
import { buildRecords, PLAIN_FIELDS } from './records-builder.ts';

const FIELDS = {
  baseOffset: 100,
  partitionLeaderEpoch: 3,
  attributes: 0,
  lastOffsetDelta: 1,
  baseTimestamp: 1700000000000,
  maxTimestamp: 1700000000005,
  producerId: -1,
  producerEpoch: -1,
  baseSequence: -1,
  recordsCount: 2,
};

function records(): Uint8Array {
  const headers = [{ key: 'h', value: utf8Bytes('x') }];
  const bytes = new Uint8Array(recordSize(0, 0, utf8Bytes('k'), null, []) + recordSize(1, 5, null, utf8Bytes('v'.repeat(80)), headers));
  const middle = writeRecord(bytes, 0, 0, 0, utf8Bytes('k'), null, []);
  writeRecord(bytes, middle, 1, 5, null, utf8Bytes('v'.repeat(80)), headers);
  return bytes;
}

function* nodesOf(node: FieldNode): Generator<FieldNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

test('every byte of a batch belongs to one field', () => {
  const prefix = new Uint8Array(7);
  const batch = batchOf(FIELDS, [records()]);
  const tree = batchTree(ropeOf(prefix, ...batch.pieces), 7, 'records');
  const places: [number, number][] = [];
  for (const node of nodesOf(tree)) {
    places.push([node.from, node.bodyFrom]);
    if (node.children.length === 0) places.push([node.bodyFrom, node.to]);
  }
  let end = 7;
  for (const [from, to] of places.filter(([a, b]) => a < b).sort(([a], [b]) => a - b)) {
    expect(from).toBe(end);
    end = to;
  }
  expect(end).toBe(7 + batch.length);
});

test('fields carry their values', () => {
  const batch = batchOf(FIELDS, [records()]);
  const values = new Map([...nodesOf(batchTree(batch))].map((node) => [node.path, node.value]));
  expect(values.get('batch.baseOffset')).toBe(100);
  expect(values.get('batch.batchLength')).toBe(batch.length - 12);
  expect(values.get('batch.crc')).toBe(readBatchHeader(batch).crc);
  expect(values.get('batch.records[0].value')).toBeNull();
  expect(values.get('batch.records[1].timestampDelta')).toBe(5);
  expect(values.get('batch.records[1].headers[0].key')).toBe('h');
  expect(BATCH_HEADER_FIELDS.reduce((sum, [, size]) => sum + size, 0)).toBe(61);
});

test('compressed records are one field, and are shown once unpacked', () => {
  const batch = batchOf({ ...FIELDS, attributes: 2 }, [new Uint8Array([1, 2, 3])]);
  const packed = batchTree(batch).children.at(-1);
  expect(packed).toMatchObject({ name: 'records', from: 61, to: 64, children: [] });
  const unpacked = records();
  const tree = recordsTree(ropeOf(unpacked), readBatchHeader(batch), 'records', 0, unpacked.length);
  expect(tree.children).toHaveLength(2);
});

test('a record that cannot be read is named', () => {
  const bytes = records();
  const batch = batchOf({ ...FIELDS }, [bytes.subarray(0, bytes.length - 3)]);
  expect(() => batchTree(batch)).toThrow(/records\[1\]/);
});

const codecs = await loadCodecs();

/** The leaves of a tree, in the order of their bytes, must cover all of its bytes. */
function covers(tree: FieldNode, from: number, to: number): void {
  const places: [number, number][] = [];
  for (const node of nodesOf(tree)) {
    places.push([node.from, node.bodyFrom]);
    if (node.children.length === 0) places.push([node.bodyFrom, node.to]);
  }
  let end = from;
  for (const [start, behind] of places.filter(([a, b]) => a < b).toSorted(([a], [b]) => a - b)) {
    expect(start).toBe(end);
    end = behind;
  }
  expect(end).toBe(to);
}

test.each([0, 1, 2, 3, 4] as const)('trees of every format lead through codec %i to the value', (codec) => {
  const word = utf8Bytes('buoy buoy buoy');
  const given = [0, 1].map((i) => ({ offset: i, timestamp: -1, key: null, value: word, headers: [] }));
  for (const magic of [0, 1, 2] as const) {
    if (codec === 4 && magic < 2) continue;
    const rope = buildRecords({ ...PLAIN_FIELDS, magic, codec }, given, codecs);
    const tree = must(entryTree(rope, 0, 'records[0]', codecs), 'a tree');
    covers(tree, 0, codec === 0 && magic < 2 ? rope.length / 2 : rope.length);
    const packed = must([...nodesOf(tree)].find(({ name }) => name === (magic === 2 ? 'records' : 'value')), 'the packed field');
    if (codec === 0) expect(packed.unpacked).toBeUndefined();
    else covers(must(packed.unpacked, 'what is in it').tree, 0, must(packed.unpacked, 'what is in it').bytes.length);
    const inner = codec === 0 ? tree : must(packed.unpacked, 'what is in it').tree;
    const bytes = codec === 0 ? rope : must(packed.unpacked, 'what is in it').bytes;
    const last = must([...nodesOf(inner)].findLast(({ name }) => name === 'value'), 'the last value');
    expect(flattenRope(ropeSlice(bytes, last.bodyFrom, last.to))).toEqual(word);
    const isPlainMessage = magic < 2 && codec === 0;
    expect(last.path).toBe(isPlainMessage ? 'records[0].value' : magic === 2 ? 'records[0].records[1].value' : 'records[0].value[1].value');
    // Without codecs a compressed field is what it is in the batch: bytes.
    for (const node of nodesOf(must(entryTree(rope), 'a tree'))) expect(node.unpacked).toBeUndefined();
  }
});

test('what is cut has no tree', () => {
  const batch = batchOf(FIELDS, [records()]);
  expect(entryTree(ropeSlice(batch, 0, batch.length - 1))).toBeUndefined();
});
