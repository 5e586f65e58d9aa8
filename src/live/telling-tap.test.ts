import { beforeEach, describe, expect, it } from 'vitest';
import { ev } from '../engine/events.ts';
import { FOREVER } from '../std/units.ts';
import { type Heard, makeWatched, ROW, TellingTap } from './telling-tap.ts';

interface Row {
  readonly id: number;
  readonly time: number;
  readonly kind: number;
  readonly cause: number;
  readonly payload: readonly number[];
}

let watched: SharedArrayBuffer;
let heard: Heard[];
let tap: TellingTap;
let nextId: number;
/** Connections from outside. */
const OUTSIDE = 1_000;

beforeEach(() => {
  watched = makeWatched();
  heard = [];
  nextId = 1;
  const ends = { peerOf: (socket: number) => `127.0.0.1:${socket}`, callerOf: () => 'shop', isOutside: (socket: number) => socket >= OUTSIDE };
  tap = new TellingTap(watched, (one) => heard.push(one), () => ends);
});

function watch(): void {
  new Int32Array(watched)[0] = 1;
}

function emit(micros: number, kind: number, payload: readonly number[], cause = 0): number {
  const id = nextId++;
  if (tap.wants(kind)) tap.event(id, micros, kind, cause, [0, 0, 0], payload);
  return id;
}

function rows(): Row[] {
  tap.flush();
  return heard.flatMap(({ rows: all }) =>
    Array.from({ length: all.length / ROW }, (_, i) => {
      const row = all.subarray(i * ROW, (i + 1) * ROW);
      return { id: row[0]!, time: row[1]!, kind: row[2]!, cause: row[3]!, payload: Array.from(row.subarray(7)) };
    }),
  );
}

const skipped = (): number => heard.reduce((sum, one) => sum + one.skipped, 0);

/** A request and all that becomes of it. */
function request(micros: number, number: number, socket: number): void {
  const received = emit(micros, ev.requestReceived, [socket, 0, 9, number, 100]);
  const queued = emit(micros + 1, ev.requestQueued, [number, 1], received);
  const taken = emit(micros + 2, ev.requestTaken, [number, 3], queued);
  emit(micros + 3, ev.responseSent, [socket, 0, number, 50, number, 0], taken);
}

describe('the tap of a live process', () => {
  it('while nobody watches: what a picture needs, and no request; levels by their newest value', () => {
    for (let i = 1; i <= 1_000; i++) {
      request(i * 10, i, OUTSIDE);
      emit(i * 10, ev.hwAdvanced, [7, i, i - 1]);
      emit(i * 10, ev.logAppended, [7, i - 1, i - 1, 70, 0, (i - 1) * 70]);
    }
    emit(10_001, ev.leaderElected, [7, 2, 1, 9, 0]);
    const told = rows();
    const ascending = (a: number, b: number): number => a - b;
    expect(told.map(({ kind }) => kind).sort(ascending)).toEqual([ev.leaderElected, ev.hwAdvanced, ev.logAppended].sort(ascending));
    expect(told.find(({ kind }) => kind === ev.hwAdvanced)!.payload.slice(0, 3)).toEqual([7, 1_000, 0]);
    expect(told.find(({ kind }) => kind === ev.logAppended)!.payload.slice(0, 6)).toEqual([7, 0, 999, 70_000, 0, 0]);
  });

  it('a request is told with all that becomes of it, or not at all, and what is left out is counted', () => {
    watch();
    for (let i = 1; i <= 2_000; i++) request(i * 100, i, OUTSIDE);
    const told = rows();
    const numbers = (kind: number, column: number): number[] => told.filter((row) => row.kind === kind).map(({ payload }) => payload[column]!);
    const received = numbers(ev.requestReceived, 3);
    expect(received.length).toBeGreaterThan(30);
    expect(received.length).toBeLessThan(60);
    expect(numbers(ev.requestQueued, 0)).toEqual(received);
    expect(numbers(ev.requestTaken, 0)).toEqual(received);
    expect(numbers(ev.responseSent, 4)).toEqual(received);
    expect(skipped()).toBe((2_000 - received.length) * 2);
    // A client is introduced once.
    expect(heard.flatMap(({ sockets }) => sockets)).toEqual([{ socket: OUTSIDE, remote: `127.0.0.1:${OUTSIDE}`, caller: 'shop' }]);
  });

  it('of a request that is told, what it put into the log comes before its answer, however much else did', () => {
    watch();
    for (let i = 0; i < 1_000; i++) emit(i, ev.logAppended, [7, i, i, 70, 0, i * 70]);
    const received = emit(1_000, ev.requestReceived, [OUTSIDE, 0, 9, 1, 100]);
    emit(1_001, ev.requestQueued, [1, 1], received);
    emit(1_002, ev.logAppended, [7, 1_000, 1_004, 350, 0, 70_000]);
    emit(1_003, ev.recordsAppended, [7, 1_000, 1_004, 1]);
    emit(1_004, ev.responseSent, [OUTSIDE, 0, 1, 50, 1, 0]);
    const told = rows();
    const before = told.slice(0, told.findIndex(({ kind }) => kind === ev.responseSent));
    expect(before.map(({ kind }) => kind).slice(-2)).toEqual([ev.logAppended, ev.recordsAppended]);
    expect(before.findLast(({ kind }) => kind === ev.logAppended)!.payload[2]).toBe(1_004);
    // Nothing of it comes twice.
    const appends = told.filter(({ kind }) => kind === ev.logAppended);
    expect(appends.reduce((sum, { payload }) => sum + payload[3]!, 0)).toBe(1_000 * 70 + 350);
  });

  it('brokers among themselves do not take the room of clients', () => {
    watch();
    for (let i = 1; i <= 500; i++) request(i * 10, i, 5);
    request(6_000, 501, OUTSIDE);
    expect(rows().some(({ kind, payload }) => kind === ev.requestReceived && payload[3] === 501)).toBe(true);
  });

  it('what follows from an event that was not told follows from what that followed from', () => {
    watch();
    for (let i = 1; i <= 100; i++) request(i, i, 5);
    const first = emit(200, ev.brokerStateChanged, [1, 4]);
    const untold = emit(201, ev.requestReceived, [5, 1, 9, 999, 10], first);
    const then = emit(202, ev.brokerStateChanged, [1, 5], untold);
    expect(rows().find(({ id }) => id === then)!.cause).toBe(first);
  });

  it('connections that come in a flood are told as far as there is room, each with its end or not at all', () => {
    for (let i = 0; i < 3_000; i++) {
      emit(i, ev.connectionAccepted, [OUTSIDE + i, 0]);
      emit(i, ev.socketClosed, [OUTSIDE + i, 3]);
    }
    const told = rows();
    const accepted = told.filter(({ kind }) => kind === ev.connectionAccepted).map(({ payload }) => payload[0]);
    expect(accepted.length).toBeLessThan(300);
    expect(told.filter(({ kind }) => kind === ev.socketClosed).map(({ payload }) => payload[0])).toEqual(accepted);
  });

  it('posts in pieces, soon while somebody watches and later while nobody does, and not at all when nothing was', () => {
    expect(tap.due()).toBe(FOREVER);
    emit(1_000, ev.brokerStateChanged, [1, 4]);
    expect(tap.due()).toBe(151_000);
    watch();
    expect(tap.due()).toBe(16_000);
    tap.turn(15_999);
    expect(heard).toEqual([]);
    tap.turn(16_000);
    expect(heard.map(({ rows: one }) => one.length)).toEqual([ROW]);
    expect(tap.due()).toBe(FOREVER);
    tap.flush();
    expect(heard.length).toBe(1);
  });
});
