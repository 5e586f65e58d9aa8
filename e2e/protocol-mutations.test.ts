/** Hostile bytes: what decoders do with them, and what they set aside before they know better. */
import { afterEach, describe, expect, it } from 'vitest';
import { Metadata } from '../src/protocol/apis/03-metadata.ts';
import { allApis } from '../src/protocol/registry-all.ts';
import { decodeBody } from '../src/protocol/wire/codec.ts';
import { WireError } from '../src/protocol/wire/wire-error.ts';
import { ropeOf } from '../src/std/rope.ts';
import { print } from './protocol-mutations/main.ts';
import { runMutations } from './protocol-mutations/mutations.ts';

const COUNT = 200_000;
const SEED = 1;

/** Every API in every version, both ways. */
const combinations = Object.values(allApis).reduce((sum, { versions }) => sum + 2 * (versions.to - versions.from + 1), 0);

it(`${COUNT} damaged frames are read or are faults with field and byte, seed ${SEED}`, () => {
  const report = runMutations(COUNT, SEED);
  print(report);
  expect(report.failures).toEqual([]);
  expect(report.count).toBe(COUNT);
  expect(report.met.size).toBe(combinations);
  expect(report.pastHeader / report.count).toBeGreaterThan(0.6);
  // Damage of every kind was met, or the harness has gone blind.
  expect(Object.keys(report.errors)).toEqual(expect.arrayContaining(['truncated', 'length', 'null', 'varint', 'range', 'tag'].map((kind) => `body ${kind}`)));
  expect(report.elementsPerByte).toBeLessThanOrEqual(1);
});

describe('what is set aside', () => {
  const plainArray = globalThis.Array;
  const plainBytes = globalThis.Uint8Array;
  let most = 0;

  /** Notes the greatest length with which a list or memory is made. */
  function watch(): void {
    most = 0;
    const note = (args: readonly unknown[]) => {
      if (typeof args[0] === 'number') most = Math.max(most, args[0]);
    };
    const proxy = <T extends object>(target: T): T =>
      new Proxy(target, {
        construct(constructor, args, newTarget) {
          note(args);
          return Reflect.construct(constructor as never, args, newTarget === watched ? constructor as never : newTarget) as object;
        },
      });
    const watched = proxy(plainArray);
    globalThis.Array = watched;
    globalThis.Uint8Array = proxy(plainBytes);
  }

  afterEach(() => {
    globalThis.Array = plainArray;
    globalThis.Uint8Array = plainBytes;
  });

  /** Metadata 1 with so many topics said, and then zeros. */
  function claim(topics: number, zeros: number): void {
    const bytes = new plainBytes(4 + zeros);
    new DataView(bytes.buffer).setInt32(0, topics);
    const rope = ropeOf(bytes);
    watch();
    let error: unknown;
    try {
      decodeBody(Metadata.request, 1, rope);
    } catch (thrown) {
      error = thrown;
    }
    globalThis.Array = plainArray;
    globalThis.Uint8Array = plainBytes;
    expect(error).toBeInstanceOf(WireError);
  }

  it('for a count that its bytes cannot hold: nothing', () => {
    claim(0x7fffffff, 1000);
    expect(most).toBeLessThan(100);
  });

  it('for a count that they just could hold: no more than 4,096 at once', () => {
    claim(20_000, 20_001);
    expect(most).toBe(4096);
  });
});

/** The length is held against the bytes, but null is whatever is below zero: `readArray` and the like in Kafka's messages. */
describe('lengths below zero', () => {
  const read = (version: number, ...bytes: number[]) => decodeBody(Metadata.request, version, ropeOf(Uint8Array.from(bytes)));

  it.each([-1, -2, -0x80000000])('an array of %i is null, where null is allowed', (count) => {
    const bytes = [count >>> 24, (count >>> 16) & 0xff, (count >>> 8) & 0xff, count & 0xff];
    expect(read(1, ...bytes).body.topics).toBeNull();
    expect(() => read(0, ...bytes)).toThrow(expect.objectContaining({ kind: 'null', path: 'topics' }));
  });

  it('a compact array of 2^31 + 1 is one of 2^31 elements, which as an int32 is null, too', () => {
    expect(read(9, 0x81, 0x80, 0x80, 0x80, 0x08, 1, 0, 0, 0).body.topics).toBeNull();
  });
});
