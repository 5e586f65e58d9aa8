/**
 * `npm run bench -- live`: the same engine over real time, a worker a process, in Node and in Chromium. Figures depend on how many
 * cores the machine has free: a run with a producer, a broker and a consumer keeps three busy.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright';
import { bundleModule } from '../e2e/browser/bundle-module.ts';
import { type MachineFigures, measureMachine } from '../e2e/live/machine.ts';
import { AS_FAST_AS_IT_CAN, type EchoFigures, measureEcho, measureRecords, type RecordFigures, type RecordsAsked } from '../e2e/live/measure.ts';
import { bundleForNode } from '../e2e/live/node-worker.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { ISOLATION_HEADERS } from '../scripts/isolation.mjs';
import { nodeWorker } from '../src/live/node-worker.node.ts';
import { percentile, type Report } from './report.ts';

/** The bundle that runs this lies elsewhere, so sources are found from the project's folder. */
const source = (path: string) => pathToFileURL(resolve(path));

interface Arm {
  readonly name: string;
  echo(count: number, mostBytes: number): Promise<EchoFigures>;
  records(asked: RecordsAsked): Promise<RecordFigures>;
  machine(sizes: readonly number[], records: number): Promise<MachineFigures>;
}

const SMALL = 100;
const LARGE = 1_000;
/** Records a second of 100 B, three replicas, acks=all. */
const AIM = 1_000_000;
/** Brokers, partitions, bytes of a value, and what Apache Kafka 4.1 does there on a machine of two cores, in records a second. */
const SETTINGS = [[3, 1, SMALL, 191_000], [3, 6, SMALL, 191_000], [3, 6, LARGE, 40_000], [1, 1, SMALL, 469_000], [1, 1, LARGE, 85_000]] as const;
/** Latency is measured at a pace that leaves everybody time: faster than it can, a producer measures its own buffer. */
const PACE = 20_000;

export async function run(report: Report): Promise<void> {
  await inNode((arm) => measure(report, arm));
  if (findChromium() === undefined) console.log('live/chromium: no Chromium was found, so nothing was measured there');
  else await inChromium((arm) => measure(report, arm));
}

async function measure(report: Report, arm: Arm): Promise<void> {
  const small = await arm.echo(40_000, 1);
  report.add(`live/${arm.name}/round-trip`, small.roundTripMicros, 'us');
  report.add(`live/${arm.name}/slowest-round-trip`, small.slowestMicros, 'us');
  const large = await arm.echo(100, 4_000_000);
  report.add(`live/${arm.name}/echoed`, large.bytesPerSecond / 1e6, 'MB/s');
  const machine = await arm.machine([SMALL, LARGE], 4_000_000);
  report.add(`live/${arm.name}/limit/memory-copy`, machine.copiedBytesPerSecond / 1e6, 'MB/s');
  for (const { size, recordsPerSecond } of machine.ring) report.add(`live/${arm.name}/limit/ring-${nameOf(size)}`, recordsPerSecond, 'records/s');
  for (const [brokers, partitions, valueBytes, kafka] of SETTINGS) {
    const acks = brokers === 1 ? '1' : 'all';
    const name = `live/${arm.name}/${brokers}-${brokers === 1 ? 'broker' : 'brokers'}/${partitions}-${partitions === 1 ? 'partition' : 'partitions'}/acks-${acks}/${nameOf(valueBytes)}`;
    const asked: RecordsAsked = { records: valueBytes === SMALL ? 1_000_000 : 200_000, valueBytes, acks, brokers, partitions, perSecond: AS_FAST_AS_IT_CAN, lingerMs: LINGER_MS };
    const { recordsPerSecond, cpuMicrosPerRecord, acknowledged, polled } = await arm.records(asked);
    report.add(`${name}/throughput`, recordsPerSecond, 'records/s', brokers === 3 && valueBytes === SMALL ? { value: AIM, better: 'higher' } : undefined);
    report.add(`${name}/bytes`, (recordsPerSecond * valueBytes) / 1e6, 'MB/s');
    report.add(`${name}/beside-kafka`, recordsPerSecond / kafka, 'x');
    report.add(`${name}/beside-memory-copy`, (recordsPerSecond * valueBytes) / machine.copiedBytesPerSecond, 'x');
    report.add(`${name}/beside-ring`, recordsPerSecond / machine.ring.find(({ size }) => size === valueBytes)!.recordsPerSecond, 'x');
    if (cpuMicrosPerRecord !== null) report.add(`${name}/cpu`, cpuMicrosPerRecord, 'us/record');
    addLatencies(report, `${name}/full`, acknowledged, polled);
    const paced = await arm.records({ ...asked, records: PACE * 4, perSecond: PACE, lingerMs: 0 });
    addLatencies(report, `${name}/at-${PACE / 1_000}k-a-second`, paced.acknowledged, paced.polled);
  }
}

const LINGER_MS = 5;

function nameOf(size: number): string {
  return size === SMALL ? '100B' : '1kB';
}

function addLatencies(report: Report, name: string, acknowledged: readonly number[], polled: readonly number[]): void {
  for (const [what, millis] of [['acknowledged', acknowledged], ['polled', polled]] as const) {
    if (millis.length === 0) console.log(`${name}: every batch was opened before a tenth of the records was read, so there is no latency to tell`);
    else for (const percent of [50, 99]) report.add(`${name}/${what}-p${percent}`, percentile(millis, percent), 'ms');
  }
}

async function inNode(act: (arm: Arm) => Promise<void>): Promise<void> {
  const [echo, lab, machine] = await Promise.all(
    ['src/live/testing/echo.node.ts', 'src/live/testing/timed-lab.node.ts', 'e2e/live/machine.node.ts'].map((entry) => bundleForNode(source(entry))),
  );
  try {
    await act({
      name: 'node',
      echo: (count, mostBytes) => measureEcho(() => nodeWorker(echo!.file), count, mostBytes),
      records: (asked) => measureRecords(() => nodeWorker(lab!.file), asked, cpuMicros),
      machine: (sizes, records) => measureMachine(() => nodeWorker(machine!.file), sizes, records),
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
    ['e2e/browser/probes/live-page.ts', 'src/live/testing/echo.worker.ts', 'src/live/testing/timed-lab.worker.ts', 'e2e/live/machine.worker.ts'].map((entry) => bundleModule(source(entry))),
  );
  const browser = await chromium.launch({ executablePath: findChromium()!, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const page = await browser.newPage();
    const origin = 'http://localhost/';
    // An empty page that is isolated needs no server.
    await page.route(`${origin}**`, (route) => route.fulfill({ contentType: 'text/html', headers: ISOLATION_HEADERS, body: '<!doctype html>' }));
    await page.goto(origin);
    await act({
      name: 'chromium',
      echo: (count, mostBytes) => call<EchoFigures>(page, probe!, 'runMeasureEcho', echo!, { count, mostBytes }),
      records: (asked) => call<RecordFigures>(page, probe!, 'runMeasureRecords', lab!, asked),
      machine: (sizes, records) => call<MachineFigures>(page, probe!, 'runMeasureMachine', machine!, { sizes, records }),
    });
  } finally {
    await browser.close();
  }
}

async function call<O>(page: Page, probe: string, name: string, code: string, asked: object): Promise<O> {
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
}
