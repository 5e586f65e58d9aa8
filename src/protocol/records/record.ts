/** One record inside a batch v2: writing it straight into the memory of the batch, and reading it as views. */
import type { Bytes, Rope } from '../../std/rope.ts';
import { encodeUtf8, utf8Length } from '../../std/utf8.ts';
import { varintSize, varlongSize, writeVarint, writeVarlong } from '../wire/varint.ts';
import type { Reader } from '../wire/reader.ts';
import { WireError } from '../wire/wire-error.ts';
import type { BatchHeader } from './batch-header.ts';
import { addToSequence, isLogAppendTime } from './batch-header.ts';
import { invalidRecord } from './record-error.ts';

export interface HeaderToWrite {
  readonly key: string;
  readonly value: Bytes | null;
}

export interface RecordHeader {
  readonly key: string;
  readonly value: Rope | null;
}

export interface LogRecord {
  readonly offset: number;
  readonly timestamp: number;
  /** −1 in a batch without producer id. */
  readonly sequence: number;
  readonly key: Rope | null;
  readonly value: Rope | null;
  readonly headers: readonly RecordHeader[];
  /** The bytes that the record takes in its (uncompressed) batch, its length included. */
  readonly size: number;
}

const NO_HEADERS: readonly never[] = [];

/** The bytes of a record behind its length. */
export function recordBodySize(
  offsetDelta: number,
  timestampDelta: number,
  key: Bytes | null,
  value: Bytes | null,
  headers: readonly HeaderToWrite[],
): number {
  let size = 1 + varlongSize(timestampDelta) + varintSize(offsetDelta) + varintSize(headers.length);
  size += bytesSize(key) + bytesSize(value);
  for (let i = 0; i < headers.length; i++) {
    const length = utf8Length(headers[i].key);
    size += varintSize(length) + length + bytesSize(headers[i].value);
  }
  return size;
}

/** The bytes of a whole record. */
export function recordSize(
  offsetDelta: number,
  timestampDelta: number,
  key: Bytes | null,
  value: Bytes | null,
  headers: readonly HeaderToWrite[],
): number {
  const body = recordBodySize(offsetDelta, timestampDelta, key, value, headers);
  return varintSize(body) + body;
}

function bytesSize(bytes: Bytes | null): number {
  return bytes === null ? 1 : varintSize(bytes.length) + bytes.length;
}

/** Writes the record at `position`, which must have room for `recordSize`, and returns the position behind it. */
export function writeRecord(
  target: Bytes,
  position: number,
  offsetDelta: number,
  timestampDelta: number,
  key: Bytes | null,
  value: Bytes | null,
  headers: readonly HeaderToWrite[],
): number {
  let at = writeVarint(target, position, recordBodySize(offsetDelta, timestampDelta, key, value, headers));
  // Attributes of a record: none are defined.
  target[at++] = 0;
  at = writeVarlong(target, at, timestampDelta);
  at = writeVarint(target, at, offsetDelta);
  at = writeBytes(target, at, key);
  at = writeBytes(target, at, value);
  at = writeVarint(target, at, headers.length);
  for (let i = 0; i < headers.length; i++) {
    at = writeVarint(target, at, utf8Length(headers[i].key));
    at = encodeUtf8(headers[i].key, target, at);
    at = writeBytes(target, at, headers[i].value);
  }
  return at;
}

function writeBytes(target: Bytes, position: number, bytes: Bytes | null): number {
  if (bytes === null) return writeVarint(target, position, -1);
  const at = writeVarint(target, position, bytes.length);
  // The one copy of a record's bytes on the producer's side.
  target.set(bytes, at);
  return at + bytes.length;
}

/** Reads the record at the reader's position; whatever is wrong with it is one of Kafka's invalid records. */
export function readRecord(reader: Reader, batch: BatchHeader): LogRecord {
  const from = reader.at;
  try {
    return readChecked(reader, batch, from);
  } catch (error) {
    if (!(error instanceof WireError) || error.kind === 'record') throw error;
    throw invalidRecord(`record cannot be read: ${error.what}`, from);
  }
}

function readChecked(reader: Reader, batch: BatchHeader, from: number): LogRecord {
  const bodySize = reader.varint();
  if (bodySize > reader.remaining) throw invalidRecord(`record of ${bodySize} bytes where ${reader.remaining} are left`, from);
  const bodyFrom = reader.at;
  reader.int8();
  const timestampDelta = reader.varlong();
  const offsetDelta = reader.varint();
  const key = readBytes(reader);
  const value = readBytes(reader);
  const headers = readHeaders(reader, from);
  const read = reader.at - bodyFrom;
  if (read !== bodySize) throw invalidRecord(`record says ${bodySize} bytes and takes ${read}`, from);
  return {
    offset: batch.baseOffset + offsetDelta,
    timestamp: isLogAppendTime(batch) ? batch.maxTimestamp : batch.baseTimestamp + timestampDelta,
    sequence: batch.baseSequence < 0 ? -1 : addToSequence(batch.baseSequence, offsetDelta),
    key,
    value,
    headers,
    size: reader.at - from,
  };
}

/** What `skimRecord` found: a record's offset and size, and where its key and value lie. */
export interface RecordSpan {
  offset: number;
  size: number;
  keyAt: number;
  /** −1 for null, as the value's. */
  keyBytes: number;
  valueAt: number;
  valueBytes: number;
}

/** Reads the record at the reader's position without making anything of it: `into` tells where its parts lie. */
export function skimRecord(reader: Reader, batch: BatchHeader, into: RecordSpan): void {
  const from = reader.at;
  try {
    const bodySize = reader.varint();
    if (bodySize > reader.remaining) throw invalidRecord(`record of ${bodySize} bytes where ${reader.remaining} are left`, from);
    const bodyFrom = reader.at;
    reader.int8();
    reader.varlong();
    into.offset = batch.baseOffset + reader.varint();
    into.keyBytes = reader.varint();
    into.keyAt = reader.at;
    if (into.keyBytes > 0) reader.skip(into.keyBytes);
    into.valueBytes = reader.varint();
    into.valueAt = reader.at;
    if (into.valueBytes > 0) reader.skip(into.valueBytes);
    readHeaders(reader, from);
    const read = reader.at - bodyFrom;
    if (read !== bodySize) throw invalidRecord(`record says ${bodySize} bytes and takes ${read}`, from);
    into.size = reader.at - from;
  } catch (error) {
    if (!(error instanceof WireError) || error.kind === 'record') throw error;
    throw invalidRecord(`record cannot be read: ${error.what}`, from);
  }
}

function readBytes(reader: Reader): Rope | null {
  const length = reader.varint();
  return length < 0 ? null : reader.rope(length);
}

function readHeaders(reader: Reader, from: number): readonly RecordHeader[] {
  const count = reader.varint();
  if (count === 0) return NO_HEADERS;
  if (count < 0 || count > reader.remaining) throw invalidRecord(`record with ${count} headers`, from);
  const headers: RecordHeader[] = [];
  for (let i = 0; i < count; i++) {
    const length = reader.varint();
    if (length < 0) throw invalidRecord('header without key', from);
    const key = reader.text(length);
    headers.push({ key, value: readBytes(reader) });
  }
  return headers;
}
