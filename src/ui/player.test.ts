/** The player over a worker that answers later: what is asked in one order must never be shown in another. */
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { RunSource } from '../host/lab.ts';
import { PortWorker } from '../host/testing/port-worker.ts';
import { SECOND, smallRun } from '../host/testing/runs.ts';
import { WorkerLab } from '../host/worker-lab.ts';
import { oneBroker } from '../scenario/one-broker.ts';
import { nextInt, prng } from '../std/prng.ts';
import type { Player } from './player.ts';

const SEND = { kind: 'send', process: 'shop', topic: 'orders', partition: 0, key: null, value: 'x', count: 1 } as const;
const kept = new Map<string, string>();

/** What of a browser the player asks for; frames come as fast as they can. */
beforeAll(() => {
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
  vi.stubGlobal('navigator', { language: 'en' });
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  vi.stubGlobal('requestAnimationFrame', (draw: (now: number) => void) => setTimeout(() => draw(performance.now()), 1));
});

afterAll(() => void vi.unstubAllGlobals());

let workers: PortWorker[] = [];

afterEach(() => {
  for (const worker of workers) worker.terminate();
  workers = [];
});

async function openPlayer(source: RunSource = smallRun) {
  const { Player } = await import('./player.ts');
  const stores = await import('./stores/stores.ts');
  const lab = new WorkerLab(() => {
    const worker = new PortWorker();
    workers.push(worker);
    return worker;
  });
  const player = new Player(lab);
  await player.openUnseen(source,
    () => {},
    () => {},
  );
  await lab.run(SECOND);
  await player.reveal(null);
  return { ...stores, lab, player };
}

function pause(turns: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, turns));
}

/** Until nothing is under way any more: what is asked last is answered last. */
async function settle(player: Player): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await player.goTo((await import('./stores/stores.ts')).usePosition.getState().position);
    await pause(5);
  }
}

test('where nothing happens for long the engine goes on to what happens next', async () => {
  const everybody = ['broker 1', 'controller', 'shop', 'billing', 'admin'];
  const script = everybody.map((name) => `kill ${name} at 2s for 60s`).join('\n');
  const { lab, player, useRun, usePosition } = await openPlayer({ ...smallRun, scenario: oneBroker({ script }) });
  // A silence that is longer than a slice of the page takes.
  await player.runUntil(60 * SECOND, 0, 60 * SECOND);
  const { events, time } = await lab.status();
  expect(time).toBeLessThan(55 * SECOND);
  await player.goTo(events);
  player.play(40);
  await vi.waitFor(() => expect(useRun.getState().status!.events).toBeGreaterThan(events), { timeout: 300_000 });
  await vi.waitFor(() => expect(usePosition.getState().time).toBeGreaterThan(62 * SECOND), { timeout: 300_000 });
  player.pause();
  await settle(player);
  expect(useRun.getState().problem).toBeNull();
});

// 6, 19 and 88 once showed another branch, or never came to an end.
for (const seed of [1, 2, 3, 4, 5, 6, 19, 88, 133]) {
  test(`whatever is done while the engine runs ahead, the page knows the branch that the lab is on: seed ${seed}`, async () => {
    const { lab, player, useRun, usePosition } = await openPlayer();
    const draws = prng(seed);
    const below = (bound: number): number => nextInt(draws, bound);
    for (let i = 0; i < 6; i++) {
      player.play(1 + below(40));
      await pause(below(12));
      const { position } = usePosition.getState();
      const { branches } = useRun.getState().status!;
      const what = below(4);
      if (what === 0) void player.act({ kind: 'kill', process: 'broker-1' });
      if (what === 1) void player.goTo(Math.max(0, position - below(3_000))).then(() => player.act(SEND));
      if (what === 2) void player.select(branches[below(branches.length)].id);
      if (what === 3) void player.step(below(2) === 0 ? 1 : -1);
      await pause(below(6));
    }
    player.pause();
    await settle(player);
    const { status, track, problem } = useRun.getState();
    expect(problem).toBeNull();
    const real = await lab.status();
    expect({ branch: status?.branch, events: status?.events, hash: status?.hash }).toEqual({
      branch: real.branch,
      events: real.events,
      hash: real.hash,
    });
    const ids: number[] = [];
    for (let upTo = 0; upTo < real.events; ) {
      const ticks = await lab.look('ticks', upTo, 'request');
      ids.push(...ticks.ids);
      upTo = ticks.upTo;
    }
    expect(track?.branch).toBe(real.branch);
    expect(track?.ticks.map(({ id }) => id)).toEqual(ids);
    const { position, newest } = usePosition.getState();
    const id = track!.newestStory(position);
    const [told] = id < 0 ? [] : await lab.look('events', id, position, 'story', 1);
    expect(newest).toEqual(told ?? null);
  });
}
