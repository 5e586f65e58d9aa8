/** Batches and message sets in the words of the golden files. */
import { deleteHorizonOf, isTransactional, lastSequenceOf } from '../../src/protocol/records/batch.ts';
import type { Codecs } from '../../src/protocol/records/codec-port.ts';
import { CODEC_NAMES, type CodecId } from '../../src/protocol/records/codec-port.ts';
import { CONTROL_TYPES, controlTypeOf } from '../../src/protocol/records/control.ts';
import type { Entry } from '../../src/protocol/records/entries.ts';
import {
  entriesOf,
  entryBaseOffset,
  entryCodec,
  entryHasAppendTime,
  entryIsControl,
  entryLastOffset,
  entryMaxTimestamp,
  entryRecords,
  validateEntry,
} from '../../src/protocol/records/entries.ts';
import type { LogRecord } from '../../src/protocol/records/record.ts';
import { type BuildFields, PLAIN_FIELDS, type RecordToWrite } from '../../src/protocol/records/records-builder.ts';
import { ropeFromBase64, ropeToBase64 } from '../../src/protocol/json/base64.ts';
import type { Rope } from '../../src/std/rope.ts';
import { flattenRope } from '../../src/std/rope.ts';
import type { Row } from './run.ts';
import { Mismatch } from './run.ts';

export function ropeOfBase64(text: unknown): Rope {
  const rope = typeof text === 'string' ? ropeFromBase64(text) : undefined;
  if (rope === undefined) throw new Mismatch('bytes are no base64');
  return rope;
}

const toBase64 = (rope: Rope | null) => (rope === null ? null : ropeToBase64(rope));
const bytesOf = (text: string | null) => (text === null ? null : flattenRope(ropeOfBase64(text)));

/** What the golden files call "read", as far as they tell it of a format: a line tells some facts and not others. */
export function readAll(rope: Rope, expected: readonly Row[], codecs: Codecs): Row[] {
  return [...entriesOf(rope)].map((entry, i) => factsOf(rope, entry, expected[i] ?? { records: [] }, codecs));
}

function factsOf(rope: Rope, entry: Entry, expected: Row, codecs: Codecs): Row {
  const facts: Row = {
    magic: entry.magic,
    size: entry.size,
    crc: entry.magic === 2 ? entry.header.crc : entry.message.crc,
    valid: validateEntry(rope, entry) === undefined,
    baseOffset: entryBaseOffset(rope, entry, codecs),
    lastOffset: entryLastOffset(entry),
    count: entry.magic === 2 ? entry.header.recordsCount : null,
    codec: CODEC_NAMES[entryCodec(entry)],
    timestampType: entry.magic === 0 ? 'NoTimestampType' : entryHasAppendTime(entry) ? 'LogAppendTime' : 'CreateTime',
    maxTimestamp: entryMaxTimestamp(entry),
    control: entryIsControl(entry),
    records: [...entryRecords(rope, entry, codecs)].map((record, i) => recordFacts(record, entryIsControl(entry), expected.records?.[i] ?? {})),
  };
  if (entry.magic === 2) {
    const { header } = entry;
    Object.assign(facts, header, {
      magic: 2,
      lastSequence: lastSequenceOf(header),
      transactional: isTransactional(header),
      deleteHorizonMs: deleteHorizonOf(header) ?? null,
    });
  }
  return Object.fromEntries(Object.keys(expected).map((name) => [name, facts[name]]));
}

function recordFacts(record: LogRecord, isControl: boolean, expected: Row): Row {
  const all: Row = { ...record, key: toBase64(record.key), value: toBase64(record.value), headers: record.headers.map(({ key, value }) => [key, toBase64(value)]) };
  if (isControl) all.controlType = Object.entries(CONTROL_TYPES).find(([, id]) => id === controlTypeOf(record.key))?.[0];
  return Object.fromEntries(Object.keys(expected).map((name) => [name, all[name]]));
}

/** Compressed bytes depend on the library of the codec: their size and checksum are not compared. */
export const comparable = (one: Row): Row => (one.codec === 'none' ? one : { ...one, size: 0, crc: 0 });
export const isPlain = (read: readonly Row[]): boolean => read.every(({ codec }) => codec === 'none');

export function buildFieldsOf(input: Row): BuildFields {
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

export const recordToWrite = (record: Row): RecordToWrite => ({
  offset: record.offset,
  timestamp: record.timestamp,
  key: bytesOf(record.key),
  value: bytesOf(record.value),
  headers: (record.headers ?? []).map(([key, value]: [string, string | null]) => ({ key, value: bytesOf(value) })),
});

/** The engine keeps offsets, times and ids as safe integers; golden lines write what is beyond as a text. */
export const isBeyondSafe = (value: unknown): boolean => typeof value === 'string' && /^-?\d{16,}$/.test(value);

/** What a run throws, or undefined when it does not. */
export function thrown(run: () => unknown): unknown {
  try {
    run();
    return undefined;
  } catch (error) {
    return error;
  }
}
