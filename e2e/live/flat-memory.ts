/** A run whose retention deletes most of what goes through it, the same body in Node and in a page: its chunks are used again. */
import type { ConsumerProgress, MemoryHeld } from '../../src/live/lab-worker.ts';
import { LiveHost, type WorkerHandle } from '../../src/live/live-host.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { openingCommands } from '../../src/scenario/opening.ts';
import { KIB, MIB } from '../../src/std/units.ts';
import { pause } from './first-light.ts';

const VALUE_BYTES = 10_000;
const RECORDS_A_PORTION = 400;
/** What retention leaves, and the chunks that grew around it. */
const MOST_KEPT = 6 * MIB;

export interface FlatMemoryAsked {
  /** Of 4 MB each. Before the next is sent, retention has deleted most of those before it. */
  readonly portions: number;
  /** False: no chunk is used again. */
  readonly recycles: boolean;
}

export interface FlatMemory {
  /** All bytes that were produced. */
  readonly wentThrough: number;
  /** The most that the broker had at once: under its files, told of by others, and in its pool. */
  readonly mostHeld: number;
  /** Shared memory that the broker ever made for files. */
  readonly made: number;
}

export async function flatMemory({ portions, recycles }: FlatMemoryAsked, spawn: () => WorkerHandle): Promise<FlatMemory> {
  const scenario = oneBroker({
    topic: { name: 'orders', partitions: 1 },
    broker: {
      configs: {
        'log.segment.bytes': 512 * KIB, 'log.retention.bytes': 2 * MIB, 'log.retention.check.interval.ms': 100, 'log.segment.delete.delay.ms': 100,
        'log.initial.task.delay.ms': 0,
      },
    },
    producer: { perSecond: 0, configs: { acks: '1', 'enable.idempotence': false } },
    consumer: { reads: 'orders-0', configs: { 'auto.offset.reset': 'earliest' } },
  });
  const host = new LiveHost({ seed: 1, recycles, hosts: scenario.hosts, processes: scenario.processes }, spawn);
  let mostHeld = 0;
  try {
    await host.start();
    for (const command of openingCommands(scenario)) host.command(command);
    const look = async (): Promise<MemoryHeld> => {
      await pause(20);
      const held = await host.inspect<MemoryHeld>('broker-1', 'memory');
      mostHeld = Math.max(mostHeld, held.files + held.told + held.pooled);
      return held;
    };
    const value = 'x'.repeat(VALUE_BYTES);
    for (let sent = RECORDS_A_PORTION; sent <= portions * RECORDS_A_PORTION; sent += RECORDS_A_PORTION) {
      host.command({ kind: 'send', process: 'shop', topic: 'orders', partition: 0, key: null, value, count: RECORDS_A_PORTION });
      for (let position = 0; position < sent; ) {
        await look();
        position = (await host.inspect<ConsumerProgress[]>('billing', 'consumer'))[0]!.position;
      }
      while ((await look()).files > MOST_KEPT);
    }
    const { made } = await look();
    return { wentThrough: portions * RECORDS_A_PORTION * VALUE_BYTES, mostHeld, made };
  } finally {
    host.dispose();
  }
}
