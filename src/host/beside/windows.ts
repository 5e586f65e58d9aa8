/** What was measured in a stretch of a run's own time, and what several of them say together. */
import type { Measured } from '../../live/meter.ts';
import { Histogram } from '../../std/histogram.ts';

export const WINDOW_MICROS = 250_000;
/** What the logs of one side may hold, replicas counted: it is all in the page's memory. */
export const MOST_LOG_BYTES = 400_000_000;

export interface Window extends Measured {
  /** Microseconds of the run's own clock. */
  readonly from: number;
  readonly to: number;
}

export interface Figures {
  readonly recordsPerSecond: number;
  readonly bytesPerSecond: number;
  readonly polledPerSecond: number;
  readonly failed: number;
  /** Microseconds; null: nothing was acknowledged. */
  readonly p50: number | null;
  readonly p99: number | null;
}

export function sumOf(measured: readonly Measured[]): Measured {
  const latency = new Histogram();
  const sum = { acknowledged: 0, bytes: 0, failed: 0, polled: 0 };
  for (const one of measured) {
    sum.acknowledged += one.acknowledged;
    sum.bytes += one.bytes;
    sum.failed += one.failed;
    sum.polled += one.polled;
    latency.addPairs(one.latency);
  }
  return { ...sum, latency: latency.pairs() };
}

/** Null: there is no time to speak of. */
export function figuresOf(windows: readonly Window[]): Figures | null {
  const micros = windows.reduce((sum, { from, to }) => sum + to - from, 0);
  if (micros === 0) return null;
  const { acknowledged, bytes, failed, polled, latency } = sumOf(windows);
  const histogram = new Histogram();
  histogram.addPairs(latency);
  const each = 1_000_000 / micros;
  return { recordsPerSecond: acknowledged * each, bytesPerSecond: bytes * each, polledPerSecond: polled * each, failed, p50: histogram.quantile(0.5), p99: histogram.quantile(0.99) };
}

/** The last so many microseconds of a run's own time. */
export function lastOf(windows: readonly Window[], micros: number): readonly Window[] {
  const end = windows.at(-1)?.to ?? 0;
  return windows.filter(({ to }) => to > end - micros);
}
