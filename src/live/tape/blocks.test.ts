import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../std/rope.ts';
import { nextInt, prng } from '../../std/prng.ts';
import { BEGINS, type Block, blockHeader, blocksOf, END, HEAD, jsonBlock, NOTE, PIECE, TAPE_MARK } from './blocks.ts';
import { tapeIn } from './tape.ts';
import { TapeError } from './tape-error.ts';

const spec = { process: 1, name: 'broker-1', program: 'broker', settings: {}, incarnation: 1, seed: 1, hosts: ['a'], host: 0, member: 7, wallMillis: 0.5, beganMicros: 3, outside: [9092] };
const bytes = (...values: number[]): Uint8Array<ArrayBuffer> => Uint8Array.from(values);
const piece: Block = { kind: PIECE, member: 7, control: bytes(4, 10, 1), data: bytes(9, 8, 7) };
const SOUND: readonly Block[] = [
  jsonBlock(HEAD, 0, { engineVersion: '0.1.0', seed: 3, scenario: {} }),
  jsonBlock(BEGINS, 7, { spec, files: [{ path: '/a', size: 2 }] }, bytes(1, 2)),
  piece,
  jsonBlock(NOTE, 0, { micros: 9, what: 'kill', process: 1 }),
  jsonBlock(END, 0, { reason: 'over' }),
];

function fileOf(blocks: readonly Block[]): Bytes {
  const parts: Bytes[] = [TAPE_MARK, ...blocks.flatMap((block) => [blockHeader(block), block.control, block.data])];
  const file = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    file.set(part, at);
    at += part.length;
  }
  return file;
}

function problemOf(blocks: readonly Block[]): unknown {
  try {
    tapeIn(fileOf(blocks));
  } catch (error) {
    return (error as TapeError).problem;
  }
  return null;
}

describe('the file of a tape', () => {
  it('holds the run, its processes with their files and pieces, what their host did, and why it ends', () => {
    const tape = tapeIn(fileOf(SOUND));
    expect(tape).toMatchObject({ head: { engineVersion: '0.1.0', seed: 3 }, notes: [{ micros: 9, what: 'kill', process: 1 }], end: 'over' });
    expect(tape.starts).toHaveLength(1);
    expect(tape.starts[0]).toMatchObject({ spec, files: [{ path: '/a', size: 2 }], fileBytes: bytes(1, 2), pieces: [{ control: piece.control, data: piece.data }] });
  });

  it('may be cut off anywhere behind its head: it goes as far as whole blocks do, and has no end', () => {
    const file = fileOf(SOUND);
    const head = fileOf(SOUND.slice(0, 1)).length;
    for (let length = 0; length < file.length; length++) {
      const cut = file.subarray(0, length);
      if (length < TAPE_MARK.length) expect(() => tapeIn(cut)).toThrow('this is not a tape');
      else if (length < head) expect(() => tapeIn(cut)).toThrow('does not begin with its head');
      else expect(tapeIn(cut).end).toBeNull();
    }
  });

  it.each([1, 2, 3])('is refused with the place, wherever a byte of it was changed (seed %i)', (seed) => {
    const random = prng(seed, 'bytes');
    for (let i = 0; i < 300; i++) {
      const file = fileOf(SOUND).slice();
      const at = nextInt(random, file.length);
      file[at]! ^= 1 << nextInt(random, 8);
      try {
        // A length that leads behind the end looks like a file that was cut off.
        expect(blocksOf(file).tornAt).not.toBeNull();
      } catch (error) {
        expect(error).toBeInstanceOf(TapeError);
        const { problem } = error as TapeError;
        if (problem.kind === 'broken') expect(problem.at).toBeLessThanOrEqual(at);
        else expect(problem.kind).toBe('notATape');
      }
    }
  });

  it('says what cannot be in a file whose checksums are right', () => {
    const [head, begins] = SOUND as [Block, Block];
    const broken = (detail: string) => ({ kind: 'broken', detail, at: expect.any(Number) });
    expect(problemOf([])).toEqual(broken('it does not begin with its head'));
    expect(problemOf([jsonBlock(HEAD, 0, { seed: 1 })])).toEqual(broken('a head that does not say by which engine it was made'));
    expect(problemOf([jsonBlock(HEAD, 0, null)])).toEqual(broken('words that say something else'));
    expect(problemOf([{ ...head, control: bytes(123) }])).toEqual(broken('words that cannot be read'));
    expect(problemOf([head, piece])).toEqual(broken('a piece of a process that has not begun'));
    expect(problemOf([head, { ...begins, kind: 77 }])).toEqual(broken('a block of kind 77'));
    expect(problemOf([head, { ...begins, member: 8 }])).toEqual(broken('a process that cannot be'));
    expect(problemOf([head, jsonBlock(BEGINS, 7, { spec: { ...spec, host: 4 }, files: [] })])).toEqual(broken('a process that cannot be'));
    expect(problemOf([head, jsonBlock(BEGINS, 7, { spec, files: [{ path: '/a', size: -1 }] })])).toEqual(broken('files that cannot be'));
    expect(problemOf([head, jsonBlock(BEGINS, 7, { spec, files: [{ path: '/a', size: 9 }] }, bytes(1))])).toEqual(broken('files that are not there'));
    expect(problemOf([head, jsonBlock(NOTE, 0, { micros: 1, what: 'sing', process: 1 })])).toEqual(broken('a note that says nothing'));
  });
});
