/**
 * snappy as Kafka's Java clients write it: the framing of snappy-java (xerial), a header and then blocks of at most 32 KiB, each
 * behind its length. Data without that header is one raw block, as other clients write it.
 */
import type { Bytes } from '../std/rope.ts';
import { malformed, tooLarge, truncated } from '../std/codec-error.ts';
import { mostPackedBytes, packBlock, unpackBlock } from './snappy-block.ts';

const MAGIC = Uint8Array.of(0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00);
const HEADER_BYTES = 16;
const VERSION = 1;
const BLOCK_BYTES = 32_768;

export function packSnappy(plain: Bytes): Bytes {
  const blocks = Math.ceil(plain.length / BLOCK_BYTES);
  const out = new Uint8Array(HEADER_BYTES + blocks * (4 + mostPackedBytes(BLOCK_BYTES)));
  const view = new DataView(out.buffer);
  out.set(MAGIC);
  view.setInt32(8, VERSION);
  view.setInt32(12, VERSION);
  let at = HEADER_BYTES;
  for (let from = 0; from < plain.length; from += BLOCK_BYTES) {
    const end = packBlock(plain, from, Math.min(from + BLOCK_BYTES, plain.length), out, at + 4);
    view.setInt32(at, end - at - 4);
    at = end;
  }
  return out.slice(0, at);
}

export function unpackSnappy(packed: Bytes, limit: number): Bytes {
  if (packed.length === 0) truncated('snappy data without a byte');
  if (packed.length < HEADER_BYTES || !isMagic(packed, 0)) return unpackBlock(packed, 0, packed.length, limit);
  // The versions behind the magic number are not looked at, as snappy-java does not.
  const view = new DataView(packed.buffer, packed.byteOffset, packed.length);
  const blocks: Bytes[] = [];
  let size = 0;
  let at = HEADER_BYTES;
  while (at < packed.length) {
    if (at + 4 > packed.length) truncated('snappy data ends within the length of a block');
    // Framed data may follow framed data.
    if (at + HEADER_BYTES <= packed.length && isMagic(packed, at)) {
      at += HEADER_BYTES;
      continue;
    }
    const length = view.getInt32(at);
    at += 4;
    if (length < 0) malformed(`snappy block of ${length} bytes`);
    if (at + length > packed.length) truncated(`snappy block of ${length} bytes where ${packed.length - at} are left`);
    const block = unpackBlock(packed, at, at + length, limit - size);
    blocks.push(block);
    size += block.length;
    at += length;
  }
  if (size > limit) tooLarge('snappy', limit);
  if (blocks.length === 1) return blocks[0]!;
  const out = new Uint8Array(size);
  let put = 0;
  for (const block of blocks) {
    out.set(block, put);
    put += block.length;
  }
  return out;
}

function isMagic(bytes: Bytes, at: number): boolean {
  for (let i = 0; i < MAGIC.length; i++) if (bytes[at + i] !== MAGIC[i]) return false;
  return true;
}
