/**
 * A uuid is 16 bytes on the wire and, in the engine, the 22 characters of its base64url form, as Kafka prints it.
 * Topic ids come again in every fetch, so both directions remember what they met last.
 */
import type { Bytes } from '../../std/rope.ts';

export const ZERO_UUID = 'AAAAAAAAAAAAAAAAAAAAAA';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Int8Array(128).fill(-1);
for (let i = 0; i < 64; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

const SLOTS = 256;
/** Per slot the four words of a uuid; `knownTexts` has its text. */
const knownWords = new Int32Array(SLOTS * 4);
const knownTexts: string[] = new Array<string>(SLOTS).fill(ZERO_UUID);

export function decodeUuid(bytes: Bytes, at: number): string {
  const a = wordAt(bytes, at);
  const b = wordAt(bytes, at + 4);
  const c = wordAt(bytes, at + 8);
  const d = wordAt(bytes, at + 12);
  const mixed = a ^ b ^ c ^ d;
  const slot = (mixed ^ (mixed >>> 8)) & (SLOTS - 1);
  const first = slot * 4;
  if (
    knownWords[first] === a &&
    knownWords[first + 1] === b &&
    knownWords[first + 2] === c &&
    knownWords[first + 3] === d
  ) {
    return knownTexts[slot];
  }
  const text = uuidText(bytes, at);
  knownWords[first] = a;
  knownWords[first + 1] = b;
  knownWords[first + 2] = c;
  knownWords[first + 3] = d;
  knownTexts[slot] = text;
  return text;
}

function wordAt(bytes: Bytes, at: number): number {
  return (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
}

function uuidText(bytes: Bytes, at: number): string {
  let text = '';
  for (let i = 0; i < 15; i += 3) {
    const bits = (bytes[at + i] << 16) | (bytes[at + i + 1] << 8) | bytes[at + i + 2];
    text += ALPHABET[bits >> 18] + ALPHABET[(bits >> 12) & 63] + ALPHABET[(bits >> 6) & 63] + ALPHABET[bits & 63];
  }
  const last = bytes[at + 15];
  return text + ALPHABET[last >> 2] + ALPHABET[(last & 3) << 4];
}

/** Writes the 16 bytes at `at`; false when `text` is no uuid. */
export function encodeUuid(text: string, target: Bytes, at: number): boolean {
  if (text.length !== 22) return false;
  for (let i = 0; i < 5; i++) {
    const a = valueAt(text, i * 4);
    const b = valueAt(text, i * 4 + 1);
    const c = valueAt(text, i * 4 + 2);
    const d = valueAt(text, i * 4 + 3);
    if ((a | b | c | d) < 0) return false;
    target[at + i * 3] = (a << 2) | (b >> 4);
    target[at + i * 3 + 1] = ((b & 15) << 4) | (c >> 2);
    target[at + i * 3 + 2] = ((c & 3) << 6) | d;
  }
  const a = valueAt(text, 20);
  const b = valueAt(text, 21);
  // The last character carries two bits only; others would be lost.
  if ((a | b) < 0 || (b & 15) !== 0) return false;
  target[at + 15] = (a << 2) | (b >> 4);
  return true;
}

function valueAt(text: string, i: number): number {
  const unit = text.charCodeAt(i);
  return unit < 128 ? VALUES[unit] : -1;
}
