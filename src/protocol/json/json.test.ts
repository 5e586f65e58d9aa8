import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { flattenRope, ropeOf } from '../../std/rope.ts';
import { Produce } from '../apis/00-produce.ts';
import { WireError } from '../wire/wire-error.ts';
import { ropeFromBase64, ropeToBase64 } from './base64.ts';
import type { Json } from './lossless-json.ts';
import { JsonError, parseLossless } from './lossless-json.ts';
import { messageFromJson } from './message-json.ts';

describe('base64', () => {
  test('equals that of Node, however the rope is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 7 }), { maxLength: 5 }), (pieces) => {
        const text = ropeToBase64(ropeOf(...pieces));
        const bytes = Buffer.concat(pieces);
        expect(text).toBe(bytes.toString('base64'));
        const back = ropeFromBase64(text);
        expect(back === undefined || back.length === 0 ? [] : [...flattenRope(back)]).toEqual([...bytes]);
      }),
    );
  });

  test('what is none is refused', () => {
    for (const text of ['a', 'abc', 'ab!=', '====']) expect(ropeFromBase64(text)).toBeUndefined();
  });
});

describe('JSON without loss', () => {
  test('reads what JSON.parse reads', () => {
    const rounded = (json: Json): unknown => JSON.parse(JSON.stringify(json, (_, value) => (typeof value === 'bigint' ? Number(value) : value)));
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(rounded(parseLossless(text))).toEqual(JSON.parse(JSON.stringify(JSON.parse(text))));
      }),
    );
    expect(Object.keys(parseLossless('{"__proto__": 1}') as object)).toEqual(['__proto__']);
  });

  test('keeps large integers', () => {
    expect(parseLossless('[9223372036854775807, -9223372036854775808, 9007199254740991, 9007199254740993, 1e20]')).toEqual([
      9223372036854775807n,
      -9223372036854775808n,
      9007199254740991,
      9007199254740993n,
      1e20,
    ]);
  });

  test.each(['', '{', '[1', '"a', '{"a" 1}', '[1,]', '01', 'nul', '1 2', '"\\q"', '"\\u12"', '-'])('%j is refused', (text) => {
    expect(() => parseLossless(text)).toThrow(JsonError);
  });
});

test('a message from JSON refuses what its version does not have', () => {
  expect(() => messageFromJson(Produce.request, 0, { transactionalId: null })).toThrow(/transactionalId/);
  expect(() => messageFromJson(Produce.request, 3, { acks: 1, more: 2 })).toThrow(WireError);
  expect(() => messageFromJson(Produce.request, 3, { topicData: 5 })).toThrow(WireError);
  expect(() => messageFromJson(Produce.request, 3, { topicData: [{ partitionData: [{ records: '!' }] }] })).toThrow(/records/);
});
