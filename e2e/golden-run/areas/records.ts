/** Batches and message sets: written, read, converted, filtered, damaged. What a leader makes of them is the log's business. */
import { loadCodecs } from '../../../src/codecs/codecs.ts';
import { errors } from '../../../src/protocol/errors.ts';
import { ropeToBase64 } from '../../../src/protocol/json/base64.ts';
import type { Codecs } from '../../../src/protocol/records/codec-port.ts';
import { downConvert } from '../../../src/protocol/records/down-convert.ts';
import type { Entry } from '../../../src/protocol/records/entries.ts';
import { entriesOf, entryLastOffset, entryRecords, validateEntry } from '../../../src/protocol/records/entries.ts';
import { type BatchRetention, filterRecords } from '../../../src/protocol/records/filter.ts';
import { RecordError } from '../../../src/protocol/records/record-error.ts';
import { buildRecords } from '../../../src/protocol/records/records-builder.ts';
import { WireError } from '../../../src/protocol/wire/wire-error.ts';
import type { Rope } from '../../../src/std/rope.ts';
import { buildFieldsOf, comparable, isBeyondSafe, isPlain, readAll, recordToWrite, ropeOfBase64, thrown } from '../records.ts';
import type { Area, Row } from '../run.ts';
import { holds, same } from '../run.ts';

type Check = (row: Row, codecs: Codecs) => void;
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function batch(row: Row, codecs: Codecs): void {
  if (row.error !== undefined) {
    const fields = buildFieldsOf(row.input);
    // The one refusal whose cause the line tells in words only.
    const given = /producer id with magic 1/.test(row.desc) ? { ...fields, producerId: 3, producerEpoch: 0, baseSequence: 0 } : fields;
    same('refused', messageOf(thrown(() => buildRecords(given, row.input.records.map(recordToWrite), codecs))).includes(row.error.message), true);
    return;
  }
  const rope = ropeOfBase64(row.bytes);
  if ([row.input.baseOffset, ...row.input.records.map(({ offset }: Row) => offset)].some(isBeyondSafe)) {
    holds('an offset beyond safe integers is refused', /is not safe/.test(messageOf(thrown(() => [...entriesOf(rope)]))));
    return;
  }
  same('read', readAll(rope, row.read, codecs), row.read);
  const built = buildRecords(buildFieldsOf(row.input), row.input.records.map(recordToWrite), codecs);
  if (row.input.codec === 'none') same('written', ropeToBase64(built), row.bytes);
  same('written and read', readAll(built, row.read, codecs).map(comparable), row.read.map(comparable));
}

function control(row: Row, codecs: Codecs): void {
  const rope = ropeOfBase64(row.bytes);
  if (isBeyondSafe(row.input.producerId)) {
    holds('a producer id beyond safe integers is refused', /is not safe/.test(messageOf(thrown(() => [...entriesOf(rope)]))));
    return;
  }
  same('read', readAll(rope, row.read, codecs), row.read);
}

function downConverted(row: Row, codecs: Codecs): void {
  const input = ropeOfBase64(row.input);
  same('input read', readAll(input, row.inputRead, codecs), row.inputRead);
  if (row.error !== undefined) {
    const refused = thrown(() => downConvert(input, row.toMagic, row.firstOffset, codecs));
    same('refused', [refused instanceof RecordError && refused.code, messageOf(refused).includes(row.error.message)], [errors.UNSUPPORTED_COMPRESSION_TYPE, true]);
    return;
  }
  const output = downConvert(input, row.toMagic, row.firstOffset, codecs);
  if (isPlain(row.read)) same('output', ropeToBase64(output), row.output);
  same('output read', readAll(output, row.read, codecs).map(comparable), row.read.map(comparable));
}

const RETENTION: Readonly<Record<string, BatchRetention>> = { DELETE: 'delete', RETAIN_EMPTY: 'retainEmpty', DELETE_EMPTY: 'deleteEmpty' };

