/**
 * One partition's log, as a leader or a follower uses it. Every function takes the machine and the log's state; none waits.
 * Callers hold the log's lock in their step (`log.lock`), as Kafka's UnifiedLog does with its own. A refusal is a result with an
 * error code of Kafka; after KAFKA_STORAGE_ERROR the log's directory is to be taken offline.
 */
import { errors } from '../../protocol/errors.ts';
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { WireError } from '../../protocol/wire/wire-error.ts';
import type { Rope } from '../../std/rope.ts';
import { ev } from '../events.ts';
import { DiskError, type FileId, type Os } from '../os.ts';
import { touch } from '../state.ts';
import { latestEpochEntry } from './leader-epoch-cache.ts';
import { rollSegment } from './local-log.ts';
import * as append from './log-append.ts';
import { codeOfFault, LogError, type RecordError } from './log-error.ts';
import { onBecomeInactiveSegment, shouldRoll } from './log-segment.ts';
import * as reading from './log-reader.ts';
import * as truncation from './log-truncation.ts';
import type { AppendOrigin } from './log-validator.ts';
import { activeSegment, type Log, type LogOffsetMetadata } from './log.ts';
import { takeSnapshot } from './producer-snapshot.ts';

export { flushLog, flushSegments, markFlushed } from './log-flush.ts';
export { openLog, type OpenLogOptions } from './log-loader.ts';
export {
  bytesBetween,
  EARLIEST_LOCAL_TIMESTAMP,
  EARLIEST_TIMESTAMP,
  epochEnd as endOffsetForEpoch,
  LATEST_TIMESTAMP,
  MAX_TIMESTAMP,
  type TimestampAndOffset,
} from './log-reader.ts';
export { removeExpiredProducers } from './producer-rebuild.ts';
export { LOG_TASKS, METADATA_LOG_TASKS, METADATA_TOPIC, nextTaskAt, runTask, runTasks } from './log-tasks.ts';
export type { AppendOrigin } from './log-validator.ts';
export type { RecordError } from './log-error.ts';
export {
  activeSegment,
  type Log,
  logEndOffsetMetadata,
  logKind,
  type LogOffsetMetadata,
  type LogSegment,
  logSize,
  type ScheduledDeletion,
} from './log.ts';

export type LogAppendInfo = append.AppendedRecords;

export interface LogFailure {
  readonly error: number;
  /** Kafka's words. */
  readonly message: string;
  readonly recordErrors: readonly RecordError[];
  /** A follower's records begin before its log's end: the first offset that came. */
  readonly unexpectedFirstOffset?: number;
}

export type FetchDataInfo = reading.FetchedRecords;

/** Runs `work` and makes a refusal or a disk's fault the result. */
function guarded<R>(os: Os, log: Log, work: () => R): R | LogFailure {
  if (log.failed) return alreadyOffline(log);
  try {
    return work();
  } catch (error) {
    return failureOf(os, log, error);
  }
}

function alreadyOffline(log: Log): LogFailure {
  return storageFailure(`The log dir ${log.parentDir} is already offline due to a previous IO exception.`);
}

function failureOf(os: Os, log: Log, error: unknown): LogFailure {
  if (error instanceof append.UnexpectedOffset) {
    return { error: error.code, message: error.message, recordErrors: [], unexpectedFirstOffset: error.firstOffset };
  }
  if (error instanceof LogError) return { error: error.code, message: error.message, recordErrors: error.recordErrors };
  if (error instanceof WireError) return { error: codeOfFault(error), message: error.message, recordErrors: [] };
  if (error instanceof DiskError) {
    failLog(os, log);
    return storageFailure(error.message);
  }
  throw error;
}

function storageFailure(message: string): LogFailure {
  return { error: errors.KAFKA_STORAGE_ERROR, message, recordErrors: [] };
}

/** The log's directory has failed: nothing is read or written there any more. */
export function failLog(os: Os, log: Log): void {
  if (log.failed) return;
  touch(log);
  log.failed = true;
  os.emit(ev.logDirFailed, errors.KAFKA_STORAGE_ERROR);
}

/**
 * Validates what a client (or a coordinator) produced, gives it offsets and appends it. A raft leader's batches carry theirs.
 */
export function appendAsLeader(
  os: Os,
  log: Log,
  records: Rope,
  leaderEpoch: number,
  origin: AppendOrigin = 'client',
  codecs: Codecs = os.codecs,
): LogAppendInfo | LogFailure {
  if (log.failed) return alreadyOffline(log);
  try {
    if (origin === 'raftLeader') return append.appendWithOffsets(os, log, records, leaderEpoch, origin);
    return append.appendToLeader(os, log, records, leaderEpoch, origin, codecs);
  } catch (error) {
    return failureOf(os, log, error);
  }
}

/** Appends what a leader's log held, with its offsets. Batches of epochs above `leaderEpoch` are left out. */
export function appendAsFollower(
  os: Os,
  log: Log,
  records: Rope,
  leaderEpoch = Number.MAX_SAFE_INTEGER,
): LogAppendInfo | LogFailure {
  return guarded(os, log, () => append.appendWithOffsets(os, log, records, leaderEpoch, 'replication'));
}

/** Reads from the batch that holds `fromOffset` on. `upperOffset` is exclusive: the high watermark, LSO or LEO. */
export function readLog(
  os: Os,
  log: Log,
  fromOffset: number,
  maxBytes: number,
  upperOffset: number,
  minOneMessage: boolean,
): FetchDataInfo | LogFailure {
  if (log.failed) return alreadyOffline(log);
  try {
    return reading.readRecords(os, log, fromOffset, maxBytes, upperOffset, minOneMessage);
  } catch (error) {
    return failureOf(os, log, error);
  }
}

