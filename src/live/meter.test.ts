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

it('of more records than it keeps in mind the oldest are counted, and not timed by another', () => {
  const { meter } = new MeterTap();
  const later = 1 + 2 ** 19;
  meter.event(ev.recordSent, 10, [1, 0, 100, 0]);
  meter.event(ev.recordSent, 90, [later, 0, 100, 0]);
  meter.event(ev.recordAcknowledged, 100, [1, 0, 0]);
  meter.event(ev.recordAcknowledged, 120, [later, 0, 1]);
  const histogram = new Histogram();
  const { acknowledged, latency } = meter.take();
  histogram.addPairs(latency);
  expect([acknowledged, histogram.count, histogram.quantile(1)]).toEqual([2, 1, 30]);
});

it('wants to hear these kinds and no others, and never a turn', () => {
  const tap = new MeterTap();
  expect(eventKinds.flatMap(({ name }, kind) => (tap.wants(kind) ? [name] : [])).sort()).toEqual(['recordAcknowledged', 'recordFailed', 'recordSent', 'recordsPolled']);
  expect(tap.due()).toBe(FOREVER);
});
