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

/** Longer lists grow as they are read: no more is set aside on the word of a count. */
const LIST_AT_ONCE = 4096;

/** An empty list with room for `count` elements. */
export function listOf<T>(count: number): T[] {
  return count === 0 ? [] : new Array<T>(Math.min(count, LIST_AT_ONCE));
}

const NO_BYTES: Bytes = new Uint8Array(0);
const NO_VIEW: DataView = new DataView(new ArrayBuffer(0));
/**
 * A `DataView` reads an int32 in one load instead of four, but takes as long to make as forty bytes to read. So it is made when
 * a list of some length begins, if the piece goes on for long enough.
 */
const VIEW_FROM_COUNT = 4;
const VIEW_FROM_BYTES = 256;
const LONGEST_STRING = 0x7fff;
/** Room in which a float64 is put together. */
const floatBytes = new DataView(new ArrayBuffer(8));

/**
 * A cluster has many partitions and few lists of three replicas, and an ISR is mostly what its replicas are. Lists that nobody may
 * change can be the same list: one of each kind that came lately is kept, at the place that its numbers lead to.
 */
const THREES = 128;
const threes: (readonly number[])[] = Array.from({ length: THREES }, () => [0, 0, 0]);

function threeOf(first: number, second: number, third: number): readonly number[] {
  const place = (first + second * 5 + third * 25) & (THREES - 1);
  const known = threes[place];
  if (known[0] === first && known[1] === second && known[2] === third) return known;
  const list = [first, second, third];
  threes[place] = list;
  return list;
}

/** `count` is known to be no more than what the view holds. */
function int32sAt(view: DataView, at: number, count: number): readonly number[] {
  // Replicas come in threes and ones: a literal is made at its size.
  if (count === 3) return threeOf(view.getInt32(at), view.getInt32(at + 4), view.getInt32(at + 8));
  if (count === 1) return [view.getInt32(at)];
  if (count === 0) return NONE;
  const list = new Array<number>(count);
  for (let i = 0; i < count; i++) list[i] = view.getInt32(at + i * 4);
  return list;
}

/** Where fields that were taken in one go are put together when their piece has no view, or ends among them. */
const SCRATCH = new Uint8Array(1024);
const SCRATCH_VIEW: DataView = new DataView(SCRATCH.buffer);

export class Reader {
  /** Where the fields lie that `take` took. */
  block: DataView = NO_VIEW;
  private pieces: readonly Bytes[] = EMPTY_ROPE.pieces;
  private index = 0;
  /** The piece being read, the position in it, and where reading in it must end. */
  private bytes: Bytes = NO_BYTES;
  private pos = 0;
  private end = 0;
  /** The same piece as a view and the same end, or −1 while there is no view. */
  private view = NO_VIEW;
  private viewEnd = -1;
  /** How many bytes of the rope lie before this piece, and where reading ends. */
  private passed = 0;
  private limit = 0;

