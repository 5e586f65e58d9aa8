/**
 * Where two runs part: their journals are held side by side, event by event down to the level of requests, and the first pair that is not
 * the same thing happening to the same process is the difference. Times do not count: what happens a little later is still the same.
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

export class DifferenceSearch {
  #a = 0;
  #b = 0;
  /** Null: up to where both have come, they are the same. */
  found: Pair | null = null;

  /** Goes on as far as both runs have come. */
  goOn(a: Told, b: Told): Pair | null {
    while (this.found === null) {
      this.#a = shownFrom(a.journal, this.#a);
      this.#b = shownFrom(b.journal, this.#b);
      if (this.#a >= a.journal.length || this.#b >= b.journal.length) return null;
      if (isSame(a, this.#a, b, this.#b)) {
        this.#a++;
        this.#b++;
      } else this.found = { a: this.#a, b: this.#b };
    }
    return this.found;
  }
}

function shownFrom(journal: JournalReader, from: number): number {
  let event = from;
  while (event < journal.length && infoOf(journal, event).depth > DEEPEST) event++;
  return event;
}

function infoOf(journal: JournalReader, event: number): EventKindInfo {
  return eventKinds[journal.kind(event)]!;
}

function isSame(a: Told, eventA: number, b: Told, eventB: number): boolean {
  if (a.journal.kind(eventA) !== b.journal.kind(eventB) || a.journal.process(eventA) !== b.journal.process(eventB)) return false;
  return infoOf(a.journal, eventA).columns.every(({ type }, column) => {
    if (NOT_COMPARED.has(type)) return true;
    const [one, other] = [a.journal.payload(eventA, column), b.journal.payload(eventB, column)];
    return TEXTS.has(type) ? a.text(one) === b.text(other) : Object.is(one, other);
  });
}
