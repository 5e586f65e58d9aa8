/**
 * `npm run bench -- tcp`: kcat produces to live brokers over TCP and consumes from them, and from other clusters of one and of three brokers that
 * `KAFKA_BOOTSTRAP` names (several are divided by semicolons): the same client, the same records, in turns, with the ratio of records per second. Where
 * `KAFKA_TOOLS` says how they are called, Kafka's own perf tools do so, too. It needs kcat.
 */
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isThere, run as runCommand } from '../e2e/clients/command.ts';
import { bundleForNode } from '../e2e/live/node-worker.ts';
import { Cluster } from '../src/bridge/cluster.ts';
import { nodeWorker } from '../src/live/node-worker.node.ts';
import { median, type Report } from './report.ts';

const RECORDS = 200_000;
/** Enough for both machines to have compiled what they run. */
const PERF_RECORDS = 1_000_000;
const RECORD_BYTES = 100;
const ROUNDS = 3;
const LOOPBACK = '127.0.0.1';

interface Arm {
  readonly name: string;
  readonly bootstrap: string;
}

export async function run(report: Report): Promise<void> {
  if (!isThere('kcat', '-V')) {
    console.log('tcp: kcat is not installed (Debian: apt-get install kcat), so nothing was measured');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-tcp-'));
  const records = join(folder, 'records');
  writeFileSync(records, `${'x'.repeat(RECORD_BYTES)}\n`.repeat(RECORDS));
  const worker = await bundleForNode(pathToFileURL(resolve('src/bridge/broker.node.ts')));
  const others = (process.env.KAFKA_BOOTSTRAP ?? '').split(';').filter((bootstrap) => bootstrap !== '');
  try {
    for (const [brokers, acks] of [[1, '1'], [3, 'all']] as const) {
      const cluster = await Cluster.start({ brokers, port: 0, bind: LOOPBACK, advertised: LOOPBACK, topics: [], configs: {}, spawn: () => nodeWorker(worker.file) });
      try {
        const arms: Arm[] = [{ name: 'engine', bootstrap: cluster.bootstrap }];
        for (const bootstrap of others) if ((await brokersOf(bootstrap)) === brokers) arms.push({ name: 'kafka', bootstrap });
        for (const client of CLIENTS) if (client.isThere) await measure(report, client, arms, brokers, acks, records);
      } finally {
        cluster.dispose();
      }
    }
    if (others.length === 0) console.log('tcp: KAFKA_BOOTSTRAP is not set, so there is nothing to compare with');
  } finally {
    worker.remove();
    rmSync(folder, { recursive: true });
  }
}

async function kcat(bootstrap: string, ...args: string[]): Promise<string> {
  const { status, out, err } = await runCommand('kcat', ['-b', bootstrap, ...args]);
  if (status !== 0) throw new Error(`kcat ${args.join(' ')} ended with ${status}: ${err}`);
  return out;
}

async function brokersOf(bootstrap: string): Promise<number> {
  return JSON.parse(await kcat(bootstrap, '-L', '-J')).brokers.length;
}

/** How a client produces RECORDS of the file to a topic, or reads them; both answer records per second. */
interface Client {
  readonly name: string;
  readonly isThere: boolean;
  produce(bootstrap: string, topic: string, acks: string, records: string): Promise<number>;
  consume(bootstrap: string, topic: string): Promise<number>;
}

const kcatClient: Client = {
  name: 'kcat',
  isThere: true,
  produce: async (bootstrap, topic, acks, records) => await timed(() => kcat(bootstrap, '-t', topic, '-P', '-X', `acks=${acks}`, '-X', 'linger.ms=5', '-l', records)),
  consume: async (bootstrap, topic) => await timed(() => kcat(bootstrap, '-t', topic, '-C', '-o', 'beginning', '-e', '-q', '-f', '')),
};

const TOOLS = process.env.KAFKA_TOOLS ?? '';

/** They say themselves how fast they were, and leave the start of their machine out. */
const perfTools: Client = {
  name: 'perf',
  isThere: existsSync(TOOLS) && !statSync(TOOLS).isDirectory(),
  async produce(bootstrap, topic, acks) {
    const props = [`bootstrap.servers=${bootstrap}`, `acks=${acks}`, 'linger.ms=5'];
    const said = await perf('perf-produce', '--topic', topic, '--num-records', `${PERF_RECORDS}`, '--record-size', `${RECORD_BYTES}`, '--throughput', '-1', '--producer-props', ...props);
    return Number(said.match(/(?<rate>[\d.]+) records\/sec(?![\s\S]*records\/sec)/)?.groups?.rate ?? Number.NaN);
  },
  async consume(bootstrap, topic) {
    const said = await perf('perf-consume', '--bootstrap-server', bootstrap, '--topic', topic, '--messages', `${PERF_RECORDS}`, '--timeout', '60000');
    const [names = '', values = ''] = said.trim().split('\n').slice(-2);
    const at = names.split(',').findIndex((name) => name.trim() === 'fetch.nMsg.sec');
    return Number(values.split(',')[at]);
  },
};

const CLIENTS: readonly Client[] = [kcatClient, perfTools];

async function perf(...args: string[]): Promise<string> {
  const { status, out, err } = await runCommand(TOOLS, ['tool', ...args]);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${err}`);
  return out;
}

async function measure(report: Report, client: Client, arms: readonly Arm[], brokers: number, acks: string, records: string): Promise<void> {
  const rates = new Map(arms.map(({ name }) => [name, { produce: [] as number[], consume: [] as number[] }]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, bootstrap } of arms) {
      const topic = `bench-${client.name}-${brokers}-${process.pid}-${round}`;
      const rate = rates.get(name)!;
      // The topic is made by being asked about, so the producer's own time is all that is measured.
      await kcat(bootstrap, '-t', topic, '-L');
      rate.produce.push(await client.produce(bootstrap, topic, acks, records));
      rate.consume.push(await client.consume(bootstrap, topic));
    }
  }
  for (const what of ['produce', 'consume'] as const) {
    for (const [name, rate] of rates) report.add(`tcp/${client.name}/${name}/${brokers}-${brokers === 1 ? 'broker' : 'brokers'}/${what}-acks-${acks}`, median(rate[what]), 'records/s');
    const [engine, kafka] = [rates.get('engine')!, rates.get('kafka')];
    if (kafka !== undefined) report.add(`tcp/${client.name}/ratio/${brokers}/${what}`, median(engine[what]) / median(kafka[what]), 'x', { value: 1, better: 'higher' });
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return RECORDS / ((performance.now() - begun) / 1_000);
}
