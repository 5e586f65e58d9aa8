/** The leaves of a frame's tree lie one behind the other and leave no byte of it out, whatever the API, version and half. */
import { expect, test } from 'vitest';
import { nextInt, prng } from '../std/prng.ts';
import type { Rope } from '../std/rope.ts';
import { ropeOf } from '../std/rope.ts';
import { Metadata } from './apis/03-metadata.ts';
import { frameTree } from './frame-tree.ts';
import { requestHeader } from './messages/headers/request-header.ts';
import { allApis } from './registry-all.ts';
import type { Api } from './schema/message.ts';
import type { FieldNode } from './schema/walk.ts';
import { randomBody } from './testing/random-body.ts';
import { encodeBody } from './wire/codec.ts';
import { encodeRequest, encodeResponse } from './wire/frame.ts';

interface Leaf {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

/** The prefix of a field (its tag, size, length, count, presence) is a leaf of its own. */
function* leavesOf(node: FieldNode): Generator<Leaf> {
  if (node.bodyFrom > node.from) yield { path: `before ${node.path}`, from: node.from, to: node.bodyFrom };
  if (node.children.length === 0 && node.to > node.bodyFrom) yield { path: node.path, from: node.bodyFrom, to: node.to };
  for (const child of node.children) yield* leavesOf(child);
}

/** Where leaves overlap, go back or leave a gap; empty when they cover the frame. */
function faultsOf(tree: FieldNode, length: number): string[] {
  const faults: string[] = [];
  let end = 0;
  for (const { path, from, to } of leavesOf(tree)) {
    if (from !== end) faults.push(`${path} begins at ${from} and not at ${end}`);
    end = to;
  }
  if (end !== length) faults.push(`the leaves end at ${end} of ${length}`);
  return faults;
}

const SEED = 11;
const apis = Object.values(allApis) as unknown as Api<never, never>[];
const flat = (rope: Rope) => ropeOf(new Uint8Array(Buffer.concat(rope.pieces)));

test(`every frame of every version, seed ${SEED}`, () => {
  const faults: string[] = [];
  let frames = 0;
  for (const api of apis) {
    for (let version = api.versions.from; version <= api.versions.to; version++) {
      const p = prng(SEED, `${api.name} ${version}`);
      for (const half of ['request', 'response'] as const) {
        const body = randomBody(api[half], version, p, { budget: 60, unknownTags: true }) as never;
        const frame =
          half === 'request' ? encodeRequest(api as never, version, nextInt(p, 99), nextInt(p, 3) === 0 ? null : 'client', body) : encodeResponse(api as never, version, 7, body);
        const tree = frameTree(api, half, version, frame);
        faults.push(...faultsOf(tree, frame.length).map((fault) => `${api.name} ${version} ${half}: ${fault}`));
        expect(tree.children.map(({ name }) => name)).toEqual(['size', 'header', 'body']);
        // A value of fixed size and its bytes are the same wherever the frame is cut.
        const again = [...leavesOf(frameTree(api, half, version, flat(frame)))];
        expect(again).toEqual([...leavesOf(tree)]);
        frames++;
      }
    }
  }
  expect(faults).toEqual([]);
  expect(frames).toBe(2 * apis.reduce((sum, { versions }) => sum + versions.to - versions.from + 1, 0));
});

test('the check sees a gap, an overlap and what is left over', () => {
  const frame = encodeRequest(Metadata, 12, 1, 'me', { topics: [{ name: 't' }] });
  const tree = frameTree(Metadata, 'request', 12, frame);
  const without = { ...tree, children: tree.children.filter(({ name }) => name !== 'header') };
  expect(faultsOf(without, frame.length)).toHaveLength(1);
  expect(faultsOf({ ...tree, children: [tree.children[0]!, ...tree.children] }, frame.length)).toHaveLength(1);
  const longer = ropeOf(...frame.pieces, new Uint8Array(5));
  expect(frameTree(Metadata, 'request', 12, longer).children.at(-1)).toMatchObject({ name: 'leftOver', from: frame.length, to: frame.length + 5 });
  expect(faultsOf(frameTree(Metadata, 'request', 12, longer), longer.length)).toEqual([]);
});

test('tags in a header are leaves, too', () => {
  const header = { requestApiKey: 3, requestApiVersion: 12, correlationId: 1, clientId: 'me', unknownTags: [{ tag: 300, data: ropeOf(Uint8Array.of(1, 2, 3)) }] };
  const parts = ropeOf(new Uint8Array(4), ...encodeBody(requestHeader, 2, header).pieces, ...encodeBody(Metadata.request, 12, { topics: null }).pieces);
  const tree = frameTree(Metadata, 'request', 12, parts);
  expect(faultsOf(tree, parts.length)).toEqual([]);
  expect([...leavesOf(tree)].map(({ path }) => path)).toContain('tags[300]');
});
