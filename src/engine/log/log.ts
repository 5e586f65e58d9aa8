/**
 * The state of one log: what Kafka's UnifiedLog and LocalLog know in memory. The records, the offset index and the time index
 * are in files; what stands here is small, so that a checkpoint of a log costs little.
 */
import { type Entity, entityKind, list, plain, value } from '../state.ts';
import type { EventId, FileId } from '../os.ts';
import type { LogConfig } from './log-config.ts';

/** One entry of the leader epoch cache: the first offset that a leader of this epoch wrote. */
export interface EpochEntry {
  readonly epoch: number;
  readonly startOffset: number;
}

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
  /** The largest timestamp so far, and the last offset of the batch that brought it; −1 when there is none. */
  maxTimestamp: number;
  maxTimestampOffset: number;
  bytesSinceLastIndexEntry: number;
  /** The largest timestamp of the first batch: the age of the segment counts from it. −1 while unknown. */
  rollingBasedTimestamp: number;
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

export interface Log extends Entity {
  /** "orders-0". */
  topicPartition: string;
  topic: string;
  partition: number;
  /** The same name in the run's string table, as events carry it. */
  nameText: number;
  /** Base64 as Kafka writes it in partition.metadata; null for a log without an id. */
  topicId: string | null;
  /** The log's folder: "/log-dir/orders-0". */
  dir: string;
  /** The folder that holds it: "/log-dir". */
  parentDir: string;
  config: LogConfig;

  logStartOffset: number;
  logStartAt: EventId;
  /** The offset that the next record will get. */
  logEndOffset: number;
  /** The event that last set the log end offset. */
  leoAt: EventId;
  /**
   * Records below it are committed. It lives here, as in Kafka's UnifiedLog, because truncation and retention need it; the
   * Partition decides when it moves (updateHighWatermark, maybeIncrementHighWatermark) and emits hwAdvanced.
   */
  highWatermark: number;
  hwAt: EventId;
  /** Where the high watermark lies in bytes, once known; −1 otherwise. */
  hwSegment: number;
  hwPosition: number;

  /** Ordered by base offset; the last one is active. */
  segments: LogSegment[];
  /** Everything below it is on the disk. */
  recoveryPoint: number;
  lastFlushedMillis: number;
  leaderEpochs: EpochEntry[];
  /** The end offset of the last producer snapshot that was written; −1 when none was. */
  lastSnapshotOffset: number;
  /** True once a disk error put the log's directory offline: it is not written any more. */
  failed: boolean;
}

export const logKind = entityKind<Log>('Log', {
  topicPartition: value,
  topic: value,
  partition: value,
  nameText: value,
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
  leaderEpochs: list,
  lastSnapshotOffset: value,
  failed: value,
});

export function activeSegment(log: Log): LogSegment {
  return log.segments[log.segments.length - 1];
}

/** The end of the log with its place in bytes. */
export function logEndOffsetMetadata(log: Log): LogOffsetMetadata {
  const active = activeSegment(log);
  return { messageOffset: log.logEndOffset, segmentBaseOffset: active.baseOffset, relativePositionInSegment: active.size };
}
