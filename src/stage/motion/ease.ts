/** Levels ease after their event: a pure function of when it was, what was before, and the screen time that is shown. */
import type { Level } from '../../view/level-history.ts';
import type { ScreenTime } from '../../view/warp.ts';

/** Microseconds of screen time. */
export const EASE_SCREEN = 120_000;

/** Where a level is drawn at a screen time; it has come to its value before the next one begins. */
export function easedLevel(level: Level | null, screen: number, clock: ScreenTime): number {
  if (level === null) return NaN;
  const { value, before, since, until } = level;
  if (!(before >= 0)) return value;
  const from = clock.toScreen(since);
  const room = Math.min(EASE_SCREEN, until === Infinity ? EASE_SCREEN : clock.toScreen(until) - from);
  const passed = screen - from;
  if (passed >= room) return value;
  if (passed <= 0) return before;
  const left = 1 - passed / room;
  return value + (before - value) * left * left * left;
}
