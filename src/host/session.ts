/** All that a run and its branches follow from: enough to derive each of them again after the worker that held them has died. */
import { type Problems, problems } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { int, list, object, orNull, type Shape, text } from '../scenario/shape.ts';
import { readScenario } from '../scenario/validate.ts';
import { checkGiven, checkRunnable, givenShape, seedShape } from './checks.ts';
import type { Given, LabStatus } from './lab.ts';
import { LabError } from './problem.ts';
import { MOST_STEPS } from './weight.ts';

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

/** Reads a session from data that may hold anything: a page keeps it where others can write. */
export function readSession(data: unknown): Session {
  const found = problems();
  const session = sessionShape(data, '', found);
  if (found.found.length === 0) checkRelations(session, found);
  if (found.found.length > 0) throw new LabError({ kind: 'badScenario', problems: found.found });
  return session;
}

const MOST_BRANCHES = 1_000;
const count = int(0, Number.MAX_SAFE_INTEGER);
const hash = text(16, { pattern: /^[0-9a-f]{16}$/, words: 'a hash of 16 hexadecimal digits' });

const sessionShape: Shape<Session> = object<Session>({
  engineVersion: text(40),
  scenario: (value, path, found) => readScenario(value, path, found),
  seed: seedShape,
  branches: list(object<KeptBranch>({ id: count, parent: orNull(count), forkedAt: count, own: count, given: givenShape, events: int(0, MOST_STEPS), hash, seen: count }), MOST_BRANCHES),
  current: count,
});

function checkRelations({ scenario, branches, current }: Session, found: Problems): void {
  checkRunnable(scenario, found);
  branches.forEach(({ id, parent, forkedAt, own, given, events }, i) => {
    const path = `branches[${i}]`;
    // They are made anew in this order, and get these numbers.
    if (id !== i + 1 || (i === 0) !== (parent === null) || (parent !== null && parent >= id)) found.add(path, 'has no place in the tree', 'Keep branches in the order in which they were made');
    else if (parent !== null && (own >= given.length || forkedAt > events || forkedAt > branches[parent - 1]!.events)) {
      found.add(path, 'does not leave its parent', 'Keep the command that made it');
    }
    checkGiven(given, scenario, `${path}.given`, found);
  });
  if (current < 1 || current > branches.length) found.add('current', 'is no branch', 'Name a branch');
}
