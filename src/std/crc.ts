/**
 * CRC-32C (batches) and CRC-32 (message sets of the old formats, gzip), sixteen bytes a step: what does not hang on the CRC so
 * far is looked up first, so that a processor does it while it waits for the step before. Log memory is large and aligned
 * somewhere, so the bulk is read as 32-bit words; that needs little-endian words, which is looked up once.
 */
import type { Bytes } from './rope.ts';

const TABLES = 16;

/** Sixteen tables of 256 entries, one behind the other: table n is for a byte with n bytes behind it. */
function tablesOf(polynomial: number): Int32Array {
  const tables = new Int32Array(TABLES * 256);
  for (let i = 0; i < 256; i++) {
    let crc = i;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0);
    tables[i] = crc;
  }
  for (let i = 256; i < TABLES * 256; i++) tables[i] = (tables[i - 256] >>> 8) ^ tables[tables[i - 256] & 0xff];
  return tables;
}

const IEEE = tablesOf(0xedb88320);
const IS_LITTLE_ENDIAN = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;
/** Below this the making of a word view costs more than it saves. */
const WORDS_FROM_BYTES = 256;

/** The CRC-32C of `bytes[from, to)`, unsigned. `seed` is the CRC of what came before, so pieces can be taken in turn. */
export function crc32c(bytes: Bytes, from = 0, to = bytes.length, seed = 0): number {
  let crc = ~seed;
  let at = from;
  if (IS_LITTLE_ENDIAN && to - from >= WORDS_FROM_BYTES) {
    const unaligned = -(bytes.byteOffset + at) & 3;
    crc = castagnoli.bytes(bytes, at, at + unaligned, crc);
    at += unaligned;
    const count = ((to - at) >> 4) << 2;
    const word = (bytes.byteOffset + at) >> 2;
    crc = castagnoli.words(wordsOf(bytes.buffer), word, word + count, crc);
    at += count * 4;
  }
  return ~castagnoli.bytes(bytes, at, to, crc) >>> 0;
}

/** The words of two buffers: records that follow each other lie in one, and are checked where they were sent and where they are stored. */
let known: Int32Array = new Int32Array(0);
let before: Int32Array = known;

function wordsOf(buffer: ArrayBufferLike): Int32Array {
  if (known.buffer === buffer) return known;
  const last = known;
  known = before.buffer === buffer ? before : new Int32Array(buffer, 0, buffer.byteLength >> 2);
  before = last;
  return known;
}

/** CRC-32, byte by byte: little is reckoned with it. */
export function crc32(bytes: Bytes, from = 0, to = bytes.length, seed = 0): number {
  let crc = ~seed;
  for (let at = from; at < to; at++) crc = (crc >>> 8) ^ IEEE[(crc ^ bytes[at]) & 0xff];
  return ~crc >>> 0;
}

/**
 * The tables are a constant of the closure, and not of the module, since bundlers make variables of a module's constants. Only
 * of a constant does a compiler know where it lies and how long it is, which doubles the speed.
 */
const castagnoli = (() => {
  const tables = tablesOf(0x82f63b78);

  /** Eight bytes a step, lying anyhow: a batch's header, a short record, what is left of a long one. */
  function bytes(given: Bytes, from: number, to: number, seed: number): number {
    let crc = seed;
    let at = from;
    for (; to - at >= 8; at += 8) {
      crc =
        tables[768 + given[at + 4]] ^
        tables[512 + given[at + 5]] ^
        tables[256 + given[at + 6]] ^
        tables[given[at + 7]] ^
        tables[1792 + ((crc ^ given[at]) & 0xff)] ^
        tables[1536 + (((crc >>> 8) ^ given[at + 1]) & 0xff)] ^
        tables[1280 + (((crc >>> 16) ^ given[at + 2]) & 0xff)] ^
        tables[1024 + ((crc >>> 24) ^ given[at + 3])];
    }
    for (; at < to; at++) crc = (crc >>> 8) ^ tables[(crc ^ given[at]) & 0xff];
    return crc;
  }

  function words(given: Int32Array, from: number, to: number, seed: number): number {
    let crc = seed;
    for (let i = from; i < to; i += 4) {
      const b = given[i + 1];
      const c = given[i + 2];
      const d = given[i + 3];
      const rest =
        tables[2816 + (b & 0xff)] ^
        tables[2560 + ((b >>> 8) & 0xff)] ^
        tables[2304 + ((b >>> 16) & 0xff)] ^
        tables[2048 + (b >>> 24)] ^
        tables[1792 + (c & 0xff)] ^
        tables[1536 + ((c >>> 8) & 0xff)] ^
        tables[1280 + ((c >>> 16) & 0xff)] ^
        tables[1024 + (c >>> 24)] ^
        tables[768 + (d & 0xff)] ^
        tables[512 + ((d >>> 8) & 0xff)] ^
        tables[256 + ((d >>> 16) & 0xff)] ^
        tables[d >>> 24];
      const a = given[i] ^ crc;
      // Two by two, so that no look-up waits for another.
      crc =
        rest ^
        (tables[3840 + (a & 0xff)] ^ tables[3584 + ((a >>> 8) & 0xff)]) ^
        (tables[3328 + ((a >>> 16) & 0xff)] ^ tables[3072 + (a >>> 24)]);
    }
    return crc;
  }

  return { bytes, words };
})();
