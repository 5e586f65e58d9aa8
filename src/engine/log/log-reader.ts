/** Reading: by offset for fetches, by timestamp for ListOffsets. Records come out as views of the log's memory. */
import { errors } from '../../protocol/errors.ts';
import type { BatchHeader } from '../../protocol/records/batch.ts';
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { RecordCursor } from '../../protocol/records/record-cursor.ts';
import { EMPTY_ROPE, type Rope } from '../../std/rope.ts';
import type { Os } from '../os.ts';
import { touch } from '../state.ts';
import { scanBatches } from './batch-scan.ts';
import { endOffsetFor, latestEpochEntry } from './leader-epoch-cache.ts';
import { LogError } from './log-error.ts';
import { largestTimestamp, loadMaxTimestamp, translateOffset } from './log-segment.ts';
import { floorSegmentIndex, type Log, logEndOffsetMetadata, type LogOffsetMetadata, type LogSegment } from './log.ts';
import { lookupOffset } from './offset-index.ts';
import { lookupTimestamp } from './time-index.ts';

export interface FetchedRecords {
  readonly error: 0;
  /** Where the first batch lies. */
  readonly fetchOffsetMetadata: LogOffsetMetadata;
  /** Views of the log's memory. As in Kafka the last batch may be cut off by maxBytes; readers skip an incomplete end. */
  readonly records: Rope;
  readonly firstEntryIncomplete: boolean;
}

export interface TimestampAndOffset {
  readonly timestamp: number;
  readonly offset: number;
  readonly leaderEpoch: number | null;
}

/** Nothing lives here from one call to the next. */
const cursor = new RecordCursor();

export const LATEST_TIMESTAMP = -1;
export const EARLIEST_TIMESTAMP = -2;
export const MAX_TIMESTAMP = -3;
export const EARLIEST_LOCAL_TIMESTAMP = -4;

export function readRecords(
  os: Os,
  log: Log,
  fromOffset: number,
  maxBytes: number,
  upperOffset: number,
  minOneMessage: boolean,
): FetchedRecords {
  checkRange(log, fromOffset);
  if (fromOffset >= upperOffset) return nothingAt(offsetMetadata(os, log, fromOffset));
  const upper = offsetMetadata(os, log, upperOffset);
  for (let i = floorSegmentIndex(log, fromOffset); i >= 0 && i < log.segments.length; i++) {
    const segment = log.segments[i];
    const found = translateOffset(os, segment, fromOffset);
    // Compaction can leave a segment without records at or behind an offset below the next segment's start.
    if (found === null) continue;
    const metadata = {
      messageOffset: found.offset,
      segmentBaseOffset: segment.baseOffset,
      relativePositionInSegment: found.position,
    };
    const limit = minOneMessage ? Math.max(maxBytes, found.sizeBytes) : maxBytes;
    const isLast = segment.baseOffset === upper.segmentBaseOffset;
    const end =
      segment.baseOffset < upper.segmentBaseOffset ? segment.size : isLast ? upper.relativePositionInSegment : found.position;
    const length = Math.min(end - found.position, limit);
    if (length <= 0) return nothingAt(metadata);
    return {
      error: 0,
      fetchOffsetMetadata: metadata,
      records: os.files.read(segment.logFile, found.position, length),
      firstEntryIncomplete: limit < found.sizeBytes,
    };
  }
  return nothingAt(logEndOffsetMetadata(log));
}

function nothingAt(fetchOffsetMetadata: LogOffsetMetadata): FetchedRecords {
  return { error: 0, fetchOffsetMetadata, records: EMPTY_ROPE, firstEntryIncomplete: false };
}

function checkRange(log: Log, offset: number): void {
  if (offset < log.logStartOffset) throw outOfRange(log, offset, `starting from offset: ${log.logStartOffset}`);
  if (offset > log.logEndOffset) throw outOfRange(log, offset, `upto ${log.logEndOffset}`);
}

function outOfRange(log: Log, offset: number, where: string): LogError {
  const request = `Received request for offset ${offset} for partition ${log.topicPartition}`;
  return new LogError(errors.OFFSET_OUT_OF_RANGE, `${request}, but we only have log segments ${where}.`);
}

/** Where an offset of the log lies. The high watermark's place is looked up once and kept. */
export function offsetMetadata(os: Os, log: Log, offset: number): LogOffsetMetadata {
  if (offset >= log.logEndOffset) return logEndOffsetMetadata(log);
  const isHighWatermark = offset === log.highWatermark;
  if (isHighWatermark && log.hwSegment >= 0) {
    return { messageOffset: offset, segmentBaseOffset: log.hwSegment, relativePositionInSegment: log.hwPosition };
  }
  const found = findOffset(os, log, offset);
  if (isHighWatermark) {
    touch(log);
    log.hwSegment = found.segmentBaseOffset;
    log.hwPosition = found.relativePositionInSegment;
  }
  return found;
}

