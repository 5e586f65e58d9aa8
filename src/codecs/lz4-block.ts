/**
 * LZ4's block format: runs of literals, each followed by a copy of at least four bytes from up to 64 KiB before. Blocks are packed
 * each by itself, as Kafka's frames want them.
 */
import type { Bytes } from '../std/rope.ts';
import { malformed, truncated, CodecError } from '../std/codec-error.ts';
import { copyBefore, copyLiterals } from './copy.ts';

const LEAST_MATCH = 4;
/** The format's own rules: the last bytes of a block are literals, and no copy begins in what is left before them. */
const LAST_LITERALS = 5;
const MATCH_MARGIN = 12;
const LARGEST_OFFSET = 65_535;
const HASH_BITS = 14;
const LARGEST_BLOCK = 1 << 22;

/** The most that `length` bytes can take when packed. */
export function mostPackedBytes(length: number): number {
  return length + Math.ceil(length / 255) + 16;
}

/** One table for all, emptied before each block: each slot holds the position behind the one it means, so that 0 is none. */
const heads = new Int32Array(1 << HASH_BITS);
/** For thorough packing: the position before this one with the same hash. Made on first use. */
let chain = new Int32Array(0);

function word(bytes: Bytes, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function slotOf(value: number): number {
  return Math.imul(value, 0x9e3779b1) >>> (32 - HASH_BITS);
}

/** Packs `plain[from, to)` fast: the newest place with the same four bytes is taken, if any. Answers where it ends in `out`. */
export function packBlockFast(plain: Bytes, from: number, to: number, out: Bytes, at: number): number {
  heads.fill(0);
  let put = at;
  let literalsFrom = from;
  let position = from;
  let misses = 64;
  while (position <= to - MATCH_MARGIN) {
    const value = word(plain, position);
    const slot = slotOf(value);
    const candidate = heads[slot]! - 1;
    heads[slot] = position + 1;
    if (candidate < from || position - candidate > LARGEST_OFFSET || word(plain, candidate) !== value) {
      position += misses++ >> 6;
      continue;
    }
    misses = 64;
    const length = matchLength(plain, candidate, position, to);
    put = putSequence(plain, literalsFrom, position, out, put, position - candidate, length);
    position += length;
    literalsFrom = position;
    if (position <= to - MATCH_MARGIN) heads[slotOf(word(plain, position - 2))] = position - 1;
  }
  return putLast(plain, literalsFrom, to, out, put);
}

/** Packs with up to `attempts` looks back at each position, and takes the longest match. */
export function packBlockThoroughly(plain: Bytes, from: number, to: number, out: Bytes, at: number, attempts: number): number {
  heads.fill(0);
  if (chain.length < to - from) chain = new Int32Array(to - from);
  let put = at;
  let literalsFrom = from;
  let position = from;
  while (position <= to - MATCH_MARGIN) {
    let best = 0;
    let bestAt = 0;
    let candidate = noted(plain, from, position);
    for (let i = 0; i < attempts && candidate >= from && position - candidate <= LARGEST_OFFSET; i++) {
      if (plain[candidate + best] === plain[position + best]) {
        const length = matchLength(plain, candidate, position, to);
        if (length > best) {
          best = length;
          bestAt = candidate;
        }
      }
      candidate = chain[candidate - from]! - 1;
    }
    if (best < LEAST_MATCH) {
      position++;
      continue;
    }
    put = putSequence(plain, literalsFrom, position, out, put, position - bestAt, best);
    const end = position + best;
    for (position++; position < end; position++) if (position <= to - MATCH_MARGIN) noted(plain, from, position);
    literalsFrom = end;
  }
  return putLast(plain, literalsFrom, to, out, put);
}

/** Enters the position into its chain and answers the one before it there, or −1. */
function noted(plain: Bytes, from: number, position: number): number {
  const slot = slotOf(word(plain, position));
  const before = heads[slot]!;
  chain[position - from] = before;
  heads[slot] = position + 1;
  return before - 1;
}

function matchLength(plain: Bytes, candidate: number, position: number, to: number): number {
  const most = to - LAST_LITERALS - position;
  let length = 0;
  while (length < most && plain[candidate + length] === plain[position + length]) length++;
  return length;
}

function putSequence(plain: Bytes, from: number, to: number, out: Bytes, at: number, offset: number, length: number): number {
  const literals = to - from;
  const copied = length - LEAST_MATCH;
  out[at] = (Math.min(literals, 15) << 4) | Math.min(copied, 15);
  let put = putRest(out, at + 1, literals);
  out.set(plain.subarray(from, to), put);
  put += literals;
  out[put++] = offset;
  out[put++] = offset >>> 8;
  return putRest(out, put, copied);
}

function putLast(plain: Bytes, from: number, to: number, out: Bytes, at: number): number {
  const literals = to - from;
  out[at] = Math.min(literals, 15) << 4;
  const put = putRest(out, at + 1, literals);
  out.set(plain.subarray(from, to), put);
  return put + literals;
}

/** What a length has beyond the 15 of its half byte. */
function putRest(out: Bytes, at: number, length: number): number {
  let put = at;
  if (length < 15) return put;
  let left = length - 15;
  for (; left >= 255; left -= 255) out[put++] = 255;
  out[put++] = left;
  return put;
}

/** Where `unpackBlock` works; what it gives is a copy, so that memory of the largest size is not needed for each block. */
let room = new Uint8Array(0);

/** Unpacks the block `packed[from, to)`, which may come to `most` bytes. The result is only good until the next call. */
export function unpackBlock(packed: Bytes, from: number, to: number, most: number): Bytes {
  if (room.length < most) room = new Uint8Array(Math.min(LARGEST_BLOCK, Math.max(most, 65_536)));
  const out = room;
  let at = from;
  let put = 0;
  for (;;) {
    if (at >= to) truncated('lz4 block ends where a sequence must begin');
    const token = packed[at++]!;
    let literals = token >> 4;
    if (literals === 15) {
      for (let more = 255; more === 255; literals += more) {
        if (at >= to) truncated('lz4 block ends within a length');
        more = packed[at++]!;
      }
    }
    if (at + literals > to) truncated('lz4 block ends within literals');
    if (put + literals > most) overflow(most);
    copyLiterals(packed, at, out, put, literals);
    at += literals;
    put += literals;
    if (at === to) return out.subarray(0, put);
    if (at + 2 > to) truncated('lz4 block ends within an offset');
    const offset = packed[at]! | (packed[at + 1]! << 8);
    at += 2;
    if (offset === 0 || offset > put) malformed('lz4 block copies from before its beginning');
    let length = token & 15;
    if (length === 15) {
      for (let more = 255; more === 255; length += more) {
        if (at >= to) truncated('lz4 block ends within a length');
        more = packed[at++]!;
      }
    }
    length += LEAST_MATCH;
    if (put + length > most) overflow(most);
    copyBefore(out, put - offset, put, length);
    put += length;
  }
}

function overflow(most: number): never {
  throw new CodecError('malformed', `lz4 block unpacks to more than the ${most} bytes of its frame`);
}
