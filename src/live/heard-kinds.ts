/**
 * How a live process's events are told when there are too many of them. What a picture of the cluster cannot do without is always told;
 * levels may be told by their newest value; what passes (requests, frames, steps of threads) is told as often as is agreed, a request
 * always with all that becomes of it.
 */
import { ev, eventKinds } from '../engine/events.ts';

export const TOLD = 0;
/** The newest of each key stands for those before it. */
export const LEVEL = 1;
/** Begins a request: it is told, or nothing of it. */
export const BEGINS = 2;
/** Belongs to the request whose number is in its payload. */
export const OF_REQUEST = 3;
/** A thread's step or wait. */
export const OF_THREAD = 4;
/** Told while somebody watches and there is room. */
export const PASSES = 5;
/** Comes and goes with a connection. */
export const OF_CONNECTION = 6;

const LEVELS = new Set<number>([
  ev.hwAdvanced, ev.followerHwUpdated, ev.followerLeoUpdated, ev.logAppended, ev.recordsAppended, ev.metadataAppended, ev.metadataCommitted, ev.brokerHeartbeat,
  ev.metadataApplied,
]);
const BEGINNINGS = new Set<number>([ev.requestReceived, ev.requestSent]);
const THREADS = new Set<number>([ev.threadStep, ev.threadWaits]);
const CONNECTIONS = new Set<number>([ev.connectionAccepted, ev.connectionClosed, ev.requestRefused, ev.socketClosed]);
const PASSING = new Set<number>([
  ev.frameArrived, ev.responseReceived, ev.channelMuted, ev.recordsFetched, ev.batchUnpacked, ev.batchRepacked, ev.recordsConverted, ev.followerLogStartUpdated, ev.connectionRegistered,
]);

/** The column that holds the number of a request; −1 where none does. */
export const REQUEST_COLUMN = Int8Array.from(eventKinds, ({ columns }) => columns.findIndex(({ name, type }) => name === 'request' && type === 'int'));

function sortOf(kind: number): number {
  if (LEVELS.has(kind)) return LEVEL;
  if (BEGINNINGS.has(kind)) return BEGINS;
  if (THREADS.has(kind)) return OF_THREAD;
  if (CONNECTIONS.has(kind)) return OF_CONNECTION;
  if (REQUEST_COLUMN[kind]! >= 0 && eventKinds[kind]!.level !== 'story') return OF_REQUEST;
  return PASSING.has(kind) || eventKinds[kind]!.level === 'byte' ? PASSES : TOLD;
}

export const SORT_OF = Uint8Array.from(eventKinds, (_, kind) => sortOf(kind));

/** Heard also while nobody watches. */
export const ALWAYS = Uint8Array.from(SORT_OF, (sort) => (sort === TOLD || sort === LEVEL || sort === OF_CONNECTION ? 1 : 0));

/** Lower levels than these add up to nothing that is shown. */
export const COUNTED = Uint8Array.from(eventKinds, ({ depth }) => (depth <= 1 ? 1 : 0));

/** What tells one level of a process from another, beside its kind. */
export function levelKey(kind: number, payload: readonly number[]): string {
  if (kind === ev.metadataAppended || kind === ev.metadataCommitted) return `${kind}`;
  return kind === ev.followerLeoUpdated ? `${kind} ${payload[0]} ${payload[1]}` : `${kind} ${payload[0]}`;
}

/** One event for two of the same level: what was appended is what both appended. */
export function merged(kind: number, before: readonly number[], now: readonly number[]): readonly number[] {
  if (kind === ev.logAppended && before[4] === now[4]) return [now[0]!, before[1]!, now[2]!, before[3]! + now[3]!, now[4]!, before[5]!];
  if (kind === ev.recordsAppended) return [now[0]!, before[1]!, now[2]!, now[3]!];
  if (kind === ev.hwAdvanced || kind === ev.followerHwUpdated) return [now[0]!, now[1]!, before[2]!];
  if (kind === ev.metadataAppended) return [before[0]!, now[1]!, before[2]! + now[2]!];
  return now;
}
