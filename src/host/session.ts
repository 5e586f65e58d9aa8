/** All that a run and its branches follow from: enough to derive each of them again after the worker that held them has died. */
import type { Scenario } from '../scenario/scenario.ts';
import type { Given, LabStatus } from './lab.ts';

/** The form in which a page keeps a session, alone or in a file. */
export const KEPT_FORM = 1;

export interface KeptBranch {
  readonly id: number;
  readonly parent: number | null;
  /** In lines of the journal. */
  readonly forkedAt: number;
  /** Which command is the first that its parent did not get there. */
  readonly own: number;
  readonly given: readonly Given[];
  /** How far it had come, and what it was there. */
  readonly events: number;
  readonly hash: string;
  readonly seen: number;
}

export interface Session {
  /** A page may keep a session for longer than the lab stays as it is. */
  readonly engineVersion: string;
  readonly scenario: Scenario;
  readonly seed: number;
  /** In the order in which they were made: a branch comes after its parent. */
  readonly branches: readonly KeptBranch[];
  readonly current: number;
}

/** The same session after its current branch went on. */
export function goneOn(session: Session, { branch, events, hash }: LabStatus): Session {
  return { ...session, branches: session.branches.map((one) => (one.id === branch ? { ...one, events, hash } : one)), current: branch };
}

/** The same session after someone has looked at its current branch up to here. */
export function seenTo(session: Session, events: number): Session {
  const { current } = session;
  return { ...session, branches: session.branches.map((branch) => (branch.id === current && events > branch.seen ? { ...branch, seen: events } : branch)) };
}
