/** Journals of made-up events, so that projectors meet every order of things, also ones that no engine brings about. */
import { type EventKindInfo, eventKinds, ev } from '../../engine/events.ts';
import { nextBetween, nextInt, prng, type Prng } from '../../std/prng.ts';
import type { JournalReader, Setting } from '../journal-reader.ts';

export interface Line {
  readonly time: number;
  readonly kind: number;
  readonly process: number;
  readonly cause: number;
  readonly because: readonly number[];
  readonly payload: readonly number[];
}

export class ListJournal implements JournalReader {
  readonly lines: Line[];
  constructor(lines: Line[]) {
    this.lines = lines;
  }
  get length(): number {
    return this.lines.length;
  }
  time(event: number): number {
    return this.lines[event].time;
  }
  kind(event: number): number {
    return this.lines[event].kind;
  }
  process(event: number): number {
    return this.lines[event].process;
  }
  cause(event: number): number {
    return this.lines[event].cause;
  }
  because(event: number, index: number): number {
    return this.lines[event].because[index] ?? 0;
  }
  payload(event: number, column: number): number {
    return this.lines[event].payload[column];
  }
}

export const testSetting: Setting = {
  hosts: ['host-controller', 'host-1', 'host-shop'].map((name) => ({
    name,
    cores: 4,
    memoryBytes: 1_000,
    diskBytes: 10_000,
    skewMillis: 0,
  })),
  processes: [
    { name: 'controller', host: 'host-controller', program: 'controller' },
    { name: 'broker-1', host: 'host-1', program: 'broker' },
    { name: 'shop', host: 'host-shop', program: 'producer' },
  ],
};

/** A number that fits a column: few different ones, so that records meet, and now and then a large one. */
function payloadOf(p: Prng, kind: EventKindInfo, event: number): number[] {
  return kind.columns.map((column) => {
    switch (column.type) {
      case 'process':
        return nextBetween(p, 1, 3);
      case 'host':
        return nextInt(p, 3);
      case 'bool':
        return nextInt(p, 2);
      case 'event':
        return nextInt(p, Math.max(1, event));
      default:
        if (column.wide && nextInt(p, 20) === 0) return 4_294_967_296 * nextInt(p, 1_000) + nextInt(p, 1_000);
        return nextInt(p, 50) === 0 ? -1 : nextBetween(p, 0, 6);
    }
  });
}

export function randomJournal(seed: number, length: number, kinds: readonly EventKindInfo[] = eventKinds): ListJournal {
  const p = prng(seed, 'journal');
  const lines: Line[] = [{ time: 0, kind: ev.runStarted, process: 0, cause: 0, because: [], payload: [seed] }];
  let time = 0;
  while (lines.length < length) {
    const event = lines.length;
    time += nextInt(p, 3) === 0 ? nextInt(p, 400) : 0;
    let kind = kinds[nextInt(p, kinds.length)];
    let cause = nextInt(p, event);
    if (kind.id === ev.requestQueued) {
      // Its cause tells what the request is.
      const received = eventKinds[ev.requestReceived];
      lines.push({ time, kind: received.id, process: 2, cause, because: [], payload: payloadOf(p, received, event) });
      cause = event;
    }
    if (kind.id === ev.runStarted) kind = eventKinds[ev.threadStep];
    const because = Array.from({ length: nextInt(p, 4) }, () => nextInt(p, event));
    lines.push({ time, kind: kind.id, process: nextBetween(p, 0, 3), cause, because, payload: payloadOf(p, kind, event) });
  }
  return new ListJournal(lines);
}
