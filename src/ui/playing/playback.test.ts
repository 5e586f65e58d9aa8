import { beforeEach, expect, test, vi } from 'vitest';

/** Frames of the screen, taken by hand. */
const frames: FrameRequestCallback[] = [];
const stub = { matches: false, addEventListener: () => {}, removeEventListener: () => {} };

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
vi.stubGlobal('matchMedia', () => stub);
vi.stubGlobal('navigator', { language: 'en' });
vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));

const { Playback } = await import('./playback.ts');
const { useRun, usePosition } = await import('../stores/stores.ts');

const FROM = 2_505_423;
const asked: number[] = [];

beforeEach(() => {
  frames.length = 0;
  asked.length = 0;
  // A warp that knows a time only about as well.
  const screen = { toScreen: (time: number) => time / 3 - 0.4, toLab: (at: number) => Math.floor(at * 3) };
  useRun.setState({ track: { screen: () => screen } as never, status: { time: 9_000_000 } as never, problem: null });
  usePosition.setState({ time: FROM, position: 5_249, playing: false, speed: 1 });
});

test('who plays never goes back, though the frame began before playing did and the clock is rounded', () => {
  const showing = { goToTime: async (time: number) => void asked.push(time), runAhead: async () => {} };
  const playback = new Playback(showing as never, {} as never, () => {});
  const now = 1_000_000;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(now);
  playback.play();
  clock.mockRestore();
  for (const at of [now - 80, now - 40, now + 1, now + 20, now + 60]) frames.pop()!(at);
  expect(asked).toHaveLength(5);
  expect(asked[0]).toBe(FROM);
  expect(asked).toEqual(asked.toSorted((a, b) => a - b));
  expect(asked[4]).toBeGreaterThan(FROM);
});
