import { expect, test } from 'vitest';
import fc from 'fast-check';
import { decodeUtf8, encodeUtf8, utf8Bytes, utf8Length } from './utf8.ts';

const decode = (hex: string) => {
  const bytes = new Uint8Array(Buffer.from(hex, 'hex'));
  return decodeUtf8(bytes, 0, bytes.length);
};

test('well-formed text goes both ways like everywhere', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const bytes = utf8Bytes(text);
      expect(Buffer.from(bytes).equals(Buffer.from(text, 'utf8'))).toBe(true);
      expect(decodeUtf8(bytes, 0, bytes.length)).toBe(text);
    }),
  );
});

test('long texts', () => {
  for (const text of ['a'.repeat(5000), '水'.repeat(5000), '🌊'.repeat(3000)]) {
    const bytes = utf8Bytes(text);
    expect(bytes.length).toBe(utf8Length(text));
    expect(decodeUtf8(bytes, 0, bytes.length)).toBe(text);
  }
});

test('shared memory can be read', () => {
  const bytes = new Uint8Array(new SharedArrayBuffer(8));
  const end = encodeUtf8('水位', bytes, 1);
  expect(decodeUtf8(bytes, 1, end)).toBe('水位');
});

test('the table of known texts never gives another text', () => {
  // More texts than slots, each asked for twice.
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 5000; i++) {
      const text = `topic-${i}`;
      expect(decodeUtf8(utf8Bytes(text), 0, text.length)).toBe(text);
    }
  }
});

// Each of these was put to Java's `new String(bytes, UTF_8)`.
test.each([
  ['80', '\ufffd'],
  ['c1bf', '\ufffd\ufffd'],
  ['c2', '\ufffd'],
  ['c241', '\ufffdA'],
  ['e0', '\ufffd'],
  ['e080', '\ufffd\ufffd'],
  ['e08080', '\ufffd\ufffd\ufffd'],
  ['e0a0', '\ufffd'],
  ['e0a041', '\ufffdA'],
  ['e18041', '\ufffdA'],
  ['eda080', '\ufffd'],
  ['edbfbf41', '\ufffdA'],
  ['f08f8080', '\ufffd\ufffd\ufffd\ufffd'],
  ['f0908041', '\ufffdA'],
  ['f0908080', '\ud800\udc00'],
  ['f48fbfbf', '\udbff\udfff'],
  ['f4908080', '\ufffd\ufffd\ufffd\ufffd'],
  ['f5808080', '\ufffd\ufffd\ufffd\ufffd'],
  ['ff41', '\ufffdA'],
])('malformed %s is replaced as Java does', (hex, text) => {
  expect(decode(hex)).toBe(text);
});

test.each([
  ['\ud800', '3f'],
  ['\udc00\ud800', '3f3f'],
  ['a\ud800b', '613f62'],
  ['\ud800\ud800\udc00', '3ff0908080'],
])('a lone surrogate is a question mark, as in Java', (text, hex) => {
  expect(Buffer.from(utf8Bytes(text)).toString('hex')).toBe(hex);
  expect(utf8Length(text)).toBe(hex.length / 2);
});
