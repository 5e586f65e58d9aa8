/** Where batches and messages end: what lies in a log or comes from a socket is split before anything of it is read. */
import type { Rope } from '../../std/rope.ts';
import { Reader } from '../wire/reader.ts';
import { LENGTH_AT, LOG_OVERHEAD_BYTES, MAGIC_AT, MAGIC_V2 } from './batch-header.ts';
import { corruptBatch } from './record-error.ts';

/** The least that any format needs behind the length, which is why Kafka refuses less before it looks at the magic. */
const LEAST_LENGTH = 14;

export interface BatchFrame {
  readonly at: number;
  readonly size: number;
  readonly magic: number;
}

/**
 * Where the batch at `at` ends, or undefined when it has not come whole: a fetch may be cut anywhere, so an incomplete
 * batch at the end is simply not there yet. A length or magic that no batch can have is a fault. `end` is where what holds the
 * batches ends.
 */
export function batchFrameAt(rope: Rope, at: number, end = rope.length): BatchFrame | undefined {
  const left = end - at;
  if (left < LOG_OVERHEAD_BYTES) return undefined;
  const length = frameReader.reset(rope, at + LENGTH_AT).int32();
  if (length < LEAST_LENGTH) throw corruptBatch(`batch with ${length} bytes behind its length`, at);
  if (left <= MAGIC_AT) return undefined;
  const magic = frameReader.reset(rope, at + MAGIC_AT).int8();
  if (magic < 0 || magic > MAGIC_V2) throw corruptBatch(`batch with magic ${magic}`, at);
  const size = length + LOG_OVERHEAD_BYTES;
  return size > left ? undefined : { at, size, magic };
}

const frameReader = new Reader();
