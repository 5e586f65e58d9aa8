/**
 * Goes through the records of a batch and makes nothing of them: after each `next()` its fields tell offset, timestamp and where
 * key, value and headers lie. Views are made when they are asked for. Each record is held against the size that it says and the
 * batch against its count, so that what is walked over is as sound as what is read.
 */
import type { Bytes, Rope } from '../../std/rope.ts';
import { EMPTY_ROPE, flattenRope, ropeOf, ropeSlice } from '../../std/rope.ts';
import { Reader } from '../wire/reader.ts';
import { WireError } from '../wire/wire-error.ts';
import type { BatchHeader } from './batch-header.ts';
import { addToSequence, BATCH_HEADER_BYTES, codecOf, isLogAppendTime } from './batch-header.ts';
import type { Codecs } from './codec-port.ts';
import { unpackRecords } from './packing.ts';
import type { LogRecord, RecordHeader } from './record.ts';
import { invalidRecord } from './record-error.ts';

const NO_BYTES: Bytes = new Uint8Array(0);
const NO_HEADERS: readonly never[] = [];
/** The bytes up to the key's length and with it, where each varint takes two. */
const HEAD_BYTES = 9;

export class RecordCursor {
  /** Of the record that `next()` went to. */
  offset = 0;
  timestamp = 0;
  /** The bytes that the record takes, its length included. */
  size = 0;
  /** Places in `rope`. A length of −1 is null. */
  keyAt = 0;
  keyLength = -1;
  valueAt = 0;
  valueLength = -1;
  headersCount = 0;
  /** Where the first header begins. */
  headersAt = 0;

  /** What is read: the batch as it lies, or the memory into which its records were unpacked. */
  rope: Rope = EMPTY_ROPE;
  /** The records that are still to come. */
  left = 0;

  /** The piece in which all records lie, where it begins in `rope`, and its buffer once a view was asked for. */
  private bytes: Bytes = NO_BYTES;
  private origin = 0;
  private buffer: ArrayBufferLike | null = null;
  private byteOffset = 0;
  /** In `bytes`, where they lie in one piece; otherwise the reader knows. */
  private pos = 0;
  private end = 0;
  private isOnePiece = false;
  private readonly reader = new Reader();

  private count = 0;
  private baseOffset = 0;
  private baseTimestamp = 0;
  private baseSequence = -1;
  /** The timestamp of all records, where the log set it. */
  private appendTime: number | null = null;

  /** Begins with the records of the batch in `rope` that `header` was read from. Only compressed ones are unpacked. */
  open(rope: Rope, header: BatchHeader, codecs: Codecs): this {
    const from = header.at + BATCH_HEADER_BYTES;
    const to = header.at + header.size;
    const codec = codecOf(header);
    if (codec === 0) return this.openAt(rope, header, from, to, header.recordsCount);
    const unpacked = ropeOf(unpackRecords(codecs, codec, ropeSlice(rope, from, to), header.at));
    return this.openAt(unpacked, header, 0, unpacked.length, header.recordsCount);
  }

  /** Goes on in the midst of a batch: `left` records of it lie in [from, to) of `rope`, unpacked. */
  openAt(rope: Rope, header: BatchHeader, from: number, to: number, left: number): this {
    if (left < 0) throw invalidRecord(`batch of ${left} records`, header.at);
    this.rope = rope;
    this.left = left;
    this.count = header.recordsCount;
    this.baseOffset = header.baseOffset;
    this.baseTimestamp = header.baseTimestamp;
    this.baseSequence = header.baseSequence;
    this.appendTime = isLogAppendTime(header) ? header.maxTimestamp : null;
    const { pieces } = rope;
    let origin = 0;
    let index = 0;
    while (index < pieces.length && from >= origin + pieces[index].length) origin += pieces[index++].length;
    const bytes = index < pieces.length ? pieces[index] : NO_BYTES;
    this.isOnePiece = to - origin <= bytes.length;
    if (!this.isOnePiece) {
      this.reader.reset(rope, from, to);
      return this;
    }
    if (bytes !== this.bytes || origin !== this.origin) {
      this.bytes = bytes;
      this.origin = origin;
      this.buffer = null;
    }
    this.pos = from - origin;
    this.end = to - origin;
    return this;
  }

