/**
 * LZ4's frame format as Kafka reads and writes it: blocks of at most 64 KiB, each by itself, no checksums but the header's. In message
 * sets of format 0 that checksum covers the magic number, too, which is a mistake that readers of that format live with (KAFKA-3160).
 */
import type { Bytes } from '../std/rope.ts';
import { malformed, tooLarge, truncated } from '../std/codec-error.ts';
import { xxHash32 } from '../std/xxhash32.ts';
import { mostPackedBytes, packBlockFast, packBlockThoroughly, unpackBlock } from './lz4-block.ts';

const MAGIC = 0x184d2204;
const HEADER_BYTES = 7;
/** Version 1, blocks that do not depend on each other. */
const FLAGS = 0x60;
const CHECKED_BLOCKS = 0x10;
const NAMES_SIZE = 0x08;
const CHECKED_CONTENT = 0x04;
const RESERVED_FLAGS = 0x03;
const INDEPENDENT = 0x20;
/** The block descriptor's code of 64 KiB; each next one is four times as large. */
const CODE_64_KIB = 4;
const BLOCK_BYTES = 65_536;
const STORED = 0x8000_0000;
const DEFAULT_LEVEL = 9;

export function packLz4(plain: Bytes, level = DEFAULT_LEVEL, isFormat0 = false): Bytes {
  const blocks = Math.ceil(plain.length / BLOCK_BYTES);
  const out = new Uint8Array(HEADER_BYTES + blocks * (4 + mostPackedBytes(BLOCK_BYTES)) + 4);
  const view = new DataView(out.buffer);
  view.setUint32(0, MAGIC, true);
  out[4] = FLAGS;
  out[5] = CODE_64_KIB << 4;
  out[6] = headerChecksum(out, isFormat0 ? 0 : 4, 6);
  let at = HEADER_BYTES;
  for (let from = 0; from < plain.length; from += BLOCK_BYTES) {
    const to = Math.min(from + BLOCK_BYTES, plain.length);
    const end = packBlock(plain, from, to, out, at + 4, level);
    const size = end - at - 4;
    // What does not get smaller is stored as it is.
    if (size < to - from) {
      view.setUint32(at, size, true);
      at = end;
    } else {
      view.setUint32(at, (to - from + STORED) >>> 0, true);
      out.set(plain.subarray(from, to), at + 4);
      at += 4 + to - from;
    }
  }
  // The end mark: a block of no bytes.
  view.setUint32(at, 0, true);
  return out.slice(0, at + 4);
}

/** Kafka's default level is the fast packer; all others are the thorough one, which looks back twice as often with each level. */
function packBlock(plain: Bytes, from: number, to: number, out: Bytes, at: number, level: number): number {
  if (level === DEFAULT_LEVEL) return packBlockFast(plain, from, to, out, at);
  return packBlockThoroughly(plain, from, to, out, at, 1 << (level - 1));
}

function headerChecksum(bytes: Bytes, from: number, to: number): number {
  return (xxHash32(bytes, from, to) >>> 8) & 0xff;
}

export function unpackLz4(packed: Bytes, limit: number, isFormat0 = false): Bytes {
  if (packed.length < HEADER_BYTES) truncated(`lz4 data of ${packed.length} bytes`);
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  if (view.getUint32(0, true) !== MAGIC) malformed('not in lz4 frame format');
  const flags = packed[4]!;
  const descriptor = packed[5]!;
  if ((flags & RESERVED_FLAGS) !== 0 || (descriptor & 0x8f) !== 0) malformed('reserved bits of the lz4 frame are set');
  if ((flags & INDEPENDENT) === 0) malformed('blocks of the lz4 frame depend on each other');
  if (flags >> 6 !== 1) malformed(`lz4 frame of version ${flags >> 6}`);
  const code = descriptor >> 4;
  if (code < CODE_64_KIB) malformed(`lz4 block size code ${code}`);
  let at = (flags & NAMES_SIZE) === 0 ? 6 : 14;
  if (at >= packed.length) truncated('lz4 data ends within its header');
  if (!isFormat0 && packed[at] !== headerChecksum(packed, 4, at)) malformed('lz4 frame header fails its checksum');
  at++;
  const most = 1 << (2 * code + 8);
  const hasBlockChecksums = (flags & CHECKED_BLOCKS) !== 0;
  const blocks: Bytes[] = [];
  let size = 0;
  for (;;) {
    if (at + 4 > packed.length) truncated('lz4 data ends before its end mark');
    const word = view.getUint32(at, true);
    at += 4;
    if (word === 0) break;
    const length = word % STORED;
    if (length > most) malformed(`lz4 block of ${length} bytes where ${most} are the most`);
    if (at + length + (hasBlockChecksums ? 4 : 0) > packed.length) truncated('lz4 data ends within a block');
    const block = word >= STORED ? packed.subarray(at, at + length) : unpackBlock(packed, at, at + length, most);
    size += block.length;
    if (size > limit) tooLarge('lz4', limit);
    blocks.push(block.slice());
    at += length;
    if (!hasBlockChecksums) continue;
    if (view.getUint32(at, true) !== xxHash32(packed, at - length, at)) malformed('lz4 block fails its checksum');
    at += 4;
  }
  if ((flags & CHECKED_CONTENT) !== 0 && at + 4 > packed.length) truncated('lz4 data ends within its checksum');
  if (blocks.length === 1) return blocks[0]!;
  const out = new Uint8Array(size);
  let put = 0;
  for (const block of blocks) {
    out.set(block, put);
    put += block.length;
  }
  return out;
}
