/** Random messages from the tables themselves: extreme numbers, null, empty and long, every script, tags that nobody knows. */
import type { Prng } from '../../std/prng.ts';
import { nextInt, nextUint32 } from '../../std/prng.ts';
import type { Bytes, Rope } from '../../std/rope.ts';
import { ropeOf } from '../../std/rope.ts';
import type { Field, Fields } from '../schema/fields.ts';
import type { Schema } from '../schema/message.ts';
import { hasVersion } from '../schema/versions.ts';
import type { UnknownTag } from '../wire/reader.ts';
import { decodeUuid } from '../wire/uuid.ts';

export type RandomBody = { [name: string]: unknown };

export interface Taste {
  /** How many values a message may still have: what comes after is short. */
  budget: number;
  /** Whether structs carry tags that this version does not know. */
  readonly unknownTags: boolean;
}

const pick = <T>(p: Prng, list: readonly T[]): T => list[nextInt(p, list.length)]!;
const oneIn = (p: Prng, count: number): boolean => nextInt(p, count) === 0;

export function randomBody(schema: Schema, version: number, p: Prng, taste: Taste): RandomBody {
  return randomStruct(schema.fields, version, p, taste, hasVersion(schema.flexible, version));
}

function randomStruct(fields: Fields, version: number, p: Prng, taste: Taste, flexible: boolean): RandomBody {
  const body: RandomBody = {};
  for (const [name, field] of Object.entries(fields)) {
    if (!hasVersion(field.versions, version)) continue;
    taste.budget--;
    body[name] = randomField(field, version, p, taste, flexible);
  }
  body['unknownTags'] = flexible && taste.unknownTags && oneIn(p, 6) ? randomTags(fields, version, p) : null;
  return body;
}

function randomTags(fields: Fields, version: number, p: Prng): UnknownTag[] {
  const known = new Set(Object.values(fields).filter((field) => hasVersion(field.tagged, version) && hasVersion(field.versions, version)).map(({ tag }) => tag));
  const tags = new Set<number>();
  for (let i = 1 + nextInt(p, 3); i > 0; i--) tags.add(pick(p, [nextInt(p, 12), 127, 128, 16_384, 0xffffffff, nextUint32(p)]));
  return [...tags]
    .filter((tag) => !known.has(tag))
    .sort((a, b) => a - b)
    .map((tag) => ({ tag, data: randomRope(p, pick(p, [0, 1, 5, 130])) }));
}

function randomField(field: Field, version: number, p: Prng, taste: Taste, flexible: boolean): unknown {
  if (hasVersion(field.nullable, version) && oneIn(p, 4)) return null;
  if (!field.isArray) return randomItem(field, version, p, taste, flexible);
  const count = taste.budget <= 0 ? nextInt(p, 2) : oneIn(p, 12) && field.fields === null ? pick(p, [126, 127, 128, 300]) : nextInt(p, 5);
  return Array.from({ length: count }, () => randomItem(field, version, p, taste, flexible));
}

function randomItem(field: Field, version: number, p: Prng, taste: Taste, flexible: boolean): unknown {
  if (field.fields !== null) return randomStruct(field.fields, version, p, taste, flexible);
  switch (field.type) {
    case 'bool':
      return oneIn(p, 2);
    case 'int8':
      return randomInt(p, 8);
    case 'int16':
      return randomInt(p, 16);
    case 'uint16':
      return randomInt(p, 16) & 0xffff;
    case 'int32':
      return randomInt(p, 32);
    case 'uint32':
      return randomInt(p, 32) >>> 0;
    case 'int64':
      return pick(p, [0, 1, -1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 32, -(2 ** 32), 2 ** 31, randomInt(p, 32), nextUint32(p) * 2 ** 20]);
    case 'int64Wide':
      return pick(p, [0n, -1n, 2n ** 63n - 1n, -(2n ** 63n), BigInt(nextUint32(p)) << 31n]);
    case 'float64':
      return pick(p, [0, 1.5, -1e300, Number.MIN_VALUE, Number.MAX_VALUE, nextUint32(p) / 7]);
    case 'string':
      return randomText(p, taste);
    case 'uuid':
      return decodeUuid(randomBytes(p, 16), 0);
    default:
      return randomRope(p, taste.budget > 0 && oneIn(p, 20) ? 20_000 : pick(p, [0, 1, 3, 64, 65, 126, 127, 200]));
  }
}

function randomInt(p: Prng, bits: 8 | 16 | 32): number {
  const shift = 32 - bits;
  const value = pick(p, [0, 1, -1, 0x7fffffff, -0x80000000, nextUint32(p), nextInt(p, 1000)]);
  return bits === 32 ? value | 0 : (value << shift) >> shift;
}

const ALPHABETS = ['abcdefgh-_.0123', 'äßéñ\u0000\u007f\u0080\u07ff', '主题分区复制高水位\u0800\uffff', '🌊🧮𝛑\u{10ffff}'];

function randomText(p: Prng, taste: Taste): string {
  const letters = Array.from(pick(p, ALPHABETS));
  const length = taste.budget > 0 && oneIn(p, 30) ? pick(p, [42, 43, 127, 128, 5_000]) : nextInt(p, 14);
  let text = '';
  for (let i = 0; i < length; i++) text += pick(p, letters);
  return text;
}

export function randomBytes(p: Prng, count: number): Bytes {
  const bytes = new Uint8Array(count);
  for (let i = 0; i < count; i++) bytes[i] = nextUint32(p);
  return bytes;
}

function randomRope(p: Prng, count: number): Rope {
  const bytes = randomBytes(p, count);
  const cut = nextInt(p, count + 1);
  return ropeOf(bytes.subarray(0, cut), bytes.subarray(cut));
}
