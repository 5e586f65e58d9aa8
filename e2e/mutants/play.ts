/** What is bundled with a mutant in it: plays worlds and lessons, and tells on standard output what turns red, as JSON. */
import { course } from '../../lessons/course.ts';
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import { loadLesson, loadSolution } from '../../src/lesson/load.ts';
import { History } from '../../src/sim/invariants/history.ts';
import { groupValidations, invariants, safeValidations, validations } from '../../src/sim/invariants/index.ts';
import { InvariantChecker } from '../../src/sim/invariants/invariant.ts';
import { worldOf } from '../../src/sim/scenario-world.ts';
import { checkSaid } from '../lessons/check-lesson.ts';
import { playRuns } from '../lessons/lesson-runs.ts';
import { type WorldName, worlds } from './worlds.ts';

/** What complains, and of what. */
export interface Red {
  readonly name: string;
  readonly what: string;
}

const SEED = 1;
/** A world that never comes to rest is told of, too; sound ones have a fifth of it. */
const MOST_EVENTS = 1_000_000;

async function playWorld(name: WorldName): Promise<Red[]> {
  const run = worlds[name]();
  const world = worldOf(run.scenario, SEED, programs, sharedMemory, await loadCodecs());
  const [checker, history] = [new InvariantChecker(world, invariants), new History(world)];
  const parts = [checker, history];
  for (const part of parts) part.advance(0, world.journal.length);
  while (world.nextTime() < run.endsAt && world.journal.length < MOST_EVENTS) {
    const from = world.journal.length;
    world.step();
    for (const part of parts) part.advance(from, world.journal.length);
  }
  const red = checker.violations.slice(0, 20).map(({ invariant, what }): Red => ({ name: invariant, what }));
  for (const { name: validation, check } of run.isSafe ? [...validations, ...safeValidations, ...groupValidations] : validations) {
    for (const what of check(history, world, run).slice(0, 1)) red.push({ name: validation, what });
  }
  return red;
}

/** What a lesson says, without the ways back and the drawings that `npm run lessons` looks at besides. */
function playLesson(id: string): Red[] {
  const one = course.find(({ lesson }) => lesson.id === id);
  if (one === undefined) throw new Error(`there is no lesson ${id}`);
  const lesson = loadLesson(one.lesson);
  return checkSaid(lesson, loadSolution(one.solution, lesson), playRuns(lesson)).flatMap(({ what, complaints }) => complaints.map((complaint): Red => ({ name: id, what: `${what}: ${complaint}` })));
}

/** `world NAME` or `lesson ID`. A crash is something that turns red, too: it is told under the name of what was played. */
export async function main([kind, name]: readonly string[]): Promise<number> {
  let red: Red[];
  try {
    red = kind === 'world' ? await playWorld(name as WorldName) : playLesson(name!);
  } catch (error) {
    red = [{ name: 'crash', what: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }];
  }
  console.log(JSON.stringify(red));
  return 0;
}
