/** Reads what a run follows from out of data that may hold anything. Only the worker does: the page keeps sessions, and need not know their shape. */
import { ENGINE_VERSION } from '../engine/version.ts';
import { isNewer } from '../scenario/recording/standing.ts';
import { type Problems, problems } from '../scenario/problem.ts';
import { int, list, object, orNull, type Shape, text } from '../scenario/shape.ts';
import { readScenario } from '../scenario/validate.ts';
import { checkGiven, checkRunnable, givenShape, seedShape } from './checks.ts';
import { LabError } from './problem.ts';
import type { KeptBranch, Session } from './session.ts';
import { MOST_STEPS } from './weight.ts';

/** Reads a session from data that may hold anything: a page keeps it where others can write. */
export function readSession(data: unknown): Session {
  const found = problems();
  const session = sessionShape(data, '', found);
  if (found.found.length === 0) checkRelations(session, found);
  if (found.found.length === 0) return session;
  const { engineVersion: engine } = session;
  if (typeof engine === 'string' && isNewer(engine, ENGINE_VERSION)) {
    throw new LabError({ kind: 'badRecording', error: 'newerEngine', detail: `engine ${engine}, here ${ENGINE_VERSION}`, problems: found.found });
  }
  throw new LabError({ kind: 'badScenario', problems: found.found });
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
