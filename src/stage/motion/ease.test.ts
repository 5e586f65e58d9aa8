import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Series } from '../../view/level-history.ts';
import { constantSpeed, Warp } from '../../view/warp.ts';
import { EASE_SCREEN, easedLevel } from './ease.ts';

const clock = constantSpeed(10, 1);

test('a level goes from what was to what is within its time, and is nowhere else', () => {
  const level = { value: 5, before: 3, since: 1_000, until: Infinity };
  expect(easedLevel(level, 10_000, clock)).toBe(3);
  expect(easedLevel(level, 10_000 + EASE_SCREEN, clock)).toBe(5);
  const half = easedLevel(level, 10_000 + EASE_SCREEN / 2, clock);
  expect(half).toBeGreaterThan(4);
  expect(half).toBeLessThan(5);
  expect(easedLevel({ ...level, before: NaN }, 10_000, clock)).toBe(5);
  expect(easedLevel(null, 0, clock)).toBeNaN();
});

test('a level never jumps while time goes on, however close its events are, and it only goes towards its value', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ gap: fc.integer({ min: 1, max: 400 }), by: fc.integer({ min: -3, max: 5 }) }), { minLength: 2, maxLength: 30 }), (changes) => {
      const warp = new Warp();
      const series = new Series();
      let [time, value] = [0, 100];
      changes.forEach(({ gap, by }, event) => {
        time += gap;
        value += by;
        warp.add(time);
        series.add(event, time, value);
      });
      for (let i = 1; i < series.events.length; i++) {
        // Just before an event the level has come to its value; just at it, it stands there still.
        const before = series.at(series.events[i])!;
        const after = series.at(series.events[i] + 1)!;
        const screen = warp.toScreen(series.times[i]);
        if (series.times[i] > series.times[i - 1]) expect(easedLevel(before, screen, warp)).toBe(before.value);
        expect(easedLevel(after, screen, warp)).toBe(series.times[i + 1] === series.times[i] ? after.value : before.value);
        for (let k = 0; k <= 10; k++) {
          const at = easedLevel(after, screen + k * 20_000, warp);
          expect(at).toBeGreaterThanOrEqual(Math.min(after.before, after.value));
          expect(at).toBeLessThanOrEqual(Math.max(after.before, after.value));
        }
      }
    }),
    { numRuns: 200 },
  );
});
