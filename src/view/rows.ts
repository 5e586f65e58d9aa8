/**
 * What all cursors of a branch share, since it only ever grows: which record is in which row, its keys and its fixed fields.
 * A branch that forks off shares the rows up to there and adds its own.
 */
import { must } from '../std/assert.ts';
import type { KindInfo } from './kind.ts';
import { type Page, PAGE_MASK, Pages } from './pages.ts';

const FIRST_SLOTS = 64;
/** Longer chains of forks are gathered into one table. */
const DEEPEST = 6;

function hashKey(a: number, b: number): number {
  const h = Math.imul(a | 0, 0x9e3779b1) ^ Math.imul((b | 0) + 0x7f4a7c15, 0x85ebca6b);
  return Math.imul(h ^ (h >>> 15), 0xc2b2ae35) >>> 8;
}

/** Where a branch's rows of one kind end, for a checkpoint. */
export interface RowsMark {
  readonly rows: Rows;
  readonly count: number;
}

export class Rows {
  readonly kind: KindInfo;
  count = 0;
  readonly #pages: Pages;
  readonly #owner: object = {};
  /** Two keys, then the other fixed fields, then the row before with the same key (−1: none). */
  readonly #width: number;
  readonly #previous: number;
  readonly #base: RowsMark | null;
  readonly #depth: number;
  /** Row + 1 by hash of its keys, of the rows that are not in `base`. */
  #slots: Int32Array;
  #used = 0;

  constructor(kind: KindInfo, from?: RowsMark) {
    this.kind = kind;
    // Every kind stores two keys; the second of a kind with one is 0.
    this.#width = Math.max(2, kind.fixed.length + (kind.keys.length === 1 ? 1 : 0)) + 1;
    this.#previous = this.#width - 1;
    this.#slots = new Int32Array(FIRST_SLOTS);
    if (from === undefined) {
      this.#pages = new Pages(this.#width, 1);
      this.#base = null;
      this.#depth = 0;
      return;
    }
    this.count = from.count;
    this.#pages = from.rows.#pages.share();
    const gather = from.rows.#depth >= DEEPEST;
    this.#base = gather ? null : from;
    this.#depth = gather ? 0 : from.rows.#depth + 1;
    if (gather) for (let row = 0; row < this.count; row++) this.#place(row, this.#key(row, 0), this.#key(row, 1));
  }

  mark(): RowsMark {
    return { rows: this, count: this.count };
  }

  /** The column of a fixed field's slot. */
  #column(slot: number): number {
    return slot === 0 || this.kind.keys.length > 1 ? slot : slot + 1;
  }

  #page(row: number): Page {
    return must(this.#pages.page(row), 'page of a row');
  }

  #key(row: number, column: number): number {
    return this.#page(row).values[(row & PAGE_MASK) * this.#width + column];
  }

  /** The value of a fixed field. */
  read(row: number, slot: number): number {
    return this.#page(row).values[(row & PAGE_MASK) * this.#width + this.#column(slot)];
  }

  /** The event that made a row. */
  madeBy(row: number): number {
    return this.#page(row).at[row & PAGE_MASK];
  }

  fix(row: number, slot: number, value: number): void {
    this.#pages.own(row, this.#owner).values[(row & PAGE_MASK) * this.#width + this.#column(slot)] = value;
  }

  add(a: number, b: number, event: number): number {
    const previous = this.find(a, b, this.count);
    const row = this.count++;
    const page = this.#pages.own(row, this.#owner);
    const at = (row & PAGE_MASK) * this.#width;
    // A fork writes where its parent's later rows may have been.
    page.values.fill(NaN, at, at + this.#width);
    page.values[at] = a;
    page.values[at + 1] = b;
    page.values[at + this.#previous] = previous;
    page.at[row & PAGE_MASK] = event;
    this.#place(row, a, b);
    return row;
  }

  /** The newest row with these keys among the first `limit`, or −1. */
  find(a: number, b: number, limit: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hashKey(a, b) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot];
      if (held === 0) break;
      if (this.#key(held - 1, 0) === a && this.#key(held - 1, 1) === b) return this.#before(held - 1, limit);
    }
    if (this.#base === null) return -1;
    return this.#base.rows.find(a, b, limit < this.#base.count ? limit : this.#base.count);
  }

  #before(newest: number, limit: number): number {
    let row = newest;
    while (row >= limit) row = this.#key(row, this.#previous);
    return row;
  }

  #place(row: number, a: number, b: number): void {
    const mask = this.#slots.length - 1;
    for (let slot = hashKey(a, b) & mask; ; slot = (slot + 1) & mask) {
      const held = this.#slots[slot];
      if (held !== 0 && (this.#key(held - 1, 0) !== a || this.#key(held - 1, 1) !== b)) continue;
      if (held === 0) this.#used++;
      this.#slots[slot] = row + 1;
      if ((this.#used + 1) * 2 > this.#slots.length) this.#growSlots();
      return;
    }
  }

  #growSlots(): void {
    const held = this.#slots;
    this.#slots = new Int32Array(held.length * 2);
    this.#used = 0;
    for (const one of held) if (one !== 0) this.#place(one - 1, this.#key(one - 1, 0), this.#key(one - 1, 1));
  }

  bytes(seen: Set<object>): number {
    return this.#pages.bytes(seen) + this.#slots.byteLength;
  }
}
