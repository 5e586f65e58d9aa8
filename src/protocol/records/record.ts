/** One record inside a batch v2, and writing it straight into the memory of the batch. It is read by `record-cursor.ts`. */
import type { Bytes, Rope } from '../../std/rope.ts';
import { encodeUtf8, utf8Length } from '../../std/utf8.ts';
import { varintSize, varlongSize, writeVarint, writeVarlong } from '../wire/varint.ts';

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
