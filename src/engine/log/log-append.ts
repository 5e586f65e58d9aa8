/** Appending to a log, as its leader and as a follower (UnifiedLog.append). */
import { errors } from '../../protocol/errors.ts';
import {
  BATCH_HEADER_BYTES,
  type BatchFrame,
  batchFrameAt,
  type BatchHeader,
  batchRope,
  codecOf,
  lastOffsetOf,
  MAGIC_V2,
  NO_PRODUCER_ID,
  readBatchHeader,
  validateBatch,
} from '../../protocol/records/batch.ts';
import { CODEC_NAMES, type Codecs } from '../../protocol/records/codec-port.ts';
import { type Message, messageCodec, readMessage, validateMessage } from '../../protocol/records/message.ts';
import { pushed } from '../../std/list.ts';
import type { Rope } from '../../std/rope.ts';
import { byBytes } from '../costs.ts';
import { ev } from '../events.ts';
import type { EventId, Os } from '../os.ts';
import { touch } from '../state.ts';
import { assignEpoch, writeEpochs } from './leader-epoch-cache.ts';
import { rollSegment, setLogEndOffset, updateHighWatermarkWithLogEndOffset } from './local-log.ts';
import { LogError } from './log-error.ts';
import { flushLog } from './log-flush.ts';
import { appendBatch, noteForIndex, shouldRoll } from './log-segment.ts';
import { type AppendOrigin, type ValidatedBatch, validateProducedBatch } from './log-validator.ts';
import { convertProducedMessages, MORE_THAN_ONE_BATCH } from './message-validator.ts';
import { activeSegment, type Log } from './log.ts';
import { noteBatch } from './producer-rebuild.ts';
import { type BatchMetadata, findDuplicate, firstOffsetOf, withBatch } from './producer-state.ts';

export interface AppendedRecords {
  readonly error: 0;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly sizeBytes: number;
  /** The logAppended event. */
  readonly appendedAt: EventId;
  readonly maxTimestamp: number;
  /** −1 unless message.timestamp.type is LogAppendTime. */
  readonly logAppendTime: number;
  /** The batch was in the log already: nothing was appended, and the offsets are those of the first time. */
  readonly isDuplicate: boolean;
}

const NOTHING: AppendedRecords = {
  error: 0,
  firstOffset: -1,
  lastOffset: -1,
  sizeBytes: 0,
  appendedAt: 0,
  maxTimestamp: -1,
  logAppendTime: -1,
  isDuplicate: false,
};

/**
 * Splits the rope into batches and looks at each as a whole: size, checksum. An incomplete batch at the end is left out. Messages of
 * the formats before batches are for `analyzeMessages`.
 */
function analyze(os: Os, log: Log, records: Rope, origin: AppendOrigin, leaderEpoch: number): BatchHeader[] {
  let batches: BatchHeader[] = [];
  const keepsOffsets = origin === 'replication' || origin === 'raftLeader';
  let lastOffset = -1;
  for (let frame = batchFrameAt(records, 0); frame !== undefined; frame = batchFrameAt(records, frame.at + frame.size)) {
    if (frame.magic !== MAGIC_V2) throw wrongMagic(log, frame.magic, batches.length);
    const header = readBatchHeader(records, frame.at);
    const { baseOffset, partitionLeaderEpoch } = header;
    if (origin === 'raftLeader' && partitionLeaderEpoch !== leaderEpoch) {
      const epochs = `expected ${leaderEpoch} but the batch has ${partitionLeaderEpoch}`;
      throw new LogError(errors.INVALID_RECORD, `Append from Raft leader did not set the batch epoch correctly, ${epochs}`);
    }
    if (origin === 'client' && baseOffset !== 0) {
      throw new LogError(
        errors.INVALID_RECORD,
        `The baseOffset of the record batch in the append to ${log.topicPartition} should be 0, but it is ${baseOffset}`,
      );
    }
    // Uncommitted records of a leader that lost its office may still arrive; they belong to an epoch that is not this fetch's.
    if (origin === 'replication' && partitionLeaderEpoch > leaderEpoch) break;
    if (origin !== 'replication') checkSize(log, header.size);
    os.charge(byBytes(os.costs.crcPicosPerByte, header.size));
    if (validateBatch(records, header) !== undefined) {
      throw new LogError(
        errors.CORRUPT_MESSAGE,
        `Record is corrupt (stored crc = ${header.crc}) in topic partition ${log.topicPartition}.`,
      );
    }
    if (keepsOffsets && lastOffset >= lastOffsetOf(header)) {
      throw new LogError(
        errors.UNKNOWN_SERVER_ERROR,
        `Out of order offsets found in append to ${log.topicPartition}: ${lastOffset},${baseOffset}`,
      );
    }
    lastOffset = lastOffsetOf(header);
    batches = pushed(batches, header);
  }
  return batches;
}

