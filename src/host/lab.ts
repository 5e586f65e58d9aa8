/**
 * The lab: the one interface through which a page, a script in the console, a test or a bench uses a run. Its hosts are a worker in
 * virtual time (`sim.worker.ts` behind `worker-lab.ts`) and the same class called directly in Node (`sim-lab.ts`).
 *
 * A place is a number of journal lines. Everything that crosses to the page is plain data; a call that fails rejects with a
 * `LabError`, whose `problem` says what went wrong.
 */
import type { Violation } from '../sim/invariants/invariant.ts';
import type { Command } from '../engine/commands.ts';
import type { Until } from '../scenario/language/along.ts';
import type { Value } from '../scenario/language/reader.ts';
import type { Recording } from '../scenario/recording/recording.ts';
import type { Difference } from '../scenario/recording/standing.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Look, PageFeed } from './page-feed.ts';
import type { EngineFault } from './problem.ts';
import type { Found } from './questions.ts';
import type { Session } from './session.ts';

export type { Found } from './questions.ts';
export { EARLY_MICROS } from './early.ts';
export { type EngineFault, LabError, type LabProblem } from './problem.ts';
export type { Keys } from '../view/key-history.ts';
export type { Levels } from '../view/level-history.ts';
export type { Messages } from '../view/message-history.ts';
export type { Moment, PageBytes, PageEvent, PageField, PageFrame, PageRecord, PageWaiter, PageWaiting, PageWhy, Ticks } from './page-answers.ts';
export type { Look, PageFeed } from './page-feed.ts';
export type { CompareLab } from './compare/compare-lab.ts';
export type { CompareStatus, Offer, Opened, SideName } from './compare/compare-core.ts';
export type { Compared, ComparedBranch, ComparedSetting } from './compare/setting.ts';
export type { Beside, BesideAsked, SideState, SideTold } from './beside/beside.ts';
export type { Apart, Impossible, Load, Plan } from './beside/plan.ts';
export type { BesideLab } from './beside/start.ts';
export type { Figures, Window as MeasuredWindow } from './beside/windows.ts';
export { KEPT_FORM, type Session } from './session.ts';
export { problemText, type Tongue } from './problem-words.ts';
export { reportText } from './report-words.ts';

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

/** Of a live run. */
export interface LiveStatus {
  /** Events that were not told since it began: there were too many. */
  readonly skipped: number;
  /** How many processes have been there: real clients join. */
  readonly processes: number;
  /** Of a command: the line that tells of it. */
  readonly at?: number;
  /** Of a tape: where its story begins. */
  readonly opensAt?: number;
  /** Of a tape: it, or what is played of it, ends before the run did. */
  readonly isPart?: boolean;
}

export interface LabStatus {
  /** Of the engine: the last thing that happened. */
  readonly time: number;
  readonly sequence: number;
  readonly events: number;
  readonly hash: string;
  readonly branch: number;
  readonly branches: readonly {
    readonly id: number;
    readonly parent: number | null;
    readonly forkedAt: number;
    readonly events: number;
    /** Lab time of its end. */
    readonly time: number;
  }[];
  /** What invariants found; empty in a healthy engine. */
  readonly violations: readonly Violation[];
  /** The mistake of the engine that this branch stands before, if it has run into one. */
  readonly fault: EngineFault | null;
  readonly live?: LiveStatus;
}

/** What came out when a recording was played to its end. */
export type OpenReport =
  | { readonly kind: 'same'; readonly status: LabStatus }
  /** Made by another version: it plays under a banner. */
  | { readonly kind: 'otherVersion'; readonly differences: readonly Difference[]; readonly sameHash: boolean; readonly status: LabStatus }
  /**
   * This very version came to another state than it once did: a mistake of the lab, to be said loudly. `astray` is the first command
   * that could not be given at its place.
   */
  | { readonly kind: 'hashDiffers'; readonly expected: string; readonly found: string; readonly astray: number | null; readonly status: LabStatus };

/** How far the opening of a recording has come, in entries of the schedule. */
export interface OpenProgress {
  readonly steps: number;
  readonly of: number;
}

export interface Lab {
  /** Opens what the page begins with: one broker at rest, and records that trickle in. */
  openFirst(): Promise<LabStatus>;
  open(source: RunSource): Promise<LabStatus>;
  /** Runs on to `time`, or until the journal has `events` lines. */
  run(time: number, events?: number): Promise<LabStatus>;
  /**
   * Runs on, up to `deadline` (a lab time), until a place from `from` on where a predicate of the small language holds, or to a lab
   * time; null when the run does not come there. The engine stops right behind it. A long way is gone in pieces: `went` hears of each.
   */
  runUntil(until: Until, from: number, deadline: number, went?: (status: LabStatus) => void): Promise<Found | null>;
  /** What expressions of the small language are where the journal has `position` lines. */
  values(expressions: readonly string[], position: number): Promise<readonly Value[]>;
  /** Gives a command where the journal has `events` lines, not before `time`; in the past this makes a branch. */
  act(command: Command, events: number, time: number): Promise<{ readonly given: Given; readonly status: LabStatus }>;
  select(branch: number): Promise<LabStatus>;
  /** Someone has seen the run up to here. */
  see(events: number): Promise<void>;
  status(): Promise<LabStatus>;
  /** What the current branch follows from. */
  source(): Promise<RunSource>;
  /** The current branch as data, up to where the journal has `events` lines, or up to its head: a file, a test case. */
  recording(events?: number): Promise<Recording>;
  /** The same as the text of a link. */
  link(events?: number): Promise<string>;
  /**
   * Opens a link (or the address that holds it, or a file's text): plays it to its end and compares the hash. Until it has come
   * there, and if it never does, the run that was open stays.
   */
  openLink(text: string, progress?: (reached: OpenProgress) => void): Promise<OpenReport>;
  /** What the page sees of the current branch: `page-feed.ts` says what can be asked for. */
  look<K extends Look>(what: K, ...args: Parameters<PageFeed[K]>): Promise<ReturnType<PageFeed[K]>>;
  /** All that the run and its branches follow from: kept by a page, `restore` derives them again. */
  session(): Promise<Session>;
  restore(session: Session): Promise<LabStatus>;
  /** Starts again after the worker has died, from what is known here. */
  reopen(): Promise<LabStatus>;
  /** The engine's state where the journal has `events` lines, as lines of text. */
  stateText(events?: number): Promise<string[]>;
  close(): Promise<void>;
}
