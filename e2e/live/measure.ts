/** Figures of a live run, the same body in Node and in a page. Whoever measures says how many records and how large. */
import type { ClusterSeen, ConsumerProgress, ProducerProgress } from '../../src/live/lab-worker.ts';
import { LiveHost, type WorkerHandle } from '../../src/live/live-host.ts';
import type { AskState } from '../../src/live/testing/echo.ts';
import type { Laps } from '../../src/live/testing/stopwatch.ts';
import type { Sampled } from '../../src/live/testing/thread-meter.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { openingCommands } from '../../src/scenario/opening.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';
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
      if (left === 0 && size === 0)
        return { roundTripMicros: waited / count, slowestMicros: slowest, bytesPerSecond: (shared / waited) * 1e6 };
    }
  } finally {
    host.dispose();
  }
}

export interface RecordsAsked {
  readonly records: number;
  readonly valueBytes: number;
  readonly acks: 'all' | '1';
  /** One broker alone, or three that all keep the partition. */
  readonly brokers: 1 | 3;
  readonly partitions: number;
  /** How many records the application sends a second; it may be more than it can. */
  readonly perSecond: number;
  readonly lingerMs: number;
  /** Whether workers note what they are at. */
  readonly samples: boolean;
}

/** Of one process, between the first tenth and the last record. */
export interface WorkerFigures {
  readonly process: string;
  readonly cpuMicrosPerRecord: number | null;
  readonly sampled: readonly Sampled[];
}

/** Tells microseconds of processor time of all threads of the run until now. */
export type CpuMicros = () => number | Promise<number>;

export interface RecordFigures {
  readonly recordsPerSecond: number;
  /** Microseconds of processor time of all threads of the run, in the same stretch; null where that cannot be told. */
  readonly cpuMicrosPerRecord: number | null;
  readonly workers: readonly WorkerFigures[];
  /** Milliseconds from send() of a batch's first record to its acknowledgement, and to the poll() that gave it out: of all batches, sorted. */
  readonly acknowledged: readonly number[];
  readonly polled: readonly number[];
}

/** More than anybody can send. */
export const AS_FAST_AS_IT_CAN = 10_000_000;

/** Until then everybody has heard of a topic that is there. */
const SETTLES_MS = 500;

function settingOf({ records, valueBytes, acks, brokers, partitions, perSecond, lingerMs }: RecordsAsked): Scenario {
  // At a pace it begins once everybody is there: else it would have to make up for that time.
  const producer = {
    perSecond: perSecond === AS_FAST_AS_IT_CAN ? perSecond : 0,
    valueBytes,
    records,
    configs: { 'enable.idempotence': false, 'linger.ms': lingerMs, acks },
  };
  const topic = { name: 'orders', partitions };
  const consumer = { reads: Array.from({ length: partitions }, (_, i) => `orders-${i}`) };
  return brokers === 1 ? oneBroker({ topic, producer, consumer }) : threeBrokers({ topic, producer, consumer });
}

/** A run that has not ended by then stands still. */
const LONGEST_MILLIS = 90_000;

/** Records per second from a producer through a leader and its followers to a consumer, between the first tenth and the last record. */
export async function measureRecords(
  spawn: () => WorkerHandle,
  asked: RecordsAsked,
  cpuMicros: CpuMicros | null = null,
): Promise<RecordFigures> {
  const scenario = settingOf(asked);
  const host = new LiveHost({ seed: 1, hosts: scenario.hosts, processes: scenario.processes }, spawn);
  const reached: Reached = { consumed: 0 };
  let callOff = (): void => {};
  const standsStill = new Promise<never>((_resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`after ${LONGEST_MILLIS / 1_000} s ${reached.consumed} of ${asked.records} records had come`)), LONGEST_MILLIS);
    callOff = () => clearTimeout(timer);
  });
  try {
    return await Promise.race([measured(host, scenario, asked, cpuMicros, reached), standsStill]);
  } finally {
    callOff();
    host.dispose();
  }
}

interface Reached {
  consumed: number;
}

