/**
 * What all cursors of a branch share, since it only ever grows: which record is in which row, its keys and its fixed fields.
 * A branch that forks off shares the rows up to there and adds its own.
 */
import { assert } from '../std/assert.ts';
import { rowStep } from './hash.ts';
import type { KindInfo } from './kind.ts';

const FIRST_SLOTS = 64;
/** Rows of a chunk. Chunks are written once, row after row; a fork copies the one that it goes on in. */
const CHUNK_BITS = 9;
const CHUNK_ROWS = 1 << CHUNK_BITS;
const CHUNK_MASK = CHUNK_ROWS - 1;

interface Chunk {
  readonly owner: object;
  readonly values: Float64Array;
  /** The event that made each row. */
  readonly at: Uint32Array;
}

const NO_VALUES = new Float64Array(0);

/** Longer chains of forks are gathered into one table. */
const DEEPEST = 6;

/** Of a slot: row + 1 (0: free), and the low words of its keys. */
const SLOT = 3;

/** Keys of one run of so many lie side by side. */
const RUN_BITS = 9;
const RUN_MASK = (1 << RUN_BITS) - 1;
/** From a slot that is taken to the next to be tried: out of the run, since its other slots are its other keys'. Odd, so all are tried. */
const STRIDE = RUN_MASK + 2;

/**
 * Where a key is looked for first. Most keys count up (records, frames, requests): those that follow each other lie side by side, so
 * that what is asked for next is in the processor's cache.
 */
function hashKey(sequence: number, other: number): number {
  const h = Math.imul(sequence >> RUN_BITS, 0x9e3779b1) ^ Math.imul(other + 0x7f4a7c15, 0x85ebca6b);
  return (Math.imul(h ^ (h >>> 15), 0xc2b2ae35) >>> 8) + (sequence & RUN_MASK);
}

/** Where a branch's rows of one kind end, for a checkpoint. */
export interface RowsMark {
  readonly rows: Rows;
  readonly count: number;
}

export class Rows {
  readonly kind: KindInfo;
  count = 0;
  readonly #chunks: Chunk[];
  readonly #owner: object = {};
  /** Two keys, then the other fixed fields, then the row before with the same key (−1: none). */
  readonly #width: number;
  readonly #previous: number;
  /** The column of each fixed field's slot. */
  readonly #columns: Uint8Array;
  /** The second of two keys is the one that counts up. */
  readonly #isSingle: boolean;
  readonly #base: RowsMark | null;
  readonly #depth: number;
  /** Where rows are by the hash of their keys, of those that are not in `base`. */
  #slots: Int32Array;
  #mask: number;
  #used = 0;
  /** Where the row that was made last lies. */
  #made: Float64Array = NO_VALUES;
  #madeAt = 0;
  /** What was found last: an event often asks for the record that the one before asked for. */
  #foundA = NaN;
  #foundB = NaN;
  #found = 0;
  /** True once a key was larger than 32 bits: then the low words do not tell all. */
  #wide = false;

  constructor(kind: KindInfo, from?: RowsMark) {
    this.kind = kind;
    // Every kind stores two keys; the second of a kind with one is 0.
    this.#width = Math.max(2, kind.fixed.length + (kind.keys.length === 1 ? 1 : 0)) + 1;
    this.#previous = this.#width - 1;
    this.#isSingle = kind.keys.length === 1;
    this.#columns = Uint8Array.from(kind.fixed, (_, slot) => (slot === 0 || !this.#isSingle ? slot : slot + 1));
    this.#slots = new Int32Array(FIRST_SLOTS * SLOT);
    this.#mask = FIRST_SLOTS - 1;
    if (from === undefined) {
      this.#chunks = [];
      this.#base = null;
      this.#depth = 0;
      return;
    }
    this.count = from.count;
    this.#chunks = from.rows.#chunks.slice(0, (from.count + CHUNK_MASK) >> CHUNK_BITS);
    const gather = from.rows.#depth >= DEEPEST;
    this.#base = gather ? null : from;
    this.#depth = gather ? 0 : from.rows.#depth + 1;
    if (gather) for (let row = 0; row < this.count; row++) this.#place(row, this.#key(row, 0), this.#key(row, 1));
  }

  mark(): RowsMark {
    return { rows: this, count: this.count };
  }

