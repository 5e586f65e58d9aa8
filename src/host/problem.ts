/**
 * What can go wrong between a page and a run, as data: `kind` chooses the words (`problem-words.ts` has them in each language). A
 * problem never costs anything that was there: the run before it is still open, at the place where it was.
 */
import { type Problem, ScenarioError } from '../scenario/problem.ts';
import { RecordingError, type RecordingErrorKind } from '../scenario/recording/recording-error.ts';
import type { TapeProblem } from '../live/tape/tape-error.ts';
import { problemText } from './problem-words.ts';

/** A mistake of the engine: an exception came out of a step. The run stands before that step. */
export interface EngineFault {
  readonly kind: 'engineFault';
  /** Whose step it was; null when the machine itself failed, or what watches it. */
  readonly process: string | null;
  readonly thread: string | null;
  readonly step: string | null;
  /** In microseconds. */
  readonly time: number;
  /** So many lines has the journal before that step. */
  readonly events: number;
  readonly detail: string;
}

export type LabProblem =
  | { readonly kind: 'workerDied'; readonly detail: string }
  | EngineFault
  /** A mistake of the lab outside the engine. */
  | { readonly kind: 'labFault'; readonly detail: string }
  | { readonly kind: 'notOpen' }
  /** A live cluster cannot be asked for it: it is not recorded, and its machine is real. */
  | { readonly kind: 'notLive'; readonly what: string }
  /** A tape says what was, and no more: nothing can be done in it. */
  | { readonly kind: 'taped'; readonly what: string }
  | { readonly kind: 'badTape'; readonly problem: TapeProblem }
  /** The live cluster that the page watched is out of reach. */
  | { readonly kind: 'liveLost'; readonly detail: string }
  /** A call that cannot be carried out as it is, or not even carried over. */
  | { readonly kind: 'badCall'; readonly detail: string }
  | { readonly kind: 'badScenario'; readonly problems: readonly Problem[] }
  | { readonly kind: 'badCommand'; readonly problems: readonly Problem[] }
  | { readonly kind: 'badRecording'; readonly error: RecordingErrorKind; readonly detail: string; readonly problems: readonly Problem[] }
  /** A sound recording of more than this lab plays again. */
  | { readonly kind: 'tooLong'; readonly unit: 'steps' | 'bytes'; readonly found: number; readonly most: number }
  | { readonly kind: 'noSuchBranch'; readonly branch: number }
  | { readonly kind: 'notReached'; readonly events: number; readonly reached: number }
  /** Another run was opened before this one was at its end. */
  | { readonly kind: 'interrupted' };

export class LabError extends Error {
  override readonly name = 'LabError';
  readonly problem: LabProblem;

  constructor(problem: LabProblem) {
    super();
    this.problem = problem;
  }

  /** Only when it is read: the words may come later than the problem. */
  override get message(): string {
    return problemText(this.problem, 'en');
  }
}

/** The problem that an exception tells of; one that nobody expected is a fault of the lab. */
export function problemOf(error: unknown): LabProblem {
  if (error instanceof LabError) return error.problem;
  if (error instanceof ScenarioError) return { kind: 'badScenario', problems: error.problems };
  if (error instanceof RecordingError) {
    return { kind: 'badRecording', error: error.kind, detail: error.detail, problems: error.problems };
  }
  return { kind: 'labFault', detail: detailOf(error) };
}

export function detailOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
