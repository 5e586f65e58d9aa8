/** Random messages of every table and version: both ways, from pieces, with bytes behind them, as JSON, and byte by byte. */
import { expect, test } from 'vitest';
import { nextInt, prng } from '../std/prng.ts';
import type { Prng } from '../std/prng.ts';
import type { Bytes, Rope } from '../std/rope.ts';
import { ropeOf } from '../std/rope.ts';
import { parseLossless } from './json/lossless-json.ts';
import { messageFromJson, messageToJson } from './json/message-json.ts';
import { fieldTree } from './schema/walk.ts';
import type { FieldNode } from './schema/walk.ts';
import type { AnyMessage } from './testing/every-message.ts';
import { everyMessage, versionsIn } from './testing/every-message.ts';
import { plain } from './testing/plain.ts';
import { randomBody } from './testing/random-body.ts';
import { decodeBody, encodeBody } from './wire/codec.ts';

const SEED = 5;
const EACH = 4;

const bytesOf = (rope: Rope): Bytes => new Uint8Array(Buffer.concat(rope.pieces));
const hexOf = (rope: Rope) => Buffer.concat(rope.pieces).toString('hex');

function cutAnyhow(bytes: Bytes, p: Prng): Rope {
  const pieces: Bytes[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + nextInt(p, nextInt(p, 3) === 0 ? 300 : 6);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return ropeOf(...pieces);
}

function* placesOf(node: FieldNode): Generator<{ path: string; from: number; to: number }> {
  if (node.bodyFrom > node.from) yield { path: `before ${node.path}`, from: node.from, to: node.bodyFrom };
  if (node.children.length === 0 && node.to > node.bodyFrom) yield { path: node.path, from: node.bodyFrom, to: node.to };
  for (const child of node.children) yield* placesOf(child);
}

/** The places of a tree lie one behind the other and leave no byte out. */
function checkPlaces(tree: FieldNode, from: number, to: number): void {
  let end = from;
  for (const place of placesOf(tree)) {
    if (place.from !== end) throw new Error(`${place.path} begins at ${place.from}, what is before it ends at ${end}`);
    end = place.to;
  }
  expect(end).toBe(to);
}

function check(message: AnyMessage, version: number, p: Prng, unknownTags: boolean): void {
  const body = randomBody(message, version, p, { budget: 120, unknownTags });
  const rope = encodeBody(message, version, body);
  const bytes = bytesOf(rope);
  const read = decodeBody(message, version, rope);
  expect(read.leftOver).toBe(0);
  expect(plain(read.body, body)).toEqual(plain(body));
  expect(hexOf(encodeBody(message, version, read.body))).toBe(hexOf(rope));

  const cut = cutAnyhow(bytes, p);
  expect(plain(decodeBody(message, version, cut).body)).toEqual(plain(read.body));
  // What lies behind is counted and changes nothing.
  const behind = 1 + nextInt(p, 9);
  const longer = decodeBody(message, version, ropeOf(bytes, new Uint8Array(behind).fill(0xff)));
  expect(longer.leftOver).toBe(behind);
  expect(plain(longer.body)).toEqual(plain(read.body));

  checkPlaces(fieldTree(message, version, cut), 0, bytes.length);
  const shifted = ropeOf(new Uint8Array(7), ...rope.pieces, new Uint8Array(3));
  checkPlaces(fieldTree(message, version, shifted, 7, 7 + bytes.length), 7, 7 + bytes.length);

  if (unknownTags) return;
  const text = JSON.stringify(messageToJson(message, version, read.body), (_, value) => (typeof value === 'bigint' ? `bigint ${value}` : (value as unknown)));
  const json = parseLossless(text.replace(/"bigint (-?\d+)"/g, '$1'));
  expect(hexOf(encodeBody(message, version, messageFromJson(message, version, json)))).toBe(hexOf(rope));
}

test(`every version of ${everyMessage.length} messages, ${EACH} times, seed ${SEED}`, () => {
  let checked = 0;
  for (const message of everyMessage) {
    for (const version of versionsIn(message)) {
      const p = prng(SEED, `${message.name} ${version}`);
      for (let i = 0; i < EACH; i++) {
        try {
          check(message, version, p, i % 2 === 1);
        } catch (error) {
          (error as Error).message = `${message.name} version ${version}, message ${i} of seed ${SEED}: ${(error as Error).message}`;
          throw error;
        }
        checked++;
      }
    }
  }
  expect(checked).toBeGreaterThan(3_000);
});
