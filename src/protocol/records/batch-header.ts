/**
 * The 61 bytes before the records of a batch v2. A batch is a rope: these bytes in a piece of their own, then the records,
 * which are never touched again. Base offset and leader epoch lie outside the CRC, so that a leader can set them in place.
 */
import type { Bytes, Rope } from '../../std/rope.ts';
import { ropeOf } from '../../std/rope.ts';
import { crc32c } from '../wire/crc32c.ts';
import { putInt16, putInt32, putInt64 } from '../wire/put.ts';
import { Reader } from '../wire/reader.ts';
import { corruptBatch } from './record-error.ts';

export const BATCH_HEADER_BYTES = 61;
/** Base offset and length: what comes before the bytes that the length counts. */
export const LOG_OVERHEAD_BYTES = 12;
export const MAGIC_V2 = 2;
export const NO_PRODUCER_ID = -1;
export const NO_PRODUCER_EPOCH = -1;
export const NO_SEQUENCE = -1;
export const NO_PARTITION_LEADER_EPOCH = -1;
export const NO_TIMESTAMP = -1;

/** Where each field lies. */
export const LENGTH_AT = 8;
export const PARTITION_LEADER_EPOCH_AT = 12;
export const MAGIC_AT = 16;
export const CRC_AT = 17;
export const ATTRIBUTES_AT = 21;

/** The bits of `attributes`; the lowest three are the codec. */
export const CODEC_MASK = 0x07;
export const LOG_APPEND_TIME = 0x08;
export const TRANSACTIONAL = 0x10;
export const CONTROL = 0x20;
export const DELETE_HORIZON = 0x40;

/** What a writer of a batch decides; length and CRC follow from the records. */
export interface BatchFields {
  readonly baseOffset: number;
  readonly partitionLeaderEpoch: number;
  readonly attributes: number;
  readonly lastOffsetDelta: number;
  /** With the delete horizon bit this is the horizon, not the time of the first record. */
  readonly baseTimestamp: number;
  readonly maxTimestamp: number;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly recordsCount: number;
}

export interface BatchHeader extends BatchFields {
  /** Where the batch begins in the rope, and how many bytes it takes. */
  readonly at: number;
  readonly size: number;
  readonly magic: number;
  /** Unsigned. */
  readonly crc: number;
}

const reader = new Reader();

/** Reads the header at `at`. Only the length is checked; see `validateBatch`. */
export function readBatchHeader(rope: Rope, at = 0): BatchHeader {
  const r = reader.reset(rope, at);
  const baseOffset = r.int64();
  const length = r.int32();
  const size = length + LOG_OVERHEAD_BYTES;
  if (size < BATCH_HEADER_BYTES) throw corruptBatch(`batch of ${size} bytes, its header alone takes 61`, at);
  const partitionLeaderEpoch = r.int32();
  const magic = r.int8();
  const crc = r.uint32();
  const attributes = r.int16();
  const lastOffsetDelta = r.int32();
  const baseTimestamp = r.int64();
  const maxTimestamp = r.int64();
  const producerId = r.int64();
  const producerEpoch = r.int16();
  const baseSequence = r.int32();
  const recordsCount = r.int32();
  return {
    at,
    size,
    magic,
    crc,
    baseOffset,
    partitionLeaderEpoch,
    attributes,
    lastOffsetDelta,
    baseTimestamp,
    maxTimestamp,
    producerId,
    producerEpoch,
    baseSequence,
    recordsCount,
  };
}

/** Writes the header of a batch whose records are `recordsPieces`, in the 61 bytes of `target` from `at` on. */
export function writeBatchHeader(target: Bytes, fields: BatchFields, recordsPieces: readonly Bytes[], at = 0): void {
  let size = BATCH_HEADER_BYTES;
  for (let i = 0; i < recordsPieces.length; i++) size += recordsPieces[i].length;
  putInt64(target, at, fields.baseOffset);
  putInt32(target, at + LENGTH_AT, size - LOG_OVERHEAD_BYTES);
  putInt32(target, at + PARTITION_LEADER_EPOCH_AT, fields.partitionLeaderEpoch);
  target[at + MAGIC_AT] = MAGIC_V2;
  putInt16(target, at + ATTRIBUTES_AT, fields.attributes);
  putInt32(target, at + 23, fields.lastOffsetDelta);
  putInt64(target, at + 27, fields.baseTimestamp);
  putInt64(target, at + 35, fields.maxTimestamp);
  putInt64(target, at + 43, fields.producerId);
  putInt16(target, at + 51, fields.producerEpoch);
  putInt32(target, at + 53, fields.baseSequence);
  putInt32(target, at + 57, fields.recordsCount);
  let crc = crc32c(target, at + ATTRIBUTES_AT, at + BATCH_HEADER_BYTES);
  for (let i = 0; i < recordsPieces.length; i++) crc = crc32c(recordsPieces[i], 0, recordsPieces[i].length, crc);
  putInt32(target, at + CRC_AT, crc | 0);
}

