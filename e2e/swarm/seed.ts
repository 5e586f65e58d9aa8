/** One seed: its world is run, and where it fails it is made smaller, linked to, and written as the line that pins it. */
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import { linkOf } from '../../src/host/link.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import type { Codecs } from '../../src/protocol/records/codec-port.ts';
import type { PinnedRun } from '../../src/sim/swarm/pinned-runs.ts';
import { recordingOf } from '../../src/sim/swarm/recording-of.ts';
import { type Outcome, roundTrip, runOnce, type Seen } from '../../src/sim/swarm/run-world.ts';
import { type Failure, failureOf, shrink, type Shrunk } from '../../src/sim/swarm/shrink.ts';
import { type SwarmPlan, swarmWorld } from '../../src/sim/swarm/swarm-plan.ts';
import { swarmWorldOf } from '../../src/sim/swarm/swarm-world.ts';
import type { MakeParts } from '../../src/sim/timeline/timeline.ts';
import type { Depth } from './profiles.ts';

export interface Line extends Omit<Outcome, 'hash'> {
  readonly seed: number;
  /** The profile whose world it is. */
  readonly part: string;
  readonly faults: number;
  readonly seconds: number;
}

const NOTHING: Omit<Outcome, 'hash' | 'problems'> = { events: 0, leaderChanges: 0, rebalances: 0, coordinatorChanges: 0, faultsInTraffic: 0, showedAt: null, checked: 0, acknowledged: 0, polled: 0, taken: 0 };

const NO_VIEW: MakeParts = () => [];

export function runPlan(plan: SwarmPlan, depth: Depth, codecs: Codecs, seen: Seen, part = ''): Line {
  const run = swarmWorld(plan);
  const make = () => swarmWorldOf(run, programs, sharedMemory, codecs);
  const world = { seed: plan.seed, part, faults: run.faults.length, seconds: run.endsAt / 1_000_000 };
  try {
    return { ...world, ...(depth === 'plain' ? runOnce(make, run, seen) : roundTrip(make, depth === 'whole' ? viewParts : NO_VIEW, run, seen)) };
  } catch (error) {
    return { ...world, ...NOTHING, problems: [`crashed: ${error instanceof Error ? error.stack : String(error)}`] };
  }
}

/** So many worlds are run for one that is to be made smaller. */
const MOST_TRIES = 60;

export function shrinkSeed(plan: SwarmPlan, line: Line, depth: Depth, codecs: Codecs, seen: Seen): Shrunk {
  const failure = failureOf(line.problems, line.showedAt);
  if (failure === null) throw new Error(`seed ${plan.seed} does not fail`);
  const fails = (smaller: SwarmPlan): Failure | null => {
    const { problems, showedAt } = runPlan(smaller, depth, codecs, seen);
    return failureOf(problems, showedAt);
  };
  return shrink(plan, failure, fails, MOST_TRIES);
}

/** The link to the end of a run. */
export function linkTo(plan: SwarmPlan, codecs: Codecs): string {
  const run = swarmWorld(plan);
  const world = swarmWorldOf(run, programs, sharedMemory, codecs);
  try {
    while (world.nextTime() < run.endsAt) world.step();
  } catch {
    // A step that throws is told of when the link is opened, too: it leads to just before it.
  }
  return linkOf(recordingOf(run, world));
}

/** What is printed of a failing seed once it is small. */
export function shrunkText({ plan, failure, tries }: Shrunk, codecs: Codecs): string[] {
  const { scenario, healedAt, settledAt, endsAt, isSafe, faults } = swarmWorld(plan);
  const what = `  ${tries} worlds later: ${failure.what.split('\n')[0]}`;
  const size = `  ${faults.length} faults, ${scenario.processes.length} processes, ${endsAt / 1_000_000} seconds:`;
  const script = scenario.script.split('\n').map((one) => `    ${one}`);
  // Scenarios know no strangers.
  if (plan.hasStranger) return [what, size, ...script, '  a stranger has to be there, so that no link leads to it'];
  const link = linkTo(plan, codecs);
  const pinned: PinnedRun = { found: failure.name, healedAt, settledAt, endsAt, isSafe, link };
  return [what, size, ...script, `  open: #run=${link}`, `  pin (src/sim/swarm/pinned-runs.ts):`, `  ${JSON.stringify(pinned)},`];
}