async function measured(host: LiveHost, scenario: Scenario, asked: RecordsAsked, cpuMicros: CpuMicros | null, reached: Reached): Promise<RecordFigures> {
  const { records } = asked;
  // The admin client has nothing to do once the topic is there.
  const processes = scenario.processes.filter(({ program }) => program !== 'admin').map(({ name }) => name);
  await host.start();
  await allServe(host, scenario);
  for (const command of openingCommands(scenario)) host.command(command);
  if (asked.perSecond !== AS_FAST_AS_IT_CAN) {
    while ((await host.inspect<ClusterSeen>('broker-1', 'cluster')).topics.length === 0) await pause(50);
    await pause(SETTLES_MS);
    host.command({ kind: 'rate', process: 'shop', perSecond: asked.perSecond });
  }
  let consumed = 0;
  let begun: {
    readonly consumed: number;
    readonly cpu: number;
    readonly byProcess: ReadonlyMap<string, number | null>;
  } | null = null;
  while (consumed < records) {
    await pause(50);
    const progress = await host.inspect<ConsumerProgress[]>('billing', 'consumer');
    consumed = progress.reduce((sum, partition) => sum + partition.consumed, 0);
    reached.consumed = consumed;
    if (begun !== null || consumed < records / 10) continue;
    begun = { consumed, cpu: (await cpuMicros?.()) ?? 0, byProcess: await cpuByProcess(host, processes) };
    if (asked.samples) for (const name of processes) await host.inspect(name, 'startSampling');
  }
  const counted = consumed - begun!.consumed;
  const perRecord = (micros: number): number | null => (counted === 0 ? null : micros / counted);
  const cpu = ((await cpuMicros?.()) ?? 0) - begun!.cpu;
  const workers: WorkerFigures[] = [];
  for (const [process, micros] of await cpuByProcess(host, processes)) {
    const before = begun!.byProcess.get(process) ?? null;
    const sampled = asked.samples ? await host.inspect<readonly Sampled[]>(process, 'stopSampling') : [];
    workers.push({
      process,
      cpuMicrosPerRecord: micros === null || before === null ? null : perRecord(micros - before),
      sampled,
    });
  }
  const { polls } = await host.inspect<Laps>('billing', 'laps');
  const { batches } = await settledLaps(host, records);
  const tenth = firstTenth(polls, records);
  return {
    recordsPerSecond: ((records - tenth.records) / (polls.at(-1)!.at - tenth.at)) * 1_000,
    cpuMicrosPerRecord: cpuMicros === null ? null : perRecord(cpu),
    workers,
    // What came before the first tenth was compiled on the way.
    ...latenciesOf(
      batches.filter(({ openedAt }) => openedAt >= tenth.at),
      polls,
    ),
  };
}

/** Resolves when each broker serves and knows all of them: a topic that is asked for earlier finds too few to lie on, and is never there. */
async function allServe(host: LiveHost, { processes }: Scenario): Promise<void> {
  const brokers = processes.filter(({ program }) => program === 'broker');
  const isUp = async (name: string): Promise<boolean> => {
    const { serving, brokers: known } = await host.inspect<ClusterSeen>(name, 'cluster');
    return serving && known.length === brokers.length;
  };
  for (const { name } of brokers) while (!(await isUp(name))) await pause(20);
}

/** Microseconds of processor time of each process's thread until now; null where that cannot be told. */
async function cpuByProcess(host: LiveHost, processes: readonly string[]): Promise<Map<string, number | null>> {
  const found = new Map<string, number | null>();
  for (const name of processes) found.set(name, await host.inspect<number | null>(name, 'cpu'));
  return found;
}

/** When a tenth of all records had been polled, and how many they were. */
function firstTenth(polls: Laps['polls'], all: number): { readonly at: number; readonly records: number } {
  const upTo = new Map<string, number>();
  let records = 0;
  for (const poll of polls) {
    records += poll.upTo - (upTo.get(poll.partition) ?? 0);
    upTo.set(poll.partition, poll.upTo);
    if (records >= all / 10) return { at: poll.at, records };
  }
  throw new Error(`${records} of ${all} records were polled`);
}

/** What the producer noted, once it has the acknowledgement of its last batch. */
async function settledLaps(host: LiveHost, records: number): Promise<Laps> {
  for (;;) {
    const { sent, batches } = await host.inspect<ProducerProgress>('shop', 'producer');
    if (sent === records && batches === 0) return await host.inspect<Laps>('shop', 'laps');
    await pause(20);
  }
}

function latenciesOf(batches: Laps['batches'], polls: Laps['polls']): Pick<RecordFigures, 'acknowledged' | 'polled'> {
  const pollsOf = new Map<string, Laps['polls'][number][]>();
  for (const poll of polls) {
    const those = pollsOf.get(poll.partition);
    if (those === undefined) pollsOf.set(poll.partition, [poll]);
    else those.push(poll);
  }
  const next = new Map<string, number>();
  const polled = batches.map(({ partition, baseOffset, openedAt }) => {
    const those = pollsOf.get(partition)!;
    let at = next.get(partition) ?? 0;
    while (those[at]!.upTo <= baseOffset) at++;
    next.set(partition, at);
    return those[at]!.at - openedAt;
  });
  const sorted = (millis: readonly number[]) => [...millis].sort((x, y) => x - y);
  return { acknowledged: sorted(batches.map(({ openedAt, doneAt }) => doneAt - openedAt)), polled: sorted(polled) };
}
