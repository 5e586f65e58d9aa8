import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { ropeOf } from '../../std/rope.ts';
import { Reader } from './reader.ts';
import { unsignedVarintSize, varintSize, varlongSize, writeUnsignedVarint, writeVarint, writeVarlong } from './varint.ts';
import { WireError } from './wire-error.ts';

const hexOf = (write: (target: Uint8Array) => number) => {
  const target = new Uint8Array(12);
  return Buffer.from(target.subarray(0, write(target))).toString('hex');
};
const readerOf = (hex: string) => new Reader(ropeOf(new Uint8Array(Buffer.from(hex, 'hex'))));

describe('zig-zag varint', () => {
  test.each([
    [0, '00'],
    [-1, '01'],
    [1, '02'],
    [63, '7e'],
    [-64, '7f'],
    [64, '8001'],
    [-65, '8101'],
    [8191, 'fe7f'],
    [-8192, 'ff7f'],
    [8192, '808001'],
    [1048575, 'feff7f'],
    [2147483647, 'feffffff0f'],
    [-2147483648, 'ffffffff0f'],
  ])('%i is %s', (value, hex) => {
    expect(hexOf((target) => writeVarint(target, 0, value))).toBe(hex);
    expect(varintSize(value)).toBe(hex.length / 2);
    expect(readerOf(hex).varint()).toBe(value);
    expect(hexOf((target) => writeVarlong(target, 0, value))).toBe(hex);
    expect(readerOf(hex).varlong()).toBe(value);
  });
});

describe('unsigned varint', () => {
  test.each([
    [0, '00'],
    [63, '3f'],
    [64, '40'],
    [8191, 'ff3f'],
    [8192, '8040'],
    [2147483647, 'ffffffff07'],
    [4294967295, 'ffffffff0f'],
  ])('%i is %s', (value, hex) => {
    expect(hexOf((target) => writeUnsignedVarint(target, 0, value))).toBe(hex);
    expect(unsignedVarintSize(value)).toBe(hex.length / 2);
    expect(readerOf(hex).unsignedVarint()).toBe(value);
  });
});

test('every safe integer goes through a varlong', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (value) => {
      const hex = hexOf((target) => writeVarlong(target, 0, value));
      expect(varlongSize(value)).toBe(hex.length / 2);
      expect(readerOf(hex).varlong()).toBe(value);
    }),
  );
});

test('a varlong beyond a safe integer is refused', () => {
  expect(() => readerOf('feffffffffffffffff01').varlong()).toThrow(/9223372036854775807 is not safe/);
  expect(() => readerOf('ffffffffffffffffff01').varlong()).toThrow(/-9223372036854775808 is not safe/);
});

test('varints that never end are refused', () => {
  expect(() => readerOf('ffffffffff01').unsignedVarint()).toThrow(WireError);
  expect(() => readerOf('ffffffffffffffffffff01').varlong()).toThrow(WireError);
  expect(() => readerOf('ff').varint()).toThrow(WireError);
});
