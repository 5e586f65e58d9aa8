import type { Page } from '@playwright/test';
import type { FirstLight } from '../live/first-light.ts';
import type { FlatMemory } from '../live/flat-memory.ts';
import { runInPage } from './in-page.ts';
import { expect, test } from './lab-page.ts';

/** Calls an export of the live probe in the page. */
function runLive<O>(page: Page, name: string, worker: string, asked: object): Promise<O> {
  const code = new URL(worker, new URL('../../src/live/', import.meta.url));
  return runInPage<O>(page, new URL('./probes/live-page.ts', import.meta.url), name, code, asked);
}

test('a live lab in the page produces 2,000 records and fetches them, views of the log', async ({ page }) => {
  for (const acks of ['all', '1'] as const) {
    const run = await runLive<FirstLight>(page, 'runFirstLight', 'lab.worker.ts', { records: 2_000, valueBytes: 400, keys: 7, acks });
    expect(run).toMatchObject({ consumed: 2_000, position: 2_000, digest: run.expected });
    expect(run.logBytes).toBeGreaterThan(2_000 * 400);
    expect(run.held).toBeGreaterThan(0);
    expect(run.inLog).toBe(run.held);
    expect(run.exits['broker-1']!.counts!.copied.fetch).toBe(0);
    expect(run.exits).toMatchObject({ shop: { reason: 'closed' }, billing: { reason: 'closed' } });
  }
});

test('a run with retention makes a part of the memory that goes through it', async ({ page }) => {
  const run = await runLive<FlatMemory>(page, 'runFlatMemory', 'lab.worker.ts', { portions: 20, recycles: true });
  expect(run.made).toBeLessThan(run.wentThrough / 2);
  expect(run.mostHeld).toBeLessThan(run.wentThrough / 2);
});

test('workers of the page lose a peer, find its successor and end', async ({ page }) => {
  let before = 0;
  // A page that is late takes the server away when all was asked already: then there is more to ask.
  for (let count = 3_000; before === 0; count *= 3) {
    const run = await runLive<Record<string, unknown>>(page, 'runEcho', 'testing/echo.worker.ts', { count, mostBytes: 5_000 });
    expect(run).toMatchObject({ clients: ['asked', 'asked'], server: 'stopped', before: expect.any(Number) });
    before = run.before as number;
  }
  expect(before).toBeGreaterThan(0);
});
