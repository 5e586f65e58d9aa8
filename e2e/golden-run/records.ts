/** Batches and messages of every format in the words of the golden files. */
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { ropeFromBase64, ropeToBase64 } from '../../src/protocol/json/base64.ts';
import { deleteHorizonOf, isTransactional, lastSequenceOf } from '../../src/protocol/records/batch.ts';
import { CODEC_NAMES, type CodecId } from '../../src/protocol/records/codec-port.ts';
import { CONTROL_TYPES, controlTypeOf } from '../../src/protocol/records/control.ts';
import {
  type Entry, entriesOf, entryBaseOffset, entryCodec, entryHasAppendTime, entryIsControl, entryLastOffset, entryMaxTimestamp, entryRecords,
  validateEntry,
} from '../../src/protocol/records/entries.ts';
import type { LogRecord } from '../../src/protocol/records/record.ts';
import { type BuildFields, PLAIN_FIELDS, type RecordToWrite } from '../../src/protocol/records/records-builder.ts';
import { must } from '../../src/std/assert.ts';
import type { Rope } from '../../src/std/rope.ts';
import type { Row } from './run.ts';

export const codecs = await loadCodecs();

export const ropeOfText = (text: string): Rope => must(ropeFromBase64(text), 'base64');
const textOf = (rope: Rope | null) => (rope === null ? null : ropeToBase64(rope));
const bytesOf = (text: string | null) => (text === null ? null : new Uint8Array(Buffer.from(text, 'base64')));

function typeOfControl(key: Rope | null): string | undefined {
  const id = controlTypeOf(key);
  return Object.entries(CONTROL_TYPES).find(([, number]) => number === id)?.[0];
}

function recordFacts(entry: Entry, record: LogRecord, like: Row): Row {
  const headers = record.headers.map(({ key, value }) => [key, textOf(value)]);
  return {
    ...record,
    key: textOf(record.key),
    value: textOf(record.value),
    // Some files tell only how many there are.
    headers: typeof like.headers === 'number' ? headers.length : headers,
    controlType: entryIsControl(entry) ? typeOfControl(record.key) : undefined,
  };
}

function entryFacts(rope: Rope, entry: Entry): Row {
  const header = entry.magic === 2 ? entry.header : null;
  return {
    ...header,
    ...(header === null
      ? {}
      : { lastSequence: lastSequenceOf(header), transactional: isTransactional(header), deleteHorizonMs: deleteHorizonOf(header) ?? null }),
    magic: entry.magic,
    size: entry.size,
    crc: entry.magic === 2 ? entry.header.crc : entry.message.crc,
    valid: validateEntry(rope, entry) === undefined,
    baseOffset: entryBaseOffset(rope, entry, codecs),
    lastOffset: entryLastOffset(entry),
    count: header?.recordsCount ?? null,
    codec: CODEC_NAMES[entryCodec(entry)],
    timestampType: entry.magic === 0 ? 'NoTimestampType' : entryHasAppendTime(entry) ? 'LogAppendTime' : 'CreateTime',
    maxTimestamp: entryMaxTimestamp(entry),
    control: entryIsControl(entry),
  };
}

const chosen = (all: Row, like: Row): Row => Object.fromEntries(Object.keys(like).map((name) => [name, all[name]]));

/** What the golden files call "read": of each batch those facts that `like`, the line's own, tells. */
export function readLike(rope: Rope, like: readonly Row[]): Row[] {
  return [...entriesOf(rope)].map((entry, i) => {
    const expected = like[i] ?? { records: [] };
    const records = [...entryRecords(rope, entry, codecs)].map((record, j) => chosen(recordFacts(entry, record, expected.records[j] ?? {}), expected.records[j] ?? {}));
    return chosen({ ...entryFacts(rope, entry), records }, expected);
  });
}

const WIDE = ['baseOffset', 'lastOffset', 'maxTimestamp', 'producerId'];

/** Whether a batch has a number that no double holds, which the lab's are not. Such numbers are written as text. */
export function isUnsafe(read: readonly Row[]): boolean {
  return read.some((batch) => WIDE.some((name) => typeof batch[name] === 'string' || typeof batch[name] === 'bigint'));
}

/** Without what depends on how well a codec packs. */
export function withoutSizes(read: readonly Row[]): Row[] {
  return read.map((batch) => (batch.codec === 'none' ? batch : { ...batch, size: 0, crc: 0 }));
}

export const isPlain = (read: readonly Row[]): boolean => read.every(({ codec }) => codec === 'none');

export function fieldsOf(input: Row): BuildFields {
  return {
    ...PLAIN_FIELDS,
    magic: input.magic,
    codec: CODEC_NAMES.indexOf(input.codec) as CodecId,
    baseOffset: input.baseOffset,
    logAppendTime: input.timestampType === 'LogAppendTime' ? input.logAppendTime : -1,
    partitionLeaderEpoch: input.partitionLeaderEpoch ?? -1,
    producerId: input.producerId ?? -1,
    producerEpoch: input.producerEpoch ?? -1,
    baseSequence: input.baseSequence ?? -1,
    isTransactional: input.transactional ?? false,
    deleteHorizonMs: input.deleteHorizonMs ?? -1,
  };
}

export function recordToWrite(record: Row): RecordToWrite {
  return {
    offset: record.offset,
    timestamp: record.timestamp,
    key: bytesOf(record.key),
    value: bytesOf(record.value),
    headers: (record.headers ?? []).map(([key, value]: [string, string | null]) => ({ key, value: bytesOf(value) })),
  };
}
