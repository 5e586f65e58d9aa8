import { expect, it } from 'vitest';
import { threeBrokers } from '../../scenario/three-brokers.ts';
import { ports } from '../testing/runs.ts';
import { ModelRun } from './model-run.ts';
import { figuresOf, lastOf, WINDOW_MICROS } from './windows.ts';

const scenario = threeBrokers({ topic: { partitions: 3 }, producer: { perSecond: 40, valueBytes: 100, keys: 8 } });
const newRun = (): ModelRun => new ModelRun(scenario, 1, WINDOW_MICROS, ports);

it('what is measured does not depend on how often the run is put down', () => {
  const whole = newRun();
  const windows = whole.goOn(1_000_000, () => false);
  expect(windows.map(({ from, to }) => [from, to])).toEqual(Array.from({ length: 4 }, (_, i) => [i * WINDOW_MICROS, (i + 1) * WINDOW_MICROS]));
  const pieces = newRun();
  const again: typeof windows = [];
  let turns = 0;
  while (pieces.micros < 1_000_000) {
    let slices = 0;
    again.push(...pieces.goOn(1_000_000, () => ++slices > 37));
    turns++;
  }
  expect(turns).toBeGreaterThan(20);
  expect(again).toEqual(windows);
});

it('figures are those of the load that was given, and a latency that is no less than the way of a record', () => {
  const run = newRun();
  const windows = run.goOn(3_000_000, () => false);
  const figures = figuresOf(lastOf(windows, 2_000_000))!;
  expect(figures.recordsPerSecond).toBeCloseTo(40, -1);
  expect(figures.polledPerSecond).toBeCloseTo(40, -1);
  // A key of five bytes or so, and the value.
  expect(figures.bytesPerSecond / figures.recordsPerSecond).toBe(105);
  expect(figures.failed).toBe(0);
  // Four links at the least: to the leader and back, and a follower's fetch and its next one.
  expect(figures.p50).toBeGreaterThan(4 * scenario.links.latencyMicros);
  expect(figures.p99).toBeGreaterThanOrEqual(figures.p50!);
  expect(run.logBytes).toBeGreaterThan(3 * 105 * 80);
  expect(figuresOf([])).toBeNull();
});