/** What a client of old sent: null unless it begins with a message. They may be many; each has its own checksum. */
function analyzeMessages(os: Os, log: Log, records: Rope): Message[] | null {
  const first = batchFrameAt(records, 0);
  if (first === undefined || first.magic === MAGIC_V2) return null;
  const messages: Message[] = [];
  for (let frame: BatchFrame | undefined = first; frame !== undefined; frame = batchFrameAt(records, frame.at + frame.size)) {
    if (frame.magic === MAGIC_V2) throw wrongMagic(log, frame.magic, messages.length);
    checkSize(log, frame.size);
    os.charge(byBytes(os.costs.crcPicosPerByte, frame.size));
    const damage = validateMessage(records, frame);
    if (damage !== undefined) throw new LogError(errors.CORRUPT_MESSAGE, `${damage.what} in topic partition ${log.topicPartition}.`);
    messages.push(readMessage(records, frame.at, frame.size));
  }
  return messages;
}

/** A log holds batches alone, and what a leader gets is of one format; what does not fit is one batch too many. */
function wrongMagic(log: Log, magic: number, batchesBefore: number): LogError {
  if (batchesBefore > 0) return new LogError(errors.INVALID_RECORD, MORE_THAN_ONE_BATCH);
  return new LogError(
    errors.UNSUPPORTED_FOR_MESSAGE_FORMAT,
    `Messages of magic ${magic} cannot be appended to ${log.topicPartition}`,
  );
}

function checkSize(log: Log, size: number): void {
  const limit = log.config.maxMessageBytes;
  if (size <= limit) return;
  throw new LogError(
    errors.MESSAGE_TOO_LARGE,
    `The record batch size in the append to ${log.topicPartition} is ${size} bytes which exceeds the maximum configured value of ${limit}).`,
  );
}

/** Validates the one batch (or the messages of old) that a client or a coordinator sent, gives it offsets and appends it. */
export function appendToLeader(
  os: Os,
  log: Log,
  records: Rope,
  leaderEpoch: number,
  origin: AppendOrigin,
  codecs: Codecs,
): AppendedRecords {
  const messages = analyzeMessages(os, log, records);
  const batches = messages === null ? analyze(os, log, records, origin, leaderEpoch) : [];
  if (messages === null && batches.length === 0) return NOTHING;
  if (batches.length > 1) throw new LogError(errors.INVALID_RECORD, MORE_THAN_ONE_BATCH);
  const { topicPartition, config, logEndOffset: nextOffset } = log;
  const now = os.millis();
  const rules = { topicPartition, config, origin, leaderEpoch, nextOffset, now, codecs };
  if (messages === null) os.charge(os.costs.validateRecordNanos * batches[0].recordsCount);
  const validated = messages === null ? validateProducedBatch(records, batches[0], rules) : convertProducedMessages(records, messages, rules);
  const { header, pieces, isRebuilt } = validated;
  if (messages !== null) os.charge(os.costs.validateRecordNanos * header.recordsCount);
  if (messages === null) tellOfPacking(os, log, codecOf(batches[0]), batches[0].size - BATCH_HEADER_BYTES, validated);
  else tellOfPacking(os, log, messageCodec(messages[0]!), messages[0]!.size, validated);
  if (isRebuilt) checkSize(log, header.size);

  makeRoom(os, log, [header], header.size);
  if (header.producerId !== NO_PRODUCER_ID) {
    const before = log.producers.get(header.producerId);
    const repeated = origin === 'client' ? findDuplicate(before, header) : null;
    if (repeated !== null) return tellDuplicate(os, log, header, repeated);
    // Refused here, the batch leaves nothing behind.
    withBatch(before, header, topicPartition, origin === 'client');
  }
  const segment = activeSegment(log);
  const position = segment.size;
  appendBatch(os, log, segment, header, pieces);
  const logAppendTime = config.messageTimestampType === 'LogAppendTime' ? now : -1;
  return finishAppend(os, log, [header], header.size, position, logAppendTime);
}

/** A leader unpacks what came compressed, even where it keeps the bytes, and packs what the topic wants otherwise. */
function tellOfPacking(os: Os, log: Log, from: number, cameBytes: number, { header, recordsBytes }: ValidatedBatch): void {
  const to = codecOf(header);
  if (from === 0 && to === 0) return;
  if (from !== 0) {
    os.charge(byBytes(os.costs.decompressPicosPerByte[from], recordsBytes));
    os.emit(ev.batchUnpacked, log.nameText, os.text(CODEC_NAMES[from]), cameBytes, recordsBytes);
  }
  if (from === to) return;
  const packed = header.size - BATCH_HEADER_BYTES;
  os.charge(byBytes(os.costs.compressPicosPerByte[to], recordsBytes) + byBytes(os.costs.crcPicosPerByte, packed));
  os.emit(ev.batchRepacked, log.nameText, os.text(CODEC_NAMES[from]), os.text(CODEC_NAMES[to]), recordsBytes, packed);
}