function filtered(row: Row, codecs: Codecs): void {
  const batches = new Map<number, Row>(row.batches.map((one: Row) => [one.lastOffset, one]));
  const retained = new Set<number>(row.retainOffsets);
  const { records, ...result } = filterRecords(
    ropeOfBase64(row.input),
    {
      now: row.currentTime,
      deleteRetentionMs: row.deleteRetentionMs,
      checkBatch(entry) {
        const { retention, containsMarkerForEmptyTxn } = batches.get(entryLastOffset(entry));
        return { retention: RETENTION[retention]!, containsMarkerForEmptyTxn };
      },
      shouldRetain: (_entry, { offset }) => retained.has(offset),
    },
    codecs,
  );
  same('output read', readAll(records, row.read, codecs).map(comparable), row.read.map(comparable));
  if (isPlain(row.read)) {
    same('output', ropeToBase64(records), row.output);
    same('result', result, row.result);
  } else same('result', { ...result, bytesRetained: 0 }, { ...row.result, bytesRetained: 0 });
}

const CODES: Readonly<Record<string, number>> = {
  CorruptRecordException: errors.CORRUPT_MESSAGE,
  InvalidRecordException: errors.INVALID_RECORD,
  KafkaException: errors.UNKNOWN_SERVER_ERROR,
  IllegalArgumentException: errors.UNKNOWN_SERVER_ERROR,
};
const codeOf = (error: Row): number => CODES[error.class.split('.').pop()]!;
/** What is refused here as soon as it is split off, and by Kafka only when somebody asks for what is wrong. */
const EARLIER = /length field = (14|48)|key length 1000|magic byte = 1$/;

function corrupted(row: Row, codecs: Codecs): void {
  const rope = ropeOfBase64(row.bytes);
  const seen: Row[] = [];
  const end = thrown(() => {
    for (const entry of entriesOf(rope)) seen.push({ isValid: validateEntry(rope, entry) === undefined, ...readRecords(rope, entry, codecs) });
  });
  if (EARLIER.test(row.desc)) {
    holds('refused', end instanceof WireError);
    return;
  }
  same('batches', seen, row.batches.map((one: Row) => expectedOf(one, row.desc)));
  if (row.end === 'end of data' || row.desc.includes('2147483647')) same('end', end, undefined);
  else same('end', (end as RecordError | undefined)?.code, codeOf(row.end));
}

function expectedOf({ isValid, records }: Row, desc: string): Row {
  if (typeof records === 'number') return { isValid, records, code: 0 };
  // A codec gives all or nothing here, and bytes as they come in Kafka.
  const isWithinCodec = records.error.class.endsWith('KafkaException');
  // A length that never ends is to Kafka an argument that is not legal, and here a record like any other that cannot be read.
  const code = desc.includes('varint never ends') ? errors.INVALID_RECORD : codeOf(records.error);
  return { isValid, records: isWithinCodec ? 0 : records.readBefore, code };
}

function readRecords(rope: Rope, entry: Entry, codecs: Codecs): Row {
  let records = 0;
  const error = thrown(() => {
    for (const _ of entryRecords(rope, entry, codecs)) records++;
  });
  if (error !== undefined && !(error instanceof RecordError)) throw error;
  return { records, code: error === undefined ? 0 : error.code };
}

const CHECKS: Readonly<Record<string, Check>> = {
  'records/batches.jsonl': batch,
  'records/control.jsonl': control,
  'records/downconvert.jsonl': downConverted,
  'records/filter.jsonl': filtered,
  'records/corrupted.jsonl': corrupted,
};

export const area: Area = {
  name: 'records',
  takes: (path) => path in CHECKS,
  async run(golden) {
    const codecs = await loadCodecs();
    for (const file of golden.files) golden.each(file, file.slice('records/'.length, -'.jsonl'.length), (row) => CHECKS[file]!(row, codecs));
  },
};
