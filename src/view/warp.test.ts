import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { constantSpeed, DEFAULT_SPEED, Warp, type WarpSpeed } from './warp.ts';

const times = fc
  .array(fc.oneof(fc.nat(50), fc.nat(5_000), fc.nat(20_000_000)), { minLength: 1, maxLength: 60 })
  .map((gaps) => gaps.reduce<number[]>((all, gap) => [...all, (all[all.length - 1] ?? 0) + gap], []));
const speed: fc.Arbitrary<WarpSpeed> = fc.record({
  slow: fc.integer({ min: 1, max: 5_000 }),
  padMicros: fc.nat(2_000),
  foldScreen: fc.integer({ min: 1, max: 2_000_000 }),
  leastFoldMicros: fc.integer({ min: 1, max: 100_000 }),
});

function warpOf(all: readonly number[], given: WarpSpeed): Warp {
  const warp = new Warp(given);
  for (const time of all) warp.add(time);
  return warp;
}

/** Lab times at and around everything of interest. */
function samples(warp: Warp, all: readonly number[]): number[] {
  const found = new Set<number>();
  const folds = warp.folds(0, warp.end);
  for (const at of [0, ...all, ...folds.flatMap((fold) => [fold.from, fold.to, Math.floor((fold.from + fold.to) / 2)])]) {
    for (const near of [at - 1, at, at + 1]) if (near >= 0) found.add(near);
  }
  return [...found].sort((a, b) => a - b);
}

describe('the warp (seed 50)', () => {
  test('is monotone, whole, and outside folds strictly so and invertible', () => {
    fc.assert(
      fc.property(times, speed, (all, given) => {
        const warp = warpOf(all, given);
        const folds = warp.folds(0, warp.end);
        const inFold = (at: number): boolean => folds.some((fold) => at > fold.from && at < fold.to);
        let last = -1;
        for (const at of samples(warp, all)) {
          const screen = warp.toScreen(at);
          expect(Number.isSafeInteger(screen)).toBe(true);
          expect(screen).toBeGreaterThanOrEqual(last);
          last = screen;
          if (inFold(at)) {
            const back = warp.toLab(screen);
            expect(warp.toScreen(back)).toBeLessThanOrEqual(screen);
          } else {
            expect(warp.toLab(screen)).toBe(at);
          }
        }
      }),
      { seed: 50, numRuns: 300 },
    );
  });

  test('the way back is monotone, too, and never leads beyond where it came from', () => {
    fc.assert(
      fc.property(times, speed, fc.array(fc.nat(1_000_000), { maxLength: 20 }), (all, given, parts) => {
        const warp = warpOf(all, given);
        const end = warp.toScreen(warp.end) + 1_000;
        let last = -1;
        for (const screen of parts.map((part) => Math.floor((end * part) / 1_000_000)).sort((a, b) => a - b)) {
          const lab = warp.toLab(screen);
          expect(lab).toBeGreaterThanOrEqual(last);
          expect(warp.toScreen(lab)).toBeLessThanOrEqual(screen);
          last = lab;
        }
      }),
      { seed: 51, numRuns: 300 },
    );
  });

  test('what was on the screen stays where it was when more happens', () => {
    fc.assert(
      fc.property(times, fc.nat(60), (all, cut) => {
        const some = all.slice(0, cut);
        const before = warpOf(some, DEFAULT_SPEED);
        const after = warpOf(all, DEFAULT_SPEED);
        for (const at of samples(before, some)) if (at <= before.end) expect(after.toScreen(at)).toBe(before.toScreen(at));
      }),
      { seed: 52, numRuns: 300 },
    );
  });

  test('folds are listed, hold nothing that can be seen, and are as long as they say', () => {
    fc.assert(
      fc.property(times, speed, (all, given) => {
        const warp = warpOf(all, given);
        const folds = warp.folds(0, warp.end);
        for (const fold of folds) {
          expect(fold.to - fold.from).toBeGreaterThanOrEqual(given.leastFoldMicros);
          expect(fold.screenTo - fold.screenFrom).toBe(given.foldScreen);
          expect([warp.toScreen(fold.from), warp.toScreen(fold.to)]).toEqual([fold.screenFrom, fold.screenTo]);
          expect(all.filter((at) => at > fold.from && at < fold.to)).toEqual([]);
        }
        // Every stretch that is long enough is folded.
        const gaps = all.map((at, i) => at - (all[i - 1] ?? 0)).slice(1);
        const long = gaps.filter((gap, i) => all[i] > 0 && gap - 2 * given.padMicros >= given.leastFoldMicros).length;
        expect(folds.length).toBeGreaterThanOrEqual(long);
        for (const fold of folds) expect(warp.folds(fold.from + 1, fold.from + 1)).toEqual([fold]);
      }),
      { seed: 53, numRuns: 300 },
    );
  });
});

test('487 ms of quiet between two requests become a fold of 0.6 s', () => {
  const warp = warpOf([1_000, 1_200, 488_400, 488_600], DEFAULT_SPEED);
  const folds = warp.folds(0, 1_000_000);
  expect(folds).toEqual([{ from: 1_500, to: 488_100, screenFrom: 1_500 * 1_500, screenTo: 1_500 * 1_500 + 600_000 }]);
  // A frame of 200 µs takes as long after the fold as before it.
  expect(warp.toScreen(488_600) - warp.toScreen(488_400)).toBe(warp.toScreen(1_200) - warp.toScreen(1_000));
});

test('a constant speed has the same form', () => {
  const slow = constantSpeed(3, 2);
  expect([slow.toScreen(0), slow.toScreen(1_001), slow.toLab(1_501), slow.folds(0, 10)]).toEqual([0, 1_501, 1_000, []]);
});