  /** Where the next record begins in `rope`. */
  get at(): number {
    return this.isOnePiece ? this.origin + this.pos : this.reader.at;
  }

  /** −1 in a batch without producer id. */
  get sequence(): number {
    return this.baseSequence < 0 ? -1 : addToSequence(this.baseSequence, this.offset - this.baseOffset);
  }

  /** Goes to the next record; false when the last was passed. */
  next(): boolean {
    if (this.left === 0) return false;
    if (!this.isOnePiece || !this.quick()) this.careful();
    if (--this.left === 0) this.checkEnd();
    return true;
  }

  /**
   * A record in one piece whose varints are all short and that has no headers, as nearly all are: it is walked over without a call.
   * Whatever is otherwise, or wrong, is left to the careful way, from where the record begins.
   */
  private quick(): boolean {
    const { bytes, end } = this;
    const from = this.pos;
    let at = from;
    if (end - at < HEAD_BYTES) return false;
    let bits = bytes[at++];
    if (bits > 0x7f) {
      const more = bytes[at++];
      if (more > 0x7f) return false;
      bits = (bits & 0x7f) | (more << 7);
    }
    const to = at + ((bits >>> 1) ^ -(bits & 1));
    if (to > end) return false;
    at++;
    bits = bytes[at++];
    if (bits > 0x7f) {
      const more = bytes[at++];
      if (more > 0x7f) return false;
      bits = (bits & 0x7f) | (more << 7);
    }
    const timestampDelta = (bits >>> 1) ^ -(bits & 1);
    bits = bytes[at++];
    if (bits > 0x7f) {
      const more = bytes[at++];
      if (more > 0x7f) return false;
      bits = (bits & 0x7f) | (more << 7);
    }
    const offsetDelta = (bits >>> 1) ^ -(bits & 1);
    bits = bytes[at++];
    if (bits > 0x7f) {
      const more = bytes[at++];
      if (more > 0x7f) return false;
      bits = (bits & 0x7f) | (more << 7);
    }
    const keyLength = (bits >>> 1) ^ -(bits & 1);
    const keyAt = at;
    if (keyLength > 0) at += keyLength;
    // The value's length, and the count of headers behind the value.
    if (to - at < 2) return false;
    bits = bytes[at++];
    if (bits > 0x7f) {
      const more = bytes[at++];
      if (more > 0x7f) return false;
      bits = (bits & 0x7f) | (more << 7);
    }
    const valueLength = (bits >>> 1) ^ -(bits & 1);
    const valueAt = at;
    if (valueLength > 0) at += valueLength;
    if (at !== to - 1 || bytes[at] !== 0) return false;
    const { origin } = this;
    this.pos = to;
    this.size = to - from;
    this.offset = this.baseOffset + offsetDelta;
    this.timestamp = this.appendTime ?? this.baseTimestamp + timestampDelta;
    this.keyAt = origin + keyAt;
    this.keyLength = keyLength;
    this.valueAt = origin + valueAt;
    this.valueLength = valueLength;
    this.headersCount = 0;
    this.headersAt = origin + to;
    return true;
  }

  private careful(): void {
    const { reader } = this;
    if (this.isOnePiece) reader.reset(this.rope, this.origin + this.pos, this.origin + this.end);
    const from = reader.at;
    if (reader.remaining === 0) throw invalidRecord(`batch of ${this.count} records ends after ${this.count - this.left}`, from);
    try {
      this.walk(reader, from);
    } catch (error) {
      if (!(error instanceof WireError) || error.kind === 'record') throw error;
      throw invalidRecord(`record cannot be read: ${error.what}`, from);
    }
    if (this.isOnePiece) this.pos = reader.at - this.origin;
  }

