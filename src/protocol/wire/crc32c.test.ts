import { expect, test } from 'vitest';
import fc from 'fast-check';
import { crc32, crc32c } from './crc32c.ts';

const ascii = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** Bit by bit, from the definition. */
function plain(polynomial: number, bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? polynomial : 0);
  }
  return ~crc >>> 0;
}

test('known values', () => {
  expect(crc32c(ascii('123456789'))).toBe(0xe3069283);
  expect(crc32(ascii('123456789'))).toBe(0xcbf43926);
  expect(crc32c(new Uint8Array(0))).toBe(0);
});

test('any length at any alignment equals the definition, in one go and in pieces', () => {
  const memory = new Uint8Array(new SharedArrayBuffer(2000));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1900 }), fc.nat(9), fc.nat(2000), (bytes, offset, cut) => {
      memory.set(bytes, offset);
      const view = memory.subarray(offset, offset + bytes.length);
      const middle = Math.min(cut, bytes.length);
      expect(crc32c(view)).toBe(plain(0x82f63b78, bytes));
      expect(crc32(memory, offset, offset + bytes.length)).toBe(plain(0xedb88320, bytes));
      expect(crc32c(view, middle, view.length, crc32c(view, 0, middle))).toBe(crc32c(view));
    }),
    { numRuns: 60 },
  );
});
