/** Which part of a log may be cleaned, how dirty it is, and which log is cleaned next (LogCleanerManager, LogToClean). */
import type { Os } from '../../os.ts';
import { touch } from '../../state.ts';
import { largestTimestamp } from '../log-segment.ts';
import { scanBatches } from '../batch-scan.ts';
import { activeSegment, type Log, type LogSegment } from '../log.ts';
import { lastStableOffset } from '../unified-log.ts';

export interface LogToClean {
  readonly log: Log;
  readonly firstDirtyOffset: number;
  /** The start of the first segment that must stay as it is. */
  readonly firstUncleanableOffset: number;
  readonly cleanableBytes: number;
  readonly totalBytes: number;
  /** Something in it waits for longer than max.compaction.lag.ms. */
  readonly needsCompactionNow: boolean;
}

/** `lastStable` is a parameter for tests; nothing above it is decided. */
export function logToClean(os: Os, log: Log, checkpoint: number | undefined, lastStable = lastStableOffset(log)): LogToClean {
  const now = os.millis();
  const isValid = checkpoint !== undefined && checkpoint >= log.logStartOffset && checkpoint <= log.logEndOffset;
  const firstDirtyOffset = isValid ? checkpoint : log.logStartOffset;
  touchIfNotLoaded(log);
  const upperBound = Math.max(firstDirtyOffset, Math.min(lastStable, activeSegment(log).baseOffset, lagBound(log, firstDirtyOffset, now)));
  const uncleanable = log.segments.slice(0, -1).find((_, i) => segmentEnd(log, i) > upperBound) ?? activeSegment(log);
  const firstUncleanableOffset = uncleanable.baseOffset;
  const cleanable = segmentsBetween(log, Math.min(firstDirtyOffset, firstUncleanableOffset), firstUncleanableOffset);
  const clean = firstDirtyOffset > 0 ? segmentsBetween(log, -1, firstDirtyOffset) : [];
  const cleanableBytes = bytesOf(cleanable);
  return {
    log,
    firstDirtyOffset,
    firstUncleanableOffset,
    cleanableBytes,
    totalBytes: bytesOf(clean) + cleanableBytes,
    needsCompactionNow: isOverdue(os, log, firstDirtyOffset, now),
  };
}

export const cleanableRatio = ({ cleanableBytes, totalBytes }: LogToClean): number => (totalBytes === 0 ? 0 : cleanableBytes / totalBytes);

/** The dirtiest of those that are dirty enough, or that waited for too long. */
export function filthiest(candidates: readonly LogToClean[]): LogToClean | undefined {
  let chosen: LogToClean | undefined;
  for (const candidate of candidates) {
    const isDue = (candidate.needsCompactionNow && candidate.cleanableBytes > 0) || cleanableRatio(candidate) > candidate.log.config.minCleanableRatio;
    if (isDue && (chosen === undefined || cleanableRatio(candidate) > cleanableRatio(chosen))) chosen = candidate;
  }
  return chosen;
}

const bytesOf = (segments: readonly LogSegment[]): number => segments.reduce((sum, { size }) => sum + size, 0);

function segmentEnd({ segments }: Log, i: number): number {
  return segments[i + 1]!.baseOffset;
}

/** Those that hold offsets of `[from, to)`. */
export function segmentsBetween(log: Log, from: number, to: number): LogSegment[] {
  return log.segments.filter((segment, i) => segment.baseOffset < to && (i === log.segments.length - 1 || segmentEnd(log, i) > from));
}

/** Segments with records younger than min.compaction.lag.ms stay as they are. */
function lagBound(log: Log, firstDirtyOffset: number, now: number): number {
  const { minCompactionLagMs } = log.config;
  if (minCompactionLagMs <= 0) return Number.MAX_SAFE_INTEGER;
  const young = dirtyInactive(log, firstDirtyOffset).find((segment) => largestTimestamp(segment) > now - minCompactionLagMs);
  return young?.baseOffset ?? Number.MAX_SAFE_INTEGER;
}

function dirtyInactive(log: Log, firstDirtyOffset: number): LogSegment[] {
  return log.segments.slice(0, -1).filter((_, i) => segmentEnd(log, i) > firstDirtyOffset);
}

function isOverdue(os: Os, log: Log, firstDirtyOffset: number, now: number): boolean {
  const { maxCompactionLagMs } = log.config;
  if (maxCompactionLagMs === Number.MAX_SAFE_INTEGER) return false;
  return dirtyInactive(log, firstDirtyOffset).some((segment) => {
    const first = firstTimestamp(os, segment);
    return first > 0 && first < now - maxCompactionLagMs;
  });
}

function firstTimestamp(os: Os, segment: LogSegment): number {
  let first = -1;
  scanBatches(os, segment.logFile, 0, segment.size, false, (header) => {
    first = header.maxTimestamp;
    return true;
  });
  return first;
}

/** The first look at a segment's largest timestamp after its opening is kept in it. */
function touchIfNotLoaded(log: Log): void {
  if (log.segments.some(({ maxTimestamp }) => maxTimestamp === null)) touch(log);
}
