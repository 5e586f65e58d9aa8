/** Stores that results go into, and subscribers that are pushed to. */
import type { JournalReader } from '../journal-reader.ts';
import { F } from '../records.ts';
import type { RecordStore } from '../store.ts';
import type { NotProjected, Projector } from './projector.ts';

const storeOf = (s: RecordStore, j: JournalReader, i: number): number => s.at(F.store.kind, j.process(i));

function inbox(s: RecordStore, j: JournalReader, i: number): number {
  const row = s.at(F.inbox.kind, j.process(i));
  s.set(F.inbox.waiting, row, j.payload(i, 0));
  s.set(F.inbox.bytes, row, j.payload(i, 1));
  return row;
}

export const foreignProjectors: Record<string, Projector | NotProjected> = {
  /** What another incarnation had open is gone; rows were read back. */
  storeOpened(s, j, i) {
    const row = storeOf(s, j, i);
    s.set(F.store.rows, row, j.payload(i, 0));
    s.set(F.store.open, row, 0);
  },

  rowWritten(s, j, i) {
    s.add(F.store.open, storeOf(s, j, i), 1);
  },

  rowStored(s, j, i) {
    const row = storeOf(s, j, i);
    s.add(F.store.rows, row, 1);
    if (j.payload(i, 2) > 0) s.add(F.store.again, row, 1);
  },

  rowRefused(s, j, i) {
    s.add(F.store.refused, storeOf(s, j, i), 1);
  },

  storeCommitted(s, j, i) {
    const row = storeOf(s, j, i);
    s.add(F.store.transactions, row, 1);
    s.add(F.store.open, row, -j.payload(i, 3));
    s.set(F.storeOffset.next, s.at(F.storeOffset.kind, j.process(i), j.payload(i, 0)), j.payload(i, 2));
  },

  storeRolledBack(s, j, i) {
    const row = storeOf(s, j, i);
    s.add(F.store.rolledBack, row, 1);
    s.add(F.store.open, row, -j.payload(i, 0));
  },

  inboxGrew(s, j, i) {
    inbox(s, j, i);
  },

  inboxWorked(s, j, i) {
    s.add(F.inbox.worked, inbox(s, j, i), 1);
  },
};
