/** Walking over the batches of a .log file by their headers, window by window, without touching the records behind them. */
import { BATCH_HEADER_BYTES, type BatchHeader, readBatchHeader } from '../../protocol/records/batch.ts';
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
