/**
 * `npm run bench -- live`: the same engine over real time, a worker a process, in Node and in Chromium. Figures depend on how many
 * cores the machine has free: a run with a producer, a broker and a consumer keeps three busy. Processor time does so less.
 */
import type { SourceMapPayload } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright';
import { bundleModule } from '../e2e/browser/bundle-module.ts';
import { type MachineFigures, measureMachine } from '../e2e/live/machine.ts';
import {
  AS_FAST_AS_IT_CAN,
  type EchoFigures,
  measureEcho,
  measureRecords,
  type RecordFigures,
  type RecordsAsked,
  type WorkerFigures,
} from '../e2e/live/measure.ts';
import { bundleForNode } from '../e2e/live/node-worker.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { ISOLATION_HEADERS } from '../scripts/isolation.mjs';
import { nodeWorker } from '../src/live/node-worker.node.ts';
import { sharesOf } from './live/rooms.ts';
import type { Options } from './options.ts';
import { percentile, type Report } from './report.ts';
import { cpuMicrosOf, descendantsOf } from './process-cpu.ts';

/** The bundle that runs this lies elsewhere, so sources are found from the project's folder. */
const source = (path: string) => pathToFileURL(resolve(path));

interface Arm {
  readonly name: string;
  echo(count: number, mostBytes: number): Promise<EchoFigures>;
  records(asked: RecordsAsked): Promise<RecordFigures>;
  machine(sizes: readonly number[], records: number): Promise<MachineFigures>;
  /** Of the module that workers run; null where what they do cannot be sampled. */
  readonly map: SourceMapPayload | null;
}

const SMALL = 100;
const LARGE = 1_000;
/** Records a second of 100 B, three replicas, acks=all. */
const AIM = 1_000_000;
/** Brokers, partitions, bytes of a value, and what Apache Kafka 4.1 does there on a machine of two cores, in records a second. */
const SETTINGS = [
  [3, 1, SMALL, 191_000],
  [3, 6, SMALL, 191_000],
  [3, 6, LARGE, 40_000],
  [1, 1, SMALL, 469_000],
  [1, 1, LARGE, 85_000],
] as const;
/** Latency is measured at a pace that leaves everybody time: faster than it can, a producer measures its own buffer. */
const PACE = 20_000;

export async function run(report: Report, { arm, profile }: Options): Promise<void> {
  if (arm !== 'chromium') await inNode((node) => measure(report, node, profile));
  if (arm === 'node') return;
  if (findChromium() === undefined) console.log('live/chromium: no Chromium was found, so nothing was measured there');
  else await inChromium((page) => measure(report, page, false));
}

async function measure(report: Report, arm: Arm, profile: boolean): Promise<void> {
  const small = await arm.echo(40_000, 1);
  report.add(`live/${arm.name}/round-trip`, small.roundTripMicros, 'us');
  report.add(`live/${arm.name}/slowest-round-trip`, small.slowestMicros, 'us');
  const large = await arm.echo(100, 4_000_000);
  report.add(`live/${arm.name}/echoed`, large.bytesPerSecond / 1e6, 'MB/s');
  const machine = await arm.machine([SMALL, LARGE], 4_000_000);
  report.add(`live/${arm.name}/limit/memory-copy`, machine.copiedBytesPerSecond / 1e6, 'MB/s');
  for (const { size, recordsPerSecond } of machine.ring)
    report.add(`live/${arm.name}/limit/ring-${nameOf(size)}`, recordsPerSecond, 'records/s');
  for (const setting of SETTINGS) {
    const [brokers, partitions, valueBytes] = setting;
    const acks = brokers === 1 ? '1' : 'all';
    const name = `live/${arm.name}/${brokers}-${brokers === 1 ? 'broker' : 'brokers'}/${partitions}-${partitions === 1 ? 'partition' : 'partitions'}/acks-${acks}/${nameOf(valueBytes)}`;
    try {
      await measureSetting(report, arm, name, setting, machine, profile);
    } catch (error) {
      // The others have figures all the same.
      console.log(`${name}: ${(error as Error).message}`);
    }
  }
}

type Setting = (typeof SETTINGS)[number];

