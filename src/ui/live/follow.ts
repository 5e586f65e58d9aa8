/**
 * How a live cluster is looked at: like an oscilloscope. What happens in a millisecond takes seconds on the screen, so most of a busy cluster
 * is not shown; when too much has happened meanwhile, the page looks on where the newest story begins, and lets one that it shows come to
 * its end first.
 */
import type { Follow } from '../playing/playback.ts';
import type { Tick, Track } from '../track.ts';

/** Screen microseconds that the page may be behind. */
const BEHIND = 3_000_000;
/** A story that goes on and on is left after so long. */
const LONGEST = 9_000_000;
/** Lab microseconds between events of one story. */
const APART = 4_000;
/** Before its first event, something led to it. */
const BEFORE = 600;
const STORY = 0;

/** When the newest story up to here begins; null: there is none from `from` on. */
export function newestStory(ticks: readonly Tick[], from: number): { readonly from: number; readonly to: number } | null {
  let begins: number | null = null;
  let ends = 0;
  for (let i = ticks.length - 1; i >= 0; i--) {
    const { time, depth } = ticks[i];
    if (time < from || (begins !== null && time < begins - APART)) break;
    if (depth !== STORY) continue;
    if (begins === null) ends = time;
    begins = time;
  }
  return begins === null ? null : { from: begins, to: ends };
}

export interface Following {
  readonly follow: Follow;
  /** How many events, down to those of requests, were passed over when it last looked on. */
  readonly passed: () => number;
}

export function following(): Following {
  /** Screen time at which the story that is shown ends, and until when it is waited for. */
  let shown = { until: 0, atMost: 0 };
  let track: Track | null = null;
  let passed = 0;
  return {
    passed: () => passed,
    follow(screen, end, now) {
      if (now !== track) {
        track = now;
        shown = { until: 0, atMost: 0 };
      }
      if (end - screen < BEHIND || screen < Math.min(shown.until, shown.atMost)) return null;
      const { warp, ticks } = now;
      const here = warp.toLab(screen);
      const story = newestStory(ticks, here + 1);
      const to = story === null ? end - BEHIND / 3 : Math.max(screen, warp.toScreen(Math.max(0, story.from - BEFORE)));
      if (to <= screen) {
        shown = { until: story === null ? 0 : warp.toScreen(story.to), atMost: screen + LONGEST };
        return null;
      }
      const there = warp.toLab(to);
      passed = ticks.filter(({ time }) => time > here && time < there).length;
      shown = story === null ? { until: 0, atMost: 0 } : { until: warp.toScreen(story.to) + BEHIND / 6, atMost: to + LONGEST };
      return to;
    },
  };
}
