/** How an event changes records: it reads the journal's columns and sets cells. It makes no objects: it runs for every event. */
import type { JournalReader } from '../journal-reader.ts';
import { recordFields } from '../records.ts';
import type { RecordStore } from '../store.ts';

export type Projector = (store: RecordStore, journal: JournalReader, event: number) => void;

/** An event that changes no record says why not. */
export interface NotProjected {
  readonly notProjected: string;
}

export function notProjected(why: string): NotProjected {
  return { notProjected: why };
}

/** The number of a choice's word; a word that the table does not know is a mistake of ours, found when the module loads. */
export function choice(field: number, word: string): number {
  const number = recordFields[field].choices.indexOf(word);
  if (number < 0) throw new RangeError(`field ${recordFields[field].name} has no choice ${word}`);
  return number;
}
