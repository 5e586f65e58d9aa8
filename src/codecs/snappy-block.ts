/** Snappy's block format: the length of what is unpacked, then literals and copies of what came before. */
import type { Bytes } from '../std/rope.ts';
import { malformed, tooLarge, truncated } from '../std/codec-error.ts';
import { copyBefore, copyLiterals } from './copy.ts';

const HASH_BITS = 14;
const LEAST_MATCH = 4;
/** Near the end nothing is looked for any more: too few bytes are left to read a whole word. */
const MARGIN_BYTES = 15;
const LARGEST_OFFSET = 65_535;

/** The most that `length` bytes can take when packed. */
export function mostPackedBytes(length: number): number {
  return 32 + length + Math.ceil(length / 6);
}

function word(bytes: Bytes, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

function slotOf(value: number): number {
  return Math.imul(value, 0x1e35a7bd) >>> (32 - HASH_BITS);
}

/** One table for all: each slot holds the position behind the one it means, so that 0 is none; it is emptied before each block. */
const table = new Int32Array(1 << HASH_BITS);

/** Packs `plain[from, to)` into `out` from `at` on, and answers where it ends. */
export function packBlock(plain: Bytes, from: number, to: number, out: Bytes, at: number): number {
  let put = putLength(out, at, to - from);
  table.fill(0);
  const last = to - MARGIN_BYTES;
  let literalsFrom = from;
  let position = from;
  // The longer nothing is found, the larger the steps: what does not compress costs little.
  let misses = 32;
  while (position < last) {
    const value = word(plain, position);
    const slot = slotOf(value);
    const candidate = table[slot]! - 1;
    table[slot] = position + 1;
    if (candidate < from || position - candidate > LARGEST_OFFSET || word(plain, candidate) !== value) {
      position += misses++ >> 5;
      continue;
    }
    misses = 32;
    let length = LEAST_MATCH;
    while (position + length < to && plain[candidate + length] === plain[position + length]) length++;
    put = putLiterals(plain, literalsFrom, position, out, put);
    put = putCopy(out, put, position - candidate, length);
    position += length;
    literalsFrom = position;
    if (position < last) table[slotOf(word(plain, position - 1))] = position;
  }
  return putLiterals(plain, literalsFrom, to, out, put);
}

function putLength(out: Bytes, at: number, length: number): number {
  let left = length;
  let put = at;
  for (; left >= 0x80; left >>>= 7) out[put++] = left | 0x80;
  out[put++] = left;
  return put;
}

function putLiterals(plain: Bytes, from: number, to: number, out: Bytes, at: number): number {
  if (from === to) return at;
  let put = at;
  const count = to - from - 1;
  if (count < 60) out[put++] = count << 2;
  else {
    const bytes = count < 0x100 ? 1 : count < 0x1_0000 ? 2 : count < 0x100_0000 ? 3 : 4;
    out[put++] = (59 + bytes) << 2;
    for (let i = 0; i < bytes; i++) out[put++] = count >>> (8 * i);
  }
  out.set(plain.subarray(from, to), put);
  return put + to - from;
}

/** Short copies take two bytes, others three and hold up to 64 bytes; four bytes at least are left for the last. */
function putCopy(out: Bytes, at: number, offset: number, length: number): number {
  let put = at;
  let left = length;
  while (left > 0) {
    if (left >= 4 && left < 12 && offset < 2_048) {
      out[put++] = 1 | ((left - 4) << 2) | ((offset >>> 8) << 5);
      out[put++] = offset;
      return put;
    }
    const taken = left > 64 ? (left < 68 ? 60 : 64) : left;
    out[put++] = 2 | ((taken - 1) << 2);
    out[put++] = offset;
    out[put++] = offset >>> 8;
    left -= taken;
  }
  return put;
}

/** Unpacks the block `packed[from, to)`; `limit` is what it may come to. */
export function unpackBlock(packed: Bytes, from: number, to: number, limit: number): Bytes {
  let size = 0;
  let at = from;
  for (let shift = 0; ; shift += 7) {
    if (at >= to) truncated('snappy data ends within its length');
    const byte = packed[at++]!;
    if (shift === 28 && byte > 0x0f) malformed('snappy data with a length of more than 32 bits');
    size += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) break;
  }
  if (size > limit) tooLarge('snappy', limit);
  // No three bytes stand for more than 64: a length that the bytes cannot give is not believed.
  if (size > (to - at) * 32) malformed(`snappy data of ${to - at} bytes that claims to unpack to ${size}`);
  const out = new Uint8Array(size);
  let put = 0;
  while (at < to) {
    const tag = packed[at++]!;
    if ((tag & 3) === 0) {
      let length = tag >> 2;
      if (length >= 60) {
        const bytes = length - 59;
        if (at + bytes > to) truncated('snappy data ends within the length of a literal');
        length = 0;
        for (let i = 0; i < bytes; i++) length += packed[at++]! * 2 ** (8 * i);
      }
      length++;
      if (at + length > to) truncated('snappy data ends within a literal');
      if (put + length > size) malformed('snappy data unpacks to more than its length');
      copyLiterals(packed, at, out, put, length);
      at += length;
      put += length;
      continue;
    }
    let length: number;
    let offset: number;
    if ((tag & 3) === 1) {
      if (at >= to) truncated('snappy data ends within a copy');
      length = 4 + ((tag >> 2) & 7);
      offset = ((tag >> 5) << 8) | packed[at++]!;
    } else {
      const bytes = (tag & 3) === 2 ? 2 : 4;
      if (at + bytes > to) truncated('snappy data ends within a copy');
      length = 1 + (tag >> 2);
      offset = packed[at]! | (packed[at + 1]! << 8);
      if (bytes === 4) offset += (packed[at + 2]! | (packed[at + 3]! << 8)) * 0x1_0000;
      at += bytes;
    }
    if (offset === 0 || offset > put) malformed('snappy data copies from before its beginning');
    if (put + length > size) malformed('snappy data unpacks to more than its length');
    copyBefore(out, put - offset, put, length);
    put += length;
  }
  if (put !== size) truncated(`snappy data unpacks to ${put} bytes where it claims ${size}`);
  return out;
}
