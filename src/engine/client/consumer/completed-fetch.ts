/**
 * The records of one partition from one Fetch response, and how far they were given out (CompletedFetch). The bytes are views of
 * what arrived; records are read only when poll() gives them out.
 */
import { batchCrc, BATCH_HEADER_BYTES, batchFrameAt, codecOf, isControl, lastOffsetOf, nextOffsetOf, readBatchHeader } from '../../../protocol/records/batch.ts';
import type { BatchFrame, BatchHeader } from '../../../protocol/records/batch.ts';
import { CODEC_NAMES } from '../../../protocol/records/codec-port.ts';
import { unpackRecords } from '../../../protocol/records/packing.ts';
import { errors } from '../../../protocol/errors.ts';
import { RecordCursor } from '../../../protocol/records/record-cursor.ts';
import { RecordError } from '../../../protocol/records/record-error.ts';
import { crc32c } from '../../../protocol/wire/crc32c.ts';
import { putInt32, putInt64 } from '../../../protocol/wire/put.ts';
import type { Rope } from '../../../std/rope.ts';
import { ropeOf, ropeSlice } from '../../../std/rope.ts';
import { byBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';

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
  /** In which epoch the batch was written that was last read from; −1 before any. */
  lastEpoch: number;
  /** Where the batch being read begins, and whether it was begun. */
  batchAt: number;
  isOpen: boolean;
  /** Its records where it is compressed, else null. */
  unpacked: Rope | null;
  /** Where its next record begins (in `unpacked`, or in all that was fetched), and how many are left. */
  recordAt: number;
  recordsLeft: number;
  /** Whether any record of it was given out. */
  wasRead: boolean;
}

/** Nothing lives here from one call to the next. */
const cursor = new RecordCursor();

/** What a response says of a partition. */
export interface PartitionAnswer {
  readonly errorCode: number;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
}

/** A fetch of `key` that asked for `fetchOffset`, with nothing of it given out. */
export function completedFetch(key: string, fetchOffset: number, answer: PartitionAnswer, records: Rope, at: EventId): CompletedFetch {
  return {
    key,
    fetchOffset,
    error: answer.errorCode,
    records,
    highWatermark: answer.highWatermark,
    lastStableOffset: answer.lastStableOffset,
    logStartOffset: answer.logStartOffset,
    at,
    nextFetchOffset: fetchOffset,
    lastEpoch: -1,
    batchAt: 0,
    isOpen: false,
    unpacked: null,
    recordAt: 0,
    recordsLeft: 0,
    wasRead: false,
  };
}

/** The batch at `at`, undefined if it is not there whole, or the fault in it. */
function frameAt(records: Rope, at: number): BatchFrame | RecordError | undefined {
  try {
    return batchFrameAt(records, at);
  } catch (error) {
    if (error instanceof RecordError) return error;
    throw error;
  }
}

