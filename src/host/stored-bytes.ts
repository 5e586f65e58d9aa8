/** Looks at what a simulated file holds without touching it: a reading process would bring pages into the page cache. */
import type { SimFile } from '../sim/machine/state.ts';
import type { Bytes } from '../std/rope.ts';
import { batchSpan } from '../view/batch-rows.ts';

export interface StoredBatch {
  readonly baseOffset: number;
  readonly lastOffset: number;
  /** In the file. */
  readonly position: number;
  /** Which of the file's chunks of memory, and where in it. */
  readonly chunk: number;
  readonly at: number;
  /** A view of that memory. */
  readonly bytes: Bytes;
}

/** The batch that holds an offset, among those of [position, position + size) of a file. An append lies whole in one chunk. */
export function storedBatch(file: SimFile, position: number, size: number, offset: number): StoredBatch | null {
  const chunk = file.extents.findLastIndex((extent) => extent.position <= position);
  const extent = file.extents[chunk];
  if (extent === undefined || position + size > extent.position + extent.length) return null;
  let at = extent.start + position - extent.position;
  const end = at + size;
  while (at < end) {
    const span = batchSpan(extent.memory.bytes, at);
    if (offset <= span.lastOffset) {
      const bytes = extent.memory.bytes.subarray(at, at + span.size);
      return offset < span.baseOffset ? null : { ...span, position: extent.position + at - extent.start, chunk, at, bytes };
    }
    at += span.size;
  }
  return null;
}
