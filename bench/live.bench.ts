/**
 * `npm run bench -- live`: the same engine over real time, a worker a process, in Node and in Chromium. Figures depend on how many
 * cores the machine has free: a run with a producer, a broker and a consumer keeps three busy.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright';
import { bundleModule } from '../e2e/browser/bundle-module.ts';
import { type EchoFigures, measureEcho, measureRecords, type RecordFigures } from '../e2e/live/measure.ts';
import { bundleForNode } from '../e2e/live/node-worker.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { ISOLATION_HEADERS } from '../scripts/isolation.mjs';
import { nodeWorker } from '../src/live/node-worker.node.ts';
import type { Report } from './report.ts';

/** The bundle that runs this lies elsewhere, so sources are found from the project's folder. */
const source = (path: string) => pathToFileURL(resolve(path));

interface Arm {
  readonly name: string;
  echo(count: number, mostBytes: number): Promise<EchoFigures>;
  records(records: number, valueBytes: number, acks: 'all' | '1'): Promise<RecordFigures>;
}

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
  for (const acks of ['1', 'all'] as const) {
    const { recordsPerSecond } = await arm.records(200_000, 1_000, acks);
    report.add(`live/${arm.name}/records-1kB-acks-${acks}`, recordsPerSecond, 'records/s');
  }
  const tiny = await arm.records(1_000_000, 100, '1');
  report.add(`live/${arm.name}/records-100B-acks-1`, tiny.recordsPerSecond, 'records/s');
}

async function inNode(act: (arm: Arm) => Promise<void>): Promise<void> {
  const [echo, lab] = await Promise.all(['testing/echo.node.ts', 'lab.node.ts'].map((entry) => bundleForNode(source(`src/live/${entry}`))));
  try {
    await act({
      name: 'node',
      echo: (count, mostBytes) => measureEcho(() => nodeWorker(echo!.file), count, mostBytes),
      records: (records, valueBytes, acks) => measureRecords(() => nodeWorker(lab!.file), records, valueBytes, acks),
    });
  } finally {
    echo!.remove();
    lab!.remove();
  }
}

async function inChromium(act: (arm: Arm) => Promise<void>): Promise<void> {
  const [probe, echo, lab] = await Promise.all(
    ['e2e/browser/probes/live-page.ts', 'src/live/testing/echo.worker.ts', 'src/live/lab.worker.ts'].map((entry) => bundleModule(source(entry))),
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
      records: (records, valueBytes, acks) => call<RecordFigures>(page, probe!, 'runMeasureRecords', lab!, { records, valueBytes, acks }),
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
