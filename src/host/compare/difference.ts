/**
 * Where two runs part: what each process does is held side by side, event by event down to the level of requests, and the first pair that is
 * not the same is the difference. Times do not count, nor whose turn comes first between processes: what happens a little later is the same.
 */
import { type EventKindInfo, eventKinds } from '../../engine/events.ts';
import type { JournalReader } from '../../view/journal-reader.ts';

/** A journal and the texts that its numbers stand for. */
export interface Told {
  readonly journal: JournalReader;
  text(number: number): string;
}

/** The events that differ, by their numbers in each run. */
export interface Pair {
  readonly a: number;
  readonly b: number;
}

/** Story and request: below it threads and packets take turns in ways that mean nothing. */
const DEEPEST = 1;
const TEXTS: ReadonlySet<string> = new Set(['text', 'partition', 'rule']);
/** When something ends, and numbers of events: they follow from when it began. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['micros', 'event']);

/** What one process does in both runs: events that have no counterpart yet. */
interface Pending {
  readonly a: number[];
  readonly b: number[];
  parted: Pair | null;
}

export class DifferenceSearch {
  #upToA = 0;
  #upToB = 0;
  readonly #processes = new Map<number, Pending>();
  /** Null: up to where both have come, they are the same. */
  found: Pair | null = null;

  /** Goes on as far as both runs have come. */
  goOn(a: Told, b: Told): Pair | null {
    this.#upToA = this.#take(a.journal, this.#upToA, 'a');
    this.#upToB = this.#take(b.journal, this.#upToB, 'b');
    for (const pending of this.#processes.values()) {
      if (pending.parted !== null) continue;
      const known = Math.min(pending.a.length, pending.b.length);
      let same = 0;
      while (same < known && isSame(a, pending.a[same]!, b, pending.b[same]!)) same++;
      pending.a.splice(0, same);
      pending.b.splice(0, same);
      if (same < known) pending.parted = { a: pending.a[0]!, b: pending.b[0]! };
    }
    // Of all processes that part, the one that does so first.
    const time = (pair: Pair): number => Math.min(a.journal.time(pair.a), b.journal.time(pair.b));
    for (const { parted } of this.#processes.values()) if (parted !== null && (this.found === null || time(parted) < time(this.found))) this.found = parted;
    return this.found;
  }

  #take(journal: JournalReader, from: number, side: 'a' | 'b'): number {
    for (let event = from; event < journal.length; event++) {
      if (infoOf(journal, event).depth > DEEPEST) continue;
      const process = journal.process(event);
      const pending = this.#processes.get(process) ?? { a: [], b: [], parted: null };
      this.#processes.set(process, pending);
      // What comes behind the parting is not compared any more.
      if (pending.parted === null) pending[side].push(event);
    }
    return journal.length;
  }
}

function infoOf(journal: JournalReader, event: number): EventKindInfo {
  return eventKinds[journal.kind(event)]!;
}

function isSame(a: Told, eventA: number, b: Told, eventB: number): boolean {
  if (a.journal.kind(eventA) !== b.journal.kind(eventB)) return false;
  return infoOf(a.journal, eventA).columns.every(({ type }, column) => {
    if (NOT_COMPARED.has(type)) return true;
    const [one, other] = [a.journal.payload(eventA, column), b.journal.payload(eventB, column)];
    return TEXTS.has(type) ? a.text(one) === b.text(other) : Object.is(one, other);
  });
}
