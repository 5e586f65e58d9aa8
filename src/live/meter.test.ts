import { expect, it } from 'vitest';
import { ev, eventKinds } from '../engine/events.ts';
import { Histogram } from '../std/histogram.ts';
import { FOREVER } from '../std/units.ts';
import { MeterTap } from './meter.ts';

const NONE = [0, 0, 0] as const;

it('a producer’s records are counted when they are acknowledged, with their bytes and how long it took', () => {
  const tap = new MeterTap();
  const { meter } = tap;
  // What came before the meter was there is counted by nobody.
  tap.event(1, 50, ev.recordAcknowledged, 0, NONE, [1, 0, 0]);
  tap.event(2, 1_000, ev.recordSent, 0, NONE, [2, 0, 105, 0]);
  tap.event(3, 1_010, ev.recordSent, 0, NONE, [3, 0, 100, 0]);
  tap.event(4, 1_060, ev.recordAcknowledged, 0, NONE, [2, 0, 0]);
  tap.event(5, 1_070, ev.recordFailed, 0, NONE, [3, 0, 7]);
  tap.event(6, 1_080, ev.recordsPolled, 0, NONE, [0, 0, 5, 5]);
  const { latency, ...counts } = meter.take();
  expect(counts).toEqual({ acknowledged: 1, bytes: 105, failed: 1, polled: 5 });
  const histogram = new Histogram();
  histogram.addPairs(latency);
  expect(histogram.quantile(1)).toBe(60);
  expect(meter.take()).toEqual({ acknowledged: 0, bytes: 0, failed: 0, polled: 0, latency: [] });
});

it('wants to hear these kinds and no others, and never a turn', () => {
  const tap = new MeterTap();
  expect(eventKinds.flatMap(({ name }, kind) => (tap.wants(kind) ? [name] : [])).sort()).toEqual(['recordAcknowledged', 'recordFailed', 'recordSent', 'recordsPolled']);
  expect(tap.due()).toBe(FOREVER);
});
