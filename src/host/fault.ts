/** Finds out whose step an exception came out of. */
import type { World } from '../sim/world.ts';
import { detailOf, type EngineFault } from './problem.ts';

export function faultIn(world: World, events: number, error: unknown): EngineFault {
  const step = brokenStep(world) ?? { process: null, thread: null, step: null };
  return { kind: 'engineFault', ...step, time: world.state.now, events, detail: detailOf(error) };
}

/** A step that ran to its end has said how its thread goes on; the one that was left in the middle has not. */
function brokenStep(world: World): { process: string; thread: string; step: string } | null {
  for (const process of world.state.processes) {
    if (process === null) continue;
    for (const thread of process.threads.values()) {
      if (thread.after < 0) return { process: process.name, thread: thread.name, step: thread.step };
    }
  }
  return null;
}
