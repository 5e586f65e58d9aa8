/** What a leader looks at in every record of a produced batch: its form, its key on a compacted topic, its timestamp. */
import { errors } from '../../protocol/errors.ts';
import { type BatchHeader, isLogAppendTime, NO_TIMESTAMP } from '../../protocol/records/batch.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import { WireError } from '../../protocol/wire/wire-error.ts';
import type { Rope } from '../../std/rope.ts';
import type { LogConfig } from './log-config.ts';
import { LogError, type RecordError } from './log-error.ts';

export interface RecordRules {
  readonly topicPartition: string;
  readonly config: LogConfig;
  /** Wall clock, in milliseconds. */
  readonly now: number;
}

export interface RecordFacts {
  /** The largest timestamp of the records, −1 when none has one. */
  readonly maxTimestamp: number;
  /** Whether the records' offsets are 0, 1, 2 … as a producer numbers them. */
  readonly isSequential: boolean;
}

export interface Refusal extends RecordError {
  readonly code: number;
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const INT64_MAX = 0x7fff_ffff_ffff_ffffn;

/** One reader for all: it is set anew for each batch and keeps nothing that matters. */
const reader = new Reader();

/** Reads the records of a batch (decompressed) one by one, without making objects of them, and refuses the batch if one is wrong. */
export function validateRecords(header: BatchHeader, records: Rope, rules: RecordRules): RecordFacts {
  const { config } = rules;
  const isCreateTime = config.messageTimestampType === 'CreateTime';
  const isAppendTimeBatch = isLogAppendTime(header);
  const { oldest, newest } = timestampLimits(rules);
  const refusals: Refusal[] = [];
  let maxTimestamp = NO_TIMESTAMP;
  let isSequential = true;
  reader.reset(records);
  try {
    for (let i = 0; i < header.recordsCount; i++) {
      const size = reader.varint();
      const end = reader.at + size;
      if (size > reader.remaining)
        refuse(
          `Invalid record size: expected ${size} bytes in record payload, but instead the buffer has only ${reader.remaining} remaining bytes.`,
        );
      reader.int8();
      const timestampDelta = reader.varlong();
      const timestamp = isAppendTimeBatch ? header.maxTimestamp : header.baseTimestamp + timestampDelta;
      const offset = header.baseOffset + reader.varint();
      const keyLength = skipBytes();
      const valueLength = skipBytes();
      skipHeaders();
      if (reader.at !== end)
        refuse(
          `Invalid record size: expected to read ${size} bytes in record payload, but instead read ${reader.at - end + size}`,
        );

      if (config.compact && keyLength < 0) {
        refusals.push({ batchIndex: i, code: errors.INVALID_RECORD, message: keyMissing(rules) });
      } else if (isCreateTime && timestamp !== NO_TIMESTAMP) {
        if (timestamp < oldest || timestamp > newest) {
          refusals.push({ batchIndex: i, code: errors.INVALID_TIMESTAMP, message: outOfRange(timestamp, offset, rules) });
        }
      } else if (isAppendTimeBatch) {
        const message = appendTimeOfClient(offset, timestamp, keyLength, valueLength);
        refusals.push({ batchIndex: i, code: errors.INVALID_TIMESTAMP, message });
      }
      if (timestamp > maxTimestamp) maxTimestamp = timestamp;
      if (offset !== i) isSequential = false;
    }
  } catch (error) {
    if (error instanceof WireError) refuse(`Found invalid record structure: ${error.message}`);
    throw error;
  }
  if (header.recordsCount > 0 && reader.remaining > 0) refuse('Incorrect declared batch size, records still remaining in file');
  if (refusals.length > 0) throw refusalOf(refusals);
  return { maxTimestamp, isSequential };
}

/** Between these the timestamps of producers must lie. */
export function timestampLimits({ config, now }: RecordRules): { readonly oldest: number; readonly newest: number } {
  const { messageTimestampBeforeMaxMs: before, messageTimestampAfterMaxMs: after } = config;
  return {
    oldest: before === NO_LIMIT ? Number.NEGATIVE_INFINITY : now - before,
    newest: after === NO_LIMIT ? Number.POSITIVE_INFINITY : now + after,
  };
}

function refuse(message: string): never {
  throw new LogError(errors.INVALID_RECORD, message);
}

function skipBytes(): number {
  const length = reader.varint();
  if (length > 0) reader.skip(length);
  return length;
}

function skipHeaders(): void {
  const count = reader.varint();
  if (count < 0) refuse(`Found invalid number of record headers ${count}`);
  if (count > reader.remaining)
    refuse(`Found invalid number of record headers. ${count} is larger than the remaining size of the buffer`);
  for (let i = 0; i < count; i++) {
    const keyLength = skipBytes();
    if (keyLength < 0) refuse(`Invalid negative header key size ${keyLength}`);
    skipBytes();
  }
}

export function keyMissing({ topicPartition }: RecordRules): string {
  return `Compacted topic cannot accept message without key in topic partition ${topicPartition}`;
}

export function appendTimeOfClient(offset: number, timestamp: number, keyLength: number, valueLength: number): string {
  const sizes = `key=${Math.max(0, keyLength)} bytes, value=${Math.max(0, valueLength)} bytes`;
  const record = `DefaultRecord(offset=${offset}, timestamp=${timestamp}, ${sizes})`;
  return `Invalid timestamp type in message ${record}. Producer should not set timestamp type to LogAppendTime.`;
}

export function outOfRange(timestamp: number, offset: number, { config, now }: RecordRules): string {
  const from = javaLong(BigInt(now) - limitMs(config.messageTimestampBeforeMaxMs));
  const to = javaLong(BigInt(now) + limitMs(config.messageTimestampAfterMaxMs));
  return `Timestamp ${timestamp} of message with offset ${offset} is out of range. The timestamp should be within [${from}, ${to}]`;
}

function limitMs(limit: number): bigint {
  return limit === NO_LIMIT ? INT64_MAX : BigInt(limit);
}

/** Java's long arithmetic wraps around, and the text shows it where there is no limit. */
function javaLong(sum: bigint): bigint {
  return BigInt.asIntN(64, sum);
}

const SHOWN_ERRORS = 3;

export function refusalOf(refusals: readonly Refusal[]): LogError {
  const recordErrors = refusals.map(({ batchIndex, message }): RecordError => ({ batchIndex, message }));
  if (refusals.some(({ code }) => code === errors.INVALID_TIMESTAMP)) {
    return new LogError(
      errors.INVALID_TIMESTAMP,
      'One or more records have been rejected due to invalid timestamp',
      recordErrors,
    );
  }
  const shown = recordErrors
    .slice(0, SHOWN_ERRORS)
    .map(({ batchIndex, message }) => `RecordError(batchIndex=${batchIndex}, message='${message}')`);
  const total = `One or more records have been rejected due to ${recordErrors.length} record errors in total`;
  return new LogError(
    errors.INVALID_RECORD,
    `${total}, and only showing the first three errors at most: [${shown.join(', ')}]`,
    recordErrors,
  );
}
