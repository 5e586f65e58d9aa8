/**
 * `npm run bench -- stage`: main-thread milliseconds per frame in headless Chromium, from the message that brings a picture to the
 * last stroke on a canvas, counting only frames whose picture changed; and frames that the screen missed at 60 Hz. The page itself
 * plays a run of one broker, and one of 3 brokers × 12 partitions × 3 replicas, at 1,000 records a second each; the latter with 200 frames
 * in flight, and 20 brokers × 400 partitions, are records that the bench makes, drawn by the same code without the page around it.
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { bundleModule } from '../e2e/browser/bundle-module.ts';
import { sharedMemory } from '../src/engine/memory.ts';
import { programs } from '../src/engine/programs.ts';
import { SimLab } from '../src/host/sim-lab.ts';
import { viewParts } from '../src/host/view-parts.ts';
import { oneBroker } from '../src/scenario/one-broker.ts';
import type { Scenario } from '../src/scenario/scenario.ts';
import { threeBrokers } from '../src/scenario/three-brokers.ts';
import { percentile, type Report } from './report.ts';
import { installMeasure, type Measured } from './stage/measure.ts';
import type { Size } from './stage/synthetic.ts';

const SECONDS = 10;
const BUSY_MICROS = 2_000_000;
const SYNTHETIC_FRAMES = 600;
const SIZES: Readonly<Record<string, Size>> = {
  '3x12x3': { brokers: 3, partitions: 12, replicas: 3, inFlight: 200 },
  '20x400x3': { brokers: 20, partitions: 400, replicas: 3, inFlight: 200 },
};

/** Plain scripts of the project, beside which this file does not lie once it is bundled. */
function script(name: string): Promise<any> {
  return import(/* @vite-ignore */ pathToFileURL(resolve('scripts', name)).href);
}

function add(report: Report, name: string, { frames, dropped, refreshes }: Measured): void {
  if (frames.length < 100) throw new Error(`${name}: only ${frames.length} frames changed the picture`);
  report.add(`stage.${name}.frames`, frames.length, 'frames');
  report.add(`stage.${name}.p50`, percentile(frames, 50), 'ms', { value: 4, better: 'lower' });
  report.add(`stage.${name}.p99`, percentile(frames, 99), 'ms', { value: 12, better: 'lower' });
  report.add(`stage.${name}.dropped`, dropped, `frames of ${refreshes + dropped} at 60 Hz`);
}

/** A link to a run that has gone on for a second of steady traffic. */
function busyRun(scenario: Scenario): string {
  const lab = new SimLab({ programs, memory: sharedMemory }, viewParts);
  lab.open({ scenario, seed: 1, given: [] });
  lab.run(BUSY_MICROS);
  return lab.link();
}

async function play(page: Page, url: string, link: string, clock: 'warped' | 'constant'): Promise<Measured> {
  await page.addInitScript(installMeasure);
  await page.goto(`${url}#run=${link}`);
  await page.getByRole('region', { name: /State of the engine/ }).getByText(/broker 1, running/).waitFor({ state: 'attached', timeout: 60_000 });
  // The timeline opens, and a step back leaves something to be played.
  await page.keyboard.press('ArrowLeft');
  if (clock === 'constant') await page.getByRole('button', { name: /clock/ }).click();
  await page.keyboard.press('Escape');
  await page.locator('body').click({ position: { x: 640, y: 60 } });
  await page.keyboard.press(' ');
  // What is compiled once is not what a frame takes.
  await page.waitForTimeout(2_000);
  await page.evaluate(() => Object.assign((window as any).stageBench, { frames: [], dropped: 0, refreshes: 0 }));
  await page.waitForTimeout(SECONDS * 1_000);
  return await page.evaluate(() => (window as any).stageBench);
}

async function synthetic(page: Page, url: string, what: 'run' | 'noise', frames: number, size?: Size): Promise<Measured> {
  const module = await bundleModule(new URL(pathToFileURL(resolve('bench/stage/synthetic.ts')).href));
  // The content policy of the built page has no room for what a bench makes.
  await page.route('**/probe', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><body></body>' }));
  await page.goto(new URL('probe', url).href);
  return await page.evaluate(
    async ({ code, what, frames, size }) => {
      const address = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      document.body.replaceChildren();
      return (await import(address))[what]({ asked: { frames, size } });
    },
    { code: module, what, frames, size },
  );
}

export async function run(report: Report): Promise<void> {
  const { buildApp, dist } = await script('prepare.mjs');
  const { serve } = await script('serve.mjs');
  const { findChromium, NOT_FOUND } = await script('chromium.mjs');
  const executablePath: string | undefined = findChromium();
  if (executablePath === undefined) throw new Error(NOT_FOUND);
  buildApp();
  const { url, close } = await serve(dist, 0);
  const browser: Browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  const within = async (act: (page: Page) => Promise<Measured>): Promise<Measured> => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US' });
    try {
      return await act(await context.newPage());
    } finally {
      await context.close();
    }
  };
  try {
    const link = busyRun(oneBroker({ producer: { perSecond: 1_000, keys: 8 } }));
    const three = busyRun(threeBrokers({ topic: { name: 'orders', partitions: 12 }, producer: { perSecond: 1_000, keys: 24 } }));
    add(report, 'one-broker.warped', await within((page) => play(page, url, link, 'warped')));
    add(report, 'one-broker.constant', await within((page) => play(page, url, link, 'constant')));
    add(report, 'three-brokers.3x12x3.warped', await within((page) => play(page, url, three, 'warped')));
    for (const [name, size] of Object.entries(SIZES)) add(report, `synthetic.${name}`, await within((page) => synthetic(page, url, 'run', SYNTHETIC_FRAMES, size)));
    // Beside the figures: what 2 ms of fixed work take here and now.
    const { frames } = await within((page) => synthetic(page, url, 'noise', 300));
    report.add('stage.noise.p50', percentile(frames, 50), 'ms for 2 ms of work');
    report.add('stage.noise.p99', percentile(frames, 99), 'ms for 2 ms of work');
  } finally {
    await browser.close();
    await close();
  }
}
