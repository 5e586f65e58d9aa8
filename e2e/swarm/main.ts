/**
 * `npm run swarm -- --seeds N [--start S] [--jobs J]`: random one-broker worlds, each run with invariants and the view beside it,
 * saved at a random place, loaded and run again. Prints what was seen and what was not, and ends with `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { eventKinds } from '../../src/engine/events.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import { waitNames } from '../../src/engine/waits.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import { oneBrokerWorld } from '../../src/sim/swarm/one-broker-world.ts';
import { nothingSeen, roundTrip } from '../../src/sim/swarm/run-world.ts';
import { swarmWorldOf } from '../../src/sim/swarm/swarm-world.ts';

interface Line {
  readonly seed: number;
  readonly events: number;
  readonly faults: number;
  readonly problems: readonly string[];
}

interface Summary {
  readonly kinds: readonly string[];
  readonly steps: readonly string[];
  readonly waits: readonly string[];
}

function runSeeds(from: number, count: number, every: number, tell: (line: Line) => void): Summary {
  const seen = nothingSeen();
  for (let seed = from; seed < from + count; seed += every) {
    const random = oneBrokerWorld(seed);
    try {
      const { events, problems } = roundTrip(() => swarmWorldOf(random, programs, sharedMemory), viewParts, random, seen);
      tell({ seed, events, faults: random.faults, problems });
    } catch (error) {
      tell({ seed, events: 0, faults: random.faults, problems: [`crashed: ${error instanceof Error ? error.stack : String(error)}`] });
    }
  }
  return { kinds: [...seen.kinds], steps: [...seen.steps], waits: [...seen.waits] };
}

function option(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(args[at + 1]);
}

export async function main(args: readonly string[]): Promise<number> {
  const seeds = option(args, 'seeds', 1_000);
  const start = option(args, 'start', 1);
  const jobs = Math.min(option(args, 'jobs', availableParallelism()), seeds);
  if (args.includes('--child')) {
    const summary = runSeeds(start, seeds, jobs, (line) => console.log(JSON.stringify(line)));
    console.log(JSON.stringify(summary));
    return 0;
  }
  let passed = 0;
  let failed = 0;
  let events = 0;
  const seen = nothingSeen();
  await Promise.all(
    Array.from({ length: jobs }, (_, job) => {
      const own = seeds - job;
      const child = spawn(process.execPath, [import.meta.dirname + '/start.mjs', '--child', '--seeds', String(own), '--start', String(start + job), '--jobs', String(jobs)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      createInterface({ input: child.stdout }).on('line', (text) => {
        const line = JSON.parse(text) as Line | Summary;
        if ('kinds' in line) {
          line.kinds.forEach((kind) => seen.kinds.add(kind));
          line.steps.forEach((step) => seen.steps.add(step));
          line.waits.forEach((wait) => seen.waits.add(wait));
          return;
        }
        events += line.events;
        if (line.problems.length === 0) passed++;
        else {
          failed++;
          console.log(`seed ${line.seed}: ${line.problems.join('\n  ')}`);
        }
      });
      return new Promise<void>((resolve) => child.on('close', () => resolve()));
    }),
  );
  const allSteps = Object.values(programs).flatMap((program) => Object.keys(program.steps));
  const missing = (all: readonly string[], found: ReadonlySet<string>) => [...new Set(all)].filter((name) => !found.has(name));
  const show = (what: string, all: readonly string[], found: ReadonlySet<string>): number => {
    const not = missing(all, found);
    const total = new Set(all).size;
    console.log(`${what}: ${total - not.length} of ${total} seen${not.length > 0 ? `, not ${not.join(', ')}` : ''}`);
    return (total - not.length) / total;
  };
  console.log(`${events} events in ${passed + failed} worlds`);
  const kinds = show('event kinds', eventKinds.map(({ name }) => name), seen.kinds);
  const steps = show('thread steps', allSteps, seen.steps);
  show('waits', waitNames, seen.waits);
  // Worlds that never came back count as failed, and so does a swarm that saw too little to prove anything.
  const silent = seeds - passed - failed;
  if (silent > 0) console.log(`${silent} worlds gave no answer`);
  const quality = seeds < 500 || (kinds >= 0.9 && steps >= 0.9);
  if (!quality) console.log('the swarm saw less than 90 % of event kinds or thread steps');
  failed += silent + (quality ? 0 : 1);
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