  private walk(reader: Reader, from: number): void {
    const bodySize = reader.varint();
    if (bodySize > reader.remaining) throw invalidRecord(`record of ${bodySize} bytes where ${reader.remaining} are left`, from);
    const bodyFrom = reader.at;
    reader.int8();
    const timestampDelta = reader.varlong();
    this.timestamp = this.appendTime ?? this.baseTimestamp + timestampDelta;
    this.offset = this.baseOffset + reader.varint();
    this.keyLength = reader.varint();
    this.keyAt = reader.at;
    if (this.keyLength > 0) reader.skip(this.keyLength);
    this.valueLength = reader.varint();
    this.valueAt = reader.at;
    if (this.valueLength > 0) reader.skip(this.valueLength);
    this.headersCount = reader.varint();
    this.headersAt = reader.at;
    if (this.headersCount < 0 || this.headersCount > reader.remaining) throw invalidRecord(`record with ${this.headersCount} headers`, from);
    for (let i = 0; i < this.headersCount; i++) {
      const length = reader.varint();
      if (length < 0) throw invalidRecord('header without key', from);
      reader.skip(length);
      const valueLength = reader.varint();
      if (valueLength > 0) reader.skip(valueLength);
    }
    const read = reader.at - bodyFrom;
    if (read !== bodySize) throw invalidRecord(`record says ${bodySize} bytes and takes ${read}`, from);
    this.size = reader.at - from;
  }

  private checkEnd(): void {
    const over = this.isOnePiece ? this.end - this.pos : this.reader.remaining;
    if (over > 0) throw invalidRecord(`${over} bytes follow the last of ${this.count} records`, this.at);
  }

  /** The key as a view. */
  key(): Rope | null {
    return this.viewOf(this.keyAt, this.keyLength);
  }

  /** The value as a view. */
  value(): Rope | null {
    return this.viewOf(this.valueAt, this.valueLength);
  }

  /** The key in one place: a view, or a copy where it lies in several pieces. */
  keyBytes(): Bytes | null {
    return this.keyLength < 0 ? null : this.bytesAt(this.keyAt, this.keyLength);
  }

  /** The value in one place, as the key. */
  valueBytes(): Bytes | null {
    return this.valueLength < 0 ? null : this.bytesAt(this.valueAt, this.valueLength);
  }

  private bytesAt(at: number, length: number): Bytes {
    if (length === 0) return NO_BYTES;
    if (!this.isOnePiece) return flattenRope(ropeSlice(this.rope, at, at + length));
    // To ask a piece for its buffer takes as long as to make a view of it.
    if (this.buffer === null) {
      this.buffer = this.bytes.buffer;
      this.byteOffset = this.bytes.byteOffset - this.origin;
    }
    return new Uint8Array(this.buffer, this.byteOffset + at, length);
  }

  private viewOf(at: number, length: number): Rope | null {
    if (length <= 0) return length < 0 ? null : EMPTY_ROPE;
    return this.isOnePiece ? { pieces: [this.bytesAt(at, length)], length } : ropeSlice(this.rope, at, at + length);
  }

  headers(): readonly RecordHeader[] {
    if (this.headersCount === 0) return NO_HEADERS;
    const reader = new Reader(this.rope, this.headersAt, this.at);
    const headers: RecordHeader[] = [];
    for (let i = 0; i < this.headersCount; i++) {
      const key = reader.text(reader.varint());
      const length = reader.varint();
      headers.push({ key, value: length < 0 ? null : reader.rope(length) });
    }
    return headers;
  }

  /** All of the record, as an object of its own. */
  record(): LogRecord {
    const { offset, timestamp, sequence, size } = this;
    return { offset, timestamp, sequence, key: this.key(), value: this.value(), headers: this.headers(), size };
  }
}
