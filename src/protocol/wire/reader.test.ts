import { expect, test } from 'vitest';
import { ropeOf } from '../../std/rope.ts';
import type { Bytes } from '../../std/rope.ts';
import { LosslessReader, Reader } from './reader.ts';
import { WireError } from './wire-error.ts';
import { Writer } from './writer.ts';

function cut(bytes: Bytes, size: number): Bytes[] {
  const pieces: Bytes[] = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}

test('every type reads the same however the rope is cut', () => {
  const writer = new Writer().begin();
  writer.bool(true);
  writer.int8(-5);
  writer.int16(-300);
  writer.uint16(65535);
  writer.int32(-70000);
  writer.uint32(4294967295);
  writer.int64(-1234567890123);
  writer.float64(1.5);
  writer.unsignedVarint(300);
  writer.varint(-300);
  writer.varlong(-(2 ** 40));
  writer.uuid('Pw8tV302s2H_Omm8WCRbtg');
  writer.string('高水位', false);
  writer.bytesField(ropeOf(new Uint8Array([1, 2, 3, 4, 5])), true);
  const whole = new Uint8Array(Buffer.concat(writer.rope().pieces));
  for (let size = 1; size <= whole.length; size++) {
    const reader = new Reader(ropeOf(...cut(whole, size)));
    expect(reader.bool()).toBe(true);
    expect(reader.int8()).toBe(-5);
    expect(reader.int16()).toBe(-300);
    expect(reader.uint16()).toBe(65535);
    expect(reader.int32()).toBe(-70000);
    expect(reader.uint32()).toBe(4294967295);
    expect(reader.int64()).toBe(-1234567890123);
    expect(reader.float64()).toBe(1.5);
    expect(reader.unsignedVarint()).toBe(300);
    expect(reader.varint()).toBe(-300);
    expect(reader.varlong()).toBe(-(2 ** 40));
    expect(reader.uuid()).toBe('Pw8tV302s2H_Omm8WCRbtg');
    expect(reader.string(false)).toBe('高水位');
    expect(Buffer.concat(reader.bytesField(true).pieces).toString('hex')).toBe('0102030405');
    expect(reader.at).toBe(whole.length);
    expect(reader.remaining).toBe(0);
  }
});

test('bytes are views, and a piece taken whole is the same object', () => {
  const data = new Uint8Array(100);
  const writer = new Writer().begin();
  writer.bytesField(ropeOf(data), false);
  expect(new Reader(writer.rope()).bytesField(false).pieces[0]).toBe(data);
});

test('an int64 that is not safe is a fault, and a bigint without loss', () => {
  const rope = ropeOf(new Uint8Array([0, 0x20, 0, 0, 0, 0, 0, 0]));
  expect(() => new Reader(rope).int64()).toThrow(WireError);
  expect(new LosslessReader(rope).int64()).toBe(2n ** 53n);
  expect(new Reader(rope).int64Wide()).toBe(2n ** 53n);
});

test('nothing is read outside the range', () => {
  const rope = ropeOf(new Uint8Array([1, 2, 3]), new Uint8Array([4, 5, 6]));
  const reader = new Reader(rope, 1, 5);
  expect(reader.int16()).toBe(0x0203);
  expect(reader.remaining).toBe(2);
  expect(() => reader.int32()).toThrow(/truncated|left/);
  expect(reader.int16()).toBe(0x0405);
  expect(() => reader.uint8()).toThrow(WireError);
  expect(() => reader.reset(rope, 0, 7)).toThrow(WireError);
});

test('lengths are held against what is left before anything is made', () => {
  const of = (...bytes: number[]) => new Reader(ropeOf(new Uint8Array(bytes)));
  expect(() => of(0x7f, 0xff, 0xff, 0xff).array(false)).toThrow(/2147483647 elements/);
  expect(() => of(0xff, 0xff, 0xff, 0xff, 0x07).array(true)).toThrow(WireError);
  expect(() => of(0x7f, 0xff, 0xff, 0xff, 1).bytesField(false)).toThrow(WireError);
  expect(() => of(0x7f, 0xff).string(false)).toThrow(WireError);
  expect(() => of(0x80, 0x80, 0x04).string(true)).toThrow(WireError);
});

test('any negative length is null, as Kafka reads it', () => {
  const of = (...bytes: number[]) => new Reader(ropeOf(new Uint8Array(bytes)));
  expect(of(0xff, 0xff, 0xff, 0xfe).nullableArray(false)).toBe(-1);
  expect(of(0xff, 0xfe).nullableString(false)).toBeNull();
  expect(of(0xff, 0xff, 0xff, 0xff, 0x0f).nullableBytes(true)).toBeNull();
  expect(() => of(0xff, 0xff, 0xff, 0xff).array(false)).toThrow(/null/);
});

test('lists of three are the lists that were written, whatever was read before', () => {
  const lists = Array.from({ length: 600 }, (_, i) => [(i * 7) % 13, (i * 31) % 1009, i % 2 === 0 ? -1 - i : 0x7fffffff]);
  const writer = new Writer().begin();
  for (const list of lists) {
    writer.array(list.length, false);
    for (const item of list) writer.int32(item);
  }
  const rope = writer.rope();
  for (const pieces of [rope.pieces, cut(new Uint8Array(Buffer.concat(rope.pieces)), 61)]) {
    const reader = new Reader(ropeOf(...pieces));
    // A list of some length makes the reader look at its piece, as in a message.
    expect(lists.map(() => [...reader.int32Array(false)])).toEqual(lists);
  }
});
