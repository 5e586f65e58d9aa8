/**
 * The records at one position of a run. A cursor goes forwards and backwards by diffs, and over long ways by the nearest
 * snapshot. Position p means: the events before number p have happened.
 */
import { assert } from '../std/assert.ts';
import { CellHash } from './hash.ts';
import { type Page, PAGE_MASK, Pages } from './pages.ts';
import { recordFields, recordKinds } from './records.ts';
import type { Ledger } from './ledger.ts';

/** Columns per field, so that hot paths look nothing up by name. */
export const KIND_OF = Uint8Array.from(recordFields, (field) => field.kind);
export const SLOT_OF = Uint8Array.from(recordFields, (field) => field.slot);
export const FIXED = Uint8Array.from(recordFields, (field) => (field.fixed ? 1 : 0));
/** Kind and slot of a changing field in one number, for one look-up at each change; −1 for a fixed one. */
export const PLACE_OF = Int32Array.from(recordFields, (field) => (field.fixed ? -1 : (field.kind << 8) | field.slot));
/** What a cell is until an event sets it. */
export const INITIAL = Float64Array.from(recordFields, (field) => field.initial);
/** The slot of `alive` in every kind. */
const ALIVE = 0;

/** Cells that a move touched, for the frame that tells a page. */
export interface Touched {
  touch(field: number, row: number): void;
}

export interface Snapshot {
  readonly position: number;
  readonly pages: readonly Pages[];
  readonly counts: readonly number[];
  readonly lanes: Int32Array;
}

export class Cursor {
  readonly ledger: Ledger;
  /** Events before this number have happened. */
  position = 0;
  readonly hash = new CellHash();
  protected pages: Pages[];
  /** Rows of each kind that have been made so far. */
  protected counts: number[];
  /** Whoever shares pages with this cursor holds them under another owner. */
  protected owner: object = {};
  #touched: Touched | null = null;

  constructor(ledger: Ledger, from?: Snapshot) {
    this.ledger = ledger;
    this.pages = recordKinds.map((kind) => new Pages(kind.changing.length));
    this.counts = recordKinds.map(() => 0);
    if (from !== undefined) this.restore(from);
  }

  // Reading

  count(kind: number): number {
    return this.counts[kind];
  }

  /** A cell's number; NaN for null. The row must be one of `count`. */
  get(field: number, row: number): number {
    const kind = KIND_OF[field];
    if (FIXED[field] === 1) return this.ledger.rows[kind].read(row, SLOT_OF[field]);
    const page = this.pages[kind].page(row);
    const value = page === undefined ? NaN : page.values[(row & PAGE_MASK) * this.pages[kind].width + SLOT_OF[field]];
    return value === value ? value : INITIAL[field];
  }

  /** The event that last set a cell; the one that made the record when none has. */
  setAt(field: number, row: number): number {
    const kind = KIND_OF[field];
    const page = FIXED[field] === 1 ? undefined : this.pages[kind].page(row);
    const at = page === undefined ? 0 : page.at[(row & PAGE_MASK) * this.pages[kind].width + SLOT_OF[field]];
    return at === 0 ? this.ledger.rows[kind].madeBy(row) : at;
  }

  isAlive(kind: number, row: number): boolean {
    if (row >= this.counts[kind]) return false;
    const pages = this.pages[kind];
    const page = pages.page(row);
    return page !== undefined && page.values[(row & PAGE_MASK) * pages.width + ALIVE] === 1;
  }

  /** The newest record with these keys, alive or ended, or −1. */
  find(kind: number, a: number, b = 0): number {
    return this.ledger.rows[kind].find(a, b, this.counts[kind]);
  }

  /** The record with these keys that is alive, or −1. */
  findAlive(kind: number, a: number, b = 0): number {
    const row = this.find(kind, a, b);
    return row >= 0 && this.isAlive(kind, row) ? row : -1;
  }

  /** The rows of a kind that are alive, in the order in which they were made. */
  alive(kind: number): IterableIterator<number> {
    return this.pages[kind].live(ALIVE);
  }

  // Moving

  /** Goes to a position by diffs, telling `touched` (if given) of each cell that was set on the way. */
  moveTo(position: number, touched: Touched | null = null): void {
    const { log } = this.ledger;
    assert(position <= log.length, 'the run has not come so far');
    assert(position >= log.oldest || position === this.position, 'the diffs of that time were dropped');
    this.#touched = touched;
    while (this.position < position) log.forward(this.position++, this);
    while (this.position > position) log.back(--this.position, this);
    this.#touched = null;
  }

  /** Goes to a position by the shortest way, which may be over a snapshot; true if it was, and touched cells are not known. */
  jumpTo(position: number, touched: Touched | null = null): boolean {
    const near = this.ledger.nearest(position);
    const jump = near !== null && Math.abs(near.position - position) + JUMP_EVENTS < Math.abs(this.position - position);
    if (jump) this.restore(near);
    this.moveTo(position, jump ? null : touched);
    return jump;
  }

  /** One cell of a diff, forwards or backwards. */
  change(field: number, row: number, value: number, at: number): void {
    const pages = this.pages[KIND_OF[field]];
    const page = pages.own(row, this.owner);
    const cell = (row & PAGE_MASK) * pages.width + SLOT_OF[field];
    this.put(pages, page, cell, field, row, page.values[cell], value, at);
    if (this.#touched !== null) this.#touched.touch(field, row);
  }

  /** Writes a cell of a page that this cursor owns. */
  protected put(pages: Pages, page: Page, cell: number, field: number, row: number, old: number, value: number, at: number): void {
    this.hash.change(field, row, old, page.at[cell], value, at);
    page.values[cell] = value;
    page.at[cell] = at;
    const place = PLACE_OF[field];
    if ((place & 0xff) === ALIVE) this.#lives(pages, page, place >> 8, row, old, value);
  }

  #lives(pages: Pages, page: Page, kind: number, row: number, old: number, value: number): void {
    const change = (value === 1 ? 1 : 0) - (old === 1 ? 1 : 0);
    if (change !== 0) pages.countLive(row, page, change);
    // From null a record is made, to null it is unmade: rows come and go in order.
    if (old !== old) this.#made(kind, row, 1);
    else if (value !== value) this.#made(kind, row, -1);
  }

  /** A row came (1) or went (−1), and with it its fixed cells. */
  #made(kind: number, row: number, sign: number): void {
    this.counts[kind] += sign;
    this.hash.row(this.ledger.rows[kind].hash(row), sign);
  }

  // Snapshots

  /** Holds this position; what changes from now on is copied first. */
  snapshot(): Snapshot {
    this.owner = {};
    return {
      position: this.position,
      pages: this.pages.map((pages) => pages.share()),
      counts: this.counts.slice(),
      lanes: this.hash.lanes.slice(),
    };
  }

  restore(from: Snapshot): void {
    this.owner = {};
    this.pages = from.pages.map((pages) => pages.share());
    this.counts = from.counts.slice();
    this.position = from.position;
    this.hash.lanes.set(from.lanes);
  }
}

/** What restoring a snapshot costs, in diffs. */
const JUMP_EVENTS = 500;
