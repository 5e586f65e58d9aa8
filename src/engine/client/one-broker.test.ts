import { expect, test } from 'vitest';
import { ropeOf } from '../../std/rope.ts';
import { oneBroker } from '../../scenario/one-broker.ts';
import type { OneBrokerOptions } from '../../scenario/one-broker.ts';
import { worldOf } from '../../sim/scenario-world.ts';
import { sharedMemory } from '../memory.ts';
import { programs } from '../programs.ts';
import { utf8Bytes } from '../../std/utf8.ts';
import { digestRecord } from './consumer/completed-fetch.ts';
import { fillerFor, serializedValue } from './producer/workload.ts';
import { journalLines } from './testing/client-world.ts';

const SECOND = 1_000_000;

function run(options: OneBrokerOptions, until: number, seed = 1) {
  const world = worldOf(oneBroker(options), seed, programs, sharedMemory);
  world.runTo(until);
  const app = (name: string) => world.state.processes.find((process) => process?.name === name)?.app;
  return { world, app, lines: (...kinds: string[]) => journalLines(world, kinds) };
}

test('what the producer sent is what the consumer polls, byte for byte', () => {
  const w = run({ producer: { perSecond: 500, records: 300, valueBytes: 200, keys: 7 } }, 5 * SECOND);
  expect(w.world.checkState()).toBeNull();
  const acked = w.lines('recordAcknowledged');
  expect(acked.length).toBe(300);
  const workload = w.app('shop').schedule.workload;
  const filler = fillerFor(workload);
  const digests = new Map<string, number>();
  for (const { record, partition, offset } of acked) {
    const n = Number(record) - 1;
    const name = String(partition);
    digests.set(name, digestRecord(digests.get(name) ?? 0, Number(offset), ropeOf(utf8Bytes(`key-${n % 7}`)), serializedValue(filler, n)));
  }
  for (const [name, digest] of digests) expect(w.app('billing').assigned.get(name)).toMatchObject({ digest });
});

test('a broker that is killed and comes back: every acknowledged record is polled, in order of offsets', () => {
  for (const seed of [1, 2, 3]) {
    const w = run({
      producer: { perSecond: 200, records: 1_000, valueBytes: 100 },
      script: 'kill broker-1 at 2500ms\nstart broker-1 at 4s',
    }, 30 * SECOND, seed);
    expect(w.world.checkState()).toBeNull();
    expect(w.lines('processKilled').length).toBe(1);
    expect(w.lines('batchRetried').length + w.lines('nodeDisconnected').length).toBeGreaterThan(0);
    const acked = w.lines('recordAcknowledged');
    expect(new Set(acked.map((line) => line.record)).size).toBe(1_000);
    expect(w.lines('recordFailed')).toEqual([]);
    const tp = w.app('billing').assigned.get('orders-0');
    // Without idempotence a retried batch may be there twice, never less than once.
    expect(tp.position).toBeGreaterThan(Math.max(...acked.map((line) => Number(line.offset))));
    expect(tp.consumed).toBe(tp.position);
    const polled = w.lines('recordsPolled');
    polled.slice(1).forEach((line, i) => expect(line.from).toBe(polled[i].upTo));
  }
});
