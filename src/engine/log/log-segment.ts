/**
 * One segment (LogSegment): appending with index entries as Kafka places them, finding an offset or a timestamp, cutting off its
 * end, and rebuilding its indexes from what its .log file holds.
 */
import { errors } from '../../protocol/errors.ts';
import { type BatchHeader, lastOffsetOf, nextOffsetOf, validateBatch } from '../../protocol/records/batch.ts';
import { WireError } from '../../protocol/wire/wire-error.ts';
import type { Bytes } from '../../std/rope.ts';
import { byBytes } from '../costs.ts';
import { ev } from '../events.ts';
import type { FileId, Os } from '../os.ts';
import { findBatch, type FoundBatch, scanBatches } from './batch-scan.ts';
import type { LogConfig } from './log-config.ts';
import { LogError } from './log-error.ts';
import { INDEX_FILE_SUFFIX, LOG_FILE_SUFFIX, segmentPath, TIME_INDEX_FILE_SUFFIX } from './log-files.ts';
import type { Log, LogSegment } from './log.ts';
import {
  appendOffsetIndex,
  loadOffsetIndex,
  lookupOffset,
  maxOffsetIndexEntries,
  resetOffsetIndex,
  truncateOffsetIndex,
} from './offset-index.ts';
import { loadTimeIndex, maxTimeIndexEntries, maybeAppendTimeIndex, resetTimeIndex, truncateTimeIndex } from './time-index.ts';

const INT32_MAX = 0x7fff_ffff;

/** Opens a segment's files, making those that are not there, and takes its state from them. */
export function openSegment(os: Os, dir: string, baseOffset: number, config: LogConfig, fileSuffix = ''): LogSegment {
  const logFile = os.files.open(segmentPath(dir, baseOffset, LOG_FILE_SUFFIX + fileSuffix));
  const segment: LogSegment = {
    baseOffset,
    logFile,
    indexFile: os.files.open(segmentPath(dir, baseOffset, INDEX_FILE_SUFFIX + fileSuffix)),
    timeIndexFile: os.files.open(segmentPath(dir, baseOffset, TIME_INDEX_FILE_SUFFIX + fileSuffix)),
    size: os.files.size(logFile),
    indexEntries: 0,
    lastIndexOffset: baseOffset,
    lastIndexPosition: 0,
    timeIndexEntries: 0,
    lastTimeIndexTimestamp: -1,
    lastTimeIndexOffset: baseOffset,
    maxTimestamp: null,
    maxTimestampOffset: baseOffset,
    bytesSinceLastIndexEntry: 0,
    rollingBasedTimestamp: null,
    rollJitterMs: jitterOf(os, config),
    createdAtMillis: os.millis(),
    lastModifiedMillis: os.millis(),
  };
  loadOffsetIndex(os, segment);
  loadTimeIndex(os, segment);
  return segment;
}

function jitterOf(os: Os, config: LogConfig): number {
  const jitter = Math.min(config.segmentJitterMs, config.segmentMs);
  return jitter > 0 ? os.random('segment-jitter', jitter) : 0;
}

/** The largest timestamp of the segment. The first call after opening changes the segment: its log is to be touched then. */
export function loadMaxTimestamp(segment: LogSegment): number {
  if (segment.maxTimestamp === null) return takeMaxTimestampFromIndex(segment);
  return segment.maxTimestamp;
}

function takeMaxTimestampFromIndex(segment: LogSegment): number {
  segment.maxTimestamp = segment.lastTimeIndexTimestamp;
  segment.maxTimestampOffset = segment.lastTimeIndexOffset;
  return segment.maxTimestamp;
}

function noteTimestamp(segment: LogSegment, header: BatchHeader): void {
  if (header.maxTimestamp <= loadMaxTimestamp(segment)) return;
  segment.maxTimestamp = header.maxTimestamp;
  segment.maxTimestampOffset = lastOffsetOf(header);
}

function indexMaxTimestamp(os: Os, segment: LogSegment): void {
  maybeAppendTimeIndex(os, segment, loadMaxTimestamp(segment), segment.maxTimestampOffset);
}

export function segmentFiles(segment: LogSegment): FileId[] {
  return [segment.logFile, segment.indexFile, segment.timeIndexFile];
}

export function canConvertToRelativeOffset(segment: LogSegment, offset: number): boolean {
  const relative = offset - segment.baseOffset;
  return relative >= 0 && relative <= INT32_MAX;
}

