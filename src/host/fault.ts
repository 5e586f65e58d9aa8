/** Finds out whose step an exception came out of. */
import { ev } from '../engine/events.ts';
import type { World } from '../sim/world.ts';
import { detailOf, type EngineFault } from './problem.ts';

/** `events` is the number of journal lines that there were before: what failed has written those after them. */
export function faultIn(world: World, events: number, error: unknown): EngineFault {
  const step = brokenStep(world, events) ?? { process: null, thread: null, step: null };
  return { kind: 'engineFault', ...step, time: world.state.now, events, detail: detailOf(error) };
}

/** Each step writes a line when it begins, and its thread has a core once it is over. */
function brokenStep({ journal, state }: World, from: number): { process: string; thread: string; step: string } | null {
  for (let at = journal.length - 1; at >= from; at--) {
    if (journal.kind(at) !== ev.threadStep) continue;
    const process = state.processes[journal.process(at)] ?? null;
    const thread = process?.threads.get(journal.payload(at, 0));
    return process === null || thread === undefined || thread.core >= 0 ? null : { process: process.name, thread: thread.name, step: thread.step };
  }
  return null;
}
