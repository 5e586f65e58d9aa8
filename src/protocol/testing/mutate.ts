/** Damage to a message that is whole: anywhere, or just where a length, a count, a tag or a varint stands. */
import type { Prng } from '../../std/prng.ts';
import { nextInt } from '../../std/prng.ts';
import type { Bytes } from '../../std/rope.ts';
import type { FieldNode } from '../schema/walk.ts';

/** Where in a message a field's length, count, tag and size, or presence stands, and where numbers stand. */
export interface Places {
  readonly prefixes: readonly (readonly [from: number, to: number])[];
  readonly numbers: readonly (readonly [from: number, to: number])[];
}

export function placesOf(tree: FieldNode): Places {
  const prefixes: [number, number][] = [];
  const numbers: [number, number][] = [];
  const visit = (node: FieldNode): void => {
    if (node.bodyFrom > node.from) prefixes.push([node.from, node.bodyFrom]);
    if (node.kind === 'tagCount') prefixes.push([node.from, node.to]);
    else if (node.children.length === 0 && typeof node.value === 'number') numbers.push([node.bodyFrom, node.to]);
    for (const child of node.children) visit(child);
  };
  visit(tree);
  return { prefixes, numbers };
}

export const MUTATIONS = ['bit', 'byte', 'length', 'varint', 'number', 'cut', 'remove', 'insert', 'repeat'] as const;
export type Mutation = (typeof MUTATIONS)[number];

const EXTREMES: readonly (readonly number[])[] = [
  [0xff, 0xff, 0xff, 0xff],
  [0xff, 0xff, 0xff, 0xfe],
  [0x7f, 0xff, 0xff, 0xff],
  [0x80, 0, 0, 0],
  [0, 0, 0, 0],
  [0, 0xff, 0xff, 0xff],
];
const VARINTS: readonly (readonly number[])[] = [
  [0x80],
  [0xff, 0xff, 0xff, 0xff, 0x0f],
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  [0x80, 0x80, 0x80, 0x80, 0x08],
  [0x80, 0x80, 0x80, 0x80, 0x00],
  [0xff, 0x7f],
  [0x81, 0x00],
  [0x00],
  [0x7f],
];

const pick = <T>(p: Prng, list: readonly T[]): T => list[nextInt(p, list.length)]!;

/** Changes `bytes`, a list of numbers, in one way; `first` is the first byte that may be hit, behind the header most of the time. */
export function mutate(bytes: number[], places: Places, first: number, p: Prng): Mutation {
  const kind = pick(p, MUTATIONS);
  const at = first + nextInt(p, Math.max(1, bytes.length - first));
  switch (kind) {
    case 'bit':
      bytes[at] = (bytes[at] ?? 0) ^ (1 << nextInt(p, 8));
      break;
    case 'byte':
      bytes[at] = nextInt(p, 256);
      break;
    case 'length':
    case 'varint': {
      const [from, to] = places.prefixes.length === 0 ? [at, at + 1] : pick(p, places.prefixes);
      if (kind === 'varint') bytes.splice(from, to - from, ...pick(p, VARINTS));
      else if (to - from >= 4) bytes.splice(to - 4, 4, ...pick(p, EXTREMES));
      else if (to > from) bytes[to - 1] = nudged(bytes[to - 1] ?? 0, p);
      break;
    }
    case 'number': {
      const [from, to] = places.numbers.length === 0 ? [at, at + 1] : pick(p, places.numbers);
      const fill = pick(p, [0xff, 0x00, 0x80, 0x7f]);
      for (let i = from; i < to; i++) bytes[i] = i === from ? fill : fill === 0x7f ? 0xff : fill === 0x80 ? 0 : fill;
      break;
    }
    case 'cut':
      bytes.length = Math.min(at, bytes.length);
      break;
    case 'remove':
      bytes.splice(at, 1 + nextInt(p, 9));
      break;
    case 'insert':
      bytes.splice(at, 0, ...Array.from({ length: 1 + nextInt(p, 9) }, () => pick(p, [0, 0xff, nextInt(p, 256)])));
      break;
    case 'repeat':
      bytes.splice(at, 0, ...bytes.slice(at, at + 1 + nextInt(p, 40)));
  }
  return kind;
}

/** A little more or less, nothing, or much more. */
function nudged(byte: number, p: Prng): number {
  return pick(p, [byte + 1, byte - 1, byte + 2, 0, 1, 0x7f, 0xff, byte ^ 0x80]) & 0xff;
}

/** The bytes inside a larger buffer, between walls that no reader may look at. */
export function walled(bytes: readonly number[], wall: number): Bytes {
  const buffer = new Uint8Array(bytes.length + 64).fill(wall);
  buffer.set(bytes, 32);
  return buffer.subarray(32, 32 + bytes.length);
}
