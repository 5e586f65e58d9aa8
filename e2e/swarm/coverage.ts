/** What a swarm has shown of the engine: event kinds, thread steps, waits, error codes; and why the rest cannot be shown by its worlds. */
import { groupEvents } from '../../src/engine/events/group.ts';
import { memberEvents } from '../../src/engine/events/member.ts';
import { eventKinds } from '../../src/engine/events.ts';
import { programs } from '../../src/engine/programs.ts';
import { waitNames } from '../../src/engine/waits.ts';
import { errors } from '../../src/protocol/errors.ts';
import type { Seen } from '../../src/sim/swarm/run-world.ts';

const ONE_REPLICA = 'there is one broker, so nobody follows';
const STARVES = 'a client that finds no free place for its connection may never get on; tests of its own show it';

/** What worlds of one broker cannot show, and why. A line that is not true any more fails the swarm. */
const ABSENT: Record<string, string> = {
  logTruncated: ONE_REPLICA,
  partitionFetchState: ONE_REPLICA,
  followerHwUpdated: ONE_REPLICA,
  followerLeoUpdated: ONE_REPLICA,
  isrChangeAsked: ONE_REPLICA,
  isrChangeAnswered: ONE_REPLICA,
  replicaFetcher: ONE_REPLICA,
  followerLogStartUpdated: ONE_REPLICA,
  connectionSlot: STARVES,
  connectionRejected: STARVES,
};

/** Until consumers are members of groups. */
const NO_GROUPS = 'no world has a group yet; tests of groups show it';
for (const { name } of eventKinds) if (name in groupEvents || name in memberEvents) ABSENT[name] = NO_GROUPS;
for (const step of ['groupCoordinatorTake', 'groupCoordinatorRun', 'groupCoordinatorReaper', 'groupCoordinatorLoader', 'heartbeat', 'process', 'commitBefore', 'commitAfter', 'elsewhere']) ABSENT[step] = NO_GROUPS;

/** Until a world compacts a topic. */
const NOT_COMPACTED = 'no world has a compacted topic yet; tests of the cleaner show it';
for (const name of ['logCleaningStarted', 'offsetMapBuilt', 'segmentCleaned', 'logCleaned', 'logCleaner', 'logCleanerClean', 'logCleanerSwap', 'logCleanerRetention']) ABSENT[name] = NOT_COMPACTED;

const LEAST_SHARE = 0.9;

/** The error codes that the engine's sources name: what else there is cannot come from it. */
const sources = import.meta.glob<string>(['../../src/engine/**/*.ts', '!**/*.test.ts', '!**/testing/**', '!**/data/**'], { eager: true, query: '?raw', import: 'default' });
const namedErrors = new Set(Object.values(sources).flatMap((text) => [...text.matchAll(/\berrors\.([A-Z_]+)/g)].map(([, name]) => name!)));
namedErrors.delete('NONE');

function share(what: string, all: readonly string[], found: ReadonlySet<string>, reasons: Readonly<Record<string, string>> | null, tell: (text: string) => void): { unexplained: string[] } {
  const names = [...new Set(all)];
  const missing = names.filter((name) => !found.has(name));
  tell(`${what}: ${names.length - missing.length} of ${names.length} seen (${((100 * (names.length - missing.length)) / names.length).toFixed(1)} %)`);
  if (reasons === null) {
    if (missing.length > 0) tell(`  not ${missing.join(', ')}`);
  } else for (const name of missing) tell(`  not ${name}: ${reasons[name] ?? 'no reason is known'}`);
  return { unexplained: missing.filter((name) => reasons?.[name] === undefined) };
}

/** Tells what was seen. Answers what is too little of it, or null. */
export function coverage(profile: string, seen: Seen, tell: (text: string) => void): string | null {
  const reasons = profile === 'one' ? ABSENT : null;
  const errorNames = new Set(Object.entries(errors).flatMap(([name, code]) => (seen.errors.has(code) ? [name] : [])));
  const kinds = share('event kinds', eventKinds.map(({ name }) => name), seen.kinds, reasons, tell);
  const steps = share('thread steps', Object.values(programs).flatMap((program) => Object.keys(program.steps)), seen.steps, reasons, tell);
  const waits = share('waits', waitNames, seen.waits, reasons, tell);
  share('error codes that the engine names', [...namedErrors], errorNames, null, tell);
  // Worlds of three brokers are about replication; those of one show the rest.
  if (reasons === null) return null;
  const stale = Object.keys(ABSENT).filter((name) => seen.kinds.has(name) || seen.waits.has(name) || seen.steps.has(name));
  // What the other profile shows is not missed here.
  if (1 - kinds.unexplained.length / eventKinds.length < LEAST_SHARE) return 'less than 90 % of event kinds are seen by the worlds of either profile';
  const unexplained = [...steps.unexplained, ...waits.unexplained];
  if (unexplained.length > 0) return `never seen, and nobody says why: ${unexplained.join(', ')}`;
  return stale.length > 0 ? `seen, although e2e/swarm/coverage.ts says that it cannot be: ${stale.join(', ')}` : null;
}
