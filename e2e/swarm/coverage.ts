/** What a swarm has shown of the engine: event kinds, thread steps, waits, error codes; and why the rest cannot be shown by its worlds. */
import { foreignEvents } from '../../src/engine/events/foreign.ts';
import { groupEvents } from '../../src/engine/events/group.ts';
import { memberEvents } from '../../src/engine/events/member.ts';
import { eventKinds } from '../../src/engine/events.ts';
import { programs } from '../../src/engine/programs.ts';
import { waitNames } from '../../src/engine/waits.ts';
import { errors } from '../../src/protocol/errors.ts';
import type { Seen } from '../../src/sim/swarm/run-world.ts';

const ONE_REPLICA = 'there is one broker, so nobody follows';
const STARVES = 'a client that finds no free place for its connection may never get on; tests of its own show it';

/** By name: why the worlds of a profile do not show it. */
type Absent = Record<string, string>;

function because(why: string, ...names: readonly string[]): Absent {
  return Object.fromEntries(names.map((name) => [name, why]));
}

const NO_GROUPS = 'no world of this profile has a group; --profile groups shows it';
const groups = (): Absent => ({
  ...because(NO_GROUPS, ...eventKinds.flatMap(({ name }) => (name in groupEvents || name in memberEvents ? [name] : []))),
  ...because(NO_GROUPS, 'groupCoordinatorTake', 'groupCoordinatorRun', 'groupCoordinatorReaper', 'groupCoordinatorLoader', 'heartbeat', 'process', 'commitBefore', 'commitAfter', 'commitNow', 'elsewhere', 'background'),
});
const notCompacted = (): Absent =>
  because(
    'no world of this profile has a compacted topic; --profile groups shows it',
    'logCleaningStarted', 'offsetMapBuilt', 'segmentCleaned', 'logCleaned', 'logCleaner', 'logCleanerClean', 'logCleanerSwap', 'logCleanerRetention',
  );

/** Programs beside Kafka. */
const beside = (): Absent =>
  because(
    'no world of a swarm has a store or a push broker beside Kafka; lessons and tests of their own show them',
    ...eventKinds.flatMap(({ name }) => (name in foreignEvents ? [name] : [])),
    'askStore', 'insert', 'commitStore', 'serve', 'push', 'take',
  );

/** What the worlds of more than one broker leave to those of one, whose settings may be any. */
const ONE_SHOWS = 'settings are safe and the load is light here; --profile one shows it';
const safe = (): Absent => ({
  ...because(ONE_SHOWS, 'batchRepacked', 'recordsConverted', 'batchSplit', 'bufferExhausted', 'requestRefused', 'requestQueueSpace', 'connectionQueueSpace', 'bufferMemory', 'future'),
  ...because('what was acknowledged is looked for in the end, so nothing takes it; --profile one shows it', 'logStartMoved', 'recordsDeleted', 'recordsNotDeleted', 'deleteRecords', 'deleteRecordsDone', 'followerLogStartUpdated'),
  ...because(STARVES, 'connectionSlot', 'connectionRejected'),
});

const ABSENT: Readonly<Record<string, Absent>> = {
  one: {
    ...because(ONE_REPLICA, 'logTruncated', 'partitionFetchState', 'followerHwUpdated', 'followerLeoUpdated', 'isrChangeAsked', 'isrChangeAnswered', 'replicaFetcher', 'followerLogStartUpdated'),
    ...because(STARVES, 'connectionSlot', 'connectionRejected'),
    ...groups(),
    ...notCompacted(),
    ...beside(),
  },
  brokers: {
    ...safe(),
    ...because('no producer closes here, nor sends what is refused; --profile one shows it', 'producerClosing', 'recordRefused'),
    ...groups(),
    ...notCompacted(),
    ...beside(),
  },
  groups: {
    ...safe(),
    ...beside(),
    ...because('its log is damaged in tests of its own', 'coordinatorLoadFailed'),
    ...because('this profile has nobody who does so; --profile brokers or one shows it', 'consumptionPaused', 'replicaStopped', 'logPutAside', 'logDeleted', 'topicDeleted', 'topicDeletionRefused', 'partitionDeleted', 'producerClosing', 'recordRefused'),
  },
};

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
  const reasons = ABSENT[profile] ?? {};
  const errorNames = new Set(Object.entries(errors).flatMap(([name, code]) => (seen.errors.has(code) ? [name] : [])));
  const kinds = share('event kinds', eventKinds.map(({ name }) => name), seen.kinds, reasons, tell);
  const steps = share('thread steps', Object.values(programs).flatMap((program) => Object.keys(program.steps)), seen.steps, reasons, tell);
  const waits = share('waits', waitNames, seen.waits, reasons, tell);
  share('error codes that the engine names', [...namedErrors], errorNames, null, tell);
  // What one broker cannot show is never seen there; what other worlds leave to it may be, once in thousands.
  const stale = profile !== 'one' ? [] : Object.keys(reasons).filter((name) => seen.kinds.has(name) || seen.waits.has(name) || seen.steps.has(name));
  // What the other profile shows is not missed here.
  if (1 - kinds.unexplained.length / eventKinds.length < LEAST_SHARE) return 'less than 90 % of event kinds are seen by the worlds of either profile';
  const unexplained = [...steps.unexplained, ...waits.unexplained];
  if (unexplained.length > 0) return `never seen, and nobody says why: ${unexplained.join(', ')}`;
  return stale.length > 0 ? `seen, although e2e/swarm/coverage.ts says that it cannot be: ${stale.join(', ')}` : null;
}
