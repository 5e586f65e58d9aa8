/**
 * The state of one log: what Kafka's UnifiedLog and LocalLog know in memory. The records, the offset index and the time index
 * are in files; what stands here is small, so that a checkpoint of a log costs little.
 */
import type { EventId, FileId } from '../os.ts';
import { checkPlain, type Entity, entityKind, list, plain, value } from '../state.ts';
import type { EpochEntry } from './leader-epoch-cache.ts';
import type { LogConfig } from './log-config.ts';
import type { ProducerStateEntry } from './producer-state.ts';

/** A segment: a .log file and its two indexes. Changed in place; the log that owns it is touched. */
export interface LogSegment {
  readonly baseOffset: number;
  readonly logFile: FileId;
  readonly indexFile: FileId;
  readonly timeIndexFile: FileId;
  /** Bytes in the .log file. */
  size: number;
  /** Entries in the offset index, and the last of them (the base offset and position 0 when there is none). */
  indexEntries: number;
  lastIndexOffset: number;
  lastIndexPosition: number;
  /** Entries in the time index, and the last of them (−1 and the base offset when there is none). */
  timeIndexEntries: number;
  lastTimeIndexTimestamp: number;
  lastTimeIndexOffset: number;
  /**
   * The largest timestamp so far, and the last offset of the batch that brought it; −1 when there is none. null until it was
   * first asked for after opening: then it comes from the time index (`loadMaxTimestamp`).
   */
  maxTimestamp: number | null;
  maxTimestampOffset: number;
  bytesSinceLastIndexEntry: number;
  /** The largest timestamp of the first batch, from which the segment's age counts; null while it was not looked up. */
  rollingBasedTimestamp: number | null;
  rollJitterMs: number;
  /** Wall clock, in milliseconds: when the segment was made or opened, and last written. */
  createdAtMillis: number;
  lastModifiedMillis: number;
}

/** A place in the log by offset, and by byte where that is known (segment and position are −1 where not). */
export interface LogOffsetMetadata {
  readonly messageOffset: number;
  readonly segmentBaseOffset: number;
  readonly relativePositionInSegment: number;
}

/** Files that were taken out of use and wait for their deletion. */
export interface ScheduledDeletion {
  /** Monotonic microseconds. */
  readonly at: number;
  readonly files: readonly FileId[];
}

export interface Log extends Entity {
  /** "orders-0". */
  topicPartition: string;
  topic: string;
  partition: number;
  /** The same name in the run's string table, as events carry it. */
  nameText: number;
  /** The lock that a step holds while it works on this log. */
  lock: string;
  /** As partition.metadata holds it; null for a log without an id. */
  topicId: string | null;
  /** The log's folder: "/log-dir/orders-0". */
  dir: string;
  /** The folder that holds it: "/log-dir". */
  parentDir: string;
  config: LogConfig;

  logStartOffset: number;
  /** The event that last set the log start offset. */
  logStartAt: EventId;
  /** The offset that the next record will get. */
  logEndOffset: number;
  /** The event that last set the log end offset. */
  leoAt: EventId;
  /**
   * Records below it are committed. It lives here, as in Kafka's UnifiedLog, because truncation and retention need it; the
   * Partition decides when it moves (`maybeIncrementHighWatermark`, `updateHighWatermark`), emits hwAdvanced and sets `hwAt`.
   */
  highWatermark: number;
  hwAt: EventId;
  /** Where the high watermark lies in bytes, once known; −1 otherwise. */
  hwSegment: number;
  hwPosition: number;

  /** Ordered by base offset, at least one; the last one is active. */
  segments: LogSegment[];
  /** Everything below it is on the disk. */
  recoveryPoint: number;
  lastFlushedMillis: number;
  leaderEpochs: readonly EpochEntry[];
  /** What is known of each producer that wrote here (idempotence), and up to which offset. Entries are never changed. */
  producers: Map<number, ProducerStateEntry>;
  producersEndOffset: number;
  readonly producerIdExpirationMs: number;
  /** The offset of the last producer snapshot that was written. */
  lastSnapshotOffset: number;

  /** What the scheduler's thread is to do for this log (see log-tasks.ts): flush up to here, write the epochs, delete files. */
  flushUpTo: number;
  epochsUnsaved: boolean;
  deletions: ScheduledDeletion[];
  /** A disk error put the log's directory offline: nothing is read or written any more. */
  failed: boolean;
}

export const logKind = entityKind<Log>('Log', {
  topicPartition: value,
  topic: value,
  partition: value,
  nameText: value,
  lock: value,
  topicId: value,
  dir: value,
  parentDir: value,
  config: value,
  logStartOffset: value,
  logStartAt: value,
  logEndOffset: value,
  leoAt: value,
  highWatermark: value,
  hwAt: value,
  hwSegment: value,
  hwPosition: value,
  segments: plain,
  recoveryPoint: value,
  lastFlushedMillis: value,
  leaderEpochs: value,
  producers: { copy: (producers: Map<number, ProducerStateEntry>) => new Map(producers), check: checkPlain },
  producersEndOffset: value,
  producerIdExpirationMs: value,
  lastSnapshotOffset: value,
  flushUpTo: value,
  epochsUnsaved: value,
  deletions: list,
  failed: value,
});

export function activeSegment(log: Log): LogSegment {
  return log.segments[log.segments.length - 1];
}

/** The index of the segment whose base offset is the largest not above `offset`, or −1. */
export function floorSegmentIndex(log: Log, offset: number): number {
  const { segments } = log;
  let low = 0;
  let high = segments.length - 1;
  if (segments[high].baseOffset <= offset) return high;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (segments[middle].baseOffset <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}

/** The end of the log with its place in bytes. */
export function logEndOffsetMetadata(log: Log): LogOffsetMetadata {
  const active = activeSegment(log);
  return { messageOffset: log.logEndOffset, segmentBaseOffset: active.baseOffset, relativePositionInSegment: active.size };
}

/** Bytes in all .log files. */
export function logSize(log: Log): number {
  let size = 0;
  for (const segment of log.segments) size += segment.size;
  return size;
}
