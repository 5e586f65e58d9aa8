import { expect, it } from 'vitest';
import { MIB } from '../../src/std/units.ts';
import { judgeMemory } from './soak-memory.ts';

const MINUTES = 20;
const run = (otherMib: (minute: number) => number, heldMib: (minute: number) => number = () => 100, minutes = MINUTES) =>
  judgeMemory(
    Array.from({ length: minutes * 6 }, (_, i) => ({ atMs: (i + 1) * 10_000, heldBytes: heldMib((i + 1) / 6) * MIB, otherBytes: otherMib((i + 1) / 6) * MIB })),
  ).faults.length;

it('calls memory flat that levels off, and memory that goes on growing a fault', () => {
  // Saws of what is taken and let go, and a rise that ends.
  expect(run((minute) => 500 + 20 * ((minute * 6) % 5))).toBe(0);
  expect(run((minute) => 600 - 200 / (1 + minute))).toBe(0);
  expect(run((minute) => 400 + 40 * minute)).toBe(1);
  expect(run(() => 500, (minute) => 2 ** minute)).toBe(1);
  expect(run((minute) => 100 * minute, (minute) => 2 ** minute)).toBe(2);
});

it('does not judge a run that has only begun', () => {
  expect(run((minute) => 400 + 50 * minute, (minute) => 50 * minute, 2)).toBe(0);
});
