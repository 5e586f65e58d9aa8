/** What happened to one log of one broker: what was appended, and what a power loss may have taken of it. Plain data. */
import type { Rope } from '../../std/rope.ts';

export interface Append {
  readonly base: number;
  readonly last: number;
  /** The segment's file, and where in it the batch ends. */
  readonly file: number;
  readonly end: number;
  readonly event: number;
  /** Views of log memory, which is never written again: the bytes stay as they were appended. */
  readonly bytes: Rope;
}

export interface LogHistory {
  readonly host: number;
  readonly dir: string;
  readonly partition: string;
  /** What is in the log, in the order of offsets. A new list for each loss; within one it only grows. */
  live: Append[];
  /** The lists that power losses ended. */
  readonly former: (readonly Append[])[];
  /** What power losses may have taken. */
  readonly taken: Append[];
  logStart: number;
}

export function logHistory(host: number, dir: string, partition: string): LogHistory {
  return { host, dir, partition, live: [], former: [], taken: [], logStart: 0 };
}

/** For a checkpoint: lists that grow are cut to the length they have now when it is loaded. */
export function copyLogHistory(log: LogHistory): LogHistory {
  return { ...log, live: log.live.slice(), former: log.former.slice(), taken: log.taken.slice() };
}

/** The place of the first append that ends at or behind `offset`. */
export function firstAppendFrom(appends: readonly Append[], offset: number): number {
  let low = 0;
  let high = appends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (appends[middle]!.last < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The append that holds `offset`, if there is one. */
export function findAppend(appends: readonly Append[], offset: number): Append | null {
  const append = appends[firstAppendFrom(appends, offset)];
  return append !== undefined && append.base <= offset ? append : null;
}

/** The log ends at `offset` now: what lay behind it is gone. */
export function cutLog(log: LogHistory, offset: number): readonly Append[] {
  let kept = log.live.length;
  while (kept > 0 && log.live[kept - 1]!.last >= offset) kept--;
  const gone = log.live.slice(kept);
  log.former.push(log.live);
  log.live = log.live.slice(0, kept);
  return gone;
}

/**
 * The power is gone: a file keeps what the disk had of it, and a log ends where the first batch is missing. `flushedTo` says how far
 * the disk had a file.
 */
export function losePower(log: LogHistory, flushedTo: (file: number) => number): void {
  const first = log.live.find((append) => append.end > flushedTo(append.file));
  if (first !== undefined) log.taken.push(...cutLog(log, first.base));
}
