/**
 * Reads the primitive values of Kafka's wire format from a rope. The common case, a value that lies in one piece, is a few
 * loads; a value that crosses pieces goes byte by byte. Nothing is read outside the given range, no length is believed
 * before it is held against what is left, and the only error is `WireError`. Bytes come out as views.
 */
import type { Bytes, Rope } from '../../std/rope.ts';
import { EMPTY_ROPE } from '../../std/rope.ts';
import { decodeUtf8 } from '../../std/utf8.ts';
import { bigHalves, isSafeHalves, joinHalves } from './int64.ts';
import { decodeUuid } from './uuid.ts';
import { WireError } from './wire-error.ts';

/** A tagged field that this schema does not know; it is kept so that it can be written again. */
export interface UnknownTag {
  readonly tag: number;
  readonly data: Rope;
}
export type UnknownTags = readonly UnknownTag[] | null;

/** What an array holds that a version does not have. */
export const NONE: readonly never[] = [];

const NO_BYTES: Bytes = new Uint8Array(0);
const LONGEST_STRING = 0x7fff;
/** Room in which a float64 is put together. */
const floatBytes = new DataView(new ArrayBuffer(8));

export class Reader {
  private pieces: readonly Bytes[] = EMPTY_ROPE.pieces;
  private index = 0;
  /** The piece being read, the position in it, and where reading in it must end. */
  private bytes: Bytes = NO_BYTES;
  private pos = 0;
  private end = 0;
  /** How many bytes of the rope lie before this piece, and where reading ends. */
  private passed = 0;
  private limit = 0;

  constructor(rope: Rope = EMPTY_ROPE, from = 0, to = rope.length) {
    this.reset(rope, from, to);
  }

  /** Begins again at `from`. One reader can serve many messages, one after the other. */
  reset(rope: Rope, from = 0, to = rope.length): this {
    if (from < 0 || to > rope.length || from > to) {
      throw new WireError('truncated', `range ${from}..${to} of ${rope.length} bytes`);
    }
    this.pieces = rope.pieces;
    this.limit = to;
    this.index = 0;
    this.passed = 0;
    let bytes = rope.pieces.length === 0 ? NO_BYTES : rope.pieces[0];
    while (from - this.passed > bytes.length) {
      this.passed += bytes.length;
      bytes = rope.pieces[++this.index];
    }
    this.bytes = bytes;
    this.pos = from - this.passed;
    this.end = Math.min(bytes.length, to - this.passed);
    return this;
  }

  /** The position, counted from the start of the rope. */
  get at(): number {
    return this.passed + this.pos;
  }

  get remaining(): number {
    return this.limit - this.passed - this.pos;
  }

  private truncated(wanted: number): never {
    throw new WireError('truncated', `${wanted} bytes wanted, ${this.remaining} left`, this.at);
  }

  /** Goes on to the piece that holds the next byte. */
  private advance(): void {
    if (this.passed + this.pos >= this.limit) this.truncated(1);
    while (this.pos >= this.bytes.length) {
      this.passed += this.bytes.length;
      this.pos = 0;
      this.bytes = this.pieces[++this.index];
    }
    this.end = Math.min(this.bytes.length, this.limit - this.passed);
  }

  uint8(): number {
    if (this.pos >= this.end) this.advance();
    return this.bytes[this.pos++];
  }

  int8(): number {
    return (this.uint8() << 24) >> 24;
  }

  bool(): boolean {
    return this.uint8() !== 0;
  }

  uint16(): number {
    const pos = this.pos;
    if (this.end - pos >= 2) {
      this.pos = pos + 2;
      return (this.bytes[pos] << 8) | this.bytes[pos + 1];
    }
    if (this.remaining < 2) this.truncated(2);
    return (this.uint8() << 8) | this.uint8();
  }

  int16(): number {
    return (this.uint16() << 16) >> 16;
  }

