/**
 * Writes Kafka's primitive values in one pass into blocks of memory that are never written twice, so a finished message is
 * simply views of them: what was written is neither copied nor moved afterwards. Ropes that are given (records above all)
 * become pieces of the message as they are.
 */
import type { Bytes, Rope } from '../../std/rope.ts';
import { encodeUtf8, utf8Length } from '../../std/utf8.ts';
import { highHalf } from './int64.ts';
import type { UnknownTags } from './reader.ts';
import { encodeUuid } from './uuid.ts';
import { unsignedVarintSize, writeUnsignedVarint, writeVarlong, zigZag } from './varint.ts';
import { WireError } from './wire-error.ts';

const BLOCK_BYTES = 65536;
/** A given rope up to this size is cheaper to copy than to carry as a piece. */
const COPIED_UP_TO = 64;
/** A tag number beyond all. */
export const TAGS_END = 0x100000000;
const LONGEST_STRING = 0x7fff;
/** The largest count of characters whose UTF-8 length plus one surely fits one varint byte. */
const SHORT_STRING = 42;

export class Writer {
  private readonly blockBytes: number;
  private block: Bytes;
  private view: DataView;
  /** Where the own piece being written begins, where it goes on, and the end of the block. */
  private start = 0;
  private pos = 0;
  private end: number;
  /** The pieces before it, and their length. */
  private readonly pieces: Bytes[] = [];
  private length = 0;
  /** Where the size of the whole message goes. */
  private sizeView: DataView | null = null;
  private sizeAt = 0;
  /** Three numbers for each tagged field that is being written: count of pieces, start of the piece, place of the size. */
  private readonly openTags: number[] = [];

  constructor(blockBytes = BLOCK_BYTES) {
    this.blockBytes = blockBytes;
    this.block = new Uint8Array(blockBytes);
    this.view = new DataView(this.block.buffer);
    this.end = blockBytes;
  }

  /** Begins a message, in what is left of the block. Whatever an encoder left behind when it failed is forgotten. */
  begin(): this {
    while (this.pieces.length > 0) this.pieces.pop();
    this.length = 0;
    this.start = this.pos;
    this.sizeView = null;
    while (this.openTags.length > 0) this.openTags.pop();
    return this;
  }

  /** Ends the message. Its list of pieces is made at its size; the writer's own list has room and serves the next message. */
  rope(): Rope {
    this.closePiece();
    if (this.sizeView !== null) this.sizeView.setInt32(this.sizeAt, this.length - 4);
    const rope: Rope = { pieces: this.pieces.slice(), length: this.length };
    this.begin();
    return rope;
  }

  private closePiece(): void {
    if (this.pos === this.start) return;
    this.pieces.push(this.block.subarray(this.start, this.pos));
    this.length += this.pos - this.start;
    this.start = this.pos;
  }

  /** Makes room for `count` bytes in a row and returns the position of the first. */
  private take(count: number): number {
    let pos = this.pos;
    if (count > this.end - pos) {
      this.closePiece();
      const size = Math.max(this.blockBytes, count);
      this.block = new Uint8Array(size);
      this.view = new DataView(this.block.buffer);
      this.start = 0;
      this.end = size;
      pos = 0;
    }
    this.pos = pos + count;
    return pos;
  }

  private outside(value: unknown, type: string): never {
    throw new WireError(typeof value === 'number' ? 'range' : 'type', `${String(value)} is no ${type}`);
  }

  /** The int32 at the head of a frame: the count of bytes after it. `rope` fills it in. */
  sizePrefix(): void {
    this.sizeAt = this.take(4);
    this.sizeView = this.view;
  }

  uint8(value: number): void {
    const pos = this.take(1);
    this.block[pos] = value;
  }

  int8(value: number): void {
    if ((value << 24) >> 24 !== value) this.outside(value, 'int8');
    const pos = this.take(1);
    this.block[pos] = value;
  }

  bool(value: boolean): void {
    const pos = this.take(1);
    this.block[pos] = value ? 1 : 0;
  }

