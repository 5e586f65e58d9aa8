/**
 * Varints: seven bits a byte, the lowest group first, the top bit set on all but the last. Signed ones are zig-zag coded.
 * The functions here work on memory that the caller owns; `Reader` reads them from ropes.
 */
import type { Bytes } from '../../std/rope.ts';
import { highHalf } from './int64.ts';

export function zigZag(value: number): number {
  return ((value << 1) ^ (value >> 31)) >>> 0;
}

export function unsignedVarintSize(value: number): number {
  const bits = value >>> 0;
  if (bits < 0x80) return 1;
  if (bits < 0x4000) return 2;
  if (bits < 0x200000) return 3;
  return bits < 0x10000000 ? 4 : 5;
}

export function varintSize(value: number): number {
  return unsignedVarintSize(zigZag(value));
}

/** The size of a safe integer as a zig-zag varlong. */
export function varlongSize(value: number): number {
  if ((value | 0) === value) return varintSize(value);
  const sign = value < 0 ? -1 : 0;
  let low = ((value | 0) << 1) ^ sign;
  let high = ((highHalf(value) << 1) | ((value | 0) >>> 31)) ^ sign;
  let size = 1;
  while (high !== 0 || low >>> 0 > 0x7f) {
    low = (low >>> 7) | (high << 25);
    high >>>= 7;
    size++;
  }
  return size;
}

/** Writes at `at` and returns the position behind. */
export function writeUnsignedVarint(target: Bytes, at: number, value: number): number {
  let bits = value >>> 0;
  while (bits > 0x7f) {
    target[at++] = bits | 0x80;
    bits >>>= 7;
  }
  target[at++] = bits;
  return at;
}

export function writeVarint(target: Bytes, at: number, value: number): number {
  return writeUnsignedVarint(target, at, zigZag(value));
}

/** `value` is a safe integer. */
export function writeVarlong(target: Bytes, at: number, value: number): number {
  if ((value | 0) === value) return writeUnsignedVarint(target, at, zigZag(value));
  const sign = value < 0 ? -1 : 0;
  let low = ((value | 0) << 1) ^ sign;
  let high = ((highHalf(value) << 1) | ((value | 0) >>> 31)) ^ sign;
  while (high !== 0 || low >>> 0 > 0x7f) {
    target[at++] = low | 0x80;
    low = (low >>> 7) | (high << 25);
    high >>>= 7;
  }
  target[at++] = low;
  return at;
}