/** The producer sent a batch again whose answer it did not get: it is told where the records are, and the log stays as it is. */
function tellDuplicate(os: Os, log: Log, { producerId, baseSequence }: BatchHeader, repeated: BatchMetadata): AppendedRecords {
  const firstOffset = firstOffsetOf(repeated);
  const { lastOffset, timestamp } = repeated;
  os.because(log.leoAt);
  const appendedAt = os.emit(ev.duplicateBatch, log.nameText, producerId, baseSequence, firstOffset, lastOffset);
  return { error: 0, firstOffset, lastOffset, sizeBytes: 0, appendedAt, maxTimestamp: timestamp, logAppendTime: timestamp, isDuplicate: true };
}

/** Takes the offsets that the batches carry: a follower's, or a raft leader's own. */
export function appendWithOffsets(os: Os, log: Log, records: Rope, leaderEpoch: number, origin: AppendOrigin): AppendedRecords {
  const batches = analyze(os, log, records, origin, leaderEpoch);
  if (batches.length === 0) return NOTHING;
  const last = batches[batches.length - 1];
  const sizeBytes = last.at + last.size;
  if (batches[0].baseOffset < log.logEndOffset) throw new UnexpectedOffset(log, batches[0].baseOffset, lastOffsetOf(last));

  makeRoom(os, log, batches, sizeBytes);
  const segment = activeSegment(log);
  const position = segment.size;
  for (const header of batches) appendBatch(os, log, segment, header, batchRope(records, header).pieces);
  return finishAppend(os, log, batches, sizeBytes, position, -1);
}

/** A follower got records from before its log's end. An empty log can still begin at their first offset. */
export class UnexpectedOffset extends LogError {
  readonly firstOffset: number;

  constructor(log: Log, firstOffset: number, lastOffset: number) {
    super(
      errors.UNKNOWN_SERVER_ERROR,
      [
        `Unexpected offset in append to ${log.topicPartition}. First offset ${firstOffset} is less than the next offset ${log.logEndOffset}.`,
        `Last offset in append: ${lastOffset}. Log start offset = ${log.logStartOffset}`,
      ].join(' '),
    );
    this.firstOffset = firstOffset;
  }
}

/** The epochs become known before the records that carry them are written; then there is room for the records. */
function makeRoom(os: Os, log: Log, batches: readonly BatchHeader[], sizeBytes: number): void {
  touch(log);
  for (const { partitionLeaderEpoch, baseOffset } of batches) assignEpochStartOffset(os, log, partitionLeaderEpoch, baseOffset);
  const { config } = log;
  if (sizeBytes > config.segmentBytes) {
    const appended = `Message batch size is ${sizeBytes} bytes in append to partition ${log.topicPartition}`;
    const limit = `which exceeds the maximum configured segment size of ${config.segmentBytes}`;
    throw new LogError(errors.RECORD_LIST_TOO_LARGE, `${appended}, ${limit}.`);
  }
  const lastOffset = lastOffsetOf(batches[batches.length - 1]);
  if (shouldRoll(os, activeSegment(log), config, sizeBytes, maxTimestampOf(batches), lastOffset))
    rollSegment(os, log, batches[0].baseOffset);
}

function maxTimestampOf(batches: readonly BatchHeader[]): number {
  let newest = -1;
  for (const { maxTimestamp } of batches) if (maxTimestamp > newest) newest = maxTimestamp;
  return newest;
}

/** Notes that an epoch's leader writes from this offset on; the checkpoint of the epochs is written at once. */
export function assignEpochStartOffset(os: Os, log: Log, leaderEpoch: number, startOffset: number): void {
  if (leaderEpoch < 0) return;
  const epochs = assignEpoch(log.leaderEpochs, leaderEpoch, startOffset);
  if (epochs === log.leaderEpochs) return;
  touch(log);
  log.leaderEpochs = epochs;
  log.epochsUnsaved = false;
  writeEpochs(os, log.dir, epochs);
}

/** The batches are in the file: the log's end moves, and whoever waits for it can be told by the event. */
function finishAppend(
  os: Os,
  log: Log,
  batches: readonly BatchHeader[],
  sizeBytes: number,
  position: number,
  logAppendTime: number,
): AppendedRecords {
  for (const header of batches) noteBatch(log, header);
  const segment = activeSegment(log);
  const firstOffset = batches[0].baseOffset;
  const lastOffset = lastOffsetOf(batches[batches.length - 1]);
  if (!log.config.indexEntryPerBatch) noteForIndex(os, log, segment, lastOffset, position, sizeBytes);
  os.because(log.leoAt);
  const appendedAt = os.emit(ev.logAppended, log.nameText, firstOffset, lastOffset, sizeBytes, segment.baseOffset, position);
  setLogEndOffset(log, lastOffset + 1);
  log.leoAt = appendedAt;
  updateHighWatermarkWithLogEndOffset(log);
  if (log.logEndOffset - log.recoveryPoint >= log.config.flushMessages) flushLog(os, log, log.logEndOffset);
  return { error: 0, firstOffset, lastOffset, sizeBytes, appendedAt, maxTimestamp: maxTimestampOf(batches), logAppendTime, isDuplicate: false };
}
