/** Batches in a run of bytes, and the records in a batch. Nothing here copies; what is given out are views. */
import type { Bytes, Rope } from '../../std/rope.ts';
import { ropeSlice } from '../../std/rope.ts';
import { errors } from '../errors.ts';
import { crc32c } from '../wire/crc32c.ts';
import { batchFrameAt } from './batch-frame.ts';
import type { BatchHeader } from './batch-header.ts';
import {
  ATTRIBUTES_AT,
  BATCH_HEADER_BYTES,
  isControl,
  MAGIC_V2,
  readBatchHeader,
} from './batch-header.ts';
import type { Codecs } from './codec-port.ts';
import type { LogRecord } from './record.ts';
import { RecordCursor } from './record-cursor.ts';
import { corruptBatch, invalidRecord, RecordError } from './record-error.ts';

/** The headers of the whole batches, one after the other. */
export function* batchesOf(rope: Rope, from = 0): Generator<BatchHeader, void, undefined> {
  let at = from;
  for (;;) {
    const frame = batchFrameAt(rope, at);
    if (frame === undefined) return;
    if (frame.magic !== MAGIC_V2) {
      throw new RecordError(errors.UNSUPPORTED_FOR_MESSAGE_FORMAT, `message set of format ${frame.magic}`, at);
    }
    const header = readBatchHeader(rope, at);
    yield header;
    at += header.size;
  }
}

/** The batch itself, as views. */
export function batchRope(rope: Rope, header: BatchHeader): Rope {
  return ropeSlice(rope, header.at, header.at + header.size);
}

/** The records' bytes, still compressed, as views. */
export function recordsPiecesOf(rope: Rope, header: BatchHeader): readonly Bytes[] {
  return ropeSlice(rope, header.at + BATCH_HEADER_BYTES, header.at + header.size).pieces;
}

/** The records as objects, made one by one as they are asked for; where many are passed over, a `RecordCursor` makes nothing. */
export function* recordsOf(rope: Rope, header: BatchHeader, codecs: Codecs): Generator<LogRecord, void, undefined> {
  const cursor = new RecordCursor().open(rope, header, codecs);
  while (cursor.next()) yield cursor.record();
}

/** The CRC that the batch should have. */
export function batchCrc(rope: Rope, header: BatchHeader): number {
  let crc = 0;
  let passed = 0;
  const from = header.at + ATTRIBUTES_AT;
  const to = header.at + header.size;
  for (const piece of rope.pieces) {
    const first = Math.max(from - passed, 0);
    const last = Math.min(to - passed, piece.length);
    if (first < last) crc = crc32c(piece, first, last, crc);
    passed += piece.length;
    if (passed >= to) break;
  }
  return crc;
}

/** Whether the bytes are whole: length, magic, CRC. Gives the fault, or undefined when there is none. */
export function validateBatch(rope: Rope, header: BatchHeader): RecordError | undefined {
  if (header.size < BATCH_HEADER_BYTES) return corruptBatch(`batch of ${header.size} bytes`, header.at);
  if (header.at + header.size > rope.length) return corruptBatch(`${rope.length - header.at} of ${header.size} bytes`, header.at);
  if (header.magic !== MAGIC_V2) return corruptBatch(`magic ${header.magic}`, header.at);
  const crc = batchCrc(rope, header);
  if (crc !== header.crc) return corruptBatch(`CRC ${header.crc} where the bytes give ${crc}`, header.at);
  return undefined;
}

/** What a leader refuses in a batch that a client sent, although it came whole. */
export function validateProduced(header: BatchHeader): RecordError | undefined {
  const { at, recordsCount, lastOffsetDelta } = header;
  if (lastOffsetDelta < 0) return invalidRecord(`last offset ${lastOffsetDelta} before the first`, at);
  if (recordsCount <= 0) return invalidRecord(`batch of ${recordsCount} records`, at);
  if (lastOffsetDelta + 1 !== recordsCount) {
    return invalidRecord(`${recordsCount} records where the offsets tell of ${lastOffsetDelta + 1}`, at);
  }
  if (isControl(header)) return invalidRecord('control batch from a client', at);
  if (header.producerId >= 0 && header.baseSequence < 0) return invalidRecord(`sequence ${header.baseSequence} of a producer`, at);
  return undefined;
}

export { type BatchFrame, batchFrameAt } from './batch-frame.ts';
export * from './batch-header.ts';
export { type HeaderToWrite, type LogRecord, type RecordHeader, recordBodySize, recordSize, writeRecord } from './record.ts';
