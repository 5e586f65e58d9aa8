/** Walking over the batches of a .log file by their headers, window by window, without touching the records behind them. */
import { BATCH_HEADER_BYTES, type BatchHeader, LOG_OVERHEAD_BYTES, readBatchHeader } from '../../protocol/records/batch.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import { EMPTY_ROPE, type Rope } from '../../std/rope.ts';
import type { FileId, Os } from '../os.ts';

const WINDOW_BYTES = 8_192;

/**
 * Gets each header, its position in the file, and the rope in which it lies (`header.at` is its place there). Answers true to
 * stop.
 */
export type VisitBatch = (header: BatchHeader, position: number, window: Rope) => boolean;

/**
 * Visits the batches from `from` on that end at or before `end`. With `whole` the rope holds all of the batch, otherwise at
 * least its header. Throws WireError where no batch can begin.
 */
export function scanBatches(os: Os, file: FileId, from: number, end: number, whole: boolean, visit: VisitBatch): void {
  let position = from;
  let windowFrom = from;
  let window: Rope = EMPTY_ROPE;
  while (position + BATCH_HEADER_BYTES <= end) {
    if (position + BATCH_HEADER_BYTES > windowFrom + window.length) {
      windowFrom = position;
      window = os.files.read(file, position, Math.min(end - position, WINDOW_BYTES));
    }
    let header = readBatchHeader(window, position - windowFrom);
    const next = position + header.size;
    if (next > end) return;
    if (whole && next > windowFrom + window.length) {
      windowFrom = position;
      window = os.files.read(file, position, Math.max(header.size, Math.min(end - position, WINDOW_BYTES)));
      header = { ...header, at: 0 };
    }
    if (visit(header, position, window)) return;
    position = next;
  }
}

export interface FoundBatch {
  readonly offset: number;
  readonly position: number;
  readonly sizeBytes: number;
}

/** One reader for all: it is set anew for each batch and keeps nothing that matters. */
const reader = new Reader();
/** Between a batch's length and its last offset delta. */
const SKIPPED_BYTES = 11;

/**
 * The first batch from `from` on whose last offset is at or behind `offset`, or null. Every fetch comes here, and passes over the
 * batches since the last index entry; so only the three fields are read that tell, and no header is made of them.
 */
export function findBatch(os: Os, file: FileId, from: number, end: number, offset: number): FoundBatch | null {
  let position = from;
  let windowFrom = from;
  let window: Rope = EMPTY_ROPE;
  while (position + BATCH_HEADER_BYTES <= end) {
    if (position + BATCH_HEADER_BYTES > windowFrom + window.length) {
      windowFrom = position;
      window = os.files.read(file, position, Math.min(end - position, WINDOW_BYTES));
    }
    reader.reset(window, position - windowFrom);
    const baseOffset = reader.int64();
    const sizeBytes = reader.int32() + LOG_OVERHEAD_BYTES;
    // No batch is that small: reading the whole header says so.
    if (sizeBytes < BATCH_HEADER_BYTES) readBatchHeader(window, position - windowFrom);
    if (position + sizeBytes > end) return null;
    reader.skip(SKIPPED_BYTES);
    if (baseOffset + reader.int32() >= offset) return { offset: baseOffset, position, sizeBytes };
    position += sizeBytes;
  }
  return null;
}
