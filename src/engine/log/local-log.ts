/** What UnifiedLog leaves to LocalLog: rolling segments, taking them out, cutting the log. The caller has touched the log. */
import { ev } from '../events.ts';
import type { FileId, Os } from '../os.ts';
import {
  DELETED_FILE_SUFFIX,
  INDEX_FILE_SUFFIX,
  LOG_FILE_SUFFIX,
  PRODUCER_SNAPSHOT_FILE_SUFFIX,
  segmentPath,
  TIME_INDEX_FILE_SUFFIX,
  TXN_INDEX_FILE_SUFFIX,
} from './log-files.ts';
import { onBecomeInactiveSegment, openSegment, truncateSegment } from './log-segment.ts';
import { scheduleDeletion, scheduleFlush } from './log-tasks.ts';
import { activeSegment, type Log, type LogSegment } from './log.ts';
import { takeSnapshot } from './producer-snapshot.ts';

const SEGMENT_SUFFIXES = [LOG_FILE_SUFFIX, INDEX_FILE_SUFFIX, TIME_INDEX_FILE_SUFFIX, TXN_INDEX_FILE_SUFFIX];

/** Begins a new active segment at the log's end (or at `expectedNextOffset` where compaction left a gap before it). */
export function rollSegment(os: Os, log: Log, expectedNextOffset: number): LogSegment {
  const active = activeSegment(log);
  const newOffset = Math.max(expectedNextOffset, log.logEndOffset);
  if (newOffset === active.baseOffset && active.size === 0) {
    // An index without room makes an empty segment "full"; it is replaced by one of the same name.
    removeSegments(os, log, [active]);
  } else {
    onBecomeInactiveSegment(os, active);
  }
  deleteFilesAt(os, log, newOffset);
  const segment = openSegment(os, log.dir, newOffset, log.config);
  log.segments.push(segment);
  takeSnapshot(os, log, newOffset);
  updateHighWatermarkWithLogEndOffset(log);
  os.because(log.leoAt);
  os.emit(ev.segmentRolled, log.nameText, newOffset);
  scheduleFlush(os, log, newOffset);
  return segment;
}

/** Files of an older segment with the same name would be taken for the new one's. */
function deleteFilesAt(os: Os, log: Log, baseOffset: number): void {
  for (const suffix of SEGMENT_SUFFIXES) {
    const file = os.files.find(segmentPath(log.dir, baseOffset, suffix));
    if (file !== null) os.files.delete(file.id);
  }
}

/** Takes segments out of the log; their files are renamed at once and deleted after file.delete.delay.ms. */
export function removeSegments(os: Os, log: Log, removed: readonly LogSegment[]): void {
  if (removed.length === 0) return;
  const gone = new Set(removed);
  log.segments = log.segments.filter((segment) => !gone.has(segment));
  const files: FileId[] = [];
  for (const segment of removed) {
    os.emit(ev.segmentDeleted, log.nameText, segment.baseOffset, segment.size);
    for (const suffix of [...SEGMENT_SUFFIXES, PRODUCER_SNAPSHOT_FILE_SUFFIX]) {
      const path = segmentPath(log.dir, segment.baseOffset, suffix);
      const file = os.files.find(path);
      if (file === null) continue;
      const stale = os.files.find(path + DELETED_FILE_SUFFIX);
      if (stale !== null) forgetFile(os, log, stale.id);
      os.files.rename(file.id, path + DELETED_FILE_SUFFIX);
      files.push(file.id);
    }
  }
  scheduleDeletion(os, log, files);
}

/** A file that waits for its deletion goes now, since another one takes its name. */
export function forgetFile(os: Os, log: Log, id: FileId): void {
  os.files.delete(id);
  log.deletions = log.deletions
    .map(({ at, files }) => ({ at, files: files.filter((file) => file !== id) }))
    .filter(({ files }) => files.length > 0);
}

export function setLogEndOffset(log: Log, offset: number): void {
  log.logEndOffset = offset;
  if (log.recoveryPoint > offset) log.recoveryPoint = offset;
  if (log.flushUpTo > offset) log.flushUpTo = offset;
}

/** Cuts off everything from `offset` on. */
export function truncateSegments(os: Os, log: Log, offset: number): void {
  removeSegments(
    os,
    log,
    log.segments.filter((segment) => segment.baseOffset > offset),
  );
  truncateSegment(os, activeSegment(log), offset);
  setLogEndOffset(log, offset);
}

/** Takes everything out and begins an empty segment at `offset`. */
export function replaceSegments(os: Os, log: Log, offset: number): void {
  removeSegments(os, log, log.segments);
  deleteFilesAt(os, log, offset);
  log.segments.push(openSegment(os, log.dir, offset, log.config));
  setLogEndOffset(log, offset);
}

/** After a roll or a truncation the high watermark may stand at a place that lies elsewhere in bytes now. */
export function updateHighWatermarkWithLogEndOffset(log: Log): void {
  if (log.highWatermark < log.logEndOffset) return;
  const active = activeSegment(log);
  log.highWatermark = log.logEndOffset;
  log.hwSegment = active.baseOffset;
  log.hwPosition = active.size;
}
