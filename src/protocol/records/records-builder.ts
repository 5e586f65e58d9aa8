/**
 * Records into bytes, in any of the three formats (MemoryRecordsBuilder): what a conversion or a compression anew writes. A batch
 * that a producer fills record by record is written elsewhere, straight into its memory.
 */
import { type Bytes, EMPTY_ROPE, flattenRope, type Rope, ropeOf } from '../../std/rope.ts';
import { errors } from '../errors.ts';
import { batchOf, CONTROL, DELETE_HORIZON, LOG_APPEND_TIME, NO_PRODUCER_ID, NO_SEQUENCE, NO_TIMESTAMP, TRANSACTIONAL } from './batch-header.ts';
import { CODEC_NAMES, type CodecId, type Codecs, type Packing } from './codec-port.ts';
import { messageSize, type OldMagic, writeMessage } from './message.ts';
import { packRecords } from './packing.ts';
import { type HeaderToWrite, type LogRecord, recordSize, writeRecord } from './record.ts';
import { RecordError } from './record-error.ts';

export interface RecordToWrite {
  readonly offset: number;
  readonly timestamp: number;
  readonly key: Bytes | null;
  readonly value: Bytes | null;
  readonly headers: readonly HeaderToWrite[];
}

/** What holds for all records that are built together. */
export interface BuildFields {
  readonly magic: 0 | 1 | 2;
  readonly codec: CodecId;
  readonly baseOffset: number;
  /** Of the batch; −1: that of the last record. */
  readonly lastOffset: number;
  /** Not −1: the records have this time of their append instead of one of their own. */
  readonly logAppendTime: number;
  readonly partitionLeaderEpoch: number;
  readonly producerId: number;
  readonly producerEpoch: number;
  readonly baseSequence: number;
  readonly isTransactional: boolean;
  readonly isControl: boolean;
  /** −1 while that is open. */
  readonly deleteHorizonMs: number;
}

export const PLAIN_FIELDS: BuildFields = {
  magic: 2,
  codec: 0,
  baseOffset: 0,
  lastOffset: -1,
  logAppendTime: NO_TIMESTAMP,
  partitionLeaderEpoch: -1,
  producerId: NO_PRODUCER_ID,
  producerEpoch: -1,
  baseSequence: NO_SEQUENCE,
  isTransactional: false,
  isControl: false,
  deleteHorizonMs: NO_TIMESTAMP,
};

const LARGEST_DELTA = 0x7fffffff;
const FIRST_WITH_ZSTD = 2;

/** A record that was read, to be written again: its bytes in one piece each. */
export function toWrite({ offset, timestamp, key, value, headers }: LogRecord): RecordToWrite {
  return { offset, timestamp, key: flat(key), value: flat(value), headers: headers.map((one) => ({ key: one.key, value: flat(one.value) })) };
}

function flat(bytes: Rope | null): Bytes | null {
  return bytes === null ? null : flattenRope(bytes);
}

/** No records give no bytes at all. */
export function buildRecords(fields: BuildFields, records: readonly RecordToWrite[], codecs: Codecs, packing?: Packing): Rope {
  checkFields(fields);
  if (records.length === 0) return EMPTY_ROPE;
  checkRecords(fields, records);
  return fields.magic === 2 ? buildBatch(fields, records, codecs, packing) : ropeOf(...buildMessages(fields, fields.magic, records, codecs, packing));
}

function refuse(what: string): never {
  throw new RecordError(errors.UNKNOWN_SERVER_ERROR, what);
}

function checkFields({ magic, codec, producerId, producerEpoch, baseSequence, isTransactional, isControl, deleteHorizonMs }: BuildFields): void {
  if (magic < FIRST_WITH_ZSTD) {
    if (isTransactional) refuse(`Transactional records are not supported for magic ${magic}`);
    if (isControl) refuse(`Control records are not supported for magic ${magic}`);
    if (CODEC_NAMES[codec] === 'zstd') refuse(`ZStandard compression is not supported for magic ${magic}`);
    if (deleteHorizonMs !== NO_TIMESTAMP) refuse(`Delete horizon timestamp is not supported for magic ${magic}`);
    if (producerId !== NO_PRODUCER_ID) refuse(`Idempotent messages are not supported for magic ${magic}`);
  }
  if (isTransactional && producerId === NO_PRODUCER_ID) refuse('Cannot write transactional messages without a valid producer ID');
  if (producerId === NO_PRODUCER_ID) return;
  if (producerEpoch < 0) refuse('Invalid negative producer epoch');
  if (baseSequence < 0 && !isControl) refuse('Invalid negative sequence number used');
}

