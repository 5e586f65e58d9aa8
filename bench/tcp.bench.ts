/**
 * `npm run bench -- tcp`: real clients produce to live brokers over TCP and consume from them, and from other clusters of one and of three brokers
 * that `KAFKA_BOOTSTRAP` names (several are divided by semicolons): the same client, the same records, in turns, with records per second, their ratio,
 * and the processor time that the brokers took for a record. It needs kcat; where `KAFKA_TOOLS` says how they are called, Kafka's own perf tools do
 * the same, and kafkajs does for comparison. `taped` is the engine again while its run is written to a tape.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Admin, Kafka, logLevel } from 'kafkajs';
import { isThere } from '../e2e/clients/command.ts';
import { bundleForNode } from '../e2e/live/node-worker.ts';
import { Cluster } from '../src/bridge/cluster.ts';
import { TapeFile } from '../src/bridge/tape-file.ts';
import { nodeWorker } from '../src/live/node-worker.node.ts';
import { GIB } from '../src/std/units.ts';
import type { Options } from './options.ts';
import { median, type Report } from './report.ts';
import { type Client, CLIENTS, kcat, RECORD_BYTES } from './tcp/clients.ts';
import { cpuMicrosOf, listenersAt } from './process-cpu.ts';

/** One more comes first and is not counted: both machines compile what they run in it. */
const ROUNDS = 4;
const LOOPBACK = '127.0.0.1';
const MOST_TAPE_BYTES = 16 * GIB;
/** Brokers, acks, and partitions of the topic, which each broker keeps. */
const SETTINGS = [
  [1, '1', 1],
  [3, 'all', 6],
] as const;

interface Arm {
  readonly name: 'engine' | 'taped' | 'kafka';
  readonly bootstrap: string;
  /** Microseconds of processor time of all its brokers until now; null where nobody can say. */
  readonly cpu: (() => number) | null;
  readonly tape: TapeFile | null;
}

interface Measured {
  readonly rates: number[];
  readonly cpus: number[];
  readonly tapeBytes: number[];
}

