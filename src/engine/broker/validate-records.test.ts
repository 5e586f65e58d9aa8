import { describe, expect, it } from 'vitest';
import { errors } from '../../protocol/errors.ts';
import { nextInt, prng } from '../../std/prng.ts';
import { type Rope, ropeOf } from '../../std/rope.ts';
import { validateRecords } from './validate-records.ts';

const VERSION = 9;

/** So many bytes that begin as a batch of format 2 does; what is behind its length need not be there. */
function batch(bytes: number, { length = bytes - 12, magic = 2, codec = 0 } = {}): Uint8Array {
  const made = new Uint8Array(bytes);
  const view = new DataView(made.buffer);
  view.setInt32(8, length);
  view.setInt8(16, magic);
  view.setInt16(21, codec);
  return made;
}

const both = (...pieces: Uint8Array[]): Rope => ({ pieces, length: pieces.reduce((sum, { length }) => sum + length, 0) });

describe('the records of a produce request', () => {
  it.each([
    ['one batch', both(batch(80)), 0],
    ['nothing', both(), errors.INVALID_RECORD],
    ['the beginning of a batch', both(batch(80, { length: 200 })), errors.INVALID_RECORD],
    ['two batches', both(batch(80), batch(70)), errors.INVALID_RECORD],
    ['a batch and a piece of one', both(batch(80), batch(70, { length: 500 })), 0],
    ['messages of a format before batches', both(batch(80, { magic: 1 })), errors.INVALID_RECORD],
    ['a format that is none', both(batch(80, { magic: 3 })), errors.CORRUPT_MESSAGE],
    ['a length below zero', both(batch(140, { length: -1_946_156_798 })), errors.CORRUPT_MESSAGE],
    ['a length that no batch has', both(batch(80, { length: 13 })), errors.CORRUPT_MESSAGE],
    ['a batch, and a length that no batch has', both(batch(80), batch(70, { length: -1 })), errors.CORRUPT_MESSAGE],
  ])('%s', (_, records, error) => {
    expect(validateRecords(VERSION, records)).toBe(error);
  });

  it('may be packed with zstd from version 7 on', () => {
    const records = both(batch(80, { codec: 4 }));
    expect([validateRecords(6, records), validateRecords(7, records)]).toEqual([errors.UNSUPPORTED_COMPRESSION_TYPE, 0]);
  });

  it.each([1, 2, 3])('are answered whatever they are (seed %i)', (seed) => {
    const random = prng(seed, 'records');
    const known = new Set([0, errors.INVALID_RECORD, errors.CORRUPT_MESSAGE, errors.UNSUPPORTED_COMPRESSION_TYPE]);
    for (let i = 0; i < 2_000; i++) {
      const bytes = batch(62 + nextInt(random, 100));
      for (let changes = nextInt(random, 6); changes > 0; changes--) bytes[nextInt(random, bytes.length)] = nextInt(random, 256);
      expect(known).toContain(validateRecords(3 + nextInt(random, 8), ropeOf(bytes.subarray(0, nextInt(random, bytes.length + 1)))));
    }
  });
});
