/**
 * Messages of the formats before batches (magic 0 and 1): each has an offset, a checksum and attributes of its own. A message whose
 * attributes name a codec is a wrapper: its value is a whole message set, packed; see `message-set.ts`.
 */
import type { Bytes, Rope } from '../../std/rope.ts';
import { crc32 } from '../../std/crc.ts';
import { ropeSlice } from '../../std/rope.ts';
import { putInt32, putInt64 } from '../wire/put.ts';
import { Reader } from '../wire/reader.ts';
import { WireError } from '../wire/wire-error.ts';
import { CODEC_MASK, LOG_APPEND_TIME, LOG_OVERHEAD_BYTES, NO_TIMESTAMP } from './batch-header.ts';
import { corruptBatch, invalidRecord, type RecordError } from './record-error.ts';

export type OldMagic = 0 | 1;
/** What a message takes besides key and value, its offset and size left out. */
export const MESSAGE_OVERHEAD_BYTES = [14, 22] as const;
/** The checksum covers all behind itself. */
const CRC_AT = LOG_OVERHEAD_BYTES;
const CHECKED_FROM = CRC_AT + 4;

export interface Message {
  /** Where the message begins in the rope, and how many bytes it takes, offset and size included. */
  readonly at: number;
  readonly size: number;
  readonly offset: number;
  readonly magic: OldMagic;
  /** Unsigned. */
  readonly crc: number;
  readonly attributes: number;
  /** −1 in format 0, which has none. */
  readonly timestamp: number;
  readonly key: Rope | null;
  readonly value: Rope | null;
}

const reader = new Reader();

/** Reads the message of `size` bytes (offset and size included) at `at`. Its checksum is not looked at. */
export function readMessage(rope: Rope, at: number, size: number): Message {
  try {
    const r = reader.reset(rope, at, at + size);
    const offset = r.int64();
    r.int32();
    const crc = r.uint32();
    const magic = r.int8() as OldMagic;
    const attributes = r.int8();
    const timestamp = magic === 0 ? NO_TIMESTAMP : r.int64();
    const key = readBytes(r);
    const value = readBytes(r);
    return { at, size, offset, magic, crc, attributes, timestamp, key, value };
  } catch (error) {
    if (!(error instanceof WireError) || error.kind === 'range') throw error;
    throw invalidRecord(`message cannot be read: ${error.what}`, at);
  }
}

function readBytes(r: Reader): Rope | null {
  const length = r.int32();
  return length < 0 ? null : r.rope(length);
}

export function messageCodec({ attributes }: Pick<Message, 'attributes'>): number {
  return attributes & CODEC_MASK;
}

/** Format 0 has no timestamps of either type. */
export function hasLogAppendTime({ magic, attributes }: Pick<Message, 'magic' | 'attributes'>): boolean {
  return magic > 0 && (attributes & LOG_APPEND_TIME) !== 0;
}

/** The CRC-32 that the message should have. */
export function messageCrc(rope: Rope, { at, size }: Pick<Message, 'at' | 'size'>): number {
  let crc = 0;
  for (const piece of ropeSlice(rope, at + CHECKED_FROM, at + size).pieces) crc = crc32(piece, 0, piece.length, crc);
  return crc;
}

/** Whether the bytes are whole, by the checksum alone: it can be asked of bytes that cannot be read. */
export function validateMessage(rope: Rope, { at, size }: Pick<Message, 'at' | 'size'>): RecordError | undefined {
  const stored = reader.reset(rope, at + CRC_AT).uint32();
  const crc = messageCrc(rope, { at, size });
  return crc === stored ? undefined : corruptBatch(`Record is corrupt (stored crc = ${stored}, computed crc = ${crc})`, at);
}

export function messageSize(magic: OldMagic, key: Bytes | null, value: Bytes | null): number {
  return LOG_OVERHEAD_BYTES + MESSAGE_OVERHEAD_BYTES[magic] + (key?.length ?? 0) + (value?.length ?? 0);
}

export interface MessageFields {
  readonly offset: number;
  readonly magic: OldMagic;
  readonly attributes: number;
  readonly timestamp: number;
  readonly key: Bytes | null;
  readonly value: Bytes | null;
}

/** Writes the message at `position`, which must have room for `messageSize`, and returns the position behind it. */
export function writeMessage(target: Bytes, position: number, fields: MessageFields): number {
  const { magic, key, value } = fields;
  const end = position + messageSize(magic, key, value);
  putInt64(target, position, fields.offset);
  putInt32(target, position + 8, end - position - LOG_OVERHEAD_BYTES);
  let at = position + CHECKED_FROM;
  target[at++] = magic;
  target[at++] = fields.attributes;
  if (magic > 0) {
    putInt64(target, at, fields.timestamp);
    at += 8;
  }
  at = writeBytes(target, at, key);
  writeBytes(target, at, value);
  putInt32(target, position + CRC_AT, crc32(target, position + CHECKED_FROM, end) | 0);
  return end;
}

function writeBytes(target: Bytes, at: number, bytes: Bytes | null): number {
  putInt32(target, at, bytes === null ? -1 : bytes.length);
  if (bytes === null) return at + 4;
  target.set(bytes, at + 4);
  return at + 4 + bytes.length;
}
