/** Records of one partition on their way to its leader (ProducerBatch): one batch of format v2 in the making, then made. */
import {
  BATCH_HEADER_BYTES,
  batchOf,
  NO_PARTITION_LEADER_EPOCH,
  NO_PRODUCER_EPOCH,
  NO_PRODUCER_ID,
  NO_SEQUENCE,
  readBatchHeader,
} from '../../../protocol/records/batch-header.ts';
import { CODEC_NAMES, type CodecId } from '../../../protocol/records/codec-port.ts';
import { packingAt, packRecords } from '../../../protocol/records/packing.ts';
import { varintSize } from '../../../protocol/wire/varint.ts';
import { assert } from '../../../std/assert.ts';
import { type Rope, ropeSlice } from '../../../std/rope.ts';
import { byBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import type { Entity } from '../../state.ts';
import { checkPlain, entityKind, list, touch, value } from '../../state.ts';
import type { Arena, BatchMemory } from './batch-memory.ts';
import { batchMemory, copyBatchMemory, finish, isFresh, place, putOnce, wroteFresh } from './batch-memory.ts';
import { headersBytes, recordBodyBytes, type RecordContent, writeRecord } from './record-writer.ts';

export interface ProducerBatch extends Entity {
  readonly id: number;
  /** The partition's queue. */
  readonly queue: number;
  /** How many bytes it may hold, its header included. */
  readonly limitBytes: number;
  /** What the buffer pool gave for it. */
  readonly pooledBytes: number;
  /** Monotonic microseconds. */
  readonly createdAt: number;
  readonly codec: CodecId;
  /** null: as the codec does by itself. */
  readonly codecLevel: number | null;
  /** What compression was expected to leave of the records when the batch was opened: 1 is all. */
  readonly expectedRatio: number;
  memory: BatchMemory;
  /** The records so far, as they are before compression. */
  recordsBytes: number;
  /** Header and records, compressed: expected until the batch is closed, then exact. */
  sizeBytes: number;
  recordCount: number;
  baseTimestamp: number;
  maxTimestamp: number;
  /** The records' numbers and the events that appended them, in order of offset. */
  records: number[];
  appendedAt: EventId[];
  /** Closed for records: full, or the next one did not fit. */
  closed: boolean;
  /** The finished bytes, once drained. */
  bytes: Rope | null;
  attempts: number;
  lastAttemptAt: number;
  /** How long after the last attempt it may not be sent again. */
  backoffMicros: number;
  /** The newest leader epoch seen for its partition, and how many attempts had been made by then. */
  leaderEpoch: number;
  attemptsAtLeaderChange: number;
  inFlight: boolean;
  /** Of an idempotent producer, once drained for the first time; −1 before. */
  producerId: number;
  producerEpoch: number;
  baseSequence: number;
  /** Its sequence was changed since its bytes were made. */
  reopened: boolean;
  openedAt: EventId;
  readyAt: EventId;
  drainedAt: EventId;
  retriedAt: EventId;
}

export const producerBatchKind = entityKind<ProducerBatch>('producerBatch', {
  id: value,
  queue: value,
  limitBytes: value,
  pooledBytes: value,
  createdAt: value,
  codec: value,
  codecLevel: value,
  expectedRatio: value,
  memory: { copy: copyBatchMemory, check: checkPlain },
  recordsBytes: value,
  sizeBytes: value,
  recordCount: value,
  baseTimestamp: value,
  maxTimestamp: value,
  records: list,
  appendedAt: list,
  closed: value,
  bytes: value,
  attempts: value,
  lastAttemptAt: value,
  backoffMicros: value,
  leaderEpoch: value,
  attemptsAtLeaderChange: value,
  inFlight: value,
  producerId: value,
  producerEpoch: value,
  baseSequence: value,
  reopened: value,
  openedAt: value,
  readyAt: value,
  drainedAt: value,
  retriedAt: value,
});

export interface BatchOrigin {
  readonly id: number;
  readonly queue: number;
  readonly limitBytes: number;
  readonly pooledBytes: number;
  readonly createdAt: number;
  readonly codec: CodecId;
  readonly codecLevel: number | null;
  readonly expectedRatio: number;
}

export function producerBatch(origin: BatchOrigin): ProducerBatch {
  return {
    saved: null,
    id: origin.id,
    queue: origin.queue,
    limitBytes: origin.limitBytes,
    pooledBytes: origin.pooledBytes,
    createdAt: origin.createdAt,
    codec: origin.codec,
    codecLevel: origin.codecLevel,
    expectedRatio: origin.expectedRatio,
    memory: batchMemory(),
    recordsBytes: 0,
    sizeBytes: BATCH_HEADER_BYTES,
    recordCount: 0,
    baseTimestamp: 0,
    maxTimestamp: 0,
    records: [],
    appendedAt: [],
    closed: false,
    bytes: null,
    attempts: 0,
    lastAttemptAt: origin.createdAt,
    backoffMicros: 0,
    leaderEpoch: -1,
    attemptsAtLeaderChange: -1,
    inFlight: false,
    producerId: NO_PRODUCER_ID,
    producerEpoch: NO_PRODUCER_EPOCH,
    baseSequence: NO_SEQUENCE,
    reopened: false,
    openedAt: 0,
    readyAt: 0,
    drainedAt: 0,
    retriedAt: 0,
  };
}

export function isFull(batch: ProducerBatch): boolean {
  return batch.closed || (batch.recordCount > 0 && batch.limitBytes <= batch.sizeBytes);
}

/** Appends a record if it fits (the first always does) and answers how many bytes it took, or 0. */
export function appendRecord(os: Os, arena: Arena, batch: ProducerBatch, record: RecordContent): number {
  if (isFull(batch)) return 0;
  const { timestamp, key, value, headers } = record;
  const offsetDelta = batch.recordCount;
  const timestampDelta = offsetDelta === 0 ? 0 : timestamp - batch.baseTimestamp;
  const keyBytes = key === null ? -1 : key.length;
  const valueBytes = value === null ? -1 : value.length;
  const body = recordBodyBytes(timestampDelta, offsetDelta, keyBytes, valueBytes, headersBytes(headers));
  const size = varintSize(body) + body;
  if (offsetDelta > 0 && batch.limitBytes < batch.sizeBytes + size) return 0;
  touch(batch);
  const room = Math.max(size, batch.limitBytes - batch.sizeBytes);
  const target = place(os, arena, batch.memory, size, room);
  if (isFresh(batch.memory, target)) {
    const end = writeRecord(target.bytes, batch.memory.at, body, timestampDelta, offsetDelta, record);
    assert(end === batch.memory.at + size, 'a record has the size that was reckoned');
    wroteFresh(batch.memory, target, size);
  } else {
    const bytes = new Uint8Array(size);
    writeRecord(bytes, 0, body, timestampDelta, offsetDelta, record);
    putOnce(os, arena, batch.memory, bytes, room);
  }
  os.copied.producer += size;
  if (offsetDelta === 0) {
    batch.baseTimestamp = timestamp;
    batch.maxTimestamp = timestamp;
  } else if (timestamp > batch.maxTimestamp) batch.maxTimestamp = timestamp;
  batch.recordCount++;
  batch.recordsBytes += size;
  batch.sizeBytes = batch.codec === 0 ? batch.sizeBytes + size : expectedBytes(batch);
  return size;
}

/** How much more than expected compression may leave before a batch would be too large. */
const CAUTION = 1.05;

function expectedBytes(batch: ProducerBatch): number {
  return BATCH_HEADER_BYTES + Math.floor(batch.recordsBytes * batch.expectedRatio * CAUTION);
}

/** Compresses the records if need be and writes the header, in a piece of its own, before them. Nothing changes them any more. */
export function closeBatch(os: Os, arena: Arena, batch: ProducerBatch): Rope {
  if (batch.bytes !== null) return batch.reopened ? rewriteHeader(os, batch, batch.bytes) : batch.bytes;
  touch(batch);
  batch.closed = true;
  batch.reopened = false;
  const header = {
    baseOffset: 0,
    partitionLeaderEpoch: NO_PARTITION_LEADER_EPOCH,
    attributes: batch.codec,
    lastOffsetDelta: batch.recordCount - 1,
    baseTimestamp: batch.baseTimestamp,
    maxTimestamp: batch.maxTimestamp,
    producerId: batch.producerId,
    producerEpoch: batch.producerEpoch,
    baseSequence: batch.baseSequence,
    recordsCount: batch.recordCount,
  };
  const written = finish(arena, batch.memory);
  batch.bytes = batchOf(header, batch.codec === 0 ? written : [packRecords(os.codecs, batch.codec, written, packingAt(batch.codecLevel))]);
  batch.sizeBytes = batch.bytes.length;
  if (batch.codec !== 0) {
    os.causedBy(batch.readyAt);
    os.emit(ev.batchPacked, batch.id, os.text(CODEC_NAMES[batch.codec]), batch.recordsBytes, batch.sizeBytes - BATCH_HEADER_BYTES);
  }
  os.charge(byBytes(os.costs.compressPicosPerByte[batch.codec], batch.recordsBytes) + byBytes(os.costs.crcPicosPerByte, batch.sizeBytes));
  return batch.bytes;
}

/** Another sequence is another header before the same records. Who still holds the old bytes keeps them. */
function rewriteHeader(os: Os, batch: ProducerBatch, bytes: Rope): Rope {
  touch(batch);
  const header = readBatchHeader(bytes);
  const { producerId, producerEpoch, baseSequence } = batch;
  const records = ropeSlice(bytes, BATCH_HEADER_BYTES, bytes.length).pieces;
  batch.bytes = batchOf({ ...header, producerId, producerEpoch, baseSequence }, records);
  batch.reopened = false;
  os.charge(byBytes(os.costs.crcPicosPerByte, batch.sizeBytes));
  return batch.bytes;
}

/** What compression left of the records of a closed batch: 1 is all. */
export function compressionRatio(batch: ProducerBatch): number {
  return (batch.sizeBytes - BATCH_HEADER_BYTES) / batch.recordsBytes;
}

/** A new leader makes the back-off pointless: the batch may go to it at once. */
export function noticeLeaderEpoch(batch: ProducerBatch, epoch: number): void {
  if (epoch < 0 || epoch <= batch.leaderEpoch) return;
  touch(batch);
  batch.leaderEpoch = epoch;
  batch.attemptsAtLeaderChange = batch.attempts;
}

export function backsOff(batch: ProducerBatch, now: number): boolean {
  if (batch.attempts === 0 || now - batch.lastAttemptAt >= batch.backoffMicros) return false;
  return batch.attempts !== batch.attemptsAtLeaderChange;
}
