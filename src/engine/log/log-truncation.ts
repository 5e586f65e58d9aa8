/** Cutting a log: at its end when a leader has other records, at its start by retention and by DeleteRecords. */
import { errors } from '../../protocol/errors.ts';
import { ev } from '../events.ts';
import type { EventId, Os } from '../os.ts';
import { touch } from '../state.ts';
import { truncateEpochsFromEnd, truncateEpochsFromStart, writeEpochs } from './leader-epoch-cache.ts';
import {
  removeSegments,
  replaceSegments,
  rollSegment,
  truncateSegments,
  updateHighWatermarkWithLogEndOffset,
} from './local-log.ts';
import { LogError } from './log-error.ts';
import { touchIfNotLoaded } from './log-reader.ts';
import { largestTimestamp } from './log-segment.ts';
import { scheduleEpochWrite } from './log-tasks.ts';
import { activeSegment, type Log, logSize, type LogSegment } from './log.ts';
import { onLogStartMoved, rebuildProducers } from './producer-rebuild.ts';
import { forgetProducers } from './producer-snapshot.ts';

function setEpochs(os: Os, log: Log, epochs: Log['leaderEpochs']): void {
  if (epochs === log.leaderEpochs) return;
  log.leaderEpochs = epochs;
  scheduleEpochWrite(os, log);
}

/** Drops the records from `offset` on. Answers whether there were any. */
export function truncateLog(os: Os, log: Log, offset: number): boolean {
  touch(log);
  if (offset >= log.logEndOffset) {
    // This broker may have begun an epoch as leader without appending a record in it.
    setEpochs(os, log, truncateEpochsFromEnd(log.leaderEpochs, log.logEndOffset));
    return false;
  }
  if (log.segments[0].baseOffset > offset) {
    restartLog(os, log, offset, offset);
    return true;
  }
  truncateSegments(os, log, offset);
  setEpochs(os, log, truncateEpochsFromEnd(log.leaderEpochs, offset));
  log.logStartOffset = Math.min(offset, log.logStartOffset);
  rebuildProducers(os, log, offset);
  tellTruncated(os, log);
  updateHighWatermarkWithLogEndOffset(log);
  return true;
}

/** Drops everything and begins anew at `newOffset`. */
export function restartLog(os: Os, log: Log, newOffset: number, logStartOffset: number): void {
  touch(log);
  replaceSegments(os, log, newOffset);
  log.leaderEpochs = [];
  log.epochsUnsaved = false;
  writeEpochs(os, log.dir, log.leaderEpochs);
  forgetProducers(os, log, newOffset);
  log.logStartOffset = logStartOffset;
  rebuildProducers(os, log, newOffset);
  log.highWatermark = newOffset;
  tellTruncated(os, log);
  log.logStartAt = log.leoAt;
  updateHighWatermarkWithLogEndOffset(log);
}

function tellTruncated(os: Os, log: Log): EventId {
  os.because(log.leoAt);
  const { baseOffset, size, indexEntries } = activeSegment(log);
  log.leoAt = os.emit(ev.logTruncated, log.nameText, log.logEndOffset, logSize(log), baseOffset, size, indexEntries);
  return log.leoAt;
}

/** Moves the log's start; what lies before it is not shown any more and may be deleted. Answers whether it moved. */
export function moveLogStart(os: Os, log: Log, offset: number): boolean {
  if (offset > log.highWatermark) {
    throw new LogError(
      errors.OFFSET_OUT_OF_RANGE,
      [
        `Cannot increment the log start offset to ${offset} of partition ${log.topicPartition}`,
        `since it is larger than the high watermark ${log.highWatermark}`,
      ].join(' '),
    );
  }
  if (offset <= log.logStartOffset) return false;
  touch(log);
  os.because(log.logStartAt, log.hwAt);
  log.logStartOffset = offset;
  log.logStartAt = os.emit(ev.logStartMoved, log.nameText, offset);
  if (log.recoveryPoint < offset) log.recoveryPoint = offset;
  onLogStartMoved(os, log);
  setEpochs(os, log, truncateEpochsFromStart(log.leaderEpochs, offset));
  return true;
}

type IsDeletable = (segment: LogSegment, next: LogSegment | undefined) => boolean;

/**
 * Deletes the oldest segments: those before the log's start, beyond retention.bytes, older than retention.ms. Segments are
 * looked at from the oldest on, up to the first that stays, and never at or behind the high watermark. Answers how many went.
 */
export function deleteOldSegments(os: Os, log: Log): number {
  const { config } = log;
  let deleted = deleteWhile(os, log, (_, next) => next !== undefined && next.baseOffset <= log.logStartOffset);
  if (!config.delete) return deleted;
  let excess = logSize(log) - config.retentionBytes;
  if (config.retentionBytes >= 0 && excess >= 0) {
    deleted += deleteWhile(os, log, (segment) => {
      if (excess < segment.size) return false;
      excess -= segment.size;
      return true;
    });
  }
  if (config.retentionMs >= 0) {
    const now = os.millis();
    touchIfNotLoaded(log);
    deleted += deleteWhile(os, log, (segment) => now - largestTimestamp(segment) > config.retentionMs);
  }
  return deleted;
}

function deleteWhile(os: Os, log: Log, isDeletable: IsDeletable): number {
  let count = 0;
  for (; count < log.segments.length; count++) {
    const segment = log.segments[count];
    const next = log.segments[count + 1];
    const upperBound = next?.baseOffset ?? log.logEndOffset;
    if (log.highWatermark < upperBound || !isDeletable(segment, next)) break;
    if (next === undefined && segment.size === 0) break;
  }
  if (count === 0) return 0;
  touch(log);
  const deletable = log.segments.slice(0, count);
  // A log always has an active segment: before its last one goes, an empty one follows it.
  if (count === log.segments.length) rollSegment(os, log, 0);
  moveLogStart(os, log, log.segments[count].baseOffset);
  removeSegments(os, log, deletable);
  return count;
}