  int16(value: number): void {
    if ((value << 16) >> 16 !== value) this.outside(value, 'int16');
    const pos = this.take(2);
    this.view.setInt16(pos, value);
  }

  uint16(value: number): void {
    if ((value & 0xffff) !== value) this.outside(value, 'uint16');
    const pos = this.take(2);
    this.view.setUint16(pos, value);
  }

  int32(value: number): void {
    if ((value | 0) !== value) this.outside(value, 'int32');
    const pos = this.take(4);
    this.view.setInt32(pos, value);
  }

  uint32(value: number): void {
    if (value >>> 0 !== value) this.outside(value, 'uint32');
    const pos = this.take(4);
    this.view.setUint32(pos, value);
  }

  /** A safe integer; a bigint is taken too, so that a message read without loss can be written again. */
  int64(value: number | bigint): void {
    if (typeof value === 'bigint') {
      this.int64Wide(value);
      return;
    }
    if (!Number.isSafeInteger(value)) this.outside(value, 'safe int64');
    const pos = this.take(8);
    const view = this.view;
    view.setInt32(pos, highHalf(value));
    view.setInt32(pos + 4, value | 0);
  }

  int64Wide(value: bigint): void {
    if (typeof value !== 'bigint' || BigInt.asIntN(64, value) !== value) this.outside(value, 'int64 bigint');
    const pos = this.take(8);
    this.view.setBigInt64(pos, value);
  }

  float64(value: number): void {
    if (typeof value !== 'number') this.outside(value, 'float64');
    const pos = this.take(8);
    this.view.setFloat64(pos, value);
  }

  unsignedVarint(value: number): void {
    if (value < 0x80) {
      const pos = this.take(1);
      this.block[pos] = value;
    } else {
      const pos = this.take(unsignedVarintSize(value));
      writeUnsignedVarint(this.block, pos, value);
    }
  }

  varint(value: number): void {
    if ((value | 0) !== value) this.outside(value, 'int32');
    this.unsignedVarint(zigZag(value));
  }

  varlong(value: number): void {
    if (!Number.isSafeInteger(value)) this.outside(value, 'safe int64');
    // Ten bytes are room for any; what is not used is given back.
    const pos = this.take(10);
    this.pos = writeVarlong(this.block, pos, value);
  }

  uuid(value: string): void {
    const pos = this.take(16);
    if (typeof value !== 'string' || !encodeUuid(value, this.block, pos)) this.outside(value, 'uuid');
  }

  string(value: string, flexible: boolean): void {
    if (typeof value !== 'string') this.notString(value);
    if (value.length <= SHORT_STRING) {
      // Its length fits the prefix whatever the characters are, so the text goes first and the length is known after.
      const prefix = flexible ? 1 : 2;
      const pos = this.take(prefix + value.length * 3);
      const from = pos + prefix;
      const to = encodeUtf8(value, this.block, from);
      this.pos = to;
      const length = to - from;
      if (flexible) {
        this.block[pos] = length + 1;
      } else {
        this.block[pos] = 0;
        this.block[pos + 1] = length;
      }
    } else {
      this.longString(value, flexible);
    }
  }

  private notString(value: unknown): never {
    throw new WireError(value === null ? 'null' : 'type', `${value === null ? 'null' : typeof value} where a string must be`);
  }

  private longString(value: string, flexible: boolean): void {
    const length = utf8Length(value);
    if (length > LONGEST_STRING) throw new WireError('length', `string of ${length} bytes`);
    if (flexible) this.unsignedVarint(length + 1);
    else this.int16(length);
    const pos = this.take(length);
    encodeUtf8(value, this.block, pos);
  }

  nullableString(value: string | null, flexible: boolean): void {
    if (value !== null) this.string(value, flexible);
    else if (flexible) this.unsignedVarint(0);
    else this.int16(-1);
  }

