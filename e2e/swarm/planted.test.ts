/** The swarm with an engine that is known to be broken: it finds the fault, makes the world small, links to it and pins it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, expect, it } from 'vitest';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { recordingIn } from '../../src/host/link.ts';
import type { PinnedRun } from '../../src/sim/swarm/pinned-runs.ts';
import { nothingSeen } from '../../src/sim/swarm/run-world.ts';
import { swarmWorld } from '../../src/sim/swarm/swarm-plan.ts';
import mutant from '../mutants/patches/recovery-drops-the-last-batch.ts';
import { planting } from '../mutants/plant.ts';
import type * as Planted from './planted.node.ts';
import { runPlan } from './seed.ts';

// Below the project, since the bundle imports its packages.
const cache = resolve('node_modules', '.cache');
mkdirSync(cache, { recursive: true });
const dir = mkdtempSync(join(cache, 'planted-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function planted(): Promise<typeof Planted> {
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: [planting(mutant)],
    build: { ssr: 'e2e/swarm/planted.node.ts', outDir: dir, emptyOutDir: true, target: 'node20', minify: false, rolldownOptions: { output: { entryFileNames: 'planted.mjs' } } },
  });
  return (await import(/* @vite-ignore */ pathToFileURL(join(dir, 'planted.mjs')).href)) as typeof Planted;
}

const FIRST_SEEDS = 20;

it('finds a planted fault, and leaves of the world what it takes', async () => {
  const broken = await planted();
  const codecs = await broken.loadCodecs();
  const planOf = broken.PROFILES.one!.plan;
  let failing: { plan: ReturnType<typeof planOf>; line: ReturnType<typeof runPlan> } | null = null;
  for (let seed = 1; seed <= FIRST_SEEDS && failing === null; seed++) {
    const plan = planOf(seed);
    const line = broken.runPlan(plan, 'plain', codecs, broken.nothingSeen());
    if (line.problems[0]?.startsWith('acknowledged records last') === true && plan.acts.length >= 3 && !plan.hasStranger) failing = { plan, line };
  }
  if (failing === null) throw new Error(`none of the first ${FIRST_SEEDS} seeds sees that recovery drops a batch`);

  const { plan, line } = failing;
  const shrunk = broken.shrinkSeed(plan, line, 'plain', codecs, broken.nothingSeen());
  expect(shrunk.failure.name).toBe('acknowledged records last');
  // A death is enough.
  expect(swarmWorld(shrunk.plan).faults).toHaveLength(1);
  expect(shrunk.plan.acts.length).toBeLessThan(plan.acts.length);
  expect(shrunk.plan.setting.topics[0]!.partitions).toBe(1);

  const text = broken.shrunkText(shrunk, codecs);
  const { link, ...times } = JSON.parse(text.at(-1)!.replace(/,$/, '')) as PinnedRun;
  expect(text).toContain(`  open: #run=${link}`);
  const { scenario, seed } = recordingIn(`http://localhost/#run=${link}`);
  expect(scenario).toEqual(swarmWorld(shrunk.plan).scenario);
  expect(times.found).toBe('acknowledged records last');
  // The sound engine survives it.
  const sound = runPlan({ ...shrunk.plan, seed, setting: { ...scenario, script: '' } }, 'plain', await loadCodecs(), nothingSeen());
  expect(sound.problems).toEqual([]);
});
