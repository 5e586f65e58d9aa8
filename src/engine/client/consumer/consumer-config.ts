/** A consumer's configs in the units that the engine works with. */
import type { ResolvedConfig } from '../../config/values.ts';
import { configBool, configText, intReader } from '../client-config.ts';
import type { ExponentialBackoff } from '../network/backoff.ts';

export interface ConsumerConfig {
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly partitionMaxBytes: number;
  readonly maxWaitMs: number;
  readonly maxPollRecords: number;
  readonly checkCrcs: boolean;
  /** 0 read_uncommitted, 1 read_committed. */
  readonly isolationLevel: number;
  readonly reset: ResetStrategy | null;
  readonly requestTimeoutMs: number;
  readonly retryBackoff: ExponentialBackoff;
  readonly rack: string;
}

/** Where a partition without a position begins: a timestamp of ListOffsets, or so long before now. */
export interface ResetStrategy {
  /** `time` is what an application asks for that seeks by time (offsetsForTimes). */
  readonly name: 'earliest' | 'latest' | 'by_duration' | 'time';
  readonly timestamp: number;
  readonly durationMs: number;
}

/** The special timestamps of ListOffsets. */
const LATEST_TIMESTAMP = -1;
const EARLIEST_TIMESTAMP = -2;

export const EARLIEST: ResetStrategy = { name: 'earliest', timestamp: EARLIEST_TIMESTAMP, durationMs: 0 };
export const LATEST: ResetStrategy = { name: 'latest', timestamp: LATEST_TIMESTAMP, durationMs: 0 };

/** auto.offset.reset; null is "none": to have no position is an error. */
export function resetStrategy(text: string): ResetStrategy | null {
  if (text === 'earliest') return EARLIEST;
  if (text === 'latest') return LATEST;
  if (!text.startsWith('by_duration:')) return null;
  return { name: 'by_duration', timestamp: 0, durationMs: durationMs(text.slice('by_duration:'.length)) };
}

/** PnDTnHnMn.nS, which the catalogue has checked already. */
function durationMs(text: string): number {
  const [, days, hours, minutes, seconds] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text) ?? [];
  const whole = (Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0);
  return whole * 60_000 + Math.floor(Number(seconds ?? 0) * 1_000);
}

export function consumerConfig(values: ResolvedConfig): ConsumerConfig {
  const int = intReader(values);
  const backoff = int('retry.backoff.ms');
  return {
    minBytes: int('fetch.min.bytes'),
    maxBytes: int('fetch.max.bytes'),
    partitionMaxBytes: int('max.partition.fetch.bytes'),
    maxWaitMs: int('fetch.max.wait.ms'),
    maxPollRecords: int('max.poll.records'),
    checkCrcs: configBool(values, 'check.crcs', true),
    isolationLevel: configText(values, 'isolation.level') === 'read_committed' ? 1 : 0,
    reset: resetStrategy(configText(values, 'auto.offset.reset', 'latest')),
    requestTimeoutMs: int('request.timeout.ms'),
    retryBackoff: { initialMs: backoff, maxMs: Math.max(backoff, int('retry.backoff.max.ms')) },
    rack: configText(values, 'client.rack'),
  };
}
