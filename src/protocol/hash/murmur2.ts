/** The hash by which a producer spreads keys over partitions. */
import type { Bytes } from '../../std/rope.ts';

const SEED = 0x9747b28c;
const M = 0x5bd1e995;
const R = 24;

/** Signed, as Java gives it. */
export function murmur2(bytes: Bytes, from = 0, to = bytes.length): number {
  const length = to - from;
  let hash = SEED ^ length;
  let at = from;
  for (; at + 4 <= to; at += 4) {
    let word = bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
    word = Math.imul(word, M);
    word ^= word >>> R;
    hash = Math.imul(hash, M) ^ Math.imul(word, M);
  }
  const left = to - at;
  if (left >= 3) hash ^= bytes[at + 2] << 16;
  if (left >= 2) hash ^= bytes[at + 1] << 8;
  if (left >= 1) hash = Math.imul(hash ^ bytes[at], M);
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}

/** The partition of a record with this key. An empty key is a key. */
export function partitionForKey(key: Bytes, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions;
}