  int32(): number {
    const pos = this.pos;
    if (this.end - pos >= 4) {
      const bytes = this.bytes;
      this.pos = pos + 4;
      return (bytes[pos] << 24) | (bytes[pos + 1] << 16) | (bytes[pos + 2] << 8) | bytes[pos + 3];
    }
    if (this.remaining < 4) this.truncated(4);
    return (this.uint8() << 24) | (this.uint8() << 16) | (this.uint8() << 8) | this.uint8();
  }

  uint32(): number {
    return this.int32() >>> 0;
  }

  /** A safe integer; what is beyond is a fault, since it could not be given without loss. */
  int64(): number {
    if (this.remaining < 8) this.truncated(8);
    const high = this.int32();
    const low = this.int32();
    if (!isSafeHalves(high, low)) throw new WireError('range', `int64 ${bigHalves(high, low)} is not safe`, this.at - 8);
    return joinHalves(high, low);
  }

  int64Wide(): bigint {
    if (this.remaining < 8) this.truncated(8);
    const high = this.int32();
    return bigHalves(high, this.int32());
  }

  float64(): number {
    if (this.remaining < 8) this.truncated(8);
    floatBytes.setInt32(0, this.int32());
    floatBytes.setInt32(4, this.int32());
    return floatBytes.getFloat64(0);
  }

  unsignedVarint(): number {
    let byte = this.uint8();
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; shift < 35; shift += 7) {
      byte = this.uint8();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new WireError('varint', 'varint of more than 5 bytes', this.at - 5);
  }

  varint(): number {
    const bits = this.unsignedVarint();
    return (bits >>> 1) ^ -(bits & 1);
  }

  /** A zig-zag varlong that must be a safe integer. */
  varlong(): number {
    let byte = this.uint8();
    if (byte < 0x80) return (byte >>> 1) ^ -(byte & 1);
    let low = byte & 0x7f;
    let high = 0;
    for (let shift = 7; shift < 70; shift += 7) {
      byte = this.uint8();
      const bits = byte & 0x7f;
      if (shift < 28) low |= bits << shift;
      else if (shift === 28) {
        low |= bits << 28;
        high = bits >>> 4;
      } else high |= bits << (shift - 32);
      if (byte < 0x80) {
        const sign = -(low & 1);
        const plainLow = ((low >>> 1) | (high << 31)) ^ sign;
        const plainHigh = (high >>> 1) ^ sign;
        if (isSafeHalves(plainHigh, plainLow)) return joinHalves(plainHigh, plainLow);
        throw new WireError('range', `varlong ${bigHalves(plainHigh, plainLow)} is not safe`, this.at - shift / 7 - 1);
      }
    }
    throw new WireError('varint', 'varlong of more than 10 bytes', this.at - 10);
  }

  uuid(): string {
    if (this.remaining < 16) this.truncated(16);
    const pos = this.pos;
    if (this.end - pos >= 16) {
      this.pos = pos + 16;
      return decodeUuid(this.bytes, pos);
    }
    return decodeUuid(this.gather(16), 0);
  }

  /** Bytes that cross pieces, brought together one by one. */
  private gather(count: number): Bytes {
    const bytes = new Uint8Array(count);
    this.copyInto(bytes);
    return bytes;
  }

  /** Fills `target` with the bytes that come next. */
  copyInto(target: Bytes): void {
    const count = target.length;
    if (count > this.remaining) this.truncated(count);
    const pos = this.pos;
    if (this.end - pos >= count) {
      const bytes = this.bytes;
      for (let i = 0; i < count; i++) target[i] = bytes[pos + i];
      this.pos = pos + count;
      return;
    }
    for (let i = 0; i < count; i++) target[i] = this.uint8();
  }

  text(length: number): string {
    if (length > this.remaining) this.truncated(length);
    const pos = this.pos;
    if (this.end - pos >= length) {
      this.pos = pos + length;
      return decodeUtf8(this.bytes, pos, pos + length);
    }
    return decodeUtf8(this.gather(length), 0, length);
  }

  private stringLength(flexible: boolean): number {
    const length = flexible ? (this.unsignedVarint() - 1) | 0 : this.int16();
    if (length > LONGEST_STRING) throw new WireError('length', `string of ${length} bytes`, this.at);
    return length;
  }

