import { describe, expect, test } from 'vitest';
import { ropeOf } from '../../std/rope.ts';
import type { Rope } from '../../std/rope.ts';
import { Reader } from './reader.ts';
import { ZERO_UUID } from './uuid.ts';
import { WireError } from './wire-error.ts';
import { TAGS_END, Writer } from './writer.ts';

const hexOf = (rope: Rope) => Buffer.concat(rope.pieces).toString('hex');

test('a given rope becomes pieces of the message, and a small one is taken in', () => {
  const large = new Uint8Array(65);
  const small = new Uint8Array([7]);
  const writer = new Writer().begin();
  writer.nullableBytes(ropeOf(large), false);
  writer.nullableBytes(ropeOf(small), false);
  const rope = writer.rope();
  expect(rope.pieces).toHaveLength(3);
  expect(rope.pieces[1]).toBe(large);
  expect(rope.length).toBe(4 + 65 + 4 + 1);
});

test('what was written stays as it is while the writer goes on, in the same block and in the next', () => {
  const writer = new Writer(64);
  const ropes: Rope[] = [];
  for (let i = 0; i < 50; i++) {
    writer.begin();
    writer.sizePrefix();
    for (let j = 0; j <= i; j++) writer.int32(i);
    ropes.push(writer.rope());
  }
  ropes.forEach((rope, i) => {
    const reader = new Reader(rope);
    expect(reader.int32()).toBe((i + 1) * 4);
    for (let j = 0; j <= i; j++) expect(reader.int32()).toBe(i);
    expect(reader.remaining).toBe(0);
  });
});

test('a failed message leaves no trace in the next', () => {
  const writer = new Writer().begin();
  writer.sizePrefix();
  writer.openTag(1);
  expect(() => writer.int8(200)).toThrow(WireError);
  writer.begin();
  writer.int8(5);
  expect(hexOf(writer.rope())).toBe('05');
});

describe('tagged fields', () => {
  test.each([0, 1, 126, 127, 128, 200, 16383, 16384, 70000])('of %i bytes carry their size', (length) => {
    for (const blockBytes of [32, 100, 65536]) {
      const writer = new Writer(blockBytes).begin();
      writer.openTag(3);
      for (let i = 0; i < length; i++) writer.uint8(i);
      writer.closeTag();
      writer.int16(0x1234);
      const reader = new Reader(writer.rope());
      expect(reader.unsignedVarint()).toBe(3);
      const end = reader.tagEnd();
      for (let i = 0; i < length; i++) expect(reader.uint8()).toBe(i & 0xff);
      reader.endTag(end);
      expect(reader.int16()).toBe(0x1234);
      expect(reader.remaining).toBe(0);
    }
  });

  test('may hold tagged fields and ropes', () => {
    for (const blockBytes of [16, 40, 65536]) {
      const data = new Uint8Array(300).fill(9);
      const writer = new Writer(blockBytes).begin();
      writer.openTag(0);
      writer.int32(1);
      writer.openTag(1);
      writer.bytesField(ropeOf(data), true);
      writer.closeTag();
      writer.openTag(2);
      writer.string('x', true);
      writer.closeTag();
      writer.closeTag();
      const rope = writer.rope();
      expect(rope.pieces.some((piece) => piece === data)).toBe(true);
      expect(rope.pieces.reduce((sum, piece) => sum + piece.length, 0)).toBe(rope.length);
      const reader = new Reader(rope);
      reader.unsignedVarint();
      const outer = reader.tagEnd();
      expect(reader.int32()).toBe(1);
      expect(reader.unsignedVarint()).toBe(1);
      const inner = reader.tagEnd();
      expect(reader.bytesField(true).length).toBe(300);
      reader.endTag(inner);
      expect(reader.unsignedVarint()).toBe(2);
      reader.tagEnd();
      expect(reader.string(true)).toBe('x');
      reader.endTag(outer);
      expect(reader.remaining).toBe(0);
    }
  });

  test('that are not known come in the order of their numbers', () => {
    const unknown = [1, 5, 9].map((tag) => ({ tag, data: ropeOf(new Uint8Array([tag])) }));
    const writer = new Writer().begin();
    let next = writer.tagsBelow(unknown, 0, 5);
    expect(next).toBe(1);
    next = writer.tagsBelow(unknown, next, TAGS_END);
    expect(next).toBe(3);
    expect(hexOf(writer.rope())).toBe('010101050105090109');
  });
});

describe('values outside their type are refused', () => {
  const writer = new Writer();
  test.each<[string, () => void]>([
    ['int8', () => writer.int8(128)],
    ['int16', () => writer.int16(-32769)],
    ['uint16', () => writer.uint16(-1)],
    ['int32', () => writer.int32(2 ** 31)],
    ['uint32', () => writer.uint32(-1)],
    ['int64', () => writer.int64(2 ** 53)],
    ['int64 of a fraction', () => writer.int64(0.5)],
    ['int64 of nothing', () => writer.int64(undefined as never)],
    ['int32 of nothing', () => writer.int32(undefined as never)],
    ['wide int64', () => writer.int64Wide(2n ** 63n)],
    ['uuid', () => writer.uuid('short')],
    ['uuid with bits that do not fit', () => writer.uuid(`${ZERO_UUID.slice(1)}B`)],
    ['string of null', () => writer.string(null as never, true)],
    ['string of a number', () => writer.string(5 as never, false)],
    ['long string', () => writer.string('a'.repeat(32768), true)],
    ['bytes of null', () => writer.bytesField(null as never, true)],
  ])('%s', (_name, write) => {
    writer.begin();
    expect(write).toThrow(WireError);
  });
});

test('strings take the shortest form', () => {
  const writer = new Writer().begin();
  writer.string('', true);
  writer.string('水', false);
  writer.nullableString(null, true);
  writer.nullableString(null, false);
  writer.string('x'.repeat(127), true);
  expect(hexOf(writer.rope())).toBe(`01${'0003e6b0b4'}00ffff8001${'78'.repeat(127)}`);
});

test('int64 at its ends', () => {
  const values = [0, -1, 1, 2 ** 32, -(2 ** 32), -(2 ** 32) - 1, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
  const writer = new Writer().begin();
  for (const value of values) writer.int64(value);
  const rope = writer.rope();
  const view = new DataView(Uint8Array.from(Buffer.concat(rope.pieces)).buffer);
  values.forEach((value, i) => expect(view.getBigInt64(i * 8)).toBe(BigInt(value)));
  const reader = new Reader(rope);
  for (const value of values) expect(reader.int64()).toBe(value);
});
