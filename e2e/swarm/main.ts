/**
 * `npm run swarm -- --seeds N [--start S] [--jobs J] [--json FILE]`: random one-broker worlds, each run with invariants and the view beside it,
 * saved at a random place, loaded and run again. Prints what the worlds were like, what was seen and what was not, and ends with
 * `N passed, N failed`, which FILE gets as `{"passed":N,"failed":N}`.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import type { Codecs } from '../../src/protocol/records/codec-port.ts';
import { oneBrokerWorld, type SwarmWorld } from '../../src/sim/swarm/one-broker-world.ts';
import { nothingSeen, type Outcome, roundTrip, type Seen } from '../../src/sim/swarm/run-world.ts';
import { threeBrokerWorld } from '../../src/sim/swarm/three-broker-world.ts';
import { swarmWorldOf } from '../../src/sim/swarm/swarm-world.ts';
import { coverage } from './coverage.ts';

type Line = Omit<Outcome, 'hash'> & { readonly seed: number; readonly partitions: number; readonly faults: number; readonly seconds: number };

interface Summary {
  readonly kinds: readonly string[];
  readonly steps: readonly string[];
  readonly waits: readonly string[];
}

const NOTHING: Omit<Outcome, 'hash' | 'problems'> = { events: 0, elections: 0, acknowledged: 0, polled: 0, taken: 0 };

/** What worlds there are; `brokers` is three of them with safe settings. */
const PROFILES: Readonly<Record<string, (seed: number) => SwarmWorld>> = { one: oneBrokerWorld, brokers: threeBrokerWorld };

function runSeeds(profile: string, from: number, count: number, every: number, codecs: Codecs, tell: (line: Line) => void): Summary {
  const seen = nothingSeen();
  for (let seed = from; seed < from + count; seed += every) {
    const random = PROFILES[profile]!(seed);
    const partitions = random.scenario.topics.reduce((all, topic) => all + topic.partitions, 0);
    const world = { seed, partitions, faults: random.faults, seconds: random.endsAt / 1_000_000 };
    try {
      tell({ ...world, ...roundTrip(() => swarmWorldOf(random, programs, sharedMemory, codecs), viewParts, random, seen) });
    } catch (error) {
      tell({ ...world, ...NOTHING, problems: [`crashed: ${error instanceof Error ? error.stack : String(error)}`] });
    }
  }
  return { kinds: [...seen.kinds], steps: [...seen.steps], waits: [...seen.waits] };
}

function option(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(args[at + 1]);
}

/** Runs every `jobs`-th seed in a process of its own. */
function runJob(profile: string, job: number, jobs: number, start: number, seeds: number, tell: (line: Line) => void, seen: Seen): Promise<void> {
  const args = ['--child', '--profile', profile, '--seeds', String(seeds - job), '--start', String(start + job), '--jobs', String(jobs)];
  const child = spawn(process.execPath, [import.meta.dirname + '/start.mjs', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line | Summary;
    if (!('kinds' in line)) return tell(line);
    line.kinds.forEach((kind) => seen.kinds.add(kind));
    line.steps.forEach((step) => seen.steps.add(step));
    line.waits.forEach((wait) => seen.waits.add(wait));
  });
  return new Promise((resolve) => child.on('close', () => resolve()));
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

function describeWorlds(lines: readonly Line[]): void {
  const of = (field: 'seconds' | 'events' | 'acknowledged' | 'polled' | 'faults' | 'taken') => lines.map((line) => line[field]);
  const mean = (field: Parameters<typeof of>[0]) => (sum(of(field)) / Math.max(1, lines.length)).toFixed(1);
  console.log(`${lines.length} worlds, ${sum(of('events'))} events`);
  console.log(`median of a world: ${median(of('seconds'))} simulated seconds, ${median(of('events'))} events, ${median(of('acknowledged'))} records acknowledged, ${median(of('polled'))} read`);
  console.log(`a world has ${mean('faults')} faults on average; power losses took ${sum(of('taken'))} of ${sum(of('acknowledged'))} acknowledged records`);
  const changed = lines.filter((line) => line.elections > line.partitions).length;
  console.log(`${changed} worlds (${((100 * changed) / Math.max(1, lines.length)).toFixed(1)} %) saw a leader change`);
}

export async function main(args: readonly string[]): Promise<number> {
  const seeds = option(args, 'seeds', 1_000);
  const start = option(args, 'start', 1);
  const profile = args.includes('--profile') ? args[args.indexOf('--profile') + 1]! : 'one';
  if (!Object.hasOwn(PROFILES, profile)) throw new Error(`no profile ${profile}; there are ${Object.keys(PROFILES).join(', ')}`);
  const jobs = Math.min(option(args, 'jobs', availableParallelism()), seeds);
  if (args.includes('--child')) {
    const summary = runSeeds(profile, start, seeds, jobs, await loadCodecs(), (line) => console.log(JSON.stringify(line)));
    console.log(JSON.stringify(summary));
    return 0;
  }
  const seen = nothingSeen();
  const lines: Line[] = [];
  const tell = (line: Line): void => {
    lines.push(line);
    if (line.problems.length > 0) console.log(`seed ${line.seed}: ${line.problems.join('\n  ')}`);
  };
  await Promise.all(Array.from({ length: jobs }, (_, job) => runJob(profile, job, jobs, start, seeds, tell, seen)));
  describeWorlds(lines);
  const poor = profile !== 'one' ? null : coverage(seen, (text) => console.log(text));
  const passed = lines.filter(({ problems }) => problems.length === 0).length;
  // Worlds that never came back count as failed, and so does a swarm that saw too little to prove anything.
  if (lines.length < seeds) console.log(`${seeds - lines.length} worlds gave no answer`);
  const isPoor = seeds >= 500 && poor !== null;
  if (isPoor) console.log(poor);
  const failed = seeds - passed + (isPoor ? 1 : 0);
  const report = args.indexOf('--json');
  if (report >= 0) writeFileSync(args[report + 1]!, JSON.stringify({ passed, failed }));
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
