/** What a producer's application sends by itself, and when each record is due. */
import type { Bytes, Rope } from '../../../std/rope.ts';
import { ropeOf } from '../../../std/rope.ts';
import { FOREVER, MICROS_PER_SECOND } from '../../../std/units.ts';
import { utf8Bytes } from '../../../std/utf8.ts';

export interface ProducerWorkload {
  readonly topic: string;
  /** null: the partitioner decides. */
  readonly partition: number | null;
  /** 0 sends nothing until it is told to. */
  readonly perSecond: number;
  readonly valueBytes: number;
  /** So many different keys, in turn; 0: records have none. */
  readonly keys: number;
  /** Stops after so many records; null: never. */
  readonly records: number | null;
  /** send().get(): the application goes on only when the record's future is done. */
  readonly sync: boolean;
}

/** When the workload's records are due: the nth since `from` at from + n ÷ perSecond. */
export interface Schedule {
  readonly workload: ProducerWorkload | null;
  perSecond: number;
  from: number;
  sinceFrom: number;
  sent: number;
}

export function schedule(workload: ProducerWorkload | null, now: number): Schedule {
  return { workload, perSecond: workload?.perSecond ?? 0, from: now, sinceFrom: 0, sent: 0 };
}

/** When the next record is due, or FOREVER. */
export function dueAt(s: Schedule): number {
  if (s.workload === null || s.perSecond === 0) return FOREVER;
  if (s.workload.records !== null && s.sent >= s.workload.records) return FOREVER;
  return s.from + Math.floor((s.sinceFrom * MICROS_PER_SECOND) / s.perSecond);
}

export function tookRecord(s: Schedule): void {
  s.sinceFrom++;
  s.sent++;
}

export function setRate(s: Schedule, perSecond: number, now: number): void {
  s.perSecond = perSecond;
  s.from = now;
  s.sinceFrom = 0;
}

const PATTERN = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** What all values have in common behind their beginning, so that they need not each be made whole. */
export function fillerFor(workload: ProducerWorkload | null): Bytes {
  const filler = new Uint8Array(workload?.valueBytes ?? 0);
  for (let i = 0; i < filler.length; i++) filler[i] = PATTERN.charCodeAt(i % PATTERN.length);
  return filler;
}

/** The views of a filler that were asked for, by where they begin: numbers have few lengths. Real memory, no state. */
const tails = new WeakMap<Bytes, Bytes[]>();

function tailOf(filler: Bytes, from: number): Bytes {
  let known = tails.get(filler);
  if (known === undefined) {
    known = [];
    tails.set(filler, known);
  }
  return (known[from] ??= filler.subarray(from));
}

/** The serialized value of the workload's nth record: its number, then filler up to the size. */
export function workloadValue(filler: Bytes, n: number): Rope {
  const head = utf8Bytes(`${n} `);
  if (head.length >= filler.length) return ropeOf(head.subarray(0, filler.length));
  return { pieces: [head, tailOf(filler, head.length)], length: filler.length };
}

export function workloadKey(workload: ProducerWorkload, n: number): string | null {
  return workload.keys === 0 ? null : `key-${n % workload.keys}`;
}