/** Whether records of this size, with these largest timestamp and offset, need a new segment. */
export function shouldRoll(
  os: Os,
  segment: LogSegment,
  config: LogConfig,
  incomingBytes: number,
  incomingMaxTimestamp: number,
  incomingMaxOffset: number,
): boolean {
  if (segment.size > config.segmentBytes - incomingBytes) return true;
  if (segment.size > 0 && waitedForRoll(os, segment, incomingMaxTimestamp) > config.segmentMs - segment.rollJitterMs) return true;
  return (
    segment.indexEntries >= maxOffsetIndexEntries(config.segmentIndexBytes) ||
    segment.timeIndexEntries >= maxTimeIndexEntries(config.segmentIndexBytes) ||
    !canConvertToRelativeOffset(segment, incomingMaxOffset)
  );
}

/** The age by timestamps where records have them, by the wall clock otherwise. */
function waitedForRoll(os: Os, segment: LogSegment, incomingMaxTimestamp: number): number {
  if (segment.rollingBasedTimestamp === null) {
    scanBatches(os, segment.logFile, 0, segment.size, false, (header) => {
      segment.rollingBasedTimestamp = header.maxTimestamp;
      return true;
    });
  }
  const first = segment.rollingBasedTimestamp ?? -1;
  return first >= 0 ? incomingMaxTimestamp - first : os.millis() - segment.createdAtMillis;
}

/**
 * Appends one batch by one write, so that it lies whole in one memory. From 4.0 on an index entry is considered for each batch;
 * before, the caller does that once for all batches of its append (`noteForIndex`).
 */
export function appendBatch(os: Os, log: Log, segment: LogSegment, header: BatchHeader, pieces: readonly Bytes[]): void {
  const position = writeBatch(os, segment, header, pieces);
  if (log.config.indexEntryPerBatch) noteForIndex(os, log, segment, lastOffsetOf(header), position, header.size);
}

/** Appends to a segment that is not in the log yet: what the cleaner keeps of others. */
export function appendCleaned(os: Os, log: Log, segment: LogSegment, header: BatchHeader, pieces: readonly Bytes[]): void {
  const position = writeBatch(os, segment, header, pieces);
  if (segment.bytesSinceLastIndexEntry > log.config.indexIntervalBytes) {
    appendOffsetIndex(os, segment, lastOffsetOf(header), position);
    indexMaxTimestamp(os, segment);
    segment.bytesSinceLastIndexEntry = 0;
  }
  segment.bytesSinceLastIndexEntry += header.size;
}

function writeBatch(os: Os, segment: LogSegment, header: BatchHeader, pieces: readonly Bytes[]): number {
  const position = segment.size;
  os.files.append(segment.logFile, pieces, 'log');
  if (position === 0) segment.rollingBasedTimestamp = header.maxTimestamp;
  segment.size = position + header.size;
  segment.lastModifiedMillis = os.millis();
  noteTimestamp(segment, header);
  return position;
}

/** Adds index entries when more than index.interval.bytes were written since the last ones, and counts these bytes. */
export function noteForIndex(
  os: Os,
  log: Log,
  segment: LogSegment,
  lastOffset: number,
  position: number,
  sizeBytes: number,
): void {
  if (segment.bytesSinceLastIndexEntry > log.config.indexIntervalBytes) {
    appendOffsetIndex(os, segment, lastOffset, position);
    os.emit(ev.indexEntryAdded, log.nameText, segment.baseOffset, lastOffset, position);
    indexMaxTimestamp(os, segment);
    segment.bytesSinceLastIndexEntry = 0;
  }
  segment.bytesSinceLastIndexEntry += sizeBytes;
}

/** The last entry of a time index tells the largest timestamp of a segment that is not written any more. */
export function onBecomeInactiveSegment(os: Os, segment: LogSegment): void {
  indexMaxTimestamp(os, segment);
}

export interface RecoveredSegment {
  /** Bytes that were cut off the end of the .log file. */
  readonly truncatedBytes: number;
  /** The offset behind the last valid batch; the base offset when there is none. */
  readonly nextOffset: number;
}

/**
 * An offset that cannot be written relative to its segment's start. Kafka takes the segment for one that an old version wrote
 * too long, and gives up when it was not: the broker does not start.
 */
