/** What a swarm has shown of the engine: event kinds, thread steps, waits, error codes; and why its worlds cannot show the rest. */
import { eventKinds } from '../../src/engine/events.ts';
import { programs } from '../../src/engine/programs.ts';
import { waitNames } from '../../src/engine/waits.ts';
import { errors } from '../../src/protocol/errors.ts';
import type { Seen } from '../../src/sim/swarm/run-world.ts';

function because(why: string, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, why]));
}

/** By name: why no world of any profile shows it. */
const ABSENT: Readonly<Record<string, string>> = {
  ...because(
    'no application of a swarm writes into a store beside Kafka; lessons and tests of their own show it',
    'storeOpened', 'rowWritten', 'rowStored', 'rowRefused', 'storeCommitted', 'storeRolledBack', 'askStore', 'insert', 'commitStore',
  ),
  ...because('where there are followers, all that was acknowledged is looked for in the end, so nothing takes it; tests of their own show it', 'followerLogStartUpdated'),
  ...because('the log of a group is damaged in tests of its own', 'coordinatorLoadFailed'),
};

const LEAST_SHARE = 0.9;

/** The error codes that the engine's sources name: what else there is cannot come from it. */
const sources = import.meta.glob<string>(['../../src/engine/**/*.ts', '!**/*.test.ts', '!**/testing/**', '!**/data/**'], { eager: true, query: '?raw', import: 'default' });
const namedErrors = new Set(Object.values(sources).flatMap((text) => [...text.matchAll(/\berrors\.([A-Z_]+)/g)].map(([, name]) => name!)));
namedErrors.delete('NONE');

/** What there is of one sort, and which of it was seen. */
export interface Coverage {
  readonly what: string;
  readonly all: readonly string[];
  readonly missing: readonly string[];
}

function cover(what: string, names: readonly string[], found: ReadonlySet<string>): Coverage {
  const all = [...new Set(names)];
  return { what, all, missing: all.filter((name) => !found.has(name)) };
}

export function coverageOf(seen: Seen): { readonly kinds: Coverage; readonly steps: Coverage; readonly waits: Coverage; readonly codes: Coverage } {
  const errorNames = new Set(Object.entries(errors).flatMap(([name, code]) => (seen.errors.has(code) ? [name] : [])));
  return {
    kinds: cover('event kinds', eventKinds.map(({ name }) => name), seen.kinds),
    steps: cover('thread steps', Object.values(programs).flatMap((program) => Object.keys(program.steps)), seen.steps),
    waits: cover('waits', waitNames, seen.waits),
    codes: cover('error codes that the engine names', [...namedErrors], errorNames),
  };
}

const shareOf = ({ all, missing }: Coverage): number => (all.length - missing.length) / all.length;

/** Tells what was seen, and what was not by name: of worlds of all kinds with the reason. */
export function describeCoverage(seen: Seen, isWhole: boolean, tell: (text: string) => void): void {
  const { kinds, steps, waits, codes } = coverageOf(seen);
  for (const one of [kinds, steps, waits, codes]) {
    const { what, all, missing } = one;
    tell(`${what}: ${all.length - missing.length} of ${all.length} seen (${(100 * shareOf(one)).toFixed(1)} %)`);
    if (missing.length === 0) continue;
    if (!isWhole || one === codes) tell(`  not ${missing.join(', ')}`);
    else for (const name of missing) tell(`  not ${name}: ${ABSENT[name] ?? 'no reason is known'}`);
  }
}

/** What worlds of all kinds have shown too little of, and what they have shown although it is said that they cannot. */
export function uncovered(seen: Seen, absent = ABSENT): string[] {
  const { kinds, steps, waits } = coverageOf(seen);
  const poor: string[] = [];
  if (shareOf(kinds) < LEAST_SHARE) poor.push(`only ${(100 * shareOf(kinds)).toFixed(1)} % of event kinds were seen`);
  const unexplained = [kinds, steps, waits].flatMap(({ missing }) => missing.filter((name) => absent[name] === undefined));
  if (unexplained.length > 0) poor.push(`never seen, and nobody says why: ${unexplained.join(', ')}`);
  const missing = new Set([kinds, steps, waits].flatMap((one) => one.missing));
  const stale = Object.keys(absent).filter((name) => !missing.has(name));
  if (stale.length > 0) poor.push(`said never to be seen, and seen (or no name any more): ${stale.join(', ')}`);
  return poor;
}
