/**
 * The lab: the one interface through which a page, a script in the console, a test or a bench uses a run. Its hosts are a worker in
 * virtual time (`sim.worker.ts` behind `worker-lab.ts`) and the same class called directly in Node (`sim-lab.ts`).
 *
 * A place is a number of journal lines. Everything that crosses to the page is plain data.
 */
import type { Command } from '../engine/commands.ts';
import type { Scenario } from '../scenario/scenario.ts';

/** A command given by hand, with the engine's position at which it was. */
export interface Given {
  readonly time: number;
  readonly sequence: number;
  readonly command: Command;
}

/** What a run follows from. */
export interface RunSource {
  readonly scenario: Scenario;
  readonly seed: number;
  readonly given: readonly Given[];
}

export interface LabStatus {
  /** Of the engine: the last thing that happened. */
  readonly time: number;
  readonly sequence: number;
  readonly events: number;
  readonly hash: string;
  readonly branch: number;
  readonly branches: readonly { readonly id: number; readonly parent: number | null; readonly forkedAt: number; readonly events: number }[];
  /** What an invariant found, in words; empty in a healthy engine. */
  readonly violations: readonly string[];
}

export interface Lab {
  open(source: RunSource): Promise<LabStatus>;
  /** Runs on to `time`, or until the journal has `events` lines. */
  run(time: number, events?: number): Promise<LabStatus>;
  /** Gives a command where the journal has `events` lines; in the past this makes a branch. */
  act(command: Command, events: number, time: number): Promise<{ readonly given: Given; readonly status: LabStatus }>;
  select(branch: number): Promise<LabStatus>;
  /** Someone has seen the run up to here. */
  see(events: number): Promise<void>;
  status(): Promise<LabStatus>;
  /** What the current branch follows from. */
  source(): Promise<RunSource>;
  /** The engine's state where the journal has `events` lines, as lines of text. */
  stateText(events?: number): Promise<string[]>;
  close(): Promise<void>;
}

/** What can go wrong between the page and a run, as data: `kind` chooses the words in each language. */
export type LabProblem =
  | { readonly kind: 'workerDied'; readonly detail: string }
  | { readonly kind: 'engineFault'; readonly detail: string }
  | { readonly kind: 'notOpen' }
  | { readonly kind: 'noSharedMemory' }
  | { readonly kind: 'refused'; readonly detail: string };

export class LabError extends Error {
  override readonly name = 'LabError';
  readonly problem: LabProblem;

  constructor(problem: LabProblem) {
    super('detail' in problem ? `${problem.kind}: ${problem.detail}` : problem.kind);
    this.problem = problem;
  }
}
