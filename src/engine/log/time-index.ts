/**
 * A segment's .timeindex: a timestamp and a relative offset, 12 bytes an entry. Every record with a larger timestamp than the
 * entry's lies behind the entry's offset; timestamps ascend strictly.
 */
import type { Os } from '../os.ts';
import { type IndexForm, int32At, int64At, int64Int32Entry, largestLowerBoundSlot } from './index-file.ts';
import type { LogSegment } from './log.ts';

export const TIME_INDEX_ENTRY_BYTES = 12;
const BY_TIMESTAMP: IndexForm = { entryBytes: TIME_INDEX_ENTRY_BYTES, keyAt: int64At };
const BY_OFFSET: IndexForm = { entryBytes: TIME_INDEX_ENTRY_BYTES, keyAt: (rope, at) => int32At(rope, at + 8) };
const NO_TIMESTAMP = -1;

export interface TimestampOffset {
  readonly timestamp: number;
  readonly offset: number;
}

/** One place is kept free for the entry that a roll adds. */
export function maxTimeIndexEntries(segmentIndexBytes: number): number {
  return Math.floor(segmentIndexBytes / TIME_INDEX_ENTRY_BYTES) - 1;
}

export function loadTimeIndex(os: Os, segment: LogSegment): void {
  const size = os.files.size(segment.timeIndexFile);
  keepEntries(os, segment, Math.floor(size / TIME_INDEX_ENTRY_BYTES), size);
}

/** Appends the entry when its timestamp is larger than the last one's. */
export function maybeAppendTimeIndex(os: Os, segment: LogSegment, timestamp: number, offset: number): void {
  if (timestamp <= segment.lastTimeIndexTimestamp) return;
  os.files.append(segment.timeIndexFile, [int64Int32Entry(timestamp, offset - segment.baseOffset)]);
  segment.timeIndexEntries++;
  segment.lastTimeIndexTimestamp = timestamp;
  segment.lastTimeIndexOffset = offset;
}

export function timeIndexEntry(os: Os, segment: LogSegment, slot: number): TimestampOffset {
  const rope = os.files.read(segment.timeIndexFile, slot * TIME_INDEX_ENTRY_BYTES, TIME_INDEX_ENTRY_BYTES);
  return { timestamp: int64At(rope, 0), offset: segment.baseOffset + int32At(rope, 8) };
}

/** The entry with the largest timestamp not above `timestamp`; no timestamp and the base offset when there is none. */
export function lookupTimestamp(os: Os, segment: LogSegment, timestamp: number): TimestampOffset {
  const slot = largestLowerBoundSlot(os, segment.timeIndexFile, BY_TIMESTAMP, segment.timeIndexEntries, timestamp);
  return slot < 0 ? { timestamp: NO_TIMESTAMP, offset: segment.baseOffset } : timeIndexEntry(os, segment, slot);
}

/** Drops the entries at and behind `offset`. */
export function truncateTimeIndex(os: Os, segment: LogSegment, offset: number): void {
  const slot = largestLowerBoundSlot(os, segment.timeIndexFile, BY_OFFSET, segment.timeIndexEntries, offset - segment.baseOffset);
  const isExact = slot >= 0 && timeIndexEntry(os, segment, slot).offset === offset;
  keepEntries(os, segment, isExact ? slot : slot + 1, segment.timeIndexEntries * TIME_INDEX_ENTRY_BYTES);
}

export function resetTimeIndex(os: Os, segment: LogSegment): void {
  keepEntries(os, segment, 0, os.files.size(segment.timeIndexFile));
}

function keepEntries(os: Os, segment: LogSegment, entries: number, size: number): void {
  if (size > entries * TIME_INDEX_ENTRY_BYTES) os.files.truncate(segment.timeIndexFile, entries * TIME_INDEX_ENTRY_BYTES);
  const last = entries === 0 ? { timestamp: NO_TIMESTAMP, offset: segment.baseOffset } : timeIndexEntry(os, segment, entries - 1);
  segment.timeIndexEntries = entries;
  segment.lastTimeIndexTimestamp = last.timestamp;
  segment.lastTimeIndexOffset = last.offset;
}
