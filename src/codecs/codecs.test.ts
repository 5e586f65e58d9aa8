import { gunzipSync, gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { batchesOf, codecOf, recordsOf, recordsPiecesOf } from '../protocol/records/batch.ts';
import { CODEC_NAMES, type Codecs } from '../protocol/records/codec-port.ts';
import { CodecError } from '../std/codec-error.ts';
import { crc32 } from '../std/crc.ts';
import { nextInt, prng } from '../std/prng.ts';
import { type Bytes, ropeOf, ropeOfPieces } from '../std/rope.ts';
import { utf8Bytes } from '../std/utf8.ts';
import { xxHash32 } from '../std/xxhash32.ts';
import { covers } from '../std/testing/covers.ts';
import { codecs, loadCodecs } from './codecs.ts';
import { samples, zstdBoast, zstdBomb } from './testing/samples.ts';

const IDS = [1, 2, 3, 4] as const;
const LIMIT = 1 << 26;
const name = (id: number) => CODEC_NAMES[id]!;
const unpack = (id: number, packed: Bytes, limit = LIMIT, magic = 2) => codecs.decompress(id, ropeOf(packed), limit, magic);

function faultOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CodecError) return error.fault;
    throw error;
  }
  return 'none';
}

test('a codec that was not loaded says so', async () => {
  expect(faultOf(() => codecs.compress(4, []))).toBe('absent');
  expect(faultOf(() => codecs.decompress(5, ropeOf(), 1))).toBe('absent');
  const ready: Codecs = await loadCodecs();
  expect(ready.compress(4, []).length).toBeGreaterThan(0);
});

