/** What a producer's application sends by itself, and when each record is due. */
import { must } from '../../../std/assert.ts';
import type { Bytes, Rope } from '../../../std/rope.ts';
import { ropeOf } from '../../../std/rope.ts';
import { FOREVER, MICROS_PER_SECOND } from '../../../std/units.ts';
import { utf8Bytes } from '../../../std/utf8.ts';
import { numberFor, serialize, type SerializerName } from './serializer.ts';

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
  /** So many threads of the application share the producer; 1 unless given. */
  readonly threads?: number;
  /** What a record's callback takes of the Sender's time. */
  readonly callbackMicros?: number;
  /** flush() after so many records, and wait for it; 0: never. */
  readonly flushEvery?: number;
  /** Keys begin with these, in turn. */
  readonly keyPrefixes?: readonly string[];
}

/** When the workload's records are due: the nth since `from` at from + n ÷ perSecond. */
export interface Schedule {
  readonly workload: ProducerWorkload | null;
  perSecond: number;
  from: number;
  sinceFrom: number;
  sent: number;
  /** Taken since the last flush(). */
  unflushed: number;
}

export function schedule(workload: ProducerWorkload | null, now: number): Schedule {
  return { workload, perSecond: workload?.perSecond ?? 0, from: now, sinceFrom: 0, sent: 0, unflushed: 0 };
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
  s.unflushed++;
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

/** A value before it is serialized: a text, and what goes on behind it. */
export interface GivenValue {
  readonly text: string;
  readonly tail: Bytes | null;
}

/** The value of the workload's nth record: its number, then filler up to the size. */
export function workloadValue(filler: Bytes, n: number): GivenValue {
  const text = `${n} `;
  return text.length >= filler.length ? { text: text.slice(0, filler.length), tail: null } : { text, tail: tailOf(filler, text.length) };
}

/** A text is written whole, with what goes on behind it; of others there is only the number. */
export function serializeValue(serializer: SerializerName, prefix: string, { text, tail }: GivenValue): Rope | null {
  if (serializer !== 'string') {
    const bytes = serialize(serializer, prefix + text.trim());
    return bytes === null ? null : ropeOf(bytes);
  }
  const head = utf8Bytes(prefix === '' ? text : prefix + text);
  return tail === null ? ropeOf(head) : { pieces: [head, tail], length: head.length + tail.length };
}

/** The same as the bytes of a StringSerializer. */
export function serializedValue(filler: Bytes, n: number): Rope {
  return must(serializeValue('string', '', workloadValue(filler, n)), 'a text');
}

export function workloadKey(workload: ProducerWorkload, serializer: SerializerName, n: number): string | null {
  if (workload.keys === 0) return null;
  const key = n % workload.keys;
  if (serializer !== 'string') return numberFor(serializer, key);
  const prefixes = workload.keyPrefixes ?? [];
  return prefixes.length === 0 ? `key-${key}` : `${prefixes[n % prefixes.length]}key-${key}`;
}
