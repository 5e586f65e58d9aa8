/** Steps of a level: the next or previous event that is worth a stop, perhaps only among those that concern a selection. */
import { eventKinds } from '../engine/events.ts';
import { type Level, LEVELS } from '../engine/events/row.ts';
import { KIND_OF } from './cursor.ts';
import type { JournalReader } from './journal-reader.ts';
import type { Ledger } from './ledger.ts';
import { recordKinds } from './records.ts';
import type { Warp } from './warp.ts';

const DEPTH = Uint8Array.from(eventKinds, (kind) => kind.depth);

export function depthOf(level: Level): number {
  return LEVELS.indexOf(level);
}

export function isVisible(journal: JournalReader, event: number, level: Level): boolean {
  return DEPTH[journal.kind(event)] <= depthOf(level);
}

export type Concerns = (event: number) => boolean;

/** The event at or after a position, or −1. */
export function nextEvent(journal: JournalReader, position: number, level: Level, concerns?: Concerns): number {
  const depth = depthOf(level);
  for (let event = position; event < journal.length; event++) {
    if (DEPTH[journal.kind(event)] <= depth && (concerns === undefined || concerns(event))) return event;
  }
  return -1;
}

/** The last event before a position, or −1. */
export function previousEvent(journal: JournalReader, position: number, level: Level, concerns?: Concerns): number {
  const depth = depthOf(level);
  for (let event = Math.min(position, journal.length) - 1; event >= 0; event--) {
    if (DEPTH[journal.kind(event)] <= depth && (concerns === undefined || concerns(event))) return event;
  }
  return -1;
}

/** Where → leads: just behind the next event. The position itself when there is none. */
export function stepForward(journal: JournalReader, position: number, level: Level, concerns?: Concerns): number {
  const event = nextEvent(journal, position, level, concerns);
  return event < 0 ? position : event + 1;
}

/** Where ← leads: just behind the event before the one that happened last, so that its sentence is the caption again. */
export function stepBack(journal: JournalReader, position: number, level: Level, concerns?: Concerns): number {
  return previousEvent(journal, position - 1, level, concerns) + 1;
}

/** Tells a warp of the events of lines [from, to) that can be seen at a level. */
export function extendWarp(warp: Warp, journal: JournalReader, from: number, to: number, level: Level): void {
  const depth = depthOf(level);
  for (let event = from; event < to; event++) if (DEPTH[journal.kind(event)] <= depth) warp.add(journal.time(event));
}

export interface Selected {
  readonly kind: number;
  readonly row: number;
}

/** Events that change a selected record, or whose payload names it by its own event (a frame, a call). */
export function concernsRecords(journal: JournalReader, ledger: Ledger, selected: readonly Selected[]): Concerns {
  const frames = new Set<number>();
  for (const { kind, row } of selected) {
    if (recordKinds[kind].keys[0].type === 'event') frames.add(ledger.rows[kind].read(row, 0));
  }
  const isSelected = (field: number, row: number): boolean =>
    selected.some((one) => one.row === row && one.kind === KIND_OF[field]);
  return (event) => {
    if (event >= ledger.log.oldest && ledger.log.some(event, isSelected)) return true;
    if (frames.size === 0) return false;
    if (frames.has(event)) return true;
    return eventKinds[journal.kind(event)].columns.some(
      (column, i) => column.type === 'event' && frames.has(journal.payload(event, i)),
    );
  };
}