  string(flexible: boolean): string {
    const length = this.stringLength(flexible);
    if (length < 0) throw new WireError('null', 'null string', this.at);
    return this.text(length);
  }

  nullableString(flexible: boolean): string | null {
    const length = this.stringLength(flexible);
    return length < 0 ? null : this.text(length);
  }

  /** The next `count` bytes of this piece. */
  private view(count: number): Bytes {
    const bytes = this.bytes;
    const pos = this.pos;
    this.pos = pos + count;
    return count === bytes.length ? bytes : bytes.subarray(pos, pos + count);
  }

  /** The next `length` bytes as views; a piece that is taken whole is the same object. */
  rope(length: number): Rope {
    if (length === 0) return EMPTY_ROPE;
    if (length > this.remaining) this.truncated(length);
    if (this.pos >= this.end) this.advance();
    const own = this.end - this.pos;
    if (own >= length) return { pieces: [this.view(length)], length };
    const first = this.view(own);
    this.advance();
    let left = length - own;
    // A batch that a producer sent is a header and its records: a list of two is made at its size.
    if (this.end - this.pos >= left) return { pieces: [first, this.view(left)], length };
    const pieces = [first];
    while (left > 0) {
      if (this.pos >= this.end) this.advance();
      const piece = this.view(Math.min(left, this.end - this.pos));
      pieces.push(piece);
      left -= piece.length;
    }
    return { pieces, length };
  }

  skip(count: number): void {
    if (count > this.remaining) this.truncated(count);
    while (count > this.end - this.pos) {
      count -= this.end - this.pos;
      this.pos = this.end;
      this.advance();
    }
    this.pos += count;
  }

  private bytesLength(flexible: boolean): number {
    return flexible ? (this.unsignedVarint() - 1) | 0 : this.int32();
  }

  bytesField(flexible: boolean): Rope {
    const length = this.bytesLength(flexible);
    if (length < 0) throw new WireError('null', 'null bytes', this.at);
    return this.rope(length);
  }

  nullableBytes(flexible: boolean): Rope | null {
    const length = this.bytesLength(flexible);
    return length < 0 ? null : this.rope(length);
  }

  /** The count of elements, −1 for null. Each element takes at least a byte, so a greater count cannot be meant. */
  nullableArray(flexible: boolean): number {
    const count = this.bytesLength(flexible);
    if (count > this.remaining) {
      throw new WireError('length', `array of ${count} elements in ${this.remaining} bytes`, this.at);
    }
    return count < 0 ? -1 : count;
  }

  array(flexible: boolean): number {
    const count = this.nullableArray(flexible);
    if (count < 0) throw new WireError('null', 'null array', this.at);
    return count;
  }

  /** The byte before a struct that may be null. */
  isPresent(): boolean {
    return this.int8() >= 0;
  }

  /** After the tag of a known field: its size, given back as the position at which the field must end. */
  tagEnd(): number {
    const size = this.unsignedVarint();
    if (size > this.remaining) this.truncated(size);
    return this.at + size;
  }

  endTag(end: number): void {
    if (this.at !== end) throw new WireError('tag', `tagged field ends at ${this.at}, its size says ${end}`, this.at);
  }

  /** After a tag that is not known. */
  unknownTag(tag: number, known: UnknownTags): UnknownTags {
    const size = this.unsignedVarint();
    const entry = { tag, data: this.rope(size) };
    if (known === null) return [entry];
    // The list is still being made here, and nobody else has it yet.
    (known as UnknownTag[]).push(entry);
    return known;
  }

  /** The tags of a struct that knows none. */
  tags(): UnknownTags {
    let count = this.unsignedVarint();
    let tags: UnknownTags = null;
    for (; count > 0; count--) tags = this.unknownTag(this.unsignedVarint(), tags);
    return tags;
  }
}

/** Gives every int64 as a bigint, for comparing with what Kafka itself says; the engine never uses it. */
export class LosslessReader extends Reader {
  override int64(): number {
    return this.int64Wide() as unknown as number;
  }
}
