/** Programs that produce records to a topic and read them back, each told how by its own command line. */
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { run as runCommand } from '../../e2e/clients/command.ts';

export const RECORD_BYTES = 100;

export interface Client {
  readonly name: string;
  readonly isThere: boolean;
  /** Enough that starting it is little of its time, and for both sides to have compiled what they run. */
  readonly records: number;
  /** Its ratio is held against the aim. */
  readonly aims: boolean;
  /** Both answer records per second; `file` has the records, a line each. */
  produce(bootstrap: string, topic: string, acks: string, file: string): Promise<number>;
  consume(bootstrap: string, topic: string): Promise<number>;
}

const KCAT_RECORDS = 500_000;
const PERF_RECORDS = 1_000_000;
const KAFKAJS_RECORDS = 100_000;

export async function kcat(bootstrap: string, ...args: string[]): Promise<string> {
  const { status, out, err } = await runCommand('kcat', ['-b', bootstrap, ...args]);
  if (status !== 0) throw new Error(`kcat ${args.join(' ')} ended with ${status}: ${err}`);
  return out;
}

const kcatClient: Client = {
  name: 'kcat',
  isThere: true,
  records: KCAT_RECORDS,
  aims: true,
  produce: async (bootstrap, topic, acks, file) =>
    await rateOf(KCAT_RECORDS, () => kcat(bootstrap, '-t', topic, '-P', '-X', `acks=${acks}`, '-X', 'linger.ms=5', '-l', file)),
  // It ends when a fetch comes back empty: that would be half a second of waiting, whoever answers.
  consume: async (bootstrap, topic) =>
    await rateOf(KCAT_RECORDS, () =>
      kcat(bootstrap, '-t', topic, '-C', '-o', 'beginning', '-e', '-q', '-f', '', '-X', 'fetch.wait.max.ms=10'),
    ),
};

const TOOLS = process.env.KAFKA_TOOLS ?? '';

/** They say themselves how fast they were, and leave the start of their machine out. */
const perfTools: Client = {
  name: 'perf',
  isThere: existsSync(TOOLS) && !statSync(TOOLS).isDirectory(),
  records: PERF_RECORDS,
  aims: true,
  async produce(bootstrap, topic, acks) {
    const props = [`bootstrap.servers=${bootstrap}`, `acks=${acks}`, 'linger.ms=5'];
    const said = await perf(
      'perf-produce',
      '--topic',
      topic,
      '--num-records',
      `${PERF_RECORDS}`,
      '--record-size',
      `${RECORD_BYTES}`,
      '--throughput',
      '-1',
      '--producer-props',
      ...props,
    );
    return Number(said.match(/(?<rate>[\d.]+) records\/sec(?![\s\S]*records\/sec)/)?.groups?.rate ?? Number.NaN);
  },
  async consume(bootstrap, topic) {
    const said = await perf(
      'perf-consume',
      '--bootstrap-server',
      bootstrap,
      '--topic',
      topic,
      '--messages',
      `${PERF_RECORDS}`,
      '--timeout',
      '60000',
    );
    const [names = '', values = ''] = said.trim().split('\n').slice(-2);
    const at = names.split(',').findIndex((name) => name.trim() === 'fetch.nMsg.sec');
    return Number(values.split(',')[at]);
  },
};

async function perf(...args: string[]): Promise<string> {
  const { status, out, err } = await runCommand(TOOLS, ['tool', ...args]);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${err}`);
  return out;
}

/** Reported alone: what it takes itself is most of its time. */
const kafkaJs: Client = {
  name: 'kafkajs',
  isThere: true,
  records: KAFKAJS_RECORDS,
  aims: false,
  produce: async (bootstrap, topic, acks) => await kafkajs('produce', bootstrap, topic, acks),
  consume: async (bootstrap, topic) => await kafkajs('consume', bootstrap, topic, ''),
};

async function kafkajs(what: 'produce' | 'consume', bootstrap: string, topic: string, acks: string): Promise<number> {
  const { status, out, err } = await runCommand(process.execPath, [
    resolve('bench/tcp/kafkajs.mjs'),
    what,
    bootstrap,
    topic,
    `${KAFKAJS_RECORDS}`,
    `${RECORD_BYTES}`,
    acks,
  ]);
  if (status !== 0) throw new Error(`kafkajs ended with ${status}: ${err}`);
  return Number(out);
}

export const CLIENTS: readonly Client[] = [kcatClient, perfTools, kafkaJs];

async function rateOf(records: number, act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return records / ((performance.now() - begun) / 1_000);
}
