/**
 * `npm run bench -- tcp`: kcat produces to live brokers over TCP and consumes from them, and, where `KAFKA_BOOTSTRAP` names one, from another
 * cluster too: the same client, the same records, in turns, with the ratio of records per second. It needs kcat.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isThere, run as runCommand } from '../e2e/clients/command.ts';
import { bundleForNode } from '../e2e/live/node-worker.ts';
import { Cluster } from '../src/bridge/cluster.ts';
import { nodeWorker } from '../src/live/node-worker.node.ts';
import { median, type Report } from './report.ts';

const RECORDS = 200_000;
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
  const other = process.env.KAFKA_BOOTSTRAP;
  try {
    for (const [brokers, acks] of [[1, '1'], [3, 'all']] as const) {
      const cluster = await Cluster.start({ brokers, port: 0, bind: LOOPBACK, advertised: LOOPBACK, topics: [], configs: {}, spawn: () => nodeWorker(worker.file) });
      try {
        const arms: Arm[] = [{ name: 'engine', bootstrap: cluster.bootstrap }];
        if (other !== undefined && (await brokersOf(other)) === brokers) arms.push({ name: 'kafka', bootstrap: other });
        await measure(report, arms, brokers, acks, records);
      } finally {
        cluster.dispose();
      }
    }
    if (other === undefined) console.log('tcp: KAFKA_BOOTSTRAP is not set, so there is nothing to compare with');
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

async function measure(report: Report, arms: readonly Arm[], brokers: number, acks: string, records: string): Promise<void> {
  const rates = new Map(arms.map(({ name }) => [name, { produce: [] as number[], consume: [] as number[] }]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, bootstrap } of arms) {
      const topic = `bench-${brokers}-${process.pid}-${round}`;
      const rate = rates.get(name)!;
      // The topic is made by being asked about, so the producer's own time is all that is measured.
      await kcat(bootstrap, '-t', topic, '-L');
      rate.produce.push(await timed(async () => void (await kcat(bootstrap, '-t', topic, '-P', '-X', `acks=${acks}`, '-X', 'linger.ms=5', '-l', records))));
      rate.consume.push(await timed(async () => void (await kcat(bootstrap, '-t', topic, '-C', '-o', 'beginning', '-e', '-q', '-f', ''))));
    }
  }
  for (const what of ['produce', 'consume'] as const) {
    for (const [name, rate] of rates) report.add(`tcp/${name}/${brokers}-${brokers === 1 ? 'broker' : 'brokers'}/${what}-acks-${acks}`, median(rate[what]), 'records/s');
    const [engine, kafka] = [rates.get('engine')!, rates.get('kafka')];
    if (kafka !== undefined) report.add(`tcp/ratio/${brokers}/${what}`, median(engine[what]) / median(kafka[what]), 'x', { value: 1, better: 'higher' });
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const begun = performance.now();
  await act();
  return RECORDS / ((performance.now() - begun) / 1_000);
}