  #key(row: number, column: number): number {
    return this.#chunks[row >> CHUNK_BITS].values[(row & CHUNK_MASK) * this.#width + column];
  }

  /** The value of a fixed field. */
  read(row: number, slot: number): number {
    return this.#key(row, this.#columns[slot]);
  }

  /** The event that made a row. */
  madeBy(row: number): number {
    return this.#chunks[row >> CHUNK_BITS].at[row & CHUNK_MASK];
  }

  /** A number for the fixed cells of a row and the event that made it. */
  hash(row: number): number {
    const { values, at } = this.#chunks[row >> CHUNK_BITS];
    const from = (row & CHUNK_MASK) * this.#width;
    let hash = rowStep(rowStep(this.kind.id + 1, row), at[row & CHUNK_MASK]);
    for (let i = 0; i < this.#previous; i++) hash = rowStep(hash, values[from + i]);
    return hash;
  }

  /** The chunk of a row, for writing. */
  #own(row: number): Chunk {
    const held = this.#chunks[row >> CHUNK_BITS];
    if (held !== undefined && held.owner === this.#owner) return held;
    const chunk: Chunk = {
      owner: this.#owner,
      values: held === undefined ? new Float64Array(CHUNK_ROWS * this.#width) : held.values.slice(),
      at: held === undefined ? new Uint32Array(CHUNK_ROWS) : held.at.slice(),
    };
    this.#chunks[row >> CHUNK_BITS] = chunk;
    return chunk;
  }

  /** Gives a fixed field of the row that was made last. */
  fix(row: number, slot: number, value: number): void {
    assert(row === this.count - 1, 'a fixed field is given when its record is made');
    this.#made[this.#madeAt + this.#columns[slot]] = value;
  }

  add(a: number, b: number, event: number): number {
    this.#foundA = NaN;
    const row = this.count++;
    const previous = this.#place(row, a, b);
    const { values, at } = this.#own(row);
    const from = (row & CHUNK_MASK) * this.#width;
    this.#made = values;
    this.#madeAt = from;
    values[from] = a;
    values[from + 1] = b;
    for (let column = 2; column < this.#previous; column++) values[from + column] = NaN;
    values[from + this.#previous] = previous;
    at[row & CHUNK_MASK] = event;
    return row;
  }

  /** The newest row with these keys among the first `limit`, or −1. */
  find(a: number, b: number, limit: number): number {
    if (a === this.#foundA && b === this.#foundB && this.#found < limit) return this.#found;
    const slots = this.#slots;
    const low = a | 0;
    const high = b | 0;
    for (let slot = this.#first(low, high) & this.#mask; ; slot = (slot + STRIDE) & this.#mask) {
      const row = slots[slot * SLOT] - 1;
      if (row < 0) break;
      if (slots[slot * SLOT + 1] !== low || slots[slot * SLOT + 2] !== high) continue;
      if (this.#wide && !this.#isKey(row, a, b)) continue;
      if (row >= limit) return this.#before(row, limit);
      this.#foundA = a;
      this.#foundB = b;
      this.#found = row;
      return row;
    }
    if (this.#base === null) return -1;
    return this.#base.rows.find(a, b, limit < this.#base.count ? limit : this.#base.count);
  }

  #isKey(row: number, a: number, b: number): boolean {
    return this.#key(row, 0) === a && this.#key(row, 1) === b;
  }

  #before(newest: number, limit: number): number {
    let row = newest;
    while (row >= limit) row = this.#key(row, this.#previous);
    return row;
  }

  #first(low: number, high: number): number {
    return this.#isSingle ? hashKey(low, high) : hashKey(high, low);
  }

  /** Notes where the newest row with these keys is, and answers which one it was before (−1: none). */
  #place(row: number, a: number, b: number): number {
    if (a !== (a | 0) || b !== (b | 0)) this.#wide = true;
    const low = a | 0;
    const high = b | 0;
    const slots = this.#slots;
    let slot = this.#first(low, high) & this.#mask;
    for (; slots[slot * SLOT] !== 0; slot = (slot + STRIDE) & this.#mask) {
      if (slots[slot * SLOT + 1] !== low || slots[slot * SLOT + 2] !== high) continue;
      if (!this.#wide || this.#isKey(slots[slot * SLOT] - 1, a, b)) break;
    }
    const before = slots[slot * SLOT] - 1;
    slots[slot * SLOT] = row + 1;
    if (before >= 0) return before;
    slots[slot * SLOT + 1] = low;
    slots[slot * SLOT + 2] = high;
    this.#used++;
    if (this.#used * 2 > this.#mask) this.#grow();
    return this.#base === null ? -1 : this.#base.rows.find(a, b, this.#base.count);
  }

  #grow(): void {
    const held = this.#slots;
    const mask = this.#mask * 2 + 1;
    const slots = new Int32Array((mask + 1) * SLOT);
    // Each key is there once, so nothing has to be compared.
    for (let from = 0; from < held.length; from += SLOT) {
      if (held[from] === 0) continue;
      let slot = this.#first(held[from + 1], held[from + 2]) & mask;
      while (slots[slot * SLOT] !== 0) slot = (slot + STRIDE) & mask;
      slots[slot * SLOT] = held[from];
      slots[slot * SLOT + 1] = held[from + 1];
      slots[slot * SLOT + 2] = held[from + 2];
    }
    this.#slots = slots;
    this.#mask = mask;
  }

  bytes(seen: Set<object>): number {
    let bytes = this.#slots.byteLength;
    for (const chunk of this.#chunks) {
      if (seen.has(chunk)) continue;
      seen.add(chunk);
      bytes += chunk.values.byteLength + chunk.at.byteLength;
    }
    return bytes;
  }
}
