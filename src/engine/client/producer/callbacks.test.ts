/** Threads that share a producer, flush(), and callbacks on the Sender's thread. */
import { expect, test } from 'vitest';
import { covers } from '../../../std/testing/covers.ts';
import type { ClientWorldOptions } from '../testing/client-world.ts';
import { clientWorld, produceBody } from '../testing/client-world.ts';
import { availableBytes } from './buffer-pool.ts';

const WORKLOAD = { topic: 'orders', partition: null, perSecond: 1_000, valueBytes: 100, keys: 0, records: 20, sync: false };
const SECOND = 1_000_000;

function run(options: ClientWorldOptions, until = 2 * SECOND) {
  const w = clientWorld({ workload: WORKLOAD, ...options });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  const app = w.app();
  if (app !== null) expect(app.batches.size > 0 || availableBytes(app.accumulator.pool) === app.accumulator.pool.totalBytes).toBe(true);
  return w;
}

test('a slow callback holds the Sender up: what comes meanwhile is sent after it', () => {
  covers('A1.callbacks', 'simplified');
  const world = (callbackMicros: number) => run({ workload: { ...WORKLOAD, perSecond: 100, callbackMicros } }, 5 * SECOND);
  const slow = world(50_000);
  const acked = slow.lines('recordAcknowledged').map(({ time }) => time);
  expect(acked.length).toBe(20);
  const gaps = acked.slice(1).map((time, i) => time - acked[i]!);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(50_000);
  // While callbacks run nothing is drained, so what waits leaves together.
  for (const { time } of slow.lines('batchDrained')) expect(acked.filter((from) => time > from && time < from + 50_000)).toEqual([]);
  expect(slow.lines('batchDrained').length).toBeLessThan(10);
  expect(world(0).lines('batchDrained').length).toBe(20);
});

test('the memory of a batch returns after its last callback: a slow one exhausts the pool', () => {
  const configs = { 'buffer.memory': 4_000, 'batch.size': 1_000, 'linger.ms': 0 };
  const waits = (callbackMicros: number) => run({ configs, workload: { ...WORKLOAD, perSecond: 200, records: 100, callbackMicros } }, 20 * SECOND).lines('bufferExhausted').length;
  expect([waits(0), waits(60_000) > 3]).toEqual([0, true]);
});

test('a failed batch is told of by callbacks, too, and close() waits for them', () => {
  const w = run({
    workload: { ...WORKLOAD, records: 3, callbackMicros: 100_000 },
    answer: (request) => (request.api === 'Produce' ? { body: produceBody(request, 31) } : undefined),
    script: [{ time: 20_000, command: { kind: 'stop', process: 'client' } }],
  });
  expect(w.lines('recordFailed').length).toBe(3);
  const [exit] = w.lines('processExited');
  expect(exit!.reason).toBe('closed');
  expect(exit!.time).toBeGreaterThan(w.lines('recordFailed').at(-1)!.time + 99_000);
});

test('threads share a producer: each may wait for memory, and they get it in the order in which they came', () => {
  covers('A1.buffer-pool', 'modelled');
  const w = clientWorld({
    partitions: 6,
    configs: { 'buffer.memory': 2_000, 'batch.size': 1_000, 'linger.ms': 0, 'max.in.flight.requests.per.connection': 1 },
    workload: { ...WORKLOAD, perSecond: 1_000_000, valueBytes: 900, records: 60, threads: 4 },
    answer: (request) => (request.api === 'Produce' ? { body: produceBody(request), afterMicros: 20_000 } : undefined),
  });
  let most = 0;
  for (let time = 0; time < SECOND; time += 1_000) {
    w.world.runTo(time);
    const line = w.app().accumulator.pool.waiters.map(({ id }: { id: number }) => id);
    expect(line).toEqual(line.toSorted((a: number, b: number) => a - b));
    most = Math.max(most, line.length);
  }
  w.world.runTo(5 * SECOND);
  expect(most).toBe(4);
  expect(w.lines('threadStarted').map(({ name }) => name)).toEqual(expect.arrayContaining(['application', 'application-2', 'application-4']));
  expect(w.lines('recordAcknowledged').length).toBe(60);
  // What is free is told whenever it changes.
  const free = w.lines('bufferTaken', 'bufferReturned').at(-1)!.free;
  expect(free).toBe(2_000);
});

