/** Runs seeds in processes of their own, which tell a line of JSON for each. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { nothingSeen, type Seen } from '../../src/sim/swarm/run-world.ts';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { must } from '../../src/std/assert.ts';
import { PROFILES } from './profiles.ts';
import { type Line, runPlan, shrinkSeed, shrunkText } from './seed.ts';

export interface Order {
  readonly profile: string;
  readonly start: number;
  readonly seeds: number;
  readonly jobs: number;
  /** No seed is begun later. */
  readonly minutes: number;
}

export type Told = { readonly line: Line } | { readonly shrunk: readonly string[] } | { readonly seen: { readonly [K in keyof Seen]: readonly (string | number)[] } };

/** Of a job's failing seeds so many are made smaller. */
const MOST_SHRUNK = 2;

/** The seeds of one process: every `jobs`-th. */
export async function runSeeds({ profile: name, start, seeds, jobs, minutes }: Order, tell: (told: Told) => void): Promise<void> {
  const codecs = await loadCodecs();
  const { plan: planOf, depth: depthOf, part = () => name } = must(PROFILES[name], 'profile', name);
  const seen = nothingSeen();
  const until = performance.now() + minutes * 60_000;
  let shrunk = 0;
  for (let seed = start; seed < start + seeds && performance.now() < until; seed += jobs) {
    const plan = planOf(seed);
    const depth = depthOf(seed);
    const line = runPlan(plan, depth, codecs, seen, part(seed));
    tell({ line });
    if (line.problems.length > 0 && shrunk++ < MOST_SHRUNK) {
      const small = shrinkSeed(plan, line, depth, codecs, nothingSeen());
      tell({ shrunk: [`seed ${seed}, made smaller:`, ...shrunkText(small, codecs)] });
    }
  }
  tell({ seen: { kinds: [...seen.kinds], steps: [...seen.steps], waits: [...seen.waits], errors: [...seen.errors] } });
}

export function runJob({ profile, start, seeds, jobs, minutes }: Order, job: number, tell: (told: Told) => void): Promise<void> {
  const args = ['--child', '--profile', profile, '--seeds', String(seeds - job), '--start', String(start + job), '--jobs', String(jobs), '--minutes', String(minutes)];
  const child = spawn(process.execPath, [import.meta.dirname + '/start.mjs', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout }).on('line', (text) => tell(JSON.parse(text) as Told));
  return new Promise((resolve) => child.on('close', () => resolve()));
}
