import { expect, test } from 'vitest';
import { ropeOf } from '../../std/rope.ts';
import { utf8Bytes } from '../../std/utf8.ts';
import type { FieldNode } from '../schema/walk.ts';
import { batchOf, readBatchHeader, recordSize, writeRecord } from './batch.ts';
import { BATCH_HEADER_FIELDS, batchTree, recordsTree } from './batch-tree.ts';

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
