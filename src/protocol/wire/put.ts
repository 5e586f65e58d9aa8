/** Big-endian integers into memory that the caller owns. */
import type { Bytes } from '../../std/rope.ts';
import { highHalf } from './int64.ts';

export function putInt16(target: Bytes, at: number, value: number): void {
  target[at] = value >> 8;
  target[at + 1] = value;
}

export function putInt32(target: Bytes, at: number, value: number): void {
  target[at] = value >> 24;
  target[at + 1] = value >> 16;
  target[at + 2] = value >> 8;
  target[at + 3] = value;
}

/** `value` is a safe integer. */
export function putInt64(target: Bytes, at: number, value: number): void {
  putInt32(target, at, highHalf(value));
  putInt32(target, at + 4, value | 0);
}