function findOffset(os: Os, log: Log, offset: number): LogOffsetMetadata {
  for (let i = Math.max(0, floorSegmentIndex(log, offset)); i < log.segments.length; i++) {
    const segment = log.segments[i];
    const found = translateOffset(os, segment, offset);
    if (found !== null)
      return { messageOffset: offset, segmentBaseOffset: segment.baseOffset, relativePositionInSegment: found.position };
  }
  return logEndOffsetMetadata(log);
}

/** What ListOffsets asks; null when no record has such a timestamp. The caller bounds the answer by what may be seen. */
export function searchTimestamp(os: Os, log: Log, timestamp: number, codecs: Codecs): TimestampAndOffset | null {
  if (timestamp === LATEST_TIMESTAMP) {
    return { timestamp: -1, offset: log.logEndOffset, leaderEpoch: latestEpochEntry(log.leaderEpochs)?.epoch ?? null };
  }
  if (timestamp === EARLIEST_TIMESTAMP || timestamp === EARLIEST_LOCAL_TIMESTAMP) {
    const earliest = log.leaderEpochs[0];
    const isKnown = earliest !== undefined && earliest.startOffset <= log.logStartOffset;
    return { timestamp: -1, offset: log.logStartOffset, leaderEpoch: isKnown ? earliest.epoch : null };
  }
  if (timestamp === MAX_TIMESTAMP) return offsetOfMaxTimestamp(os, log, codecs);
  touchIfNotLoaded(log);
  for (const segment of log.segments) {
    if (largestTimestamp(segment) < timestamp) continue;
    const indexed = lookupTimestamp(os, segment, timestamp);
    const from = lookupOffset(os, segment, Math.max(indexed.offset, log.logStartOffset)).position;
    const isSought = (header: BatchHeader): boolean => header.maxTimestamp >= timestamp;
    return firstRecord(os, segment, from, codecs, isSought, (at, offset) => at >= timestamp && offset >= log.logStartOffset);
  }
  return null;
}

/** Asking segments for their timestamps may load these for the first time. */
export function touchIfNotLoaded(log: Log): void {
  if (log.segments.some(({ maxTimestamp }) => maxTimestamp === null)) touch(log);
}

function offsetOfMaxTimestamp(os: Os, log: Log, codecs: Codecs): TimestampAndOffset | null {
  touchIfNotLoaded(log);
  let latest = log.segments[0];
  for (const segment of log.segments) if (loadMaxTimestamp(segment) > loadMaxTimestamp(latest)) latest = segment;
  const sought = loadMaxTimestamp(latest);
  const from = lookupOffset(os, latest, latest.maxTimestampOffset).position;
  return firstRecord(
    os,
    latest,
    from,
    codecs,
    (header) => header.maxTimestamp === sought,
    (at) => at === sought,
  );
}

/** The first record that `isWanted`, in the first batches that `isSought` names. */
function firstRecord(
  os: Os,
  segment: LogSegment,
  from: number,
  codecs: Codecs,
  isSought: (header: BatchHeader) => boolean,
  isWanted: (timestamp: number, offset: number) => boolean,
): TimestampAndOffset | null {
  let found: TimestampAndOffset | null = null;
  scanBatches(os, segment.logFile, from, segment.size, false, (header, position) => {
    if (!isSought(header)) return false;
    const batch = os.files.read(segment.logFile, position, header.size);
    cursor.open(batch, { ...header, at: 0 }, codecs);
    while (cursor.next()) {
      const { timestamp, offset } = cursor;
      if (!isWanted(timestamp, offset)) continue;
      found = { timestamp, offset, leaderEpoch: header.partitionLeaderEpoch >= 0 ? header.partitionLeaderEpoch : null };
      return true;
    }
    return false;
  });
  return found;
}

/** The epoch found for OffsetForLeaderEpoch with its end, or null when it is not known. */
export function epochEnd(log: Log, leaderEpoch: number): { readonly epoch: number; readonly endOffset: number } | null {
  const found = endOffsetFor(log.leaderEpochs, leaderEpoch, log.logEndOffset);
  return found.endOffset < 0 ? null : found;
}

/** Bytes between two places of the log, as DelayedFetch counts what has come; segments between them count whole. */
export function bytesBetween(log: Log, from: LogOffsetMetadata, to: LogOffsetMetadata): number {
  if (from.segmentBaseOffset === to.segmentBaseOffset) return to.relativePositionInSegment - from.relativePositionInSegment;
  let bytes = -from.relativePositionInSegment;
  for (const segment of log.segments) {
    if (segment.baseOffset < from.segmentBaseOffset) continue;
    if (segment.baseOffset >= to.segmentBaseOffset) break;
    bytes += segment.size;
  }
  return bytes + to.relativePositionInSegment;
}
