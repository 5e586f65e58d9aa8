/**
 * DelayedOperationPurgatory: requests that wait for a condition without holding a thread. An operation is watched under keys;
 * whoever changes what a key stands for calls `checkAndComplete`. What does not complete in time is expired by the purgatory's
 * ExpirationReaper, a thread that sleeps until the timing wheel has something for it; an operation that is due sooner than all others
 * only lets it sleep less long.
 *
 * Operations are immutable plain data. What can be done with one (try, complete) is found by its kind in a table that the
 * program gives.
 */
import { assert, must } from '../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import { ev } from '../events.ts';
import type { EventId, Os, Step } from '../os.ts';
import { type Entity, entityKind, list, plain, touch, value } from '../state.ts';
import { waits } from '../waits.ts';
import type { Request } from './request-channel.ts';
import { addEntry, nextWake, type Place, removeEntry, takeDueBucket, type TimingWheels, timingWheels } from '../timing-wheel.ts';

export interface DelayedOperation {
  readonly id: number;
  /** Names its row in the table of handlers. */
  readonly kind: string;
  /** What it waits for: partitions, groups. */
  readonly keys: readonly string[];
  /** Milliseconds of the monotonic clock. */
  readonly deadlineMs: number;
  readonly place: Place | null;
  readonly request: Request;
  /** The event that tells of its delay. */
  readonly delayedAt: EventId;
  readonly data: any;
}

export interface Purgatory extends Entity {
  readonly name: string;
  /** What its reaper waits on, among the purgatories of the process. */
  readonly number: number;
  nextId: number;
  /** By ascending id. A list, since a table from which everything is soon taken again is made anew by each deletion. */
  readonly operations: DelayedOperation[];
  /** From key to the ids that are watched under it, oldest first. */
  readonly watchers: Map<string, number[]>;
  readonly timer: TimingWheels;
  /** Until when the reaper sleeps, in milliseconds; −1 while it waits for the first operation. */
  reaperUntilMs: number;
}

export const purgatoryKind = entityKind<Purgatory>('Purgatory', {
  name: value,
  number: value,
  nextId: value,
  operations: list,
  watchers: plain,
  timer: plain,
  reaperUntilMs: value,
});

export interface Attempt {
  /** Whether the operation can complete now. */
  readonly done: boolean;
  /** The operation's data, with what the attempt found out. */
  readonly data: unknown;
}

export interface OperationHandler<App> {
  tryComplete(os: Os, app: App, operation: DelayedOperation): Attempt;
  /** Answers the request; called exactly once. */
  onComplete(os: Os, app: App, operation: DelayedOperation, expired: boolean): void;
}

export type OperationHandlers<App> = Readonly<Record<string, OperationHandler<App>>>;

const EXPIRATION_REAPER = 'expirationReaper';

function nowMs(os: Os): number {
  return Math.floor(os.micros() / MICROS_PER_MILLI);
}

/** Makes a purgatory and starts its reaper. */
export function openPurgatory(os: Os, name: string, number: number, nodeId: number): Purgatory {
  os.spawn(`ExpirationReaper-${nodeId}-${name}`, EXPIRATION_REAPER, { purgatory: name });
  return {
    saved: null,
    name,
    number,
    nextId: 1,
    operations: [],
    watchers: new Map(),
    timer: timingWheels(nowMs(os)),
    reaperUntilMs: -1,
  };
}

export interface NewOperation {
  readonly kind: string;
  readonly keys: readonly string[];
  readonly delayMs: number;
  readonly request: Request;
  readonly data: unknown;
}

/** Completes the operation at once if that is possible, else watches it. Answers whether it completed. */
export function tryCompleteElseWatch<App>(
  os: Os,
  app: App,
  handlers: OperationHandlers<App>,
  purgatory: Purgatory,
  { kind, keys, delayMs, request, data }: NewOperation,
): boolean {
  touch(purgatory);
  const handler = must(handlers[kind], 'handler of delayed operations of kind', kind);
  const id = purgatory.nextId++;
  const deadlineMs = nowMs(os) + delayMs;
  const operation: DelayedOperation = { id, kind, keys, deadlineMs, place: null, request, delayedAt: 0, data };
  const attempt = handler.tryComplete(os, app, operation);
  if (attempt.done) {
    handler.onComplete(os, app, withData(operation, attempt.data), false);
    return true;
  }
  const place = addEntry(purgatory.timer, id, deadlineMs, deadlineMs - delayMs);
  const delayedAt = os.emit(ev.operationDelayed, os.text(purgatory.name), request.id, deadlineMs * MICROS_PER_MILLI, place?.wheel ?? -1, place?.bucket ?? -1);
  for (const key of keys) {
    const watching = purgatory.watchers.get(key);
    if (watching === undefined) purgatory.watchers.set(key, [id]);
    else watching.push(id);
  }
  const waiting: DelayedOperation = { id, kind, keys, deadlineMs, place, request, delayedAt, data: attempt.data };
  purgatory.operations.push(waiting);
  if (place === null) {
    complete(os, app, handlers, purgatory, waiting, true);
    return true;
  }
  if (purgatory.reaperUntilMs < 0 || deadlineMs < purgatory.reaperUntilMs) {
    purgatory.reaperUntilMs = deadlineMs;
    os.hasten(waits.purgatory, purgatory.number, deadlineMs * MICROS_PER_MILLI);
  }
  return false;
}

