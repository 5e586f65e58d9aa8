import { expect, test } from 'vitest';
import fc from 'fast-check';
import { EMPTY_ROPE, flattenRope, ropeByte, ropeConcat, ropeOf, ropeSlice } from './rope.ts';
import type { Bytes, Rope } from './rope.ts';

const bytesOf = (rope: Rope) => [...flattenRope(rope)];

test('empty pieces are left out', () => {
  const piece = new Uint8Array([1]);
  expect(ropeOf(new Uint8Array(0), piece, new Uint8Array(0)).pieces).toEqual([piece]);
  expect(ropeOf(new Uint8Array(0))).toBe(EMPTY_ROPE);
});

test('a slice is made of views, and a piece taken whole is the same object', () => {
  const [a, b, c] = [new Uint8Array([1, 2]), new Uint8Array([3, 4]), new Uint8Array([5, 6])];
  const slice = ropeSlice(ropeOf(a, b, c), 1, 5);
  expect(bytesOf(slice)).toEqual([2, 3, 4, 5]);
  expect(slice.pieces[1]).toBe(b);
  a[1] = 9;
  expect(ropeByte(slice, 0)).toBe(9);
});

test('one piece is flattened without a copy', () => {
  const piece = new Uint8Array([1, 2]);
  expect(flattenRope(ropeOf(piece))).toBe(piece);
});

test('slices and bytes equal those of the flat bytes', () => {
  const pieces = fc.array(fc.uint8Array({ maxLength: 5 }), { maxLength: 6 });
  fc.assert(
    fc.property(pieces, fc.nat(30), fc.nat(30), (given, x, y) => {
      const rope = ropeConcat(given.map((piece) => ropeOf(piece as Bytes)));
      const flat = given.flatMap((piece) => [...piece]);
      const [from, to] = [Math.min(x, y, flat.length), Math.min(Math.max(x, y), flat.length)];
      expect(rope.length).toBe(flat.length);
      expect(bytesOf(ropeSlice(rope, from, to))).toEqual(flat.slice(from, to));
      flat.forEach((byte, i) => expect(ropeByte(rope, i)).toBe(byte));
    }),
  );
});

test('what lies outside is refused', () => {
  const rope = ropeOf(new Uint8Array([1, 2]));
  expect(() => ropeSlice(rope, 0, 3)).toThrow(RangeError);
  expect(() => ropeSlice(rope, -1, 1)).toThrow(RangeError);
  expect(() => ropeSlice(rope, 2, 1)).toThrow(RangeError);
  expect(() => ropeByte(rope, 2)).toThrow(RangeError);
  expect(() => ropeByte(rope, -1)).toThrow(RangeError);
});
