/**
 * CRC-32C (batches) and CRC-32 (message sets of the old formats), eight bytes a step. Log memory is large and aligned
 * somewhere, so the bulk is read as 32-bit words; that needs little-endian words, which is looked up once.
 */
import type { Bytes } from '../../std/rope.ts';

/** Eight tables of 256 entries, one behind the other. */
function tablesOf(polynomial: number): Int32Array {
  const tables = new Int32Array(8 * 256);
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0);
    tables[i] = crc;
  }
  for (let i = 256; i < 8 * 256; i++) tables[i] = (tables[i - 256] >>> 8) ^ tables[tables[i - 256] & 0xff];
  return tables;
}

const CASTAGNOLI = tablesOf(0x82f63b78);
const IEEE = tablesOf(0xedb88320);
const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
/** Below this the making of a word view costs more than it saves. */
const WORDS_FROM_BYTES = 256;

/** The CRC-32C of `bytes[from, to)`, unsigned. `seed` is the CRC of what came before, so pieces can be taken in turn. */
export function crc32c(bytes: Bytes, from = 0, to = bytes.length, seed = 0): number {
  return update(CASTAGNOLI, bytes, from, to, seed);
}

export function crc32(bytes: Bytes, from = 0, to = bytes.length, seed = 0): number {
  return update(IEEE, bytes, from, to, seed);
}

function update(tables: Int32Array, bytes: Bytes, from: number, to: number, seed: number): number {
  let crc = ~seed;
  let at = from;
  if (IS_LITTLE_ENDIAN && to - from >= WORDS_FROM_BYTES) {
    while (((bytes.byteOffset + at) & 3) !== 0) crc = (crc >>> 8) ^ tables[(crc ^ bytes[at++]) & 0xff];
    const count = ((to - at) >> 3) << 1;
    crc = updateWords(tables, new Int32Array(bytes.buffer, bytes.byteOffset + at, count), crc);
    at += count * 4;
  }
  for (; at < to; at++) crc = (crc >>> 8) ^ tables[(crc ^ bytes[at]) & 0xff];
  return ~crc >>> 0;
}

function updateWords(tables: Int32Array, words: Int32Array, seed: number): number {
  let crc = seed;
  for (let i = 0; i < words.length; i += 2) {
    const a = words[i] ^ crc;
    const b = words[i + 1];
    crc =
      tables[1792 + (a & 0xff)] ^
      tables[1536 + ((a >>> 8) & 0xff)] ^
      tables[1280 + ((a >>> 16) & 0xff)] ^
      tables[1024 + (a >>> 24)] ^
      tables[768 + (b & 0xff)] ^
      tables[512 + ((b >>> 8) & 0xff)] ^
      tables[256 + ((b >>> 16) & 0xff)] ^
      tables[b >>> 24];
  }
  return crc;
}
