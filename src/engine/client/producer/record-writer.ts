/**
 * Writes records of format v2 into batch memory: the one copy that a producer makes of them. A value may lie in pieces, so that
 * a workload can share what its values have in common.
 */
import { BATCH_HEADER_BYTES } from '../../../protocol/records/batch-header.ts';
import { varintSize, varlongSize, writeVarint, writeVarlong } from '../../../protocol/wire/varint.ts';
import type { Bytes, Rope } from '../../../std/rope.ts';

/** The most that a record can take beyond key, value and headers: length, attributes, timestamp, offset. */
const MAX_RECORD_OVERHEAD = 21;
export interface Header {
  readonly key: Bytes;
  readonly value: Bytes | null;
}

/** What of a record is written as it was given. */
export interface RecordContent {
  readonly timestamp: number;
  readonly key: Bytes | null;
  readonly value: Rope | null;
  readonly headers: readonly Header[];
}

function fieldBytes(length: number): number {
  return length < 0 ? 1 : varintSize(length) + length;
}

/** The headers and how many they are. */
export function headersBytes(headers: readonly Header[]): number {
  let bytes = varintSize(headers.length);
  for (let i = 0; i < headers.length; i++) bytes += fieldBytes(headers[i].key.length) + fieldBytes(headers[i].value?.length ?? -1);
  return bytes;
}

/** How large a batch could get with this one record: what a new batch must at least have room for. */
export function batchSizeUpperBound(keyBytes: number, valueBytes: number, headers: readonly Header[]): number {
  return BATCH_HEADER_BYTES + MAX_RECORD_OVERHEAD + fieldBytes(keyBytes) + fieldBytes(valueBytes) + headersBytes(headers);
}

/** The size of a record behind its length; −1 stands for a null key or value. */
export function recordBodyBytes(timestampDelta: number, offsetDelta: number, keyBytes: number, valueBytes: number, headers: number): number {
  return 1 + varlongSize(timestampDelta) + varintSize(offsetDelta) + fieldBytes(keyBytes) + fieldBytes(valueBytes) + headers;
}

/** Below this a call of `set` costs more than the bytes. */
const FEW_BYTES = 24;

function put(target: Bytes, bytes: Bytes, at: number): number {
  if (bytes.length < FEW_BYTES) for (let i = 0; i < bytes.length; i++) target[at + i] = bytes[i];
  else target.set(bytes, at);
  return at + bytes.length;
}

/** Writes a record of `bodyBytes` at `at` and returns the position behind it. */
export function writeRecord(
  target: Bytes,
  at: number,
  bodyBytes: number,
  timestampDelta: number,
  offsetDelta: number,
  { key, value, headers }: RecordContent,
): number {
  let to = writeVarint(target, at, bodyBytes);
  target[to++] = 0; // attributes: none are defined
  to = writeVarlong(target, to, timestampDelta);
  to = writeVarint(target, to, offsetDelta);
  if (key === null) to = writeVarint(target, to, -1);
  else {
    to = writeVarint(target, to, key.length);
    to = put(target, key, to);
  }
  if (value === null) to = writeVarint(target, to, -1);
  else {
    to = writeVarint(target, to, value.length);
    for (let i = 0; i < value.pieces.length; i++) to = put(target, value.pieces[i], to);
  }
  to = writeVarint(target, to, headers.length);
  for (let i = 0; i < headers.length; i++) {
    const header = headers[i];
    to = writeVarint(target, to, header.key.length);
    to = put(target, header.key, to);
    to = writeVarint(target, to, header.value?.length ?? -1);
    if (header.value !== null) to = put(target, header.value, to);
  }
  return to;
}
