/**
 * A validation is looked at once, at the end of a run: whether what was promised on the way has been kept. It sees the history of
 * records, the journal and the state of the world, and answers what is wrong, in words.
 */
import type { World } from '../world.ts';
import type { History } from './history.ts';

/** The times of a run in which faults heal. */
export interface RunTimes {
  /** The last fault is over. */
  readonly healedAt: number;
  /** From then on everybody is expected to work. */
  readonly settledAt: number;
  readonly endsAt: number;
}

export interface Validation {
  readonly name: string;
  /** What must hold, as docs/invariants.md lists it. */
  readonly holds: string;
  readonly check: (history: History, world: World, times: RunTimes) => string[];
}
