/** Bringing a log to the disk. Its recovery point says how far that has come: an unclean start looks at what lies behind it. */
import { ev } from '../events.ts';
import type { EventId, Os } from '../os.ts';
import { touch } from '../state.ts';
import { flushSegment } from './log-segment.ts';
import { activeSegment, floorSegmentIndex, type Log } from './log.ts';
import { snapshotPath } from './producer-snapshot.ts';

/**
 * fsync of the segments between the recovery point and `upTo`. The active segment is left out when `upTo` is its start, unless
 * `includeActive`. This step ends when the disk has them.
 */
export function flushSegments(os: Os, log: Log, upTo: number, includeActive: boolean): void {
  const end = includeActive ? upTo + 1 : upTo;
  if (log.recoveryPoint > end) return;
  for (let i = Math.max(0, floorSegmentIndex(log, log.recoveryPoint)); i < log.segments.length; i++) {
    const segment = log.segments[i];
    if (segment.baseOffset >= end) break;
    flushSegment(os, segment);
  }
  if (upTo !== activeSegment(log).baseOffset) return;
  // A roll leaves the fsync of the producer snapshot that it took to this flush.
  const snapshot = os.files.find(snapshotPath(log, upTo));
  if (snapshot !== null) os.files.sync(snapshot.id);
}

/** Moves the recovery point. Answers the event that tells so, or 0 when it was there already. */
export function markFlushed(os: Os, log: Log, offset: number): EventId {
  if (offset <= log.recoveryPoint) return 0;
  touch(log);
  log.recoveryPoint = offset;
  log.lastFlushedMillis = os.millis();
  os.because(log.leoAt);
  return os.emit(ev.logFlushed, log.nameText, offset);
}

/** Both halves at once: fsync up to `upTo` (exclusive), and the recovery point moves. */
export function flushLog(os: Os, log: Log, upTo: number, includeActive = false): void {
  const end = includeActive ? upTo + 1 : upTo;
  if (log.failed || end <= log.recoveryPoint) return;
  flushSegments(os, log, upTo, includeActive);
  markFlushed(os, log, upTo);
}
