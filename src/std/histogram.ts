/**
 * Counts of whole numbers from 0 on, in buckets that are exact up to 64 and then no wider than a 32nd of what they hold; so a quantile is
 * known to some 3 %, whatever came.
 */
import { assert } from './assert.ts';

const EXACT = 64;
const STEPS = 32;
/** Up to 2^41: in microseconds, 25 days. */
const BUCKETS = EXACT + STEPS * 35;

function bucketOf(value: number): number {
  if (value < EXACT) return value;
  let octave = 0;
  let rest = value;
  while (rest >= EXACT) {
    rest = Math.floor(rest / 2);
    octave++;
  }
  const bucket = EXACT + (octave - 1) * STEPS + (rest - STEPS);
  return bucket < BUCKETS ? bucket : BUCKETS - 1;
}

/** The largest value that lies in a bucket. */
function largestIn(bucket: number): number {
  if (bucket < EXACT) return bucket;
  const octave = Math.floor((bucket - EXACT) / STEPS) + 1;
  let next = ((bucket - EXACT) % STEPS) + STEPS + 1;
  for (let i = 0; i < octave; i++) next *= 2;
  return next - 1;
}

export class Histogram {
  readonly #counts = new Uint32Array(BUCKETS);
  count = 0;

  add(value: number): void {
    assert(value >= 0, 'a histogram counts from 0 on', value);
    this.#counts[bucketOf(value)]!++;
    this.count++;
  }

  /** Bucket and count of those that are not empty, one after the other: plain data. */
  pairs(): number[] {
    const found: number[] = [];
    this.#counts.forEach((count, bucket) => {
      if (count > 0) found.push(bucket, count);
    });
    return found;
  }

  addPairs(pairs: readonly number[]): void {
    for (let i = 0; i < pairs.length; i += 2) {
      this.#counts[pairs[i]!]! += pairs[i + 1]!;
      this.count += pairs[i + 1]!;
    }
  }

  /** The smallest value that at least this part of all does not exceed, as its bucket knows it; null: there is none. */
  quantile(part: number): number | null {
    if (this.count === 0) return null;
    let left = Math.max(1, Math.ceil(part * this.count));
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      left -= this.#counts[bucket]!;
      if (left <= 0) return largestIn(bucket);
    }
    return null;
  }

  clear(): void {
    this.#counts.fill(0);
    this.count = 0;
  }
}