  /** The piece of which parts were taken last, its buffer, and where it begins there. */
  private partsOf: Bytes = NO_BYTES;
  private partsBuffer: ArrayBufferLike | null = null;
  private partsFrom = 0;

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
    this.viewEnd = -1;
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
    this.viewEnd = -1;
  }

  private look(): void {
    if (this.end - this.pos < VIEW_FROM_BYTES) return;
    const { bytes } = this;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.viewEnd = this.end;
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

  /** Takes `count` bytes, the sizes of some fields that follow each other, and gives their place in `block`. */
  take(count: number): number {
    const pos = this.pos;
    if (this.viewEnd - pos >= count) {
      this.pos = pos + count;
      this.block = this.view;
      return pos;
    }
    return this.gatherBlock(count);
  }

  private gatherBlock(count: number): number {
    if (count > this.remaining) this.truncated(count);
    this.block = SCRATCH_VIEW;
    const pos = this.pos;
    if (this.end - pos >= count) {
      const { bytes } = this;
      for (let i = 0; i < count; i++) SCRATCH[i] = bytes[pos + i];
      this.pos = pos + count;
    } else {
      for (let i = 0; i < count; i++) SCRATCH[i] = this.uint8();
    }
    return 0;
  }

  /** An int64 that was taken with others. */
  int64Of(block: DataView, at: number): number {
    return this.safe(block.getInt32(at), block.getInt32(at + 4));
  }

  uint16(): number {
    const pos = this.pos;
    if (this.viewEnd - pos >= 2) {
      this.pos = pos + 2;
      return this.view.getUint16(pos);
    }
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
    if (this.viewEnd - pos >= 4) {
      this.pos = pos + 4;
      return this.view.getInt32(pos);
    }
    return this.int32FromBytes();
  }

  private int32FromBytes(): number {
    const pos = this.pos;
    if (this.end - pos >= 4) {
      const bytes = this.bytes;
      this.pos = pos + 4;
      return (bytes[pos] << 24) | (bytes[pos + 1] << 16) | (bytes[pos + 2] << 8) | bytes[pos + 3];
    }
    if (this.remaining < 4) this.truncated(4);
    return (this.uint8() << 24) | (this.uint8() << 16) | (this.uint8() << 8) | this.uint8();
  }

  /** A list of them with its count. */
  int32Array(flexible: boolean): readonly number[] {
    const { view, pos } = this;
    const left = this.viewEnd - pos;
    if (flexible) {
      if (left > 0) {
        const count = view.getUint8(pos) - 1;
        // A count of more than one byte is beyond 127 elements; zero is null.
        if (count >= 0 && count < 0x7f && count * 4 < left) {
          this.pos = pos + 1 + count * 4;
          return int32sAt(view, pos + 1, count);
        }
      }
    } else if (left >= 4) {
      const count = view.getInt32(pos);
      if (count >= 0 && count * 4 <= left - 4) {
        this.pos = pos + 4 + count * 4;
        return int32sAt(view, pos + 4, count);
      }
    }
    return this.int32s(this.array(flexible));
  }

  /** As many of them, in a list of its own. */
  int32s(count: number): readonly number[] {
    const { pos } = this;
    if (this.viewEnd - pos < count * 4) return this.int32sFromBytes(count);
    this.pos = pos + count * 4;
    return int32sAt(this.view, pos, count);
  }

  private int32sFromBytes(count: number): readonly number[] {
    if (count === 0) return NONE;
    if (count === 1) return [this.int32()];
    if (count === 3) return [this.int32(), this.int32(), this.int32()];
    const list = listOf<number>(count);
    for (let i = 0; i < count; i++) list[i] = this.int32();
    return list;
  }

  uint32(): number {
    return this.int32() >>> 0;
  }

  /** A safe integer; what is beyond is a fault, since it could not be given without loss. */
  int64(): number {
    const pos = this.pos;
    if (this.viewEnd - pos < 8) return this.int64FromBytes();
    this.pos = pos + 8;
    return this.safe(this.view.getInt32(pos), this.view.getInt32(pos + 4));
  }

  private int64FromBytes(): number {
    if (this.remaining < 8) this.truncated(8);
    const high = this.int32();
    return this.safe(high, this.int32());
  }

  private safe(high: number, low: number): number {
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
    const { bytes, pos } = this;
    if (pos < this.end) {
      const byte = bytes[pos];
      if (byte < 0x80) {
        this.pos = pos + 1;
        return byte;
      }
      // The size of a record, or of a text beyond 126 bytes.
      if (pos + 1 < this.end && bytes[pos + 1] < 0x80) {
        this.pos = pos + 2;
        return (byte & 0x7f) | (bytes[pos + 1] << 7);
      }
    }
    return this.longVarint();
  }

  private longVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.uint8();
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
  private part(count: number): Bytes {
    const bytes = this.bytes;
    const pos = this.pos;
    this.pos = pos + count;
    if (count === bytes.length) return bytes;
    // To ask a piece for its buffer takes as long as to make a part of it, so that is done only where parts follow each other.
    if (this.partsOf !== bytes) {
      this.partsOf = bytes;
      this.partsBuffer = null;
      return bytes.subarray(pos, pos + count);
    }
    if (this.partsBuffer === null) {
      this.partsBuffer = bytes.buffer;
      this.partsFrom = bytes.byteOffset;
    }
    return new Uint8Array(this.partsBuffer, this.partsFrom + pos, count);
  }

  /** The next `length` bytes as views; a piece that is taken whole is the same object. */
  rope(length: number): Rope {
    if (length === 0) return EMPTY_ROPE;
    if (length > this.remaining) this.truncated(length);
    if (this.pos >= this.end) this.advance();
    const own = this.end - this.pos;
    if (own >= length) return { pieces: [this.part(length)], length };
    const first = this.part(own);
    this.advance();
    let left = length - own;
    // A batch that a producer sent is a header and its records: a list of two is made at its size.
    if (this.end - this.pos >= left) return { pieces: [first, this.part(left)], length };
    const pieces = [first];
    while (left > 0) {
      if (this.pos >= this.end) this.advance();
      const piece = this.part(Math.min(left, this.end - this.pos));
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
    if (count >= VIEW_FROM_COUNT && this.viewEnd < 0) this.look();
    return count < 0 ? -1 : count;
  }

  array(flexible: boolean): number {
    const pos = this.pos;
    if (flexible) {
      // Nearly all counts take one byte; each element takes at least one, too.
      if (this.end - pos > 0) {
        const count = this.bytes[pos] - 1;
        if (count >= 0 && count < VIEW_FROM_COUNT && count < this.end - pos) {
          this.pos = pos + 1;
          return count;
        }
      }
    } else if (this.viewEnd - pos >= 4) {
      const count = this.view.getInt32(pos);
      if (count >= 0 && count <= this.viewEnd - pos - 4) {
        this.pos = pos + 4;
        return count;
      }
    }
    return this.anyArray(flexible);
  }

  private anyArray(flexible: boolean): number {
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
    if (this.pos < this.end && this.bytes[this.pos] === 0) {
      this.pos++;
      return null;
    }
    return this.anyTags();
  }

  private anyTags(): UnknownTags {
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

  override int64Of(block: DataView, at: number): number {
    return block.getBigInt64(at) as unknown as number;
  }
}