describe.each(IDS.map((id) => [name(id), id] as const))('%s', (_name, id) => {
  beforeAll(() => loadCodecs());

  test('what is packed comes back, whatever it is and however it lies in memory', () => {
    for (const { what, bytes } of samples()) {
      const packed = codecs.compress(id, [bytes]);
      expect([what, Buffer.compare(unpack(id, packed), bytes)]).toEqual([what, 0]);
      const pieces = [bytes.subarray(0, 7), bytes.subarray(7)].map((piece) => {
        const shared = new Uint8Array(new SharedArrayBuffer(piece.length));
        shared.set(piece);
        return shared;
      });
      expect([what, Buffer.compare(codecs.compress(id, pieces), packed)]).toEqual([what, 0]);
      const inPieces = ropeOfPieces([packed.subarray(0, 5), packed.subarray(5)]);
      expect([what, Buffer.compare(codecs.decompress(id, inPieces, LIMIT), bytes)]).toEqual([what, 0]);
    }
  });

  test('random bytes and random repetitions come back', () => {
    const chunk = fc.oneof(fc.uint8Array({ maxLength: 60 }), fc.tuple(fc.uint8Array({ maxLength: 9 }), fc.nat(300)).map(([word, n]) => repeated(word, n)));
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 40 }), (chunks) => {
        const bytes = new Uint8Array(Buffer.concat(chunks));
        expect(Buffer.compare(unpack(id, codecs.compress(id, chunks)), bytes)).toBe(0);
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  test('a bomb is refused before it has gone off', () => {
    for (const [what, bomb] of bombsOf(id)) {
      expect(bomb.length).toBeLessThan(4_000_000);
      const before = process.memoryUsage();
      expect([what, faultOf(() => unpack(id, bomb, 1_000_000))]).toEqual([what, 'tooLarge']);
      const after = process.memoryUsage();
      expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(16_000_000);
    }
    // The limit is exact: what just fits is given.
    const plain = new Uint8Array(50_000).fill(7);
    const packed = codecs.compress(id, [plain]);
    expect(unpack(id, packed, 50_000)).toHaveLength(50_000);
    expect(faultOf(() => unpack(id, packed, 49_999))).toBe('tooLarge');
  });

  test('damaged bytes give a typed fault or other bytes, and never more than the limit', () => {
    const random = prng(id, 'damage');
    const whole = codecs.compress(id, [samples()[3]!.bytes]);
    const met = new Map<string, number>();
    for (let i = 0; i < 600; i++) {
      const bytes = whole.slice(0, i % 3 === 0 ? nextInt(random, whole.length) : whole.length);
      for (let flips = 1 + nextInt(random, 4); flips > 0 && bytes.length > 0; flips--) bytes[nextInt(random, bytes.length)] = nextInt(random, 256);
      let fault = 'none';
      try {
        expect(unpack(id, bytes, 200_000).length).toBeLessThanOrEqual(200_000);
      } catch (error) {
        expect(error).toBeInstanceOf(CodecError);
        fault = (error as CodecError).fault;
      }
      met.set(fault, (met.get(fault) ?? 0) + 1);
    }
    expect(met.get('malformed') ?? 0).toBeGreaterThan(30);
    expect(met.get('truncated') ?? 0).toBeGreaterThan(30);
  });
});

/** 60 MB each. */
function bombsOf(id: number): (readonly [what: string, bytes: Bytes])[] {
  const zeros = new Uint8Array(60_000_000);
  if (id === 4) return [['blocks of one byte', zstdBomb(zeros.length)], ['a boast', zstdBoast()], ['zeros', codecs.compress(id, [zeros])]];
  if (id !== 1) return [['zeros', codecs.compress(id, [zeros])]];
  const honest = new Uint8Array(gzipSync(zeros));
  const lying = honest.slice();
  lying.fill(0, honest.length - 4);
  return [['an honest length', honest], ['a length of 0', lying]];
}

function repeated(word: Bytes, times: number): Bytes {
  const bytes = new Uint8Array(word.length * times);
  for (let i = 0; i < times; i++) bytes.set(word, i * word.length);
  return bytes;
}

const goldenRows = readFileSync(new URL('../../e2e/golden/records/batches.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  // oxlint-disable-next-line typescript/no-explicit-any -- rows of golden files have many forms
  .map((line) => JSON.parse(line) as any)
  .filter(({ input, bytes, error }) => input.magic === 2 && input.codec !== 'none' && bytes && error === undefined);

test('what Kafka packed is unpacked, and packed again it unpacks to the same', async () => {
  covers('A10.codecs', 'modelled');
  await loadCodecs();
  const seen = new Map<string, number>();
  for (const row of goldenRows) {
    const rope = ropeOf(new Uint8Array(Buffer.from(row.bytes, 'base64')));
    for (const header of batchesOf(rope)) {
      const id = codecOf(header);
      const plain = codecs.decompress(id, ropeOfPieces(recordsPiecesOf(rope, header)), LIMIT);
      expect(Buffer.compare(unpack(id, codecs.compress(id, [plain])), plain)).toBe(0);
      expect([...recordsOf(rope, header, codecs)]).toHaveLength(header.recordsCount);
      seen.set(row.input.codec, (seen.get(row.input.codec) ?? 0) + 1);
    }
  }
  console.log(`batches of Kafka unpacked: ${[...seen].map(([codec, count]) => `${codec} ${count}`).join(', ')}`);
  expect([...seen.keys()].sort()).toEqual(['gzip', 'lz4', 'snappy', 'zstd']);
});

describe('gzip', () => {
  beforeAll(() => loadCodecs(['gzip']));
  const text = utf8Bytes('high watermark '.repeat(50));

  test('Node unpacks ours, we unpack Node’s, whatever its header holds', () => {
    expect(new Uint8Array(gunzipSync(codecs.compress(1, [text])))).toEqual(text);
    const plain = new Uint8Array(gzipSync(text));
    expect(unpack(1, plain)).toEqual(text);
    const named = Uint8Array.of(...plain.subarray(0, 3), 0x1e, ...plain.subarray(4, 10), 2, 0, 9, 9, 110, 0, 99, 0, 1, 2, ...plain.subarray(10));
    expect(unpack(1, named)).toEqual(text);
  });

  test('members one behind the other are all unpacked, and each is checked', () => {
    const two = new Uint8Array(Buffer.concat([gzipSync(text), gzipSync('and more')]));
    expect(Buffer.from(unpack(1, two)).toString()).toBe(`${Buffer.from(text).toString()}and more`);
    two[gzipSync(text).length - 6]! ^= 1;
    expect(faultOf(() => unpack(1, two))).toBe('malformed');
  });

  test('levels pack better, the default is 6', () => {
    const { bytes } = samples()[3]!;
    const sizes = [1, 6, 9].map((level) => codecs.compress(1, [bytes], { level }).length);
    expect(sizes[0]).toBeGreaterThan(sizes[1]!);
    expect(sizes[1]).toBeGreaterThanOrEqual(sizes[2]!);
    expect(codecs.compress(1, [bytes], { level: -1 })).toEqual(codecs.compress(1, [bytes], { level: 6 }));
    expect(codecs.compress(1, [bytes])).toEqual(codecs.compress(1, [bytes], { level: 6 }));
  });
});

describe('snappy', () => {
  beforeAll(() => loadCodecs(['snappy']));

  test('raw blocks are read as framed ones are, and framed data may follow framed data', () => {
    const text = utf8Bytes('a raw block of snappy, a raw block of snappy');
    const framed = codecs.compress(2, [text]);
    expect(unpack(2, framed.subarray(20))).toEqual(text);
    expect(unpack(2, new Uint8Array([...framed, ...framed]))).toEqual(new Uint8Array([...text, ...text]));
    expect(unpack(2, Uint8Array.of(5, 0x10, 1, 2, 3, 4, 5))).toEqual(Uint8Array.of(1, 2, 3, 4, 5));
  });
});

describe('lz4', () => {
  beforeAll(() => loadCodecs(['lz4']));
  const { bytes } = samples()[3]!;

  test('format 0 has its own header checksum, which format 1 refuses', () => {
    const old = codecs.compress(3, [bytes], { magic: 0 });
    const now = codecs.compress(3, [bytes], { magic: 1 });
    expect(old[6]).not.toBe(now[6]);
    expect(old.with(6, now[6]!)).toEqual(now);
    expect(unpack(3, old, LIMIT, 0)).toEqual(bytes);
    // Readers of format 0 look at no checksum, since both kinds were written.
    expect(unpack(3, now, LIMIT, 0)).toEqual(bytes);
    expect(faultOf(() => unpack(3, old, LIMIT, 1))).toBe('malformed');
  });

  test('thorough levels pack no worse, and all come back', () => {
    const sizes = [1, 4, 8, 12, 17].map((level) => {
      const packed = codecs.compress(3, [bytes], { level });
      expect(unpack(3, packed)).toEqual(bytes);
      return packed.length;
    });
    expect(sizes[4]).toBeLessThan(sizes[0]!);
    expect(sizes[4]).toBeLessThan(codecs.compress(3, [bytes]).length);
  });
});

test('zstd: levels from −131072 to 22', async () => {
  await loadCodecs(['zstd']);
  const { bytes } = samples()[3]!;
  const sizes = [-131072, 1, 3, 22].map((level) => {
    const packed = codecs.compress(4, [bytes], { level });
    expect(unpack(4, packed)).toEqual(bytes);
    return packed.length;
  });
  expect(sizes[0]).toBeGreaterThan(sizes[1]!);
  expect(sizes[3]).toBeLessThan(sizes[1]!);
  expect(codecs.compress(4, [bytes])).toEqual(codecs.compress(4, [bytes], { level: 3 }));
});

test('checksums of the reference implementations', () => {
  expect(xxHash32(utf8Bytes(''))).toBe(0x02cc5d05);
  expect(xxHash32(utf8Bytes('a'))).toBe(0x550d7456);
  expect(xxHash32(utf8Bytes('abc'))).toBe(0x32d153ff);
  expect(xxHash32(utf8Bytes('Nobody inspects the spammish repetition'))).toBe(0xe2293b2f);
  expect(xxHash32(utf8Bytes('Nobody inspects the spammish repetition'), 0, 39, 1)).not.toBe(0xe2293b2f);
  expect(crc32(utf8Bytes('123456789'))).toBe(0xcbf43926);
});