  /** Takes over a rope: its pieces become pieces of the message. */
  insert(rope: Rope): void {
    const pieces = rope.pieces;
    if (rope.length <= COPIED_UP_TO) {
      let pos = this.take(rope.length);
      for (let i = 0; i < pieces.length; i++) {
        const piece = pieces[i];
        for (let j = 0; j < piece.length; j++) this.block[pos++] = piece[j];
      }
      return;
    }
    this.closePiece();
    for (let i = 0; i < pieces.length; i++) this.pieces.push(pieces[i]);
    this.length += rope.length;
  }

  bytesField(value: Rope, flexible: boolean): void {
    if (value === null) throw new WireError('null', 'null where bytes must be');
    if (flexible) this.unsignedVarint(value.length + 1);
    else this.int32(value.length);
    this.insert(value);
  }

  nullableBytes(value: Rope | null, flexible: boolean): void {
    if (value !== null) this.bytesField(value, flexible);
    else this.nullArray(flexible);
  }

  array(count: number, flexible: boolean): void {
    if (flexible) this.unsignedVarint(count + 1);
    else this.int32(count);
  }

  nullArray(flexible: boolean): void {
    if (flexible) this.unsignedVarint(0);
    else this.int32(-1);
  }

  presence(isPresent: boolean): void {
    this.int8(isPresent ? 1 : -1);
  }

  /** A value for a field that this version cannot carry and that must not be dropped. */
  unsupported(field: string, version: number): never {
    throw new WireError('unsupported', `version ${version} has no ${field}`);
  }

  nullRefused(field: string, version: number): never {
    throw new WireError('null', `${field} is never null in version ${version}`);
  }

  /** Begins a tagged field. Nearly all are shorter than 128 bytes, so one byte is kept for the size. */
  openTag(tag: number): void {
    this.unsignedVarint(tag);
    const pos = this.take(1);
    this.openTags.push(this.pieces.length, this.start, pos);
  }

  closeTag(): void {
    const pos = this.openTags.pop() as number;
    const start = this.openTags.pop() as number;
    const before = this.openTags.pop() as number;
    if (this.pieces.length === before) {
      const size = this.pos - pos - 1;
      if (size < 0x80) this.block[pos] = size;
      else this.widenTag(before, pos - start, size);
      return;
    }
    // The field was split: its first part ends the piece that was open when the field began.
    let size = this.pieces[before].length - (pos - start) - 1 + (this.pos - this.start);
    for (let i = before + 1; i < this.pieces.length; i++) size += this.pieces[i].length;
    if (size < 0x80) this.pieces[before][pos - start] = size;
    else this.widenTag(before, pos - start, size);
  }

  /** The size needs more than the byte that was kept: a piece of its own takes that byte's place. */
  private widenTag(index: number, at: number, size: number): void {
    this.closePiece();
    const from = this.take(unsignedVarintSize(size));
    // `take` may have begun a new block; the piece that it closed was empty.
    const to = writeUnsignedVarint(this.block, from, size);
    const sizePiece = this.block.subarray(from, to);
    this.start = to;
    this.pos = to;
    const split = this.pieces[index];
    const parts = [split.subarray(0, at), sizePiece, split.subarray(at + 1)].filter((part) => part.length > 0);
    this.pieces.splice(index, 1, ...parts);
    this.length += sizePiece.length - 1;
  }

  /** The tags of a struct that knows none itself. */
  tags(unknown: UnknownTags | undefined): void {
    if (unknown === null || unknown === undefined) {
      this.unsignedVarint(0);
      return;
    }
    this.unsignedVarint(unknown.length);
    this.tagsBelow(unknown, 0, TAGS_END);
  }

  /** Writes the unknown tags from index `from` that belong before the known tag `below`, and returns the next index. */
  tagsBelow(unknown: UnknownTags | undefined, from: number, below: number): number {
    if (unknown === null || unknown === undefined) return from;
    let i = from;
    for (; i < unknown.length && unknown[i].tag < below; i++) {
      const { tag, data } = unknown[i];
      this.unsignedVarint(tag);
      this.unsignedVarint(data.length);
      this.insert(data);
    }
    return i;
  }
}