export class SegmentOverflow extends LogError {
  constructor(path: string) {
    super(
      errors.UNKNOWN_SERVER_ERROR,
      `Split operation is only permitted for segments with overflow, and the problem path is ${path}`,
    );
  }
}

/**
 * Reads every batch, rebuilds both indexes and cuts off what is not valid at the end. `onBatch` sees each valid batch in order.
 */
export function recoverSegment(os: Os, log: Log, segment: LogSegment, onBatch: (header: BatchHeader) => void): RecoveredSegment {
  const { indexIntervalBytes } = log.config;
  const path = segmentPath(log.dir, segment.baseOffset, LOG_FILE_SUFFIX);
  resetOffsetIndex(os, segment);
  resetTimeIndex(os, segment);
  segment.maxTimestamp = -1;
  segment.maxTimestampOffset = segment.baseOffset;
  let validBytes = 0;
  let lastIndexEntry = 0;
  let nextOffset = segment.baseOffset;
  try {
    scanBatches(os, segment.logFile, 0, segment.size, true, (header, position, window) => {
      os.charge(byBytes(os.costs.crcPicosPerByte, header.size));
      const fault = validateBatch(window, header);
      if (fault !== undefined) throw fault;
      const lastOffset = lastOffsetOf(header);
      if (!canConvertToRelativeOffset(segment, lastOffset)) throw new SegmentOverflow(path);
      noteTimestamp(segment, header);
      if (position - lastIndexEntry > indexIntervalBytes) {
        appendOffsetIndex(os, segment, lastOffset, position);
        indexMaxTimestamp(os, segment);
        lastIndexEntry = position;
      }
      validBytes = position + header.size;
      nextOffset = lastOffset + 1;
      onBatch(header);
      return false;
    });
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
  const truncatedBytes = segment.size - validBytes;
  if (truncatedBytes > 0) os.files.truncate(segment.logFile, validBytes);
  segment.size = validBytes;
  segment.bytesSinceLastIndexEntry = 0;
  segment.rollingBasedTimestamp = null;
  onBecomeInactiveSegment(os, segment);
  os.emit(ev.segmentRecovered, log.nameText, segment.baseOffset, validBytes, segment.indexEntries);
  return { truncatedBytes, nextOffset };
}

/** The first batch that ends at or behind `offset`, or null when the segment has none. */
export function translateOffset(os: Os, segment: LogSegment, offset: number): FoundBatch | null {
  return findBatch(os, segment.logFile, lookupOffset(os, segment, offset).position, segment.size, offset);
}

/** The offset that would come next in this segment. */
export function readNextOffset(os: Os, segment: LogSegment): number {
  let next = segment.baseOffset;
  scanBatches(os, segment.logFile, segment.lastIndexPosition, segment.size, false, (header) => {
    next = nextOffsetOf(header);
    return false;
  });
  return next;
}

/** Cuts off everything from `offset` on, in all three files. Answers how many bytes of records went. */
export function truncateSegment(os: Os, segment: LogSegment, offset: number): number {
  const found = translateOffset(os, segment, offset);
  truncateOffsetIndex(os, segment, offset);
  truncateTimeIndex(os, segment, offset);
  let cut = 0;
  if (found !== null) {
    cut = segment.size - found.position;
    os.files.truncate(segment.logFile, found.position);
    segment.size = found.position;
  }
  if (segment.size === 0) {
    segment.createdAtMillis = os.millis();
    segment.rollingBasedTimestamp = null;
  }
  segment.bytesSinceLastIndexEntry = 0;
  if (loadMaxTimestamp(segment) >= 0) readLargestTimestamp(os, segment);
  return cut;
}

/** Behind the last entry of the time index there may be records with larger timestamps. */
function readLargestTimestamp(os: Os, segment: LogSegment): void {
  takeMaxTimestampFromIndex(segment);
  const { position: from } = lookupOffset(os, segment, segment.lastTimeIndexOffset);
  scanBatches(os, segment.logFile, from, segment.size, false, (header) => {
    noteTimestamp(segment, header);
    return false;
  });
}

/** The largest timestamp where records have one, else when the file was last written: what retention counts from. */
export function largestTimestamp(segment: LogSegment): number {
  const newest = loadMaxTimestamp(segment);
  return newest >= 0 ? newest : segment.lastModifiedMillis;
}

export function flushSegment(os: Os, segment: LogSegment): void {
  for (const file of segmentFiles(segment)) os.files.sync(file);
}