test('threads that call send().get() wait for records of their own', () => {
  const w = run({ workload: { ...WORKLOAD, perSecond: 1_000_000, records: 40, sync: true, threads: 3 }, configs: { 'linger.ms': 0 }, linkMicros: 5_000 });
  expect(w.lines('recordAcknowledged').length).toBe(40);
  let open = 0;
  let most = 0;
  for (const { kind } of w.lines('recordSent', 'recordAcknowledged')) most = Math.max(most, (open += kind === 'recordSent' ? 1 : -1));
  expect(most).toBe(3);
});

test('flush(): nothing lingers until all that was appended is done, and the application waits for that', () => {
  covers('A1.ready-rule', 'modelled');
  const w = run({ workload: { ...WORKLOAD, flushEvery: 5 }, configs: { 'linger.ms': 60_000 }, linkMicros: 3_000 });
  const began = w.lines('flushBegan');
  const ended = w.lines('flushEnded');
  expect([began.length, ended.length]).toEqual([4, 4]);
  expect(new Set(w.lines('batchReady').map(({ reason }) => reason))).toEqual(new Set(['flush']));
  began.forEach(({ time }, i) => {
    expect(w.lines('recordSent').filter((line) => line.time > time && line.time < ended[i]!.time)).toEqual([]);
    expect(w.lines('recordAcknowledged').filter((line) => line.time <= ended[i]!.time).length).toBe(5 * (i + 1));
  });
  expect(w.lines('recordAcknowledged').length).toBe(20);
});

test('flush() by hand: what lingers leaves, and the application waits', () => {
  const w = run({
    workload: { ...WORKLOAD, perSecond: 100, records: 100 }, configs: { 'linger.ms': 60_000 }, linkMicros: 20_000,
    script: [{ time: 500_000, command: { kind: 'flush', process: 'client' } }],
  });
  const [[began], [ended]] = [w.lines('flushBegan'), w.lines('flushEnded')];
  expect([began!.time, ended!.time > 539_000]).toEqual([500_000, true]);
  expect(w.lines('recordSent').filter(({ time }) => time > began!.time && time < ended!.time)).toEqual([]);
  expect(w.lines('batchReady').map(({ reason }) => reason)).toEqual(['flush']);
  // Without anything to wait for it returns at once.
  expect(run({ workload: null, script: [{ time: 500_000, command: { kind: 'flush', process: 'client' } }] }).lines('flushBegan')).toEqual([]);
});

test('flush() waits for what becomes of a batch that is split', () => {
  let refused = false;
  const w = run({
    workload: { ...WORKLOAD, flushEvery: 20, perSecond: 1_000_000 }, configs: { 'linger.ms': 60_000 },
    answer: (request) => {
      if (request.api !== 'Produce' || refused) return undefined;
      refused = true;
      return { body: produceBody(request, 10) };
    },
  });
  expect(w.lines('batchSplit').length).toBe(1);
  expect(w.lines('flushEnded')[0]!.time).toBeGreaterThanOrEqual(w.lines('recordAcknowledged').at(-1)!.time);
  expect(w.lines('recordAcknowledged').length).toBe(20);
});

test('a client tells which leaders it takes for those of its partitions, once for each change', () => {
  covers('A1.metadata', 'modelled');
  const w = run({ partitions: 3 });
  expect(w.lines('leaderCached').map(({ partition, leader, epoch }) => [partition, leader, epoch])).toEqual([0, 1, 2].map((i) => [`orders-${i}`, 1, 0]));
});