/** A new header piece and the records, together one batch. */
export function batchOf(fields: BatchFields, recordsPieces: readonly Bytes[]): Rope {
  const header = new Uint8Array(BATCH_HEADER_BYTES);
  writeBatchHeader(header, fields, recordsPieces);
  if (recordsPieces.length === 1 && recordsPieces[0].length > 0) {
    return { pieces: [header, recordsPieces[0]], length: BATCH_HEADER_BYTES + recordsPieces[0].length };
  }
  return ropeOf(header, ...recordsPieces);
}

/** The 61 bytes at `at` in memory of their own, to be patched while the records stay where they are. */
export function copyBatchHeader(rope: Rope, at = 0): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(BATCH_HEADER_BYTES);
  reader.reset(rope, at).copyInto(header);
  return header;
}

/** Both leave the CRC true. */
export function setBaseOffset(header: Bytes, baseOffset: number, at = 0): void {
  putInt64(header, at, baseOffset);
}

export function setPartitionLeaderEpoch(header: Bytes, epoch: number, at = 0): void {
  putInt32(header, at + PARTITION_LEADER_EPOCH_AT, epoch);
}

/** Sets the maximum timestamp and its kind, which the CRC covers: `recordsPieces` are the records of the batch. */
export function setMaxTimestamp(
  header: Bytes,
  isLogAppendTime: boolean,
  maxTimestamp: number,
  recordsPieces: readonly Bytes[],
): void {
  const attributes = (header[ATTRIBUTES_AT] << 8) | header[ATTRIBUTES_AT + 1];
  putInt16(header, ATTRIBUTES_AT, isLogAppendTime ? attributes | LOG_APPEND_TIME : attributes & ~LOG_APPEND_TIME);
  putInt64(header, 35, maxTimestamp);
  let crc = crc32c(header, ATTRIBUTES_AT, BATCH_HEADER_BYTES);
  for (const piece of recordsPieces) crc = crc32c(piece, 0, piece.length, crc);
  putInt32(header, CRC_AT, crc | 0);
}

type Attributes = Pick<BatchFields, 'attributes'>;

export function codecOf({ attributes }: Attributes): number {
  return attributes & CODEC_MASK;
}

export function isLogAppendTime({ attributes }: Attributes): boolean {
  return (attributes & LOG_APPEND_TIME) !== 0;
}

export function isTransactional({ attributes }: Attributes): boolean {
  return (attributes & TRANSACTIONAL) !== 0;
}

export function isControl({ attributes }: Attributes): boolean {
  return (attributes & CONTROL) !== 0;
}

/** When tombstones and markers of this batch may go, or undefined while that is open. */
export function deleteHorizonOf(header: Pick<BatchFields, 'attributes' | 'baseTimestamp'>): number | undefined {
  return (header.attributes & DELETE_HORIZON) === 0 ? undefined : header.baseTimestamp;
}

export function lastOffsetOf(header: Pick<BatchFields, 'baseOffset' | 'lastOffsetDelta'>): number {
  return header.baseOffset + header.lastOffsetDelta;
}

export function nextOffsetOf(header: Pick<BatchFields, 'baseOffset' | 'lastOffsetDelta'>): number {
  return header.baseOffset + header.lastOffsetDelta + 1;
}

/** Sequences count from 0 to 2^31 - 1 and then begin at 0 again. */
export function addToSequence(sequence: number, count: number): number {
  const next = sequence + count;
  return next >= 0x80000000 ? next - 0x80000000 : next;
}

export function lastSequenceOf(header: Pick<BatchFields, 'baseSequence' | 'lastOffsetDelta'>): number {
  return header.baseSequence === NO_SEQUENCE ? NO_SEQUENCE : addToSequence(header.baseSequence, header.lastOffsetDelta);
}