/** Where the operation stands in the list, or would stand. */
function placeOf({ operations }: Purgatory, id: number): number {
  let low = 0;
  let high = operations.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (operations[middle]!.id < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function find(purgatory: Purgatory, id: number): DelayedOperation | undefined {
  const found = purgatory.operations[placeOf(purgatory, id)];
  return found?.id === id ? found : undefined;
}

function replace(purgatory: Purgatory, operation: DelayedOperation): void {
  const at = placeOf(purgatory, operation.id);
  assert(purgatory.operations[at]?.id === operation.id, 'an operation that is replaced is there', operation.id);
  purgatory.operations[at] = operation;
}

function remove(purgatory: Purgatory, id: number): void {
  const at = placeOf(purgatory, id);
  if (at === purgatory.operations.length - 1) purgatory.operations.pop();
  else purgatory.operations.splice(at, 1);
}

/** Written out, since spreading one object into another is slow where it happens for every long poll. */
function placed({ id, kind, keys, deadlineMs, request, delayedAt, data }: DelayedOperation, place: Place | null): DelayedOperation {
  return { id, kind, keys, deadlineMs, place, request, delayedAt, data };
}

function withData(operation: DelayedOperation, data: unknown): DelayedOperation {
  return data === operation.data ? operation : { ...operation, data };
}

/** Completes what is watched under `key` and can complete now; answers how many did. */
export function checkAndComplete<App>(os: Os, app: App, handlers: OperationHandlers<App>, purgatory: Purgatory, key: string): number {
  const watching = purgatory.watchers.get(key);
  if (watching === undefined || watching.length === 0) return 0;
  const cause = os.cause();
  let completed = 0;
  // Oldest first. Completing one takes it out of the list, and what a completion adds is not tried in the same round.
  const ids = watching.slice();
  for (const id of ids) {
    const operation = find(purgatory, id);
    if (operation === undefined) continue;
    const handler = must(handlers[operation.kind], 'handler of delayed operations of kind', operation.kind);
    const attempt = handler.tryComplete(os, app, operation);
    const tried = withData(operation, attempt.data);
    if (!attempt.done) {
      if (tried !== operation) {
        touch(purgatory);
        replace(purgatory, tried);
      }
      continue;
    }
    complete(os, app, handlers, purgatory, tried, false);
    os.causedBy(cause);
    completed++;
  }
  return completed;
}

/**
 * The lists of so many keys stay when they are empty: whoever fetched from a partition soon waits for it again, and tables that
 * shrink and grow with every long poll cost more than all the rest of it.
 */
const KEYS_KEPT = 1_000;

function unwatch(purgatory: Purgatory, key: string, id: number): void {
  const watching = purgatory.watchers.get(key);
  if (watching === undefined) return;
  const at = watching.indexOf(id);
  if (at === watching.length - 1) watching.pop();
  else if (at >= 0) watching.splice(at, 1);
  if (watching.length === 0 && purgatory.watchers.size > KEYS_KEPT) purgatory.watchers.delete(key);
}

/** Completes an operation whatever its condition says. */
function complete<App>(os: Os, app: App, handlers: OperationHandlers<App>, purgatory: Purgatory, operation: DelayedOperation, expired: boolean): void {
  touch(purgatory);
  const { id, keys, place } = operation;
  remove(purgatory, id);
  if (place !== null) removeEntry(purgatory.timer, id, place);
  for (const key of keys) unwatch(purgatory, key, id);
  os.because(operation.delayedAt);
  os.causedBy(os.emit(ev.operationCompleted, os.text(purgatory.name), operation.request.id, expired ? 1 : 0));
  must(handlers[operation.kind], 'handler of delayed operations of kind', operation.kind).onComplete(os, app, operation, expired);
}

/** Expires what is due and moves what comes near to finer wheels. */
export function expireOperations<App>(os: Os, app: App, handlers: OperationHandlers<App>, purgatory: Purgatory): void {
  touch(purgatory);
  const cause = os.cause();
  const now = nowMs(os);
  for (;;) {
    const due = takeDueBucket(purgatory.timer, now);
    if (due === null) return;
    for (const id of due) {
      const operation = find(purgatory, id);
      // The completion of one may complete another of the same bucket.
      if (operation === undefined) continue;
      const moved = placed(operation, addEntry(purgatory.timer, id, operation.deadlineMs, now));
      replace(purgatory, moved);
      if (moved.place !== null) {
        os.because(moved.delayedAt);
        os.emit(ev.operationMoved, os.text(purgatory.name), moved.request.id, moved.place.wheel, moved.place.bucket);
        continue;
      }
      os.causedBy(cause);
      complete(os, app, handlers, purgatory, moved, true);
    }
  }
}

export interface PurgatoryParts<App> {
  readonly purgatories: (app: App) => ReadonlyMap<string, Purgatory>;
  readonly handlers: OperationHandlers<App>;
}

/** The step of the reapers, for the step table of a program. */
export function purgatorySteps<App>({ purgatories, handlers }: PurgatoryParts<App>): Readonly<Record<string, Step<App>>> {
  return {
    [EXPIRATION_REAPER]: {
      run(os, app, thread) {
        const purgatory = must(purgatories(app).get(thread.locals.purgatory), 'purgatory', thread.locals.purgatory);
        expireOperations(os, app, handlers, purgatory);
        const next = nextWake(purgatory.timer, (id) => must(find(purgatory, id), 'operation', id).deadlineMs);
        purgatory.reaperUntilMs = next;
        os.wait(waits.purgatory, purgatory.number, EXPIRATION_REAPER, next < 0 ? FOREVER : next * MICROS_PER_MILLI);
      },
    },
  };
}
