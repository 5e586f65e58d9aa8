import { expect, it } from 'vitest';
import { Track } from '../track.ts';
import { following, newestStory } from './follow.ts';

/** A track on which something of a request happens every 500 µs, and a story of three events at each of these times. */
function trackOf(until: number, stories: readonly number[]): Track {
  const events = [...Array.from({ length: until / 500 }, (_, i) => ({ time: i * 500, depth: 1 })), ...stories.flatMap((time) => [0, 800, 1_600].map((after) => ({ time: time + after, depth: 0 })))].sort(
    (a, b) => a.time - b.time,
  );
  const track = new Track(1);
  track.addTicks({
    upTo: events.length, ids: Uint32Array.from(events, (_, i) => i), times: Float64Array.from(events, ({ time }) => time), depths: Uint8Array.from(events, ({ depth }) => depth), processes: new Uint16Array(events.length),
  });
  return track;
}

it('the newest story is what happened without a pause at last', () => {
  const { ticks } = trackOf(100_000, [20_000, 70_000]);
  expect(newestStory(ticks, 0)).toEqual({ from: 70_000, to: 71_600 });
  expect(newestStory(ticks, 71_000)).toEqual({ from: 71_600, to: 71_600 });
  expect(newestStory(ticks, 72_000)).toBeNull();
});

it('who is not far behind is left alone; who is comes to where the newest story begins, sees it whole, and hears how much passed', () => {
  const track = trackOf(100_000, [20_000, 70_000]);
  const { warp } = track;
  const { follow, passed } = following();
  const end = warp.toScreen(100_000);
  expect(follow(end - 1_000_000, end, track)).toBeNull();
  const to = follow(0, end, track)!;
  expect(warp.toLab(to)).toBe(70_000 - 600);
  expect(passed()).toBe(track.ticks.filter(({ time }) => time > 0 && time < 70_000 - 600).length);
  // Within the story nothing is passed over, however far behind.
  expect(follow(warp.toScreen(71_000), end + 60_000_000, track)).toBeNull();
  // Behind it there is none: the page is near the present.
  const near = follow(warp.toScreen(73_000), end, track)!;
  expect(end - near).toBe(1_000_000);
});
