/** Kafka's ExponentialBackoff: doubling from the first value to the greatest, with a jitter of 20 % either way. */
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import type { Os } from '../../os.ts';

export interface ExponentialBackoff {
  readonly initialMs: number;
  readonly maxMs: number;
}

const JITTER_PERMILLE = 200;

/** The back-off after `attempts` earlier failures, in microseconds and never more than the greatest value. */
export function backoffMicros(os: Os, backoff: ExponentialBackoff, attempts: number, stream = 'backoff'): number {
  let term = backoff.initialMs;
  for (let i = 0; i < attempts && term < backoff.maxMs; i++) term *= 2;
  if (term > backoff.maxMs) term = backoff.maxMs;
  const permille = 1_000 - JITTER_PERMILLE + os.random(stream, 2 * JITTER_PERMILLE + 1);
  return Math.min(term * permille, backoff.maxMs * MICROS_PER_MILLI);
}
