/** The cursor at the head of a branch: projectors make and change records through it, and every change goes into the diffs. */
import { Cursor, INITIAL, KIND_OF, PLACE_OF, SLOT_OF, type Snapshot } from './cursor.ts';
import { Ledger, type LedgerMark } from './ledger.ts';
import { PAGE_MASK } from './pages.ts';
import { recordKinds } from './records.ts';
import { assert } from '../std/assert.ts';

const ALIVE_FIELD = Uint16Array.from(recordKinds, (kind) => kind.changing[0].id);

/** What a checkpoint keeps of a store. */
export interface SavedStore {
  readonly ledger: LedgerMark;
  readonly snapshot: Snapshot;
}

export class RecordStore extends Cursor {
  /** The event being projected. */
  event = 0;

  constructor(from?: SavedStore) {
    super(new Ledger(from?.ledger), from?.snapshot);
  }

  /** Projects one event: all that `change` sets belongs to it. */
  begin(event: number): void {
    assert(event === this.position && event === this.ledger.log.length, 'events are projected in order, at the head');
    this.event = event;
    this.ledger.log.begin();
  }

  commit(): void {
    this.ledger.log.commit();
    this.position++;
  }

  /** Makes a record; its fixed fields are given with `fix` before `ready`. */
  create(kind: number, a: number, b = 0): number {
    return this.ledger.rows[kind].add(a, b, this.event);
  }

  fix(field: number, row: number, value: number): void {
    this.ledger.rows[KIND_OF[field]].fix(row, SLOT_OF[field], value);
  }

  /** The record is complete: from now on it is there. */
  ready(kind: number, row: number): number {
    this.set(ALIVE_FIELD[kind], row, 1);
    return row;
  }

  /** The record with these keys that is alive; made if it is not there. For kinds whose fixed fields are their keys. */
  at(kind: number, a: number, b = 0): number {
    const row = this.findAlive(kind, a, b);
    return row >= 0 ? row : this.ready(kind, this.create(kind, a, b));
  }

  /** Ends a record: it can still be read, but is no longer there. */
  end(kind: number, row: number): void {
    if (row >= 0 && this.isAlive(kind, row)) this.set(ALIVE_FIELD[kind], row, 0);
  }

  set(field: number, row: number, value: number): void {
    const place = PLACE_OF[field];
    assert(place >= 0, 'a fixed field is set after its record was made');
    const pages = this.pages[place >> 8];
    const page = pages.own(row, this.owner);
    const cell = (row & PAGE_MASK) * pages.width + (place & 0xff);
    const old = page.values[cell];
    // Who made it so stays the answer to "why?" when an event only says it again.
    if (old === value || (old !== old && (value !== value || value === INITIAL[field]))) return;
    const oldAt = page.at[cell];
    const { log } = this.ledger;
    if (oldAt !== this.event || !log.amend(field, row, value)) log.add(field, row, old, oldAt, value);
    this.put(pages, page, cell, field, row, old, value, this.event);
  }

  /** Adds to a count, or to a number that was never set. */
  add(field: number, row: number, by: number): void {
    const old = this.get(field, row);
    this.set(field, row, old === old ? old + by : by);
  }

  save(): SavedStore {
    const snapshot = this.snapshot();
    this.ledger.keep(snapshot);
    return { ledger: this.ledger.mark(), snapshot };
  }
}
