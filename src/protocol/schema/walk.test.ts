import { expect, test } from 'vitest';
import { ropeOf, ropeSlice } from '../../std/rope.ts';
import type { Rope } from '../../std/rope.ts';
import { Produce } from '../apis/00-produce.ts';
import { Fetch } from '../apis/01-fetch.ts';
import { encodeBody } from '../wire/codec.ts';
import { fieldTree } from './walk.ts';
import type { FieldNode } from './walk.ts';

function* nodesOf(node: FieldNode): Generator<FieldNode> {
  yield node;
  for (const child of node.children) yield* nodesOf(child);
}

const at = (tree: FieldNode, path: string) => [...nodesOf(tree)].find((node) => node.path === path) as FieldNode;
const hexOf = (rope: Rope, from: number, to: number) => Buffer.concat(ropeSlice(rope, from, to).pieces).toString('hex');

const request = encodeBody(Produce.request, 9, {
  acks: -1,
  timeoutMs: 1000,
  topicData: [{ name: 'orders', partitionData: [{ index: 2, records: ropeOf(new Uint8Array([0xaa, 0xbb])) }] }],
  unknownTags: [{ tag: 9, data: ropeOf(new Uint8Array([1])) }],
});

test('each field knows its bytes', () => {
  const tree = fieldTree(Produce.request, 9, request);
  expect([tree.from, tree.to]).toEqual([0, request.length]);
  const bytesOf = (path: string) => {
    const { from, to, bodyFrom } = at(tree, path);
    return [hexOf(request, from, bodyFrom), hexOf(request, bodyFrom, to)];
  };
  expect(bytesOf('transactionalId')).toEqual(['00', '']);
  expect(bytesOf('acks')).toEqual(['', 'ffff']);
  expect(bytesOf('topicData[0].name')).toEqual(['07', Buffer.from('orders').toString('hex')]);
  expect(bytesOf('topicData[0].partitionData[0].records')).toEqual(['03', 'aabb']);
  expect(bytesOf('topicData[0].partitionData')[0]).toBe('02');
  expect(bytesOf('tags[9]')).toEqual(['0901', '01']);
  expect(at(tree, 'topicData[0].partitionData[0].index')).toMatchObject({ value: 2, type: 'int32', kind: 'value' });
  expect(at(tree, 'transactionalId').value).toBeNull();
});

test('every byte belongs to one place', () => {
  const response = encodeBody(Fetch.response, 16, {
    responses: [
      {
        topicId: 'Pw8tV302s2H_Omm8WCRbtg',
        partitions: [
          {
            partitionIndex: 1,
            errorCode: 6,
            highWatermark: 5,
            records: ropeOf(new Uint8Array(200)),
            abortedTransactions: [{ producerId: 1, firstOffset: 2 }],
            currentLeader: { leaderId: 3, leaderEpoch: 4 },
          },
        ],
      },
    ],
    nodeEndpoints: [{ nodeId: 3, host: 'h'.repeat(200), port: 9092, rack: null }],
  });
  const places: [number, number][] = [];
  for (const node of nodesOf(fieldTree(Fetch.response, 16, response))) {
    places.push([node.from, node.bodyFrom]);
    if (node.children.length === 0) places.push([node.bodyFrom, node.to]);
  }
  let end = 0;
  for (const [from, to] of places.filter(([a, b]) => a < b).sort(([a], [b]) => a - b)) {
    expect(from).toBe(end);
    end = to;
  }
  expect(end).toBe(response.length);
  expect(at(fieldTree(Fetch.response, 16, response), 'nodeEndpoints[0].host').value).toBe('h'.repeat(200));
});

test('a tree of a part of a rope counts from the start of the rope', () => {
  const rope = ropeOf(new Uint8Array(10), ...request.pieces);
  const tree = fieldTree(Produce.request, 9, rope, 10);
  expect(at(tree, 'acks')).toMatchObject({ from: 11, to: 13, value: -1 });
});
