/**
 * Batches of every format and codec: read, written, validated as LogValidator does, converted for old readers, filtered as a cleaner
 * does, and damaged. Bytes that a codec packed are compared by what they unpack to.
 */
import { errors } from '../../../src/protocol/errors.ts';
import { ropeToBase64 } from '../../../src/protocol/json/base64.ts';
import { readLogConfig } from '../../../src/engine/log/log-config.ts';
import { LogError } from '../../../src/engine/log/log-error.ts';
import { type AppendOrigin, type ValidatedBatch, validateProducedBatch } from '../../../src/engine/log/log-validator.ts';
import { convertProducedMessages, MORE_THAN_ONE_BATCH } from '../../../src/engine/log/message-validator.ts';
import { downConvert } from '../../../src/protocol/records/down-convert.ts';
import { type Entry, entriesOf, entryLastOffset, entryRecords, validateEntry } from '../../../src/protocol/records/entries.ts';
import { type BatchRetention, filterRecords } from '../../../src/protocol/records/filter.ts';
import type { Message } from '../../../src/protocol/records/message.ts';
import { RecordError } from '../../../src/protocol/records/record-error.ts';
import { buildRecords } from '../../../src/protocol/records/records-builder.ts';
import { WireError } from '../../../src/protocol/wire/wire-error.ts';
import { type Rope, ropeOfPieces } from '../../../src/std/rope.ts';
import { codecs, fieldsOf, isPlain, isUnsafe, readLike, recordToWrite, ropeOfText, withoutSizes } from '../records.ts';
import type { Area, Row } from '../run.ts';
import { holds, same } from '../run.ts';

function faultOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

function refusal(work: () => unknown, message: string): Error {
  const error = faultOf(work);
  holds(`nothing is refused where Kafka says ${message}`, error instanceof Error);
  holds(`refused with ${(error as Error).message} where Kafka says ${message}`, (error as Error).message.includes(message));
  return error as Error;
}

function batches(row: Row): void {
  const { input } = row;
  if (row.error !== undefined) {
    // What the script gave besides is not told in the line.
    const given = row.error.message.startsWith('Idempotent') ? { producerId: 3, producerEpoch: 0, baseSequence: 0 } : {};
    refusal(() => buildRecords({ ...fieldsOf(input), ...given }, input.records.map(recordToWrite), codecs), row.error.message);
    return;
  }
  const rope = ropeOfText(row.bytes);
  if (!read(rope, row)) return;
  const built = buildRecords(fieldsOf(input), input.records.map(recordToWrite), codecs);
  if (input.codec === 'none') same('written', ropeToBase64(built), row.bytes);
  same('written and read', withoutSizes(readLike(built, row.read)), withoutSizes(row.read));
}

/** Whether it can be read. The lab's numbers are those that a double holds; others are refused with their place. */
function read(rope: Rope, row: Row): boolean {
  if (isUnsafe(row.read)) {
    holds('an unsafe number is not refused', (faultOf(() => [...entriesOf(rope)]) as WireError | undefined)?.kind === 'range');
    return false;
  }
  same('read', readLike(rope, row.read), row.read);
  return true;
}

function control(row: Row): void {
  read(ropeOfText(row.bytes), row);
}

function convert(row: Row): void {
  const input = ropeOfText(row.input);
  same('input', readLike(input, row.inputRead), row.inputRead);
  if (row.error !== undefined) {
    const error = refusal(() => downConvert(input, row.toMagic, row.firstOffset, codecs), row.error.message);
    same('code', (error as RecordError).code, errors.UNSUPPORTED_COMPRESSION_TYPE);
    return;
  }
  const output = downConvert(input, row.toMagic, row.firstOffset, codecs);
  same("Kafka's output", readLike(ropeOfText(row.output), row.read), row.read);
  same('output', withoutSizes(readLike(output, row.read)), withoutSizes(row.read));
  if (isPlain(row.read)) same('bytes', ropeToBase64(output), row.output);
}

const RETENTION: Readonly<Record<string, BatchRetention>> = { DELETE: 'delete', RETAIN_EMPTY: 'retainEmpty', DELETE_EMPTY: 'deleteEmpty' };

function filter(row: Row): void {
  const retained = new Set<number>(row.retainOffsets);
  const { records, ...result } = filterRecords(
    ropeOfText(row.input),
    {
      now: row.currentTime,
      deleteRetentionMs: row.deleteRetentionMs,
      checkBatch(entry) {
        const { retention, containsMarkerForEmptyTxn } = row.batches.find(({ lastOffset }: Row) => lastOffset === entryLastOffset(entry));
        return { retention: RETENTION[retention]!, containsMarkerForEmptyTxn };
      },
      shouldRetain: (_entry, { offset }) => retained.has(offset),
    },
    codecs,
  );
  same('read', withoutSizes(readLike(records, row.read)), withoutSizes(row.read));
  if (isPlain(row.read)) same('bytes', ropeToBase64(records), row.output);
  same('result', isPlain(row.read) ? result : { ...result, bytesRetained: row.result.bytesRetained }, row.result);
}

