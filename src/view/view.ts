/**
 * The projection that runs beside an engine: each new line of the journal becomes a diff of records. It is a part of a run's
 * checkpoints: `save` costs no more than what changed, and a branch that is made from a checkpoint shares its past.
 */
import { eventKinds } from '../engine/events.ts';
import { Cursor, type Snapshot } from './cursor.ts';
import type { JournalReader, Setting } from './journal-reader.ts';
import { projectorOf } from './projectors/index.ts';
import { layDown, layDownProcesses } from './setting.ts';
import { RecordStore, type SavedStore } from './store.ts';

/** Long runs that are never saved still get something to jump to. */
const SNAPSHOT_EVENTS = 20_000;

export interface SavedView {
  readonly store: SavedStore;
  readonly counts: readonly { readonly position: number; readonly counted: Float64Array }[];
}

export class View {
  /** It reads nothing but the journal: whoever runs it may tell it of many lines at once. */
  readonly lazy = true;
  readonly journal: JournalReader;
  readonly setting: Setting;
  /** Processes that are laid down; a live run's setting grows. */
  #laid = 0;
  #store = new RecordStore();
  /** How many events of each kind lie before the head. */
  #counted = new Float64Array(eventKinds.length);
  #saved = 0;
  /** The counts as they were at each `save`, by position. */
  #counts: { readonly position: number; readonly counted: Float64Array }[] = [];

  constructor(journal: JournalReader, setting: Setting) {
    this.journal = journal;
    this.setting = setting;
  }

  /** The records at the head. */
  get store(): RecordStore {
    return this.#store;
  }

  /** Lines [from, to) of the journal are new. */
  advance(from: number, to: number): void {
    const { journal } = this;
    const store = this.#store;
    for (let event = from; event < to; event++) {
      const kind = journal.kind(event);
      store.begin(event);
      if (event === 0) layDown(store, this.setting);
      else if (this.#laid < this.setting.processes.length) layDownProcesses(store, this.setting, this.#laid);
      this.#laid = this.setting.processes.length;
      const projector = projectorOf[kind];
      if (projector !== null) projector(store, journal, event);
      store.commit();
      this.#counted[kind]++;
    }
    if (to - this.#saved > SNAPSHOT_EVENTS) this.save();
  }

  /** Line 0 lays down what `lay` says instead of the setting: a run that goes on from what was there. */
  begin(lay: (store: RecordStore) => void): void {
    this.#store.begin(0);
    lay(this.#store);
    this.#store.commit();
    this.#laid = this.setting.processes.length;
    this.#counted[this.journal.kind(0)]++;
  }

  /** How many events of a kind lie before a position. */
  countAt(kind: number, position: number): number {
    const { position: head } = this.#store;
    if (position === head) return this.#counted[kind];
    let from = 0;
    let count = 0;
    for (const one of this.#counts) {
      if (one.position > position) break;
      from = one.position;
      count = one.counted[kind];
    }
    for (let event = from; event < position; event++) if (this.journal.kind(event) === kind) count++;
    return count;
  }

  /** Lab time at a position: that of the last event before it. */
  timeAt(position: number): number {
    return position === 0 ? 0 : this.journal.time(position - 1);
  }

  /** Another place to look from: scrubbing moves it, the head stays. */
  cursor(position: number = this.#store.position): Cursor {
    const cursor = new Cursor(this.#store.ledger);
    cursor.jumpTo(position);
    return cursor;
  }

  save(): SavedView {
    this.#saved = this.#store.position;
    const counted = this.#counted.slice();
    this.#counts.push({ position: this.#saved, counted });
    return { store: this.#store.save(), counts: this.#counts.slice() };
  }

  load(saved: unknown): void {
    const { store, counts } = saved as SavedView;
    this.#store = new RecordStore(store);
    this.#counts = counts.slice();
    this.#counted = counts[counts.length - 1].counted.slice();
    this.#saved = this.#store.position;
    this.#laid = this.setting.processes.length;
  }

  /** Frees what shows times before `event`; answers the oldest position that can still be shown. */
  drop(event: number): number {
    return this.#store.ledger.drop(event);
  }

  /** Bytes that diffs, records and snapshots take. */
  get bytes(): number {
    const seen = new Set<object>();
    const head: Snapshot = this.#store.snapshot();
    let bytes = this.#store.ledger.bytes(seen);
    for (const pages of head.pages) bytes += pages.bytes(seen);
    return bytes;
  }
}
