/**
 * The smallest live lab, the same body in Node and in a page: a controller, a broker, a producer, a consumer and an admin client,
 * each in a worker of its own. What it produces it fetches again, and the bytes that a consumer holds lie in the broker's log.
 */
import { digestRecord } from '../../src/engine/client/consumer/completed-fetch.ts';
import { fillerFor, serializedValue } from '../../src/engine/client/producer/workload.ts';
import type { GivenConfig } from '../../src/engine/config/values.ts';
import type { ConsumerProgress, FetchedViews, FileChunks, ProducerProgress } from '../../src/live/lab-worker.ts';
import { type Exit, LiveHost, type WorkerHandle } from '../../src/live/live-host.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { openingCommands } from '../../src/scenario/opening.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { ropeOf } from '../../src/std/rope.ts';
import { utf8Bytes } from '../../src/std/utf8.ts';
import { sameMemory } from './same-memory.ts';

export interface FirstLightAsked {
  readonly records: number;
  readonly valueBytes: number;
  readonly keys: number;
  readonly acks: 'all' | '1';
}

export interface FirstLight {
  /** Records that the consumer was given, and a digest of them; what it should be; how long the log is. */
  readonly consumed: number;
  readonly position: number;
  readonly digest: number;
  readonly expected: number;
  readonly logBytes: number;
  /** Of a consumer that stopped reading: bytes of records that it holds, and how many of them lie in the log's own memory. */
  readonly held: number;
  readonly inLog: number;
  readonly exits: Readonly<Record<string, Exit>>;
}

const TOPIC = 'orders';
const EVERYTHING = 1_000_000;

function scenarioOf({ records, valueBytes, keys, acks }: FirstLightAsked): Scenario {
  const configs: GivenConfig = { 'enable.idempotence': false, acks };
  return oneBroker({
    topic: { name: TOPIC, partitions: 1 },
    producer: { perSecond: EVERYTHING, valueBytes, keys, records, configs },
    consumer: { reads: `${TOPIC}-0` },
  });
}

/** The digest that a consumer has of all that the workload sends, if it gets every record once and in order. */
function expectedDigest({ records, valueBytes, keys }: FirstLightAsked): number {
  const filler = fillerFor({ topic: TOPIC, partition: null, perSecond: 0, valueBytes, keys, records, sync: false });
  let digest = 0;
  for (let n = 0; n < records; n++) {
    const key = keys === 0 ? null : ropeOf(utf8Bytes(`key-${n % keys}`));
    digest = digestRecord(digest, n, key, serializedValue(filler, n));
  }
  return digest;
}

/** A second consumer, which works so long on its first records that what it has fetched since stays with it. */
const SLOW = 'archive';
const HALF_AN_HOUR_MICROS = 1_800_000_000;

function withSlowConsumer(scenario: Scenario): Scenario {
  const consumer = scenario.processes.find((process) => process.program === 'consumer')!;
  const { workload, configs } = consumer.settings;
  const settings = {
    ...consumer.settings,
    clientId: SLOW,
    configs: { ...configs, 'max.poll.records': 1 },
    workload: { ...workload!, processMicros: HALF_AN_HOUR_MICROS },
  };
  return { ...scenario, processes: [...scenario.processes, { ...consumer, name: SLOW, settings }] };
}

export const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/** Asks until the answer is as wished. It never gives up by itself: whoever calls it sets the time. */
async function askUntil<A>(host: LiveHost, process: string, about: string, wished: (answer: A) => boolean): Promise<A> {
  for (;;) {
    const answer = await host.inspect<A>(process, about);
    if (wished(answer)) return answer;
    await pause(10);
  }
}

export async function firstLight(asked: FirstLightAsked, spawn: () => WorkerHandle): Promise<FirstLight> {
  const scenario = withSlowConsumer(scenarioOf(asked));
  const host = new LiveHost({ seed: 1, hosts: scenario.hosts, processes: scenario.processes }, spawn);
  try {
    await host.start();
    for (const command of openingCommands(scenario)) host.command(command);
    const [read] = await askUntil<ConsumerProgress[]>(host, 'billing', 'consumer', ([partition]) => partition!.consumed >= asked.records);
    await askUntil<ProducerProgress>(host, 'shop', 'producer', ({ sent, batches }) => sent === asked.records && batches === 0);
    const { views } = await askUntil<FetchedViews>(host, SLOW, 'fetched', (fetched) => fetched.views.length > 0);
    const files = await host.inspect<FileChunks[]>('broker-1', 'files');
    const log = files.filter(({ path }) => path.includes(`/${TOPIC}-0/`) && path.endsWith('.log'));
    const chunks = log.flatMap((file) => file.chunks);
    const inLog = views.filter(({ chunk }) => chunks.some((own) => sameMemory(own, chunk)));
    const bytes = (of: readonly { readonly length: number }[]) => of.reduce((sum, { length }) => sum + length, 0);

    // The clients close by themselves, and the broker after a controlled shutdown; the controller is then taken away.
    const exits: Record<string, Exit> = {};
    for (const name of ['shop', 'billing', 'admin', 'broker-1']) {
      host.command({ kind: 'stop', process: name });
      exits[name] = await host.exited(name);
    }
    for (const [name, exit] of await host.stop()) exits[name] = exit;
    return {
      consumed: read!.consumed, position: read!.position, digest: read!.digest, expected: expectedDigest(asked),
      logBytes: bytes(log.map(({ size }) => ({ length: size }))), held: bytes(views), inLog: bytes(inLog), exits,
    };
  } finally {
    host.dispose();
  }
}