function validated(row: Row): void {
  const input = ropeOfText(row.input);
  const entries = [...entriesOf(input)];
  const rules = {
    topicPartition: 't-0',
    config: readLogConfig(
      {
        'compression.type': row.targetCodec === 'none' ? 'uncompressed' : row.targetCodec,
        'cleanup.policy': row.compactedTopic ? 'compact' : 'delete',
        'message.timestamp.type': row.timestampType,
        'message.timestamp.before.max.ms': String(row.timestampBeforeMaxMs),
        'message.timestamp.after.max.ms': String(row.timestampAfterMaxMs),
      },
      '4.1',
    ),
    origin: row.origin.toLowerCase() as AppendOrigin,
    leaderEpoch: row.leaderEpoch,
    nextOffset: row.nextOffset,
    now: row.now,
    codecs,
  };
  const validate = (): ValidatedBatch => {
    const [first] = entries;
    if (first?.magic !== 2) return convertProducedMessages(input, entries.map((entry) => (entry as { message: Message }).message), rules);
    // A log tells this before the validator is asked.
    if (entries.length > 1) throw new LogError(errors.INVALID_RECORD, MORE_THAN_ONE_BATCH);
    return validateProducedBatch(input, first.header, rules);
  };
  if (row.error !== undefined) {
    const error = refusal(validate, row.error.message) as LogError;
    same('error', error.code, CODES[row.error.class.split('.').pop()]);
    same('record errors', error.recordErrors.map(({ batchIndex, message }) => [batchIndex, message]), row.recordErrors ?? []);
    return;
  }
  const { header, pieces, isRebuilt } = validate();
  const output = ropeOfPieces(pieces);
  same('read', withoutSizes(readLike(output, row.read)), withoutSizes(row.read));
  same('next offset', header.baseOffset + header.lastOffsetDelta + 1, row.nextOffsetAfter);
  same('written anew', isRebuilt, row.sizeMaybeChanged);
  if (isPlain(row.read) || !isRebuilt) same('bytes', ropeToBase64(output), row.output);
}

const CODES: Readonly<Record<string, number>> = {
  CorruptRecordException: errors.CORRUPT_MESSAGE,
  InvalidRecordException: errors.INVALID_RECORD,
  InvalidTimestampException: errors.INVALID_TIMESTAMP,
  KafkaException: errors.UNKNOWN_SERVER_ERROR,
  IllegalArgumentException: errors.UNKNOWN_SERVER_ERROR,
  UnsupportedOperationException: errors.UNKNOWN_SERVER_ERROR,
};
const codeOf = (error: Row): number | undefined => CODES[error.class.split('.').pop()];

/**
 * What Kafka only notices when it is asked for the records, or for one field, is refused here as soon as a batch is split off: a
 * length that no header fits into, a key that is longer than its message, a time that no double holds.
 */
const EARLIER = /length field = (14|48)|key length 1000|magic byte = 1$/;
/** To Kafka an argument that is not legal; here a record that cannot be read, like any other. */
const OTHER_CODE = /varint never ends/;

function corrupted(row: Row): void {
  const rope = ropeOfText(row.bytes);
  const seen: Row[] = [];
  const end = faultOf(() => {
    for (const entry of entriesOf(rope)) seen.push({ isValid: validateEntry(rope, entry) === undefined, ...readable(rope, entry) });
  });
  if (EARLIER.test(row.desc)) return holds('is not refused', end instanceof WireError);
  same('batches', seen, row.batches.map(({ isValid, records }: Row) => ({ isValid, ...expectedOf(records, row.desc) })));
  if (row.end === 'end of data' || row.desc.includes('2147483647')) return same('end', end, undefined);
  holds('its end is not refused', end instanceof RecordError);
  same('end', (end as RecordError).code, codeOf(row.end));
}

function expectedOf(records: Row, what: string): Row {
  if (typeof records === 'number') return { records, code: 0 };
  // A codec gives all or nothing here, and bytes as they come in Kafka.
  const isWithinCodec = records.error.class.endsWith('KafkaException');
  return { records: isWithinCodec ? 0 : records.readBefore, code: OTHER_CODE.test(what) ? errors.INVALID_RECORD : codeOf(records.error) };
}

function readable(rope: Rope, entry: Entry): Row {
  let records = 0;
  const error = faultOf(() => {
    for (const _ of entryRecords(rope, entry, codecs)) records++;
  });
  holds('a fault in its records has no code', error === undefined || error instanceof RecordError);
  return { records, code: error === undefined ? 0 : (error as RecordError).code };
}

const CHECKS: Readonly<Record<string, (row: Row) => void>> = {
  'records/batches.jsonl': batches,
  'records/control.jsonl': control,
  'records/corrupted.jsonl': corrupted,
  'records/downconvert.jsonl': convert,
  'records/filter.jsonl': filter,
  'records/validated.jsonl': validated,
};

export const area: Area = {
  name: 'records',
  takes: (path) => path in CHECKS,
  run(golden) {
    for (const file of golden.files) golden.each(file, file.slice('records/'.length, -'.jsonl'.length), CHECKS[file]!);
  },
};
