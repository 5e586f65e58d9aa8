/**
 * The records of one partition from one Fetch response, and how far they were given out (CompletedFetch). The bytes are views of
 * what arrived; records are read only when poll() gives them out.
 */
import { batchCrc, BATCH_HEADER_BYTES, batchFrameAt, codecOf, isControl, lastOffsetOf, nextOffsetOf, readBatchHeader } from '../../../protocol/records/batch.ts';
import type { BatchHeader } from '../../../protocol/records/batch.ts';
import { errors } from '../../../protocol/errors.ts';
import { readRecord } from '../../../protocol/records/record.ts';
import { RecordError } from '../../../protocol/records/record-error.ts';
import { crc32c } from '../../../protocol/wire/crc32c.ts';
import { putInt32, putInt64 } from '../../../protocol/wire/put.ts';
import { Reader } from '../../../protocol/wire/reader.ts';
import type { Rope } from '../../../std/rope.ts';
import type { EventId } from '../../os.ts';

export interface CompletedFetch {
  readonly key: string;
  /** The position that was asked for. */
  readonly fetchOffset: number;
  readonly error: number;
  readonly records: Rope;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  /** The event that told of it. */
  readonly at: EventId;
  nextFetchOffset: number;
  /** Where the batch being read begins, where its next record begins (0 before the first), and how many are left. */
  batchAt: number;
  recordAt: number;
  recordsLeft: number;
  /** Whether any record of it was given out. */
  wasRead: boolean;
}

const reader = new Reader();

/** The offset behind the last whole batch, or `from` if there is none. */
export function fetchedUpTo(records: Rope, from: number): number {
  let at = 0;
  let last = -1;
  for (;;) {
    const frame = batchFrameAt(records, at);
    if (frame === undefined) break;
    last = at;
    at += frame.size;
  }
  return last < 0 ? from : nextOffsetOf(readBatchHeader(records, last));
}

export interface Taken {
  readonly count: number;
  readonly bytes: number;
  readonly digest: number;
  /** What poll() throws after it has given out the records before the fault; 0 if nothing is wrong. */
  readonly error: number;
}

/**
 * Gives out up to `limit` records, in order, beginning at the next fetch offset. Records that the broker sent from before the
 * offset asked for (it sends whole batches) and control records are passed over.
 */
export function takeRecords(fetch: CompletedFetch, limit: number, checkCrcs: boolean, digest: number): Taken {
  let count = 0;
  let bytes = 0;
  let running = digest;
  try {
    while (count < limit) {
      const frame = batchFrameAt(fetch.records, fetch.batchAt);
      if (frame === undefined) break;
      const header = readBatchHeader(fetch.records, fetch.batchAt);
      if (fetch.recordAt === 0) openBatch(fetch, header, checkCrcs);
      reader.reset(fetch.records, fetch.recordAt, header.at + header.size);
      while (fetch.recordsLeft > 0 && count < limit) {
        const record = readRecord(reader, header);
        fetch.recordsLeft--;
        fetch.recordAt = reader.at;
        if (record.offset < fetch.nextFetchOffset) continue;
        fetch.nextFetchOffset = record.offset + 1;
        running = digestRecord(running, record.offset, record.key, record.value);
        bytes += record.size;
        count++;
      }
      if (fetch.recordsLeft === 0) closeBatch(fetch, header);
    }
  } catch (error) {
    if (!(error instanceof RecordError)) throw error;
    return { count, bytes, digest: running, error: error.code };
  }
  if (count > 0) fetch.wasRead = true;
  return { count, bytes, digest: running, error: 0 };
}

function openBatch(fetch: CompletedFetch, header: BatchHeader, checkCrcs: boolean): void {
  if (checkCrcs && batchCrc(fetch.records, header) !== header.crc) {
    throw new RecordError(errors.CORRUPT_MESSAGE, `batch at offset ${header.baseOffset} fails its CRC`, header.at);
  }
  if (codecOf(header) !== 0) throw new RecordError(errors.UNSUPPORTED_COMPRESSION_TYPE, `codec ${codecOf(header)}`, header.at);
  fetch.recordAt = header.at + BATCH_HEADER_BYTES;
  fetch.recordsLeft = isControl(header) || lastOffsetOf(header) < fetch.nextFetchOffset ? 0 : header.recordsCount;
}

/** The position moves behind the whole batch, also over offsets that compaction has emptied. */
function closeBatch(fetch: CompletedFetch, header: BatchHeader): void {
  fetch.batchAt = header.at + header.size;
  fetch.recordAt = 0;
  fetch.nextFetchOffset = Math.max(fetch.nextFetchOffset, nextOffsetOf(header));
}

/** Whether there is nothing more to give out. */
export function isConsumed(fetch: CompletedFetch): boolean {
  return fetch.recordsLeft === 0 && fetch.recordAt === 0 && batchFrameAt(fetch.records, fetch.batchAt) === undefined;
}

const facts = new Uint8Array(16);

/** Goes on with a digest of records: offset, lengths, key and value of each, in the order in which they were polled. */
export function digestRecord(digest: number, offset: number, key: Rope | null, value: Rope | null): number {
  putInt64(facts, 0, offset);
  putInt32(facts, 8, key?.length ?? -1);
  putInt32(facts, 12, value?.length ?? -1);
  let running = crc32c(facts, 0, facts.length, digest);
  if (key !== null) for (const piece of key.pieces) running = crc32c(piece, 0, piece.length, running);
  if (value !== null) for (const piece of value.pieces) running = crc32c(piece, 0, piece.length, running);
  return running;
}
