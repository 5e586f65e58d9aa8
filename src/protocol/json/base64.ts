/** Base64 as JSON carries bytes: the standard alphabet, padded. */
import type { Rope } from '../../std/rope.ts';
import { EMPTY_ROPE, ropeOf } from '../../std/rope.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function ropeToBase64(rope: Rope): string {
  let text = '';
  let bits = 0;
  let count = 0;
  for (const piece of rope.pieces) {
    for (let i = 0; i < piece.length; i++) {
      bits = (bits << 8) | piece[i];
      if (++count < 3) continue;
      text += ALPHABET[bits >> 18] + ALPHABET[(bits >> 12) & 63] + ALPHABET[(bits >> 6) & 63] + ALPHABET[bits & 63];
      bits = 0;
      count = 0;
    }
  }
  if (count === 1) return `${text}${ALPHABET[bits >> 2]}${ALPHABET[(bits & 3) << 4]}==`;
  if (count === 2) return `${text}${ALPHABET[bits >> 10]}${ALPHABET[(bits >> 4) & 63]}${ALPHABET[(bits & 15) << 2]}=`;
  return text;
}

/** The bytes, or undefined when `text` is no base64. */
export function ropeFromBase64(text: string): Rope | undefined {
  if (text.length % 4 !== 0) return undefined;
  if (text === '') return EMPTY_ROPE;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let count = 0;
  let at = 0;
  for (let i = 0; i < text.length - padding; i++) {
    const value = ALPHABET.indexOf(text[i]);
    if (value < 0) return undefined;
    bits = ((bits << 6) | value) & 0xffffff;
    count += 6;
    if (count < 8) continue;
    count -= 8;
    bytes[at++] = bits >> count;
  }
  return ropeOf(bytes);
}
