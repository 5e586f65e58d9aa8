/**
 * What a leader does to a produced batch (LogValidator): looks at every record, assigns offsets and leader epoch, sets the log
 * append time where the topic wants it, compresses anew where the topic has a codec of its own, and refuses as Kafka refuses.
 * Where the records may stay as they are, only the 61 bytes of the header are written anew; the records go on as views.
 */
import { errors } from '../../protocol/errors.ts';
import {
  BATCH_HEADER_BYTES,
  type BatchHeader,
  codecOf,
  copyBatchHeader,
  isControl,
  isLogAppendTime,
  lastOffsetOf,
  readBatchHeader,
  setBaseOffset,
  setMaxTimestamp,
  setPartitionLeaderEpoch,
} from '../../protocol/records/batch.ts';
import { CODEC_NAMES, type CodecId, type Codecs } from '../../protocol/records/codec-port.ts';
import { unpackRecords } from '../../protocol/records/packing.ts';
import { type Bytes, type Rope, ropeOf, ropeSlice } from '../../std/rope.ts';
import { rebuildBatch } from './batch-rebuild.ts';
import type { LogConfig } from './log-config.ts';
import { LogError } from './log-error.ts';
import { validateRecords } from './record-validator.ts';

/** Who appends: a client's batches are checked most strictly; the offsets of a raft leader are its own. */
export type AppendOrigin = 'client' | 'coordinator' | 'raftLeader' | 'replication';

export interface ValidationRules {
  readonly topicPartition: string;
  readonly config: LogConfig;
  readonly origin: AppendOrigin;
  readonly leaderEpoch: number;
  /** The offset that the first record gets. */
  readonly nextOffset: number;
  /** Wall clock, in milliseconds. */
  readonly now: number;
  readonly codecs: Codecs;
}

/** A batch as it will stand in the log. */
export interface ValidatedBatch {
  readonly header: BatchHeader;
  readonly pieces: readonly Bytes[];
  /** True when it was written anew, so that its size may be another. */
  readonly isRebuilt: boolean;
  /** What its records take unpacked. */
  readonly recordsBytes: number;
}

/** Validates the batch that lies at `header.at` of `rope`. */
export function validateProducedBatch(rope: Rope, header: BatchHeader, rules: ValidationRules): ValidatedBatch {
  validateHeader(header, rules);
  const source = codecOf(header) as CodecId;
  const target = targetCodec(source, rules.config.compressionType);
  // Control records stay as they were written.
  const staysInPlace = source === target || (source === 0 && isControl(header));
  const records = ropeSlice(rope, header.at + BATCH_HEADER_BYTES, header.at + header.size);
  const plain = source === 0 ? records : ropeOf(unpackRecords(rules.codecs, source, records, header.at));
  const facts = validateRecords(header, plain, rules);
  if (!staysInPlace) return rebuildBatch(header, plain, target, rules);
  if (source !== 0 && !facts.isSequential) {
    // Kafka would write such a batch anew, but by then it has skipped over its keys and fails.
    throw new LogError(errors.UNKNOWN_SERVER_ERROR, 'key is skipped in PartialDefaultRecord');
  }
  return assignInPlace(rope, header, records, plain.length, facts.maxTimestamp, rules);
}

/** The codec that the topic wants: the producer's own, unless it names one. */
export function targetCodec(source: number, compressionType: string): CodecId {
  if (compressionType === 'producer') return source as CodecId;
  if (compressionType === 'uncompressed') return 0;
  return CODEC_NAMES.indexOf(compressionType as (typeof CODEC_NAMES)[number]) as CodecId;
}

/** The facts of a batch's header that a client can get wrong. */
function validateHeader(header: BatchHeader, { origin, topicPartition }: ValidationRules): void {
  if (origin !== 'client') return;
  const { recordsCount, producerId, baseSequence } = header;
  if (header.lastOffsetDelta < 0) refuse(`Batch has an invalid offset range: ${rangeOf(header)} in topic partition ${topicPartition}`);
  if (recordsCount <= 0) refuse(`Invalid reported count for record batch: ${recordsCount} in topic partition ${topicPartition}`);
  if (header.lastOffsetDelta + 1 !== recordsCount) {
    refuse(`Inconsistent batch offset range ${rangeOf(header)} and count of records ${recordsCount} in topic partition ${topicPartition}`);
  }
  if (isControl(header)) refuse(`Clients are not allowed to write control records in topic partition ${topicPartition}`);
  if (producerId > -1 && baseSequence < 0) {
    refuse(
      `Invalid sequence number ${baseSequence} in record batch with producerId ${producerId} in topic partition ${topicPartition}`,
    );
  }
}

function rangeOf(header: BatchHeader): string {
  return `[${header.baseOffset}, ${lastOffsetOf(header)}]`;
}

function refuse(message: string): never {
  throw new LogError(errors.INVALID_RECORD, message);
}

/** Offsets, epoch and timestamp go into a new header; the records stay where they are. */
function assignInPlace(
  rope: Rope,
  header: BatchHeader,
  records: Rope,
  recordsBytes: number,
  maxTimestamp: number,
  rules: ValidationRules,
): ValidatedBatch {
  const isAppendTime = rules.config.messageTimestampType === 'LogAppendTime';
  const newest = isAppendTime ? rules.now : maxTimestamp;
  const bytes = copyBatchHeader(rope, header.at);
  setBaseOffset(bytes, baseOffsetOf(header, rules.nextOffset));
  setPartitionLeaderEpoch(bytes, rules.leaderEpoch);
  const pieces = records.pieces.length === 1 ? [bytes, records.pieces[0]] : [bytes, ...records.pieces];
  // Offsets and epoch lie outside what the checksum covers; only a changed timestamp costs a new one.
  if (isAppendTime !== isLogAppendTime(header) || newest !== header.maxTimestamp) {
    setMaxTimestamp(bytes, isAppendTime, newest, records.pieces);
    return { header: readBatchHeader(ropeOf(bytes)), pieces, isRebuilt: false, recordsBytes };
  }
  return { header: placedHeader(header, rules), pieces, isRebuilt: false, recordsBytes };
}

/** The header as it stands in the log: what `assignInPlace` wrote, and all else as it came. */
function placedHeader(came: BatchHeader, { nextOffset, leaderEpoch }: ValidationRules): BatchHeader {
  const { size, magic, crc, attributes, lastOffsetDelta, baseTimestamp, maxTimestamp, producerId, producerEpoch, baseSequence, recordsCount } = came;
  const baseOffset = baseOffsetOf(came, nextOffset);
  return {
    at: 0, size, magic, crc, baseOffset, partitionLeaderEpoch: leaderEpoch, attributes, lastOffsetDelta,
    baseTimestamp, maxTimestamp, producerId, producerEpoch, baseSequence, recordsCount,
  };
}

/** The first offset of a batch whose last record gets the last of the offsets that its records take. */
function baseOffsetOf(header: BatchHeader, nextOffset: number): number {
  return nextOffset + header.recordsCount - 1 - header.lastOffsetDelta;
}
