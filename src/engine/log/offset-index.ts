/** A segment's .index: relative offset and position, 8 bytes an entry. An entry names the last offset of the batch at its position. */
import type { Os } from '../os.ts';
import { type IndexForm, int32At, int32Entry, largestLowerBoundSlot } from './index-file.ts';
import type { LogSegment } from './log.ts';

export const OFFSET_INDEX_ENTRY_BYTES = 8;
const FORM: IndexForm = { entryBytes: OFFSET_INDEX_ENTRY_BYTES, keyAt: int32At };

export interface OffsetPosition {
  readonly offset: number;
  readonly position: number;
}

export function maxOffsetIndexEntries(segmentIndexBytes: number): number {
  return Math.floor(segmentIndexBytes / OFFSET_INDEX_ENTRY_BYTES);
}

/** Takes the state of the index from its file; a torn entry at its end goes. */
export function loadOffsetIndex(os: Os, segment: LogSegment): void {
  const size = os.files.size(segment.indexFile);
  keepEntries(os, segment, Math.floor(size / OFFSET_INDEX_ENTRY_BYTES), size);
}

export function appendOffsetIndex(os: Os, segment: LogSegment, offset: number, position: number): void {
  os.files.append(segment.indexFile, [int32Entry(offset - segment.baseOffset, position)]);
  segment.indexEntries++;
  segment.lastIndexOffset = offset;
  segment.lastIndexPosition = position;
}

export function offsetIndexEntry(os: Os, segment: LogSegment, slot: number): OffsetPosition {
  const rope = os.files.read(segment.indexFile, slot * OFFSET_INDEX_ENTRY_BYTES, OFFSET_INDEX_ENTRY_BYTES);
  return { offset: segment.baseOffset + int32At(rope, 0), position: int32At(rope, 4) };
}

function slotFor(os: Os, segment: LogSegment, offset: number): number {
  return largestLowerBoundSlot(os, segment.indexFile, FORM, segment.indexEntries, offset - segment.baseOffset);
}

/** The largest indexed offset not above `offset`, with its position; base offset and 0 when there is none. */
export function lookupOffset(os: Os, segment: LogSegment, offset: number): OffsetPosition {
  // Readers at the tail come here with every fetch; the last entry is known without a look at the file.
  if (segment.indexEntries === 0 || offset >= segment.lastIndexOffset) {
    return { offset: segment.lastIndexOffset, position: segment.lastIndexPosition };
  }
  const slot = slotFor(os, segment, offset);
  return slot < 0 ? { offset: segment.baseOffset, position: 0 } : offsetIndexEntry(os, segment, slot);
}

/** Drops the entries at and behind `offset`. */
export function truncateOffsetIndex(os: Os, segment: LogSegment, offset: number): void {
  const slot = slotFor(os, segment, offset);
  const isExact = slot >= 0 && offsetIndexEntry(os, segment, slot).offset === offset;
  keepEntries(os, segment, isExact ? slot : slot + 1, segment.indexEntries * OFFSET_INDEX_ENTRY_BYTES);
}

export function resetOffsetIndex(os: Os, segment: LogSegment): void {
  keepEntries(os, segment, 0, os.files.size(segment.indexFile));
}

function keepEntries(os: Os, segment: LogSegment, entries: number, size: number): void {
  if (size > entries * OFFSET_INDEX_ENTRY_BYTES) os.files.truncate(segment.indexFile, entries * OFFSET_INDEX_ENTRY_BYTES);
  const last = entries === 0 ? { offset: segment.baseOffset, position: 0 } : offsetIndexEntry(os, segment, entries - 1);
  segment.indexEntries = entries;
  segment.lastIndexOffset = last.offset;
  segment.lastIndexPosition = last.position;
}
