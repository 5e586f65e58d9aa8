/**
 * UTF-8 of our own. Browsers refuse to decode views of shared memory with TextDecoder, and Java, whose answers Kafka
 * gives, replaces malformed input in its own way: an encoded surrogate is one U+FFFD, a lone surrogate encodes as "?".
 */
import type { Bytes } from './rope.ts';

const REPLACEMENT = 0xfffd;
const QUESTION_MARK = 0x3f;

/** How many bytes `encodeUtf8` will write. */
export function utf8Length(text: string): number {
  const length = text.length;
  let bytes = length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) continue;
    if (unit < 0x800) bytes += 1;
    else if ((unit & 0xf800) !== 0xd800) bytes += 2;
    else if (isPair(text, i, unit)) {
      // Two units become four bytes.
      bytes += 2;
      i++;
    }
  }
  return bytes;
}

/** Writes `text` at `at` and returns the position behind it. The target must have room for `utf8Length(text)`. */
export function encodeUtf8(text: string, target: Bytes, at: number): number {
  const length = text.length;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      target[at++] = unit;
    } else if (unit < 0x800) {
      target[at++] = 0xc0 | (unit >> 6);
      target[at++] = 0x80 | (unit & 0x3f);
    } else if ((unit & 0xf800) !== 0xd800) {
      target[at++] = 0xe0 | (unit >> 12);
      target[at++] = 0x80 | ((unit >> 6) & 0x3f);
      target[at++] = 0x80 | (unit & 0x3f);
    } else if (isPair(text, i, unit)) {
      const point = 0x10000 + ((unit & 0x3ff) << 10) + (text.charCodeAt(++i) & 0x3ff);
      target[at++] = 0xf0 | (point >> 18);
      target[at++] = 0x80 | ((point >> 12) & 0x3f);
      target[at++] = 0x80 | ((point >> 6) & 0x3f);
      target[at++] = 0x80 | (point & 0x3f);
    } else {
      target[at++] = QUESTION_MARK;
    }
  }
  return at;
}

/** A text in bytes of its own, for callers that keep it (keys, values). */
export function utf8Bytes(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(utf8Length(text));
  encodeUtf8(text, bytes, 0);
  return bytes;
}

function isPair(text: string, i: number, unit: number): boolean {
  return unit < 0xdc00 && i + 1 < text.length && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00;
}

/**
 * Topic names, client ids and group ids come again in every frame. Short ASCII texts are looked up in a small table, which
 * spares the building of a new string each time; the answer is the same with and without it.
 */
const KNOWN_SLOTS = 1024;
const KNOWN_LONGEST = 40;
const known: string[] = new Array<string>(KNOWN_SLOTS).fill('');

export function decodeUtf8(bytes: Bytes, from: number, to: number): string {
  const length = to - from;
  if (length > KNOWN_LONGEST) return decodeLong(bytes, from, to);
  let hash = length;
  for (let i = from; i < to; i++) {
    const byte = bytes[i];
    if (byte >= 0x80) return decodeAny(bytes, from, to);
    hash = (Math.imul(hash, 31) + byte) | 0;
  }
  const slot = (hash ^ (hash >>> 12)) & (KNOWN_SLOTS - 1);
  const candidate = known[slot];
  if (candidate.length === length) {
    let i = 0;
    while (i < length && candidate.charCodeAt(i) === bytes[from + i]) i++;
    if (i === length) return candidate;
  }
  const text = asciiText(bytes, from, to);
  known[slot] = text;
  return text;
}

function decodeLong(bytes: Bytes, from: number, to: number): string {
  for (let i = from; i < to; i++) {
    if (bytes[i] >= 0x80) return decodeAny(bytes, from, to);
  }
  return asciiText(bytes, from, to);
}

/** Arguments of one call are limited by the stack, so long texts are made in chunks. */
const CHUNK_UNITS = 1024;

function asciiText(bytes: Bytes, from: number, to: number): string {
  const units: number[] = [];
  let text = '';
  for (let i = from; i < to; i++) {
    units.push(bytes[i]);
    if (units.length === CHUNK_UNITS) {
      text += String.fromCharCode.apply(null, units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode.apply(null, units);
}

function decodeAny(bytes: Bytes, from: number, to: number): string {
  const units: number[] = [];
  let text = '';
  let at = from;
  while (at < to) {
    const first = bytes[at];
    if (first < 0x80) {
      units.push(first);
      at++;
    } else {
      const size = sequenceSize(bytes, at, to);
      if (size < 0) {
        units.push(REPLACEMENT);
        at -= size;
      } else if (size === 2) {
        units.push(((first & 0x1f) << 6) | (bytes[at + 1] & 0x3f));
        at += 2;
      } else if (size === 3) {
        const unit = ((first & 0x0f) << 12) | ((bytes[at + 1] & 0x3f) << 6) | (bytes[at + 2] & 0x3f);
        units.push((unit & 0xf800) === 0xd800 ? REPLACEMENT : unit);
        at += 3;
      } else {
        const high = ((first & 0x07) << 18) | ((bytes[at + 1] & 0x3f) << 12);
        const point = (high | ((bytes[at + 2] & 0x3f) << 6) | (bytes[at + 3] & 0x3f)) - 0x10000;
        units.push(0xd800 | (point >> 10), 0xdc00 | (point & 0x3ff));
        at += 4;
      }
    }
    if (units.length >= CHUNK_UNITS) {
      text += String.fromCharCode.apply(null, units);
      units.length = 0;
    }
  }
  return text + String.fromCharCode.apply(null, units);
}

/**
 * The length of the well-formed sequence at `at` (2, 3 or 4), or minus the count of bytes that one U+FFFD stands for: the
 * longest beginning of a sequence that could still have become a character, and at least one byte.
 */
function sequenceSize(bytes: Bytes, at: number, to: number): number {
  const first = bytes[at];
  if (first < 0xc2 || first > 0xf4) return -1;
  const size = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let lowest = 0x80;
  let highest = 0xbf;
  if (first === 0xe0) lowest = 0xa0;
  else if (first === 0xf0) lowest = 0x90;
  else if (first === 0xf4) highest = 0x8f;
  for (let i = 1; i < size; i++) {
    if (at + i >= to) return -i;
    const byte = bytes[at + i];
    if (byte < lowest || byte > highest) return -i;
    lowest = 0x80;
    highest = 0xbf;
  }
  return size;
}
