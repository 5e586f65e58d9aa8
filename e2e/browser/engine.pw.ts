import { lateRooms, WORKER_ROOMS } from '../../scripts/late-rooms.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import type { RunSource } from '../../src/host/lab.ts';
import { SimLab } from '../../src/host/sim-lab.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { runInPage } from './in-page.ts';
import { runInWorker } from './in-worker.ts';
import { expect, test } from './lab-page.ts';
import journalHashes, { type HashesAsked } from './probes/journal-hashes.ts';
import type { Drill, Opened, Refusals } from './probes/sim-page.ts';

test('50 random worlds have the same journal in Chromium, with doors in the engine as in the built page, as in Node', async ({ page }) => {
  const asked: HashesAsked = { from: 1, count: 50, seconds: 5 };
  const hashes = await runInWorker<HashesAsked, string[]>(page, new URL('./probes/journal-hashes.ts', import.meta.url), asked, [lateRooms(WORKER_ROOMS)]);
  expect(hashes).toHaveLength(50);
  expect(new Set(hashes.map((line) => line.split(' ')[2])).size).toBe(50);
  expect(hashes).toEqual(await journalHashes(asked));
});

const probe = new URL('./probes/sim-page.ts', import.meta.url);
const worker = new URL('../../src/host/sim.worker.ts', import.meta.url);
const source: RunSource = { scenario: oneBroker({ producer: { perSecond: 10 } }), seed: 1, given: [] };

test('a worker that dies in the middle of a run loses nothing', async ({ page }) => {
  const { before, lost, asked, after, links, branches } = await runInPage<Drill>(page, probe, 'deathDrill', worker, source);
  expect(before.violations).toEqual([]);
  expect(before.branches).toHaveLength(2);
  expect(lost).toBe('workerDied');
  expect(asked).toBe('workerDied');
  expect(after).toEqual(before);
  expect(branches[1]).toEqual(branches[0]);
  expect(links[1]).toBe(links[0]);
  // The link leads to the same state in Node.
  const here = new SimLab({ programs, memory: sharedMemory }, viewParts);
  expect(here.openLink(links[0]!)).toMatchObject({ kind: 'same', status: { hash: before.hash, events: before.events } });
  expect(here.link()).toBe(links[0]);
});

test('a link made in Node leads to the same state in the page, and a damaged one is refused there', async ({ page }) => {
  const here = new SimLab({ programs, memory: sharedMemory }, viewParts);
  here.open(source);
  here.run(4_000_000);
  here.act({ kind: 'kill', process: 'broker-1' }, 1_000, 0);
  here.run(6_000_000);
  const link = here.link();
  const { hash } = here.status();
  const opened = await runInPage<Opened>(page, probe, 'openLinks', worker, {
    links: [link, `https://highwater.example/#run=${link}`, link.slice(0, -9), `${link.slice(0, 40)}x${link.slice(41)}`, `hw9${link.slice(3)}`, 'hello'],
  });
  expect(opened.answers).toEqual([`same ${hash}`, `same ${hash}`, 'torn', 'edited', 'otherFormat', 'malformed']);
  // What was refused has not cost the run that was open.
  expect(opened.hash).toBe(hash);
});

test('a bad message, a scenario that is refused and a worker that does not start are problems, and the lab goes on', async ({ page }) => {
  const { problems, before, after, unstarted } = await runInPage<Refusals>(page, probe, 'refusals', worker, source);
  expect(problems).toEqual({
    scenario: 'badScenario', seed: 'badScenario', command: 'badCommand', uncopied: 'badCall', place: 'notReached', time: 'badCall', branch: 'noSuchBranch',
  });
  expect(after).toEqual(before);
  expect(unstarted).toBe('workerDied');
});
