/** Records read with BigInt and byte by byte, the slow way that the cursor is held against. */
import type { Bytes } from '../../../std/rope.ts';
import type { HeaderToWrite } from '../record.ts';
import { decodeUtf8 } from '../../../std/utf8.ts';

export interface BatchRecord {
  readonly timestampDelta: number;
  readonly key: Bytes | null;
  readonly value: Bytes | null;
  readonly headers: readonly HeaderToWrite[];
}

const HEADER_BYTES = 61;

export function hex(bytes: Bytes): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** The records of the one uncompressed batch that `bytes` are; null when they are not sound. */
export function plainly(bytes: Bytes): readonly unknown[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const [base, first, sequence, count] = [Number(view.getBigInt64(0)), view.getBigInt64(27), view.getInt32(53), view.getInt32(57)];
  let at = HEADER_BYTES;
  let isSound = true;
  const varint = (most: number, bits: number): bigint => {
    let value = 0n;
    for (let i = 0; i < most; i++) {
      const byte = bytes[at++];
      if (byte === undefined) break;
      value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) {
        const whole = BigInt.asUintN(bits, value);
        return BigInt.asIntN(bits, (whole >> 1n) ^ -(whole & 1n));
      }
    }
    isSound = false;
    return 0n;
  };
  const int = (): number => Number(varint(5, 32));
  const taken = (length: number): Bytes => {
    if (length > bytes.length - at) isSound = false;
    at += length;
    return isSound ? bytes.subarray(at - length, at) : bytes.subarray(0, 0);
  };
  const field = (): string | null => {
    const length = int();
    return length < 0 ? null : hex(taken(length));
  };
  const records: unknown[] = [];
  for (let i = 0; i < count && isSound; i++) {
    const from = at;
    const size = int();
    const bodyFrom = at;
    at++;
    const timestamp = first + varint(10, 64);
    const delta = int();
    const [key, value] = [field(), field()];
    const headersCount = int();
    if (headersCount < 0 || headersCount > bytes.length - at) isSound = false;
    const headers: unknown[] = [];
    for (let n = 0; n < headersCount && isSound; n++) {
      const length = int();
      if (length < 0) isSound = false;
      const name = taken(Math.max(length, 0));
      headers.push([decodeUtf8(name, 0, name.length), field()]);
    }
    if (at - bodyFrom !== size || at > bytes.length || Math.abs(Number(timestamp - first)) > Number.MAX_SAFE_INTEGER) isSound = false;
    const next = sequence + delta;
    records.push({ offset: base + delta, timestamp: Number(timestamp), sequence: next >= 0x80000000 ? next - 0x80000000 : next, size: at - from, key, value, headers });
  }
  return isSound && at === bytes.length ? records : null;
}