/** Where an offset lies in bytes. */
export function convertToOffsetMetadata(os: Os, log: Log, offset: number): LogOffsetMetadata {
  return reading.offsetMetadata(os, log, offset);
}

export interface OffsetForTimestamp {
  readonly error: 0;
  /** null when no record has such a timestamp. */
  readonly found: reading.TimestampAndOffset | null;
}

/**
 * What ListOffsets asks: a timestamp in milliseconds or one of the special ones. The latest offset is the log's end: the caller
 * bounds it by what may be seen.
 */
export function offsetForTimestamp(
  os: Os,
  log: Log,
  timestamp: number,
  codecs: Codecs = os.codecs,
): OffsetForTimestamp | LogFailure {
  return guarded(os, log, () => ({ error: 0 as const, found: reading.searchTimestamp(os, log, timestamp, codecs) }));
}

/** The epoch of the newest records, or null when the log knows none. */
export function latestEpoch(log: Log): number | null {
  return latestEpochEntry(log.leaderEpochs)?.epoch ?? null;
}

/** A new leader says at which offset its epoch begins. */
export function assignEpochStartOffset(os: Os, log: Log, leaderEpoch: number, startOffset: number): LogFailure | null {
  return guarded(os, log, () => {
    append.assignEpochStartOffset(os, log, leaderEpoch, startOffset);
    return null;
  });
}

/** Drops the records from `offset` on; answers whether there were any. The high watermark goes down with the log's end. */
export function truncateTo(os: Os, log: Log, offset: number): boolean | LogFailure {
  return guarded(os, log, () => truncation.truncateLog(os, log, offset));
}

/** Drops everything; the log begins anew at `newOffset`. */
export function truncateFully(os: Os, log: Log, newOffset: number, logStartOffset = newOffset): LogFailure | null {
  return guarded(os, log, () => {
    truncation.restartLog(os, log, newOffset, logStartOffset);
    return null;
  });
}

/** Begins a new segment when records like these would need one. */
export function rollIfNeeded(
  os: Os,
  log: Log,
  incomingBytes: number,
  incomingMaxTimestamp: number,
  incomingMaxOffset: number,
): boolean | LogFailure {
  return guarded(os, log, () => {
    touch(log);
    if (!shouldRoll(os, activeSegment(log), log.config, incomingBytes, incomingMaxTimestamp, incomingMaxOffset)) return false;
    rollSegment(os, log, log.logEndOffset);
    return true;
  });
}

/** Moves the log's start forward (DeleteRecords, or a follower after its leader); answers whether it moved. */
export function maybeIncrementLogStartOffset(os: Os, log: Log, offset: number): boolean | LogFailure {
  return guarded(os, log, () => truncation.moveLogStart(os, log, offset));
}

/** Deletes the segments that retention no longer keeps; answers how many. */
export function deleteOldSegments(os: Os, log: Log): number | LogFailure {
  return guarded(os, log, () => truncation.deleteOldSegments(os, log));
}

/** Sets the high watermark to `offset`, kept within the log. Answers whether it moved, up or down. */
export function updateHighWatermark(log: Log, offset: number): boolean {
  const bounded = Math.min(Math.max(offset, log.logStartOffset), log.logEndOffset);
  if (bounded === log.highWatermark) return false;
  setHighWatermark(log, bounded, -1, -1);
  return true;
}

/** Moves the high watermark forward; a place in bytes, when the caller knows it, spares a lookup. Answers whether it moved. */
export function maybeIncrementHighWatermark(log: Log, to: number | LogOffsetMetadata): boolean {
  const offset = typeof to === 'number' ? to : to.messageOffset;
  if (offset <= log.highWatermark || offset > log.logEndOffset) return false;
  if (typeof to === 'number') setHighWatermark(log, offset, -1, -1);
  else setHighWatermark(log, offset, to.segmentBaseOffset, to.relativePositionInSegment);
  return true;
}

function setHighWatermark(log: Log, offset: number, segment: number, position: number): void {
  touch(log);
  const isEnd = offset === log.logEndOffset;
  log.highWatermark = offset;
  log.hwSegment = isEnd ? activeSegment(log).baseOffset : segment;
  log.hwPosition = isEnd ? activeSegment(log).size : position;
}

/** Records of decided transactions end here. A log without transactions is decided up to its high watermark. */
export function lastStableOffset(log: Log): number {
  return log.highWatermark;
}

/** What a clean shutdown does to a log once it was flushed: the last entries of its time index, and a producer snapshot. */
export function closeLog(os: Os, log: Log): LogFailure | null {
  return guarded(os, log, () => {
    touch(log);
    takeSnapshot(os, log, log.logEndOffset);
    for (const segment of log.segments) onBecomeInactiveSegment(os, segment);
    return null;
  });
}

/** Deletes every file of the log at once. Its state is of no use afterwards. */
export function deleteLog(os: Os, log: Log): void {
  touch(log);
  log.deletions = [];
  for (const { id } of os.files.list(`${log.dir}/`)) os.files.delete(id);
  log.segments = [];
}

/** Moves the log's folder (to "…-delete", say); the files keep what they hold. Answers them, for a later deletion. */
export function renameLogDir(os: Os, log: Log, dir: string): FileId[] {
  touch(log);
  const files: FileId[] = [];
  for (const { id, path } of os.files.list(`${log.dir}/`)) {
    os.files.rename(id, `${dir}/${path.slice(log.dir.length + 1)}`);
    files.push(id);
  }
  log.dir = dir;
  return files;
}