export async function run(report: Report, { brokers: asked, client: name }: Options): Promise<void> {
  if (!isThere('kcat', '-V')) {
    console.log('tcp: kcat is not installed (Debian: apt-get install kcat), so nothing was measured');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-tcp-'));
  const records = join(folder, 'records');
  writeFileSync(records, `${'x'.repeat(RECORD_BYTES)}\n`.repeat(CLIENTS[0]!.records));
  const worker = await bundleForNode(pathToFileURL(resolve('src/bridge/broker.node.ts')));
  const others = (process.env.KAFKA_BOOTSTRAP ?? '').split(';').filter((bootstrap) => bootstrap !== '');
  const clients = CLIENTS.filter((client) => client.isThere && (name === undefined || client.name === name));
  try {
    for (const [brokers, acks, partitions] of SETTINGS) {
      if (asked !== undefined && asked !== brokers) continue;
      const tape = new TapeFile(join(folder, `tape-${brokers}`), MOST_TAPE_BYTES, (why) =>
        console.log(`tcp: the tape ended (${why})`),
      );
      const clusters = await Promise.all(
        [null, tape].map((taped) =>
          Cluster.start({
            brokers,
            port: 0,
            bind: LOOPBACK,
            advertised: LOOPBACK,
            topics: [],
            configs: {},
            tape: taped,
            spawn: () => nodeWorker(worker.file),
          }),
        ),
      );
      try {
        const arms = clusters.map(
          ({ bootstrap }, i): Arm => ({
            name: i === 0 ? 'engine' : 'taped',
            bootstrap,
            cpu: ownCpuMicros,
            tape: i === 0 ? null : tape,
          }),
        );
        for (const bootstrap of others) {
          const addresses = await addressesOf(bootstrap);
          if (addresses.length === brokers) arms.push({ name: 'kafka', bootstrap, cpu: cpuAt(addresses), tape: null });
        }
        for (const client of clients) await measure(report, client, arms, { brokers, acks, partitions, records });
      } finally {
        for (const cluster of clusters) cluster.dispose();
        tape.close();
      }
    }
    if (others.length === 0) console.log('tcp: KAFKA_BOOTSTRAP is not set, so there is nothing to compare with');
  } finally {
    worker.remove();
    rmSync(folder, { recursive: true });
  }
}

/** Brokers are workers of this process, which does nothing but wait for the client. */
function ownCpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

function cpuAt(addresses: readonly string[]): Arm['cpu'] {
  const pids = listenersAt(addresses.map((address) => Number(address.slice(address.lastIndexOf(':') + 1))));
  return pids === null ? null : () => cpuMicrosOf(pids);
}

async function metadataOf(
  bootstrap: string,
): Promise<{ brokers: { name: string }[]; topics: { topic: string; partitions: { leader: number }[] }[] }> {
  return JSON.parse(await kcat(bootstrap, '-L', '-J'));
}

async function addressesOf(bootstrap: string): Promise<string[]> {
  return (await metadataOf(bootstrap)).brokers.map(({ name }) => name);
}

async function withAdmin(bootstrap: string, act: (admin: Admin) => Promise<unknown>): Promise<void> {
  const admin = new Kafka({ clientId: 'bench', brokers: bootstrap.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  await act(admin);
  await admin.disconnect();
}

/** Resolves when every broker knows its leaders: a client that asks before waits for a second, whoever answers. */
async function createTopic(bootstrap: string, topic: string, numPartitions: number, replicationFactor: number): Promise<void> {
  await withAdmin(bootstrap, (admin) => admin.createTopics({ topics: [{ topic, numPartitions, replicationFactor }] }));
  for (const address of await addressesOf(bootstrap)) {
    for (;;) {
      const found = (await metadataOf(address)).topics.find((one) => one.topic === topic);
      if (found?.partitions.length === numPartitions && found.partitions.every(({ leader }) => leader >= 0)) break;
    }
  }
}

async function measure(
  report: Report,
  client: Client,
  arms: readonly Arm[],
  { brokers, acks, partitions, records }: { brokers: number; acks: string; partitions: number; records: string },
): Promise<void> {
  const nothing = (): Measured => ({ rates: [], cpus: [], tapeBytes: [] });
  const measured = new Map(arms.map(({ name }) => [name, { produce: nothing(), consume: nothing() }]));
  for (let round = 0; round <= ROUNDS; round++) {
    for (const { name, bootstrap, cpu, tape } of arms) {
      const topic = `bench-${client.name}-${brokers}-${process.pid}-${round}`;
      await createTopic(bootstrap, topic, partitions, brokers);
      for (const what of ['produce', 'consume'] as const) {
        const cpuBefore = cpu?.() ?? 0;
        const tapeBefore = tape?.bytes ?? 0;
        const rate =
          what === 'produce' ? await client.produce(bootstrap, topic, acks, records) : await client.consume(bootstrap, topic);
        if (round === 0) continue;
        const { rates, cpus, tapeBytes } = measured.get(name)![what];
        rates.push(rate);
        if (cpu !== null) cpus.push((cpu() - cpuBefore) / client.records);
        if (tape !== null) tapeBytes.push((tape.bytes - tapeBefore) / client.records);
      }
      await withAdmin(bootstrap, (admin) => admin.deleteTopics({ topics: [topic] }));
    }
  }
  for (const what of ['produce', 'consume'] as const) {
    const place = `${brokers}-${brokers === 1 ? 'broker' : 'brokers'}/${what}${what === 'produce' ? `-acks-${acks}` : ''}`;
    for (const [name, { [what]: figures }] of measured) {
      report.add(`tcp/${client.name}/${name}/${place}`, median(figures.rates), 'records/s');
      if (figures.cpus.length > 0) report.add(`tcp/${client.name}/${name}/${place}/cpu`, median(figures.cpus), 'us/record');
      if (figures.tapeBytes.length > 0)
        report.add(`tcp/${client.name}/${name}/${place}/tape`, median(figures.tapeBytes), 'MB/million');
    }
    const [engine, taped, kafka] = (['engine', 'taped', 'kafka'] as const).map((name) => measured.get(name)?.[what]);
    if (taped!.cpus.length > 0)
      report.add(`tcp/${client.name}/taped/${place}/cpu-of-taping`, 100 * (1 - median(engine!.cpus) / median(taped!.cpus)), '%');
    if (kafka === undefined) continue;
    report.add(
      `tcp/${client.name}/ratio/${place}`,
      median(engine!.rates) / median(kafka.rates),
      'x',
      client.aims ? { value: 1, better: 'higher' } : undefined,
    );
    if (kafka.cpus.length > 0 && engine!.cpus.length > 0)
      report.add(`tcp/${client.name}/ratio/${place}/cpu`, median(kafka.cpus) / median(engine!.cpus), 'x');
  }
}