function checkRecords({ magic, baseOffset }: BuildFields, records: readonly RecordToWrite[]): void {
  let last = -1;
  for (const { offset, timestamp, headers } of records) {
    if (last >= 0 && offset <= last) {
      refuse(`Illegal offset ${offset} following previous offset ${last} (Offsets must increase monotonically).`);
    }
    if (timestamp < 0 && timestamp !== NO_TIMESTAMP) refuse(`Invalid negative timestamp ${timestamp}`);
    if (magic < 2 && headers.length > 0) refuse(`Magic v${magic} does not support record headers`);
    last = offset;
  }
  if (last - baseOffset > LARGEST_DELTA) refuse(`Maximum offset delta exceeded, base offset: ${baseOffset}, last offset: ${last}`);
}

function newestOf(records: readonly RecordToWrite[]): number {
  let newest = NO_TIMESTAMP;
  for (const { timestamp } of records) if (timestamp > newest) newest = timestamp;
  return newest;
}

function buildBatch(fields: BuildFields, records: readonly RecordToWrite[], codecs: Codecs, packing: Packing | undefined): Rope {
  const { baseOffset, lastOffset, codec, logAppendTime, deleteHorizonMs } = fields;
  const baseTimestamp = deleteHorizonMs === NO_TIMESTAMP ? records[0]!.timestamp : deleteHorizonMs;
  let size = 0;
  for (const { offset, timestamp, key, value, headers } of records) {
    size += recordSize(offset - baseOffset, timestamp - baseTimestamp, key, value, headers);
  }
  const plain = new Uint8Array(size);
  let at = 0;
  for (const { offset, timestamp, key, value, headers } of records) {
    at = writeRecord(plain, at, offset - baseOffset, timestamp - baseTimestamp, key, value, headers);
  }
  const attributes =
    codec |
    (logAppendTime === NO_TIMESTAMP ? 0 : LOG_APPEND_TIME) |
    (fields.isTransactional ? TRANSACTIONAL : 0) |
    (fields.isControl ? CONTROL : 0) |
    (deleteHorizonMs === NO_TIMESTAMP ? 0 : DELETE_HORIZON);
  return batchOf(
    {
      baseOffset,
      partitionLeaderEpoch: fields.partitionLeaderEpoch,
      attributes,
      lastOffsetDelta: (lastOffset < 0 ? records[records.length - 1]!.offset : lastOffset) - baseOffset,
      baseTimestamp,
      maxTimestamp: logAppendTime === NO_TIMESTAMP ? newestOf(records) : logAppendTime,
      producerId: fields.producerId,
      producerEpoch: fields.producerEpoch,
      baseSequence: fields.baseSequence,
      recordsCount: records.length,
    },
    [codec === 0 ? plain : packRecords(codecs, codec, [plain], packing)],
  );
}

/** Without a codec a message each; with one they lie in a wrapper, which from format 1 on alone has the true offset and time. */
function buildMessages(fields: BuildFields, magic: OldMagic, records: readonly RecordToWrite[], codecs: Codecs, packing: Packing | undefined): Bytes[] {
  const { codec, baseOffset, logAppendTime } = fields;
  const typeBit = magic > 0 && logAppendTime !== NO_TIMESTAMP ? LOG_APPEND_TIME : 0;
  const isPacked = codec !== 0;
  let size = 0;
  for (const { key, value } of records) size += messageSize(magic, key, value);
  const plain = new Uint8Array(size);
  let at = 0;
  for (const { offset, timestamp, key, value } of records) {
    at = writeMessage(plain, at, {
      offset: isPacked && magic > 0 ? offset - baseOffset : offset,
      magic,
      attributes: typeBit,
      timestamp: !isPacked && typeBit !== 0 ? logAppendTime : timestamp,
      key,
      value,
    });
  }
  if (!isPacked) return [plain];
  const value = packRecords(codecs, codec, [plain], { ...packing, magic });
  const wrapper = new Uint8Array(messageSize(magic, null, value));
  writeMessage(wrapper, 0, {
    offset: records[records.length - 1]!.offset,
    magic,
    attributes: codec | typeBit,
    timestamp: typeBit === 0 ? newestOf(records) : logAppendTime,
    key: null,
    value,
  });
  return [wrapper];
}
