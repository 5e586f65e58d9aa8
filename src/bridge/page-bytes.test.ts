import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ev } from '../engine/events.ts';
import { batch } from '../engine/log/testing/records.ts';
import { PageRun } from '../host/live/page-run.ts';
import { settingOf, withClients } from '../host/live/page-setting.ts';
import * as late from '../host/late.ts';
import { PageFeed } from '../host/page-feed.ts';
import type { LiveHost } from '../live/live-host.ts';
import { NO_CODECS } from '../protocol/records/codec-port.ts';
import { LabBuilder } from '../scenario/builder.ts';
import { flattenRope } from '../std/rope.ts';
import { PageMemory } from './page-bytes.ts';

const BROKER = 2;
const SLOW_MILLIS = 20_000;
const bytes = flattenRope(batch({ values: ['one', 'two'], baseOffset: 7, key: 'k' }));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A page's memory of a broker that has appended one batch, and answers after so long. */
function memoryOf(inspect: () => Promise<unknown>) {
  const run = new PageRun(settingOf(withClients(new LabBuilder().controller().broker(1).build())), 1);
  run.add(10, ev.logAppended, BROKER, 0, [0, 0, 0], [run.text('orders-0'), 7, 8, bytes.length, 0, 0]);
  run.project();
  const host = { paused: false, runs: () => true, isPaused: () => host.paused, inspect };
  const memory = new PageMemory(run, () => host as unknown as LiveHost, NO_CODECS);
  const feed = new PageFeed(() => run, () => late, null);
  return { host, keys: () => memory.keys('orders-0', 0, 100), batchAt: (offset: number) => memory.bytes(feed, 'orders-0', 'broker-1', offset, run.journal.length) };
}

const answered = () => new Promise((resolve) => setTimeout(() => resolve([bytes]), SLOW_MILLIS));

test('a broker that is slow to answer is waited for', async () => {
  const { keys, batchAt } = memoryOf(answered);
  const looked = Promise.all([batchAt(8), keys()]);
  await vi.advanceTimersByTimeAsync(SLOW_MILLIS);
  const [found, { keys: all }] = await looked;
  expect(found).toMatchObject({ process: 'broker-1', baseOffset: 7, lastOffset: 8 });
  expect(all).toEqual([['k', 'k']]);
  expect(vi.getTimerCount()).toBe(0);
});

test('one that stands still, or is made to, has nothing to show, and neither has one that ended', async () => {
  const { host, batchAt } = memoryOf(answered);
  const looked = batchAt(8);
  await vi.advanceTimersByTimeAsync(1_000);
  host.paused = true;
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await looked).toBeNull();
  expect(await batchAt(8)).toBeNull();
  const ended = memoryOf(() => Promise.reject(new Error('process broker-1 ended before it answered')));
  expect(await ended.batchAt(8)).toBeNull();
});
