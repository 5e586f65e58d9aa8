import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bytes, Rope } from '../std/rope.ts';
import { FINISHED, OPEN, ringBytes, ringMemory, RingReader, RingWriter } from './ring.ts';

const CAPACITY = 4_096;
const WINDOW = 10_000;

function ring() {
  const memory = ringMemory(new SharedArrayBuffer(ringBytes(CAPACITY)), 0, CAPACITY);
  const chunks = new Map<number, Bytes>();
  const numbers = new Map<SharedArrayBuffer, number>();
  const numberOf = (chunk: SharedArrayBuffer) => {
    const number = numbers.get(chunk) ?? numbers.size + 1;
    numbers.set(chunk, number);
    return number;
  };
  const writer = new RingWriter(memory, WINDOW);
  const reader = new RingReader(memory, WINDOW, { chunk: (number) => chunks.get(number), took: () => {} });
  const announce = () => {
    for (const [chunk, number] of numbers) chunks.set(number, new Uint8Array(chunk));
  };
  return { writer, reader, numberOf, announce };
}

function rope(pieces: Bytes[]): Rope {
  return { pieces, length: pieces.reduce((sum, piece) => sum + piece.length, 0) };
}

function bytes(length: number, first: number, shared: boolean): Bytes {
  const made = shared ? new Uint8Array(new SharedArrayBuffer(length + 7), 5, length) : new Uint8Array(length);
  for (let i = 0; i < length; i++) made[i] = (first + i * 7) & 255;
  return made;
}

function flat(pieces: readonly Bytes[]): number[] {
  return pieces.flatMap((piece) => [...piece]);
}

describe('a ring', () => {
  it('gives the bytes of any ropes in order, over many turns of its memory', () => {
    const piece = fc.record({ length: fc.integer({ min: 1, max: 3_000 }), shared: fc.boolean() });
    const turn = fc.record({ pieces: fc.array(piece, { minLength: 1, maxLength: 6 }), takes: fc.array(fc.integer({ min: 1, max: 5_000 }), { maxLength: 4 }) });
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 30 }), (turns) => {
        const { writer, reader, numberOf, announce } = ring();
        const sent: number[] = [];
        const got: number[] = [];
        const take = (most: number) => {
          const pieces: Bytes[] = [];
          const length = reader.take(most, pieces);
          expect(length).toBeLessThanOrEqual(most);
          got.push(...flat(pieces));
          reader.release();
        };
        turns.forEach(({ pieces, takes }, i) => {
          const whole = rope(pieces.map(({ length, shared }, j) => bytes(length, i + j, shared)));
          let from = 0;
          for (const most of [...takes, 0]) {
            const took = writer.write(whole, from, i + 1, numberOf);
            sent.push(...flat(whole.pieces).slice(from, from + took));
            from += took;
            announce();
            writer.publish();
            if (most > 0) take(most);
            if (from === whole.length) break;
          }
        });
        take(1_000_000);
        expect(got).toEqual(sent);
        expect(reader.unread()).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('gives views over the very chunk, and only once the chunk is known', () => {
    const { writer, reader, numberOf, announce } = ring();
    const view = bytes(700, 1, true);
    const header = bytes(20, 2, false);
    expect(writer.write(rope([header, view]), 0, 0, numberOf)).toBe(720);
    expect(reader.readable()).toBe(false);
    writer.publish();
    const pieces: Bytes[] = [];
    expect(reader.take(10_000, pieces)).toBe(20);
    expect(reader.readable()).toBe(false);
    expect(reader.unread()).toBe(true);
    announce();
    expect(reader.readable()).toBe(true);
    expect(reader.take(10_000, pieces)).toBe(700);
    expect(pieces[1]!.buffer).toBe(view.buffer);
    expect(pieces[1]!.byteOffset).toBe(view.byteOffset);
    // What was not shared came as a copy, on its own.
    expect(pieces[0]!.buffer).not.toBe(header.buffer);
    expect(pieces[0]!.buffer).toBeInstanceOf(ArrayBuffer);
  });

  it('presses back by its room and by its window, and says when room is wanted and has come', () => {
    for (const [shared, most] of [[false, CAPACITY], [true, WINDOW]] as const) {
      const { writer, reader, numberOf, announce } = ring();
      const whole = rope([bytes(30_000, 3, shared)]);
      const first = writer.write(whole, 0, 0, numberOf);
      expect(first).toBeGreaterThan(most / 2);
      expect(first).toBeLessThanOrEqual(most);
      writer.publish();
      announce();
      expect(writer.hasRoom()).toBe(false);
      expect(writer.askForRoom()).toBe(false);
      expect(writer.write(whole, first, 0, numberOf)).toBeLessThan(256);
      // A little room is not worth a wake-up; half of it is. What is not shared leaves the ring an entry at a time.
      expect(reader.take(100, [])).toBe(100);
      expect(reader.release()).toBe(!shared);
      reader.take(first - 100, []);
      expect(reader.release()).toBe(shared);
      expect(reader.release()).toBe(false);
      expect(writer.hasRoom()).toBe(true);
    }
  });

  it('finds room that came while it asked', () => {
    const { writer, reader, numberOf } = ring();
    const first = writer.write(rope([bytes(30_000, 3, false)]), 0, 0, numberOf);
    writer.publish();
    expect(writer.hasRoom()).toBe(false);
    reader.take(first, []);
    expect(reader.release()).toBe(false);
    expect(writer.askForRoom()).toBe(true);
  });

  it('brings the end of a frame with its last byte', () => {
    const { writer, reader, numberOf } = ring();
    writer.write(rope([bytes(30, 1, false)]), 0, 77, numberOf);
    writer.write(rope([bytes(30, 1, false)]), 0, -5, numberOf);
    writer.publish();
    reader.take(29, []);
    expect(reader.frames).toEqual([]);
    reader.take(1, []);
    expect(reader.frames).toEqual([77]);
    reader.take(30, []);
    expect(reader.frames).toEqual([77, -5]);
    expect(reader.unread()).toBe(false);
  });

  it('ends behind what was published', () => {
    const { writer, reader, numberOf } = ring();
    writer.write(rope([bytes(30, 1, false)]), 0, 0, numberOf);
    writer.publish();
    expect(reader.ended()).toBe(OPEN);
    writer.end(FINISHED);
    expect(reader.ended()).toBe(FINISHED);
    expect(reader.take(100, [])).toBe(30);
    expect(reader.unread()).toBe(false);
  });
});