/** The offset behind the last whole batch, or `from` if there is none. */
export function fetchedUpTo(records: Rope, from: number): number {
  let at = 0;
  let last = -1;
  for (;;) {
    const frame = frameAt(records, at);
    if (frame === undefined || frame instanceof RecordError) break;
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
 * offset asked for (it sends whole batches) and control records are passed over. `label` is the partition, as events name it.
 */
export function takeRecords(os: Os, fetch: CompletedFetch, label: number, limit: number, checkCrcs: boolean, digest: number): Taken {
  let count = 0;
  let bytes = 0;
  let running = digest;
  try {
    while (count < limit) {
      if (batchFrameAt(fetch.records, fetch.batchAt) === undefined) break;
      const header = readBatchHeader(fetch.records, fetch.batchAt);
      if (!fetch.isOpen) openBatch(os, fetch, label, header, checkCrcs);
      const records = fetch.unpacked ?? fetch.records;
      const end = fetch.unpacked === null ? header.at + header.size : records.length;
      cursor.openAt(records, header, fetch.recordAt, end, fetch.recordsLeft);
      while (count < limit && cursor.next()) {
        fetch.recordsLeft = cursor.left;
        fetch.recordAt = cursor.at;
        if (cursor.offset < fetch.nextFetchOffset) continue;
        fetch.nextFetchOffset = cursor.offset + 1;
        running = digestAt(running, cursor.offset, cursor);
        bytes += cursor.size;
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

function openBatch(os: Os, fetch: CompletedFetch, label: number, header: BatchHeader, checkCrcs: boolean): void {
  if (checkCrcs && batchCrc(fetch.records, header) !== header.crc) {
    throw new RecordError(errors.CORRUPT_MESSAGE, `batch at offset ${header.baseOffset} fails its CRC`, header.at);
  }
  const from = header.at + BATCH_HEADER_BYTES;
  const codec = codecOf(header);
  const isPassedOver = isControl(header) || lastOffsetOf(header) < fetch.nextFetchOffset;
  if (codec === 0 || isPassedOver) fetch.recordAt = from;
  else {
    const packed = ropeSlice(fetch.records, from, header.at + header.size);
    fetch.unpacked = ropeOf(unpackRecords(os.codecs, codec, packed, header.at));
    os.charge(byBytes(os.costs.decompressPicosPerByte[codec], fetch.unpacked.length));
    os.causedBy(fetch.at);
    os.emit(ev.recordsUnpacked, label, header.baseOffset, os.text(CODEC_NAMES[codec]), packed.length, fetch.unpacked.length);
    fetch.recordAt = 0;
  }
  fetch.recordsLeft = isPassedOver ? 0 : header.recordsCount;
  fetch.isOpen = true;
  fetch.lastEpoch = header.partitionLeaderEpoch;
}

/** The position moves behind the whole batch, also over offsets that compaction has emptied. */
function closeBatch(fetch: CompletedFetch, header: BatchHeader): void {
  fetch.batchAt = header.at + header.size;
  fetch.isOpen = false;
  fetch.unpacked = null;
  fetch.recordAt = 0;
  fetch.nextFetchOffset = Math.max(fetch.nextFetchOffset, nextOffsetOf(header));
}

/** Whether there is nothing more to give out; bytes that are no batch are a fault for `takeRecords` to find. */
export function isConsumed(fetch: CompletedFetch): boolean {
  return !fetch.isOpen && frameAt(fetch.records, fetch.batchAt) === undefined;
}

const facts = new Uint8Array(16);

function digestFacts(digest: number, offset: number, keyBytes: number, valueBytes: number): number {
  putInt64(facts, 0, offset);
  putInt32(facts, 8, keyBytes);
  putInt32(facts, 12, valueBytes);
  return crc32c(facts, 0, facts.length, digest);
}

/** The CRC of [from, to) of a rope. */
function ropeCrc({ pieces }: Rope, from: number, to: number, seed: number): number {
  let crc = seed;
  let passed = 0;
  for (let i = 0; i < pieces.length && passed < to; i++) {
    const piece = pieces[i];
    const first = Math.max(from - passed, 0);
    const last = Math.min(to - passed, piece.length);
    if (first < last) crc = crc32c(piece, first, last, crc);
    passed += piece.length;
  }
  return crc;
}

/** Goes on with a digest of records by the one that `cursor` is at, which counts as `offset`: nothing is made of it. */
export function digestAt(digest: number, offset: number, { rope, keyAt, keyLength, valueAt, valueLength }: RecordCursor): number {
  let running = digestFacts(digest, offset, Math.max(keyLength, -1), Math.max(valueLength, -1));
  if (keyLength > 0) running = ropeCrc(rope, keyAt, keyAt + keyLength, running);
  if (valueLength > 0) running = ropeCrc(rope, valueAt, valueAt + valueLength, running);
  return running;
}

/** Goes on with a digest of records: offset, lengths, key and value of each, in the order in which they were polled. */
export function digestRecord(digest: number, offset: number, key: Rope | null, value: Rope | null): number {
  let running = digestFacts(digest, offset, key?.length ?? -1, value?.length ?? -1);
  if (key !== null) for (const piece of key.pieces) running = crc32c(piece, 0, piece.length, running);
  if (value !== null) for (const piece of value.pieces) running = crc32c(piece, 0, piece.length, running);
  return running;
}
