/** Figures of a live run, the same body in Node and in a page. Whoever measures says how many records and how large. */
import type { ConsumerProgress } from '../../src/live/lab-worker.ts';
import { LiveHost, type WorkerHandle } from '../../src/live/live-host.ts';
import type { AskState } from '../../src/live/testing/echo.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { openingCommands } from '../../src/scenario/opening.ts';
import { pause } from './first-light.ts';

export interface EchoFigures {
  /** From a request of one worker to the answer of another: both sleep in between. */
  readonly roundTripMicros: number;
  readonly slowestMicros: number;
  readonly bytesPerSecond: number;
}

/** A client asks a server, one request at a time. */
export async function measureEcho(spawn: () => WorkerHandle, count: number, mostBytes: number): Promise<EchoFigures> {
  const host = new LiveHost(
    {
      seed: 1,
      hosts: ['server', 'client'].map((name) => ({ name, skewMillis: 0 })),
      processes: [
        { name: 'server', host: 'server', program: 'echo', settings: {} },
        { name: 'client', host: 'client', program: 'ask', settings: { host: 'server', count, mostBytes, stays: true } },
      ],
    },
    spawn,
  );
  try {
    await host.start();
    for (;;) {
      // Asking too often would measure the asking.
      await pause(250);
      const { left, size, waited, slowest, shared } = await host.inspect<AskState>('client', 'state');
      if (left === 0 && size === 0) return { roundTripMicros: waited / count, slowestMicros: slowest, bytesPerSecond: (shared / waited) * 1e6 };
    }
  } finally {
    host.dispose();
  }
}

export interface RecordFigures {
  readonly recordsPerSecond: number;
}

/** Records per second from a producer through a broker to a consumer, between the first tenth and the last record. */
export async function measureRecords(spawn: () => WorkerHandle, records: number, valueBytes: number, acks: 'all' | '1'): Promise<RecordFigures> {
  const scenario = oneBroker({
    topic: { name: 'orders', partitions: 1 },
    producer: { perSecond: 10_000_000, valueBytes, records, configs: { 'enable.idempotence': false, 'linger.ms': 5, acks } },
    consumer: { reads: 'orders-0' },
  });
  const host = new LiveHost({ seed: 1, hosts: scenario.hosts, processes: scenario.processes }, spawn);
  try {
    await host.start();
    for (const command of openingCommands(scenario)) host.command(command);
    let first: { readonly at: number; readonly consumed: number } | null = null;
    for (;;) {
      await pause(20);
      const [{ consumed }] = (await host.inspect<ConsumerProgress[]>('billing', 'consumer')) as [ConsumerProgress];
      const at = performance.now();
      if (first === null && consumed >= records / 10) first = { at, consumed };
      if (first !== null && consumed >= records) return { recordsPerSecond: ((consumed - first.consumed) / (at - first.at)) * 1_000 };
    }
  } finally {
    host.dispose();
  }
}