/** Each worker is a V8 of its own, and compiles what it runs: a run is long enough for that not to be what is measured. */
async function measureSetting(report: Report, arm: Arm, name: string, setting: Setting, machine: MachineFigures, profile: boolean): Promise<void> {
  const [brokers, partitions, valueBytes, kafka] = setting;
  const acks = brokers === 1 ? '1' : 'all';
  const asked: RecordsAsked = {
    records: valueBytes === SMALL ? 1_200_000 : 240_000,
    valueBytes,
    acks,
    brokers,
    partitions,
    perSecond: AS_FAST_AS_IT_CAN,
    lingerMs: LINGER_MS,
    samples: false,
  };
  const { recordsPerSecond, cpuMicrosPerRecord, workers, acknowledged, polled } = await arm.records(asked);
  report.add(
    `${name}/throughput`,
    recordsPerSecond,
    'records/s',
    brokers === 3 && valueBytes === SMALL ? { value: AIM, better: 'higher' } : undefined,
  );
  report.add(`${name}/bytes`, (recordsPerSecond * valueBytes) / 1e6, 'MB/s');
  report.add(`${name}/beside-kafka`, recordsPerSecond / kafka, 'x');
  report.add(`${name}/beside-memory-copy`, (recordsPerSecond * valueBytes) / machine.copiedBytesPerSecond, 'x');
  report.add(
    `${name}/beside-ring`,
    recordsPerSecond / machine.ring.find(({ size }) => size === valueBytes)!.recordsPerSecond,
    'x',
  );
  if (cpuMicrosPerRecord !== null) report.add(`${name}/cpu`, cpuMicrosPerRecord, 'us/record');
  for (const { process, cpuMicrosPerRecord: own } of workers)
    if (own !== null) report.add(`${name}/cpu/${process}`, own, 'us/record');
  addLatencies(report, `${name}/full`, acknowledged, polled);
  const paced = await arm.records({ ...asked, records: PACE * 3, perSecond: PACE, lingerMs: 0 });
  addLatencies(report, `${name}/at-${PACE / 1_000}k-a-second`, paced.acknowledged, paced.polled);
  // Sampling costs time itself, so it is a run of its own.
  if (profile && arm.map !== null) addShares(report, name, (await arm.records({ ...asked, samples: true })).workers, arm.map);
}

/** What is less than this is not printed. */
const LEAST_SHARE = 0.03;

function addShares(report: Report, name: string, workers: readonly WorkerFigures[], map: SourceMapPayload): void {
  for (const { process, sampled } of workers) {
    for (const { room, share } of sharesOf(sampled, map))
      if (share >= LEAST_SHARE) report.add(`${name}/profile/${process}/${room}`, share * 100, '%');
  }
}

const LINGER_MS = 5;

function nameOf(size: number): string {
  return size === SMALL ? '100B' : '1kB';
}

function addLatencies(report: Report, name: string, acknowledged: readonly number[], polled: readonly number[]): void {
  for (const [what, millis] of [
    ['acknowledged', acknowledged],
    ['polled', polled],
  ] as const) {
    if (millis.length === 0)
      console.log(`${name}: every batch was opened before a tenth of the records was read, so there is no latency to tell`);
    else for (const percent of [50, 99]) report.add(`${name}/${what}-p${percent}`, percentile(millis, percent), 'ms');
  }
}

async function inNode(act: (arm: Arm) => Promise<void>): Promise<void> {
  const [echo, lab, machine] = await Promise.all(
    ['src/live/testing/echo.node.ts', 'src/live/testing/timed-lab.node.ts', 'e2e/live/machine.node.ts'].map((entry) =>
      bundleForNode(source(entry)),
    ),
  );
  try {
    await act({
      name: 'node',
      echo: (count, mostBytes) => measureEcho(() => nodeWorker(echo!.file), count, mostBytes),
      records: (asked) => measureRecords(() => nodeWorker(lab!.file), asked, cpuMicros),
      machine: (sizes, records) => measureMachine(() => nodeWorker(machine!.file), sizes, records),
      map: lab!.map,
    });
  } finally {
    echo!.remove();
    lab!.remove();
    machine!.remove();
  }
}

function cpuMicros(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

async function inChromium(act: (arm: Arm) => Promise<void>): Promise<void> {
  const [probe, echo, lab, machine] = await Promise.all(
    [
      'e2e/browser/probes/live-page.ts',
      'src/live/testing/echo.worker.ts',
      'src/live/testing/timed-lab.worker.ts',
      'e2e/live/machine.worker.ts',
    ].map((entry) => bundleModule(source(entry))),
  );
  const browser = await chromium.launch({
    executablePath: findChromium()!,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  try {
    await act({
      name: 'chromium',
      echo: (count, mostBytes) => call<EchoFigures>(browser, probe!, 'runMeasureEcho', echo!, { count, mostBytes }),
      records: (asked) => call<RecordFigures>(browser, probe!, 'runMeasureRecords', lab!, asked),
      machine: (sizes, records) => call<MachineFigures>(browser, probe!, 'runMeasureMachine', machine!, { sizes, records }),
      map: null,
    });
  } finally {
    await browser.close();
  }
}

/** Each call has a page of its own: what a page's runs have dropped it keeps, and the next one would want it, too. */
async function call<O>(browser: Browser, probe: string, name: string, code: string, asked: object): Promise<O> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const origin = 'http://localhost/';
    // An empty page that is isolated needs no server.
    await page.route(`${origin}**`, (route) =>
      route.fulfill({ contentType: 'text/html', headers: ISOLATION_HEADERS, body: '<!doctype html>' }),
    );
    await page.exposeFunction('cpuMicros', () => cpuMicrosOf(descendantsOf(process.pid)));
    await page.goto(origin);
    return await page.evaluate(
      async (given) => {
        const url = URL.createObjectURL(new Blob([given.probe], { type: 'text/javascript' }));
        try {
          return (await import(url))[given.name](given.input);
        } finally {
          URL.revokeObjectURL(url);
        }
      },
      { probe, name, input: { code, asked } },
    );
  } finally {
    await context.close();
  }
}
