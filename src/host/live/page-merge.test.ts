import { expect, test } from 'vitest';
import { ev } from '../../engine/events.ts';
import { type Heard, ROW } from '../../live/telling-tap.ts';
import { LabBuilder } from '../../scenario/builder.ts';
import { PageMerge } from './page-merge.ts';
import { PageRun } from './page-run.ts';
import { settingOf, withClients } from './page-setting.ts';

const BROKER = 2;
const SOCKET = 7;
const [ORDERS, REQUEST] = [1, 5];

const row = (id: number, time: number, kind: number, cause: number, payload: readonly number[]): number[] =>
  [id, time, kind, cause, 0, 0, 0, ...payload, ...Array<number>(ROW - 7 - payload.length).fill(0)];

/** A produce request of three records as its broker tells of it. */
const RECEIVED = [row(1, 1_000, ev.requestReceived, 0, [SOCKET, 0, 9, 100, 200]), row(2, 1_010, ev.requestQueued, 1, [REQUEST, 1])];
const ANSWERED = [
  row(3, 1_020, ev.logAppended, 2, [ORDERS, 40, 42, 210, 0, 0]),
  row(4, 1_021, ev.recordsAppended, 2, [ORDERS, 40, 42, REQUEST]),
  row(5, 1_500, ev.responseSent, 4, [SOCKET, 0, 100, 60, REQUEST, 0]),
];

const heard = (rows: readonly number[][], isFirst = true): Heard => ({
  texts: isFirst ? [[ORDERS, 'orders-0']] : [], sockets: isFirst ? [{ socket: SOCKET, remote: '127.0.0.1:50000', caller: 'shop' }] : [], rows: Float64Array.from(rows.flat()), skipped: 0,
});

function merged() {
  const run = new PageRun(settingOf(withClients(new LabBuilder().controller().broker(1).admin('admin').build())), 1);
  const lines = (kind: number): number[] => Array.from({ length: run.journal.length }, (_, line) => line).filter((line) => run.journal.kind(line) === kind);
  return { run, merge: new PageMerge(run), lines };
}

test('of what a real client produces, its frame says how many records it holds, and each is acknowledged after its append', () => {
  const { run, merge, lines } = merged();
  merge.hear(BROKER, 1, heard([...RECEIVED, ...ANSWERED]));
  merge.advance(10_000);
  const [sent] = lines(ev.requestSent);
  expect([run.journal.time(sent!), run.journal.payload(sent!, 5)]).toEqual([800, 3]);
  const acknowledged = lines(ev.recordAcknowledged);
  expect(acknowledged.map((line) => [run.journal.payload(line, 0), run.texts[run.journal.payload(line, 1)], run.journal.payload(line, 2)])).toEqual([40, 41, 42].map((offset, i) => [i + 1, 'orders-0', offset]));
  expect(lines(ev.logAppended)[0]).toBeLessThan(acknowledged[0]!);
});

test('a broker that stood still between two of its steps is told of late, and what it acknowledged all the same', () => {
  const { run, merge, lines } = merged();
  merge.hear(BROKER, 1, heard(RECEIVED));
  merge.advance(3_000_000);
  expect(lines(ev.requestSent).map((line) => run.journal.payload(line, 5))).toEqual([0]);
  merge.hear(BROKER, 1, heard(ANSWERED, false));
  merge.advance(6_000_000);
  expect(lines(ev.recordAcknowledged)).toHaveLength(3);
  expect(lines(ev.logAppended)[0]).toBeLessThan(lines(ev.recordAcknowledged)[0]!);
});
