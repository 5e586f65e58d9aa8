/** Small runs for tests of the hosts. */
import { plainMemory } from '../../engine/memory.ts';
import { programs } from '../../engine/programs.ts';
import { oneBroker } from '../../scenario/one-broker.ts';
import type { RunSource } from '../lab.ts';
import type { SimPorts } from '../run.ts';
import { LabError, type LabProblem } from '../problem.ts';
import { SimLab } from '../sim-lab.ts';
import { viewParts } from '../view-parts.ts';

export const SECOND = 1_000_000;
export const ports: SimPorts = { programs, memory: plainMemory };

export const smallRun: RunSource = { scenario: oneBroker({ producer: { perSecond: 10 } }), seed: 7, given: [] };

export function newLab(given: SimPorts = ports): SimLab {
  return new SimLab(given, viewParts);
}

export function openLab(source: RunSource = smallRun): SimLab {
  const lab = newLab();
  lab.open(source);
  return lab;
}

/** What a call is refused with. */
export function problemIn(call: () => unknown): LabProblem {
  try {
    call();
  } catch (error) {
    if (error instanceof LabError) return error.problem;
    throw error;
  }
  throw new Error('nothing was refused');
}
