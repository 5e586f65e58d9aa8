/**
 * `npm run swarm -- [--profile brokers|groups|one|all] [--seeds N] [--start S] [--minutes M] [--jobs J] [--json FILE]`: random worlds, each with invariants beside it;
 * some also with the view, saved at a random place, loaded and run again. A seed that fails is made smaller, linked to and written as
 * the line that pins it. Prints what the worlds were like, what was seen and what was not, and ends with `N passed, N failed`, which FILE
 * gets as `{"passed":N,"failed":N}`. Worlds of all kinds have to show nine tenths of the event kinds, and every kind, thread step and wait
 * that `coverage.ts` has no reason for.
 */
import { writeFileSync } from 'node:fs';
import { coresHere } from '../../scripts/cores.mjs';
import { nothingSeen } from '../../src/sim/swarm/run-world.ts';
import { describeCoverage, uncovered } from './coverage.ts';
import { type Order, runJob, runSeeds, type Told } from './jobs.ts';
import { PROFILES } from './profiles.ts';
import { describeWorlds } from './report.ts';
import type { Line } from './seed.ts';

/** A few worlds of all kinds say nothing about what a swarm sees. */
const ENOUGH_TO_JUDGE = 500;

function option(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(`--${name}`);
  const given = at < 0 ? otherwise : Number(args[at + 1]);
  if (!(given > 0)) throw new Error(`--${name} wants a number above 0`);
  return given;
}

function orderOf(args: readonly string[]): Order {
  const profile = args.includes('--profile') ? args[args.indexOf('--profile') + 1]! : 'brokers';
  if (!Object.hasOwn(PROFILES, profile)) throw new Error(`no profile ${profile}; there are ${Object.keys(PROFILES).join(', ')}`);
  const seeds = option(args, 'seeds', 1_000);
  return { profile, seeds, start: option(args, 'start', 1), minutes: option(args, 'minutes', 100_000), jobs: Math.min(option(args, 'jobs', coresHere()), seeds) };
}

const USAGE = 'npm run swarm -- [--profile NAME] [--seeds N] [--start S] [--minutes M] [--jobs J] [--json FILE]';

export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(`${USAGE}\nprofiles: ${Object.keys(PROFILES).join(', ')}`);
    return 0;
  }
  const order = orderOf(args);
  if (args.includes('--child')) {
    await runSeeds(order, (told) => console.log(JSON.stringify(told)));
    return 0;
  }
  const began = performance.now();
  const seen = nothingSeen();
  const lines: Line[] = [];
  let ended = 0;
  const tell = (told: Told): void => {
    if ('shrunk' in told) console.log(told.shrunk.join('\n'));
    else if ('line' in told) {
      lines.push(told.line);
      const { seed, part } = told.line;
      if (told.line.problems.length > 0) console.log(`seed ${seed} (${part}): ${told.line.problems.join('\n  ')}`);
    } else {
      ended++;
      for (const key of ['kinds', 'steps', 'waits', 'errors'] as const) for (const one of told.seen[key]) (seen[key] as Set<string | number>).add(one);
    }
  };
  await Promise.all(Array.from({ length: order.jobs }, (_, job) => runJob(order, job, tell)));
  const poor = describeWorlds(lines, (text) => console.log(text));
  const isWhole = order.profile === 'all';
  describeCoverage(seen, isWhole, (text) => console.log(text));
  if (isWhole && lines.length >= ENOUGH_TO_JUDGE) poor.push(...uncovered(seen));
  console.log(`${((performance.now() - began) / 60_000).toFixed(1)} minutes`);
  const passed = lines.filter(({ problems }) => problems.length === 0).length;
  let failed = lines.length - passed;
  // Whoever dies leaves seeds without an answer; who only ran out of time says what was seen.
  if (ended < order.jobs) {
    console.log(`${order.jobs - ended} processes died`);
    failed += order.jobs - ended;
  }
  for (const text of poor) console.log(text);
  if (poor.length > 0) failed++;
  const report = args.indexOf('--json');
  if (report >= 0) writeFileSync(args[report + 1]!, JSON.stringify({ passed, failed, problems: [...lines.flatMap(({ seed, part, problems }) => problems.slice(0, 1).map((problem) => `seed ${seed} (${part}): ${problem}`)), ...poor] }));
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
