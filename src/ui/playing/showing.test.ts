import { expect, test, vi } from 'vitest';

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {}, removeItem: () => {} });
vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
vi.stubGlobal('navigator', { language: 'en' });

const { Showing } = await import('./showing.ts');
const { Turns } = await import('./turns.ts');
const { usePosition, useRun } = await import('../stores/stores.ts');

test('the engine is kept ahead of who plays, though no answer comes before the next question', async () => {
  const ran: { until: number; answers: number }[] = [];
  let answers = 0;
  const track = { newestStory: () => -1, warp: { end: 9_000_000 } };
  const lab = {
    look: async (_what: string, { time }: { time: number }) => {
      await new Promise(setImmediate);
      // By then the next frame has asked for a later moment.
      if (++answers < 50) void showing.goToTime(time + 1);
      const picture = { position: answers, time, reset: false, cells: new Uint32Array(0), values: new Float64Array(0), at: new Uint32Array(0) };
      return { branch: 1, picture, texts: [], textsFrom: 1, head: { events: 100, time: 3_000_000 } };
    },
    // It takes its time, too.
    run: (until: number) => {
      ran.push({ until, answers });
      return new Promise(() => {});
    },
  };
  const showing = new Showing(lab as never, new Turns());
  useRun.setState({ track: track as never, status: { time: 3_000_000, events: 100, fault: null } as never, problem: null });
  usePosition.setState({ time: 2_900_000, position: 0, playing: true });
  await showing.goToTime(2_900_000);
  expect(answers).toBe(50);
  expect(ran).toMatchObject([{ until: 3_250_000 }]);
  expect(ran[0]!.answers).toBeLessThan(10);
});
