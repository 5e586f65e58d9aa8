/**
 * A live run as a page looks at it: the journal of what was heard, and the view that runs beside. When it has grown long it begins anew
 * from what is there, so that a cluster may run for days; what was before can then no longer be gone back to.
 */
import { ev } from '../../engine/events.ts';
import type { FeedBranch, FeedTimeline } from '../page-feed.ts';
import type { Setting } from '../../view/journal-reader.ts';
import { recordKinds } from '../../view/records.ts';
import type { RecordStore } from '../../view/store.ts';
import { View } from '../../view/view.ts';
import { PageJournal } from './page-journal.ts';
import type { GrowingSetting } from './page-setting.ts';

/** A cluster at rest needs a quarter of an hour for so many. */
const MOST_LINES = 500_000;

class LiveBranch implements FeedBranch {
  readonly id: number;
  readonly journal = new PageJournal();
  readonly view: View;
  readonly world: FeedBranch['world'];
  readonly parts: readonly unknown[];

  constructor(id: number, setting: Setting, list: readonly string[]) {
    this.id = id;
    this.view = new View(this.journal, setting);
    const { journal } = this;
    this.world = { journal, texts: { list }, state: { get now() { return journal.now; } } };
    this.parts = [this.view];
  }
}

export class PageRun implements FeedTimeline {
  readonly setting: GrowingSetting;
  readonly texts: string[] = [''];
  readonly #numbers = new Map<string, number>();
  current: LiveBranch;
  readonly #mostLines: number;
  #projected = 0;

  constructor(setting: GrowingSetting, seed: number, mostLines = MOST_LINES) {
    this.setting = setting;
    this.#mostLines = mostLines;
    this.current = new LiveBranch(1, setting, this.texts);
    this.add(0, ev.runStarted, 0, 0, [0, 0, 0], [seed]);
    this.project();
  }

  get journal(): PageJournal {
    return this.current.journal;
  }

  /** Every line that is there is held. */
  ensure(): void {}

  text(text: string): number {
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }

  add(time: number, kind: number, process: number, cause: number, because: readonly number[], payload: readonly number[]): number {
    return this.journal.add(time, kind, process, cause, because, payload);
  }

  /** The view takes in what is new. */
  project(): void {
    const { length } = this.journal;
    if (length === this.#projected) return;
    this.current.view.advance(this.#projected, length);
    this.#projected = length;
  }

  /** True once the journal is so long that it should begin anew. */
  get isLong(): boolean {
    return this.journal.length >= this.#mostLines;
  }

  /** Begins anew from what is there; lines before have no numbers any more. */
  renew(): void {
    this.project();
    const { view, id, journal } = this.current;
    const next = new LiveBranch(id + 1, this.setting, this.texts);
    next.journal.add(journal.now, ev.runStarted, 0, 0, [0, 0, 0], [journal.payload(0, 0)]);
    next.view.begin((store) => copyStanding(view.store, store));
    this.current = next;
    this.#projected = 1;
  }
}

/** All records but those that pass; a record that names another by its row names that one's new row. */
function copyStanding(from: RecordStore, to: RecordStore): void {
  const rows = recordKinds.map(() => new Map<number, number>());
  const replicas = recordKinds.findIndex(({ name }) => name === 'replica');
  for (const kind of recordKinds) {
    if (kind.passing) continue;
    for (const row of from.alive(kind.id)) {
      const valueOf = (field: { readonly id: number; readonly type: string }): number => {
        const value = from.get(field.id, row);
        return field.type === 'replica' ? (rows[replicas]!.get(value) ?? NaN) : value;
      };
      const keys = kind.fixed.slice(0, kind.keys.length).map(valueOf);
      const made = to.create(kind.id, keys[0]!, keys[1] ?? 0);
      rows[kind.id]!.set(row, made);
      for (const field of kind.fixed.slice(kind.keys.length)) to.fix(field.id, made, valueOf(field));
      to.ready(kind.id, made);
      for (const field of kind.changing.slice(1)) to.set(field.id, made, valueOf(field));
    }
  }
}
