/**
 * CoordinatorRuntime: runs a coordinator's operations, one context at a time. An operation answers (records, response). The state has the
 * records at once, so that the next operation sees them; they are appended to the context's partition, alone or with company, and when
 * the high watermark has passed them the response is sent. What could not be appended is taken back.
 *
 * Seams: a `Coordinator` (coordinator-result.ts) says which operations, records and continuations there are; another kind of group adds
 * rows to those of the group coordinator, another coordinator brings a table of its own and a topic.
 */
import { errors } from '../../protocol/errors.ts';
import { must } from '../../std/assert.ts';
import { ev } from '../events.ts';
import type { EventId, Os } from '../os.ts';
import { appendToLocalLog } from '../replication/append-records.ts';
import { nowMs } from '../replication/replica-manager.ts';
import { touch } from '../state.ts';
import { partDone, tellWaiting } from './calls.ts';
import { type Coordinator, CoordinatorException, type CoordinatorParts, type CoordinatorResult, type CoordinatorRun } from './coordinator-result.ts';
import type { CoordinatorApp, CoordinatorContext, CoordinatorEvent, CoordinatorRecord, CoordinatorRuntime, DeferredEvent, Target } from './coordinator-state.ts';
import { cancelAllTimers, cancelTimer, scheduleTimer } from './coordinator-timer.ts';
import { enqueueEvent } from './event-accumulator.ts';
import { batchOfRecords, recordBytes } from './record-batches.ts';
import { commitTo, putAt, revertTo } from './timeline.ts';

/** Timers of the runtime itself; those of coordinators have other operations. */
const FLUSH = 'runtime.flush';
const WRITE_TIMEOUT = 'runtime.writeTimeout';
export const UNLOAD = 'runtime.unload';
export const HIGH_WATERMARK = 'runtime.highWatermark';

/** A run with what is around the runtime. */
export interface RuntimeRun extends CoordinatorRun {
  readonly parts: CoordinatorParts<any>;
}

/** Records `value` in a table of the context, for the record at `offset`. */
export function put({ context }: Pick<CoordinatorRun, 'context'>, offset: number, table: string, key: string, value: unknown): void {
  touch(context);
  putAt(context.timeline, offset, table, key, value);
}

/** The offset that the next record of this operation will have. */
export function nextOffsetOf({ lastWrittenOffset, batch }: CoordinatorContext): number {
  return lastWrittenOffset + (batch?.records.length ?? 0);
}

/** An answer goes out now, whatever else its operation does. */
export function answer(run: CoordinatorRun, target: Target | null, response: unknown): void {
  if (target === null) return;
  const done = partDone(run.runtime, target, response);
  if (done !== null) (run as RuntimeRun).parts.respond(run.os, run.app, done.request, done.parts);
}

export function runEvent(run: RuntimeRun, event: CoordinatorEvent): void {
  const { os, context } = run;
  touch(context);
  os.charge(os.costs.handleNanos);
  switch (event.kind) {
    case 'highWatermark':
      return commit(run);
    case 'unload':
      return unload(run, event.data.epoch);
    case 'timeout':
      return runTimeout(run, event);
    default:
      return runOperation(run, event);
  }
}

function runTimeout(run: RuntimeRun, event: CoordinatorEvent): void {
  const { key, id, data } = event.data;
  // Called off, or set anew, while it was in the queue.
  if (run.context.timers.get(key) !== id) return;
  run.context.timers.delete(key);
  if (event.operation === FLUSH) return flush(run);
  if (event.operation === WRITE_TIMEOUT) return giveUpWaiting(run, data);
  runOperation(run, { ...event, data });
}

function runOperation(run: RuntimeRun, event: CoordinatorEvent): void {
  const { os, context, coordinator } = run;
  os.because(context.stateAt);
  try {
    if (context.state === 'loading') throw new CoordinatorException(errors.COORDINATOR_LOAD_IN_PROGRESS);
    if (context.state !== 'active') throw new CoordinatorException(errors.NOT_COORDINATOR);
    if (context.batch !== null && nowMs(os) >= context.batch.appendAtMs) flush(run);
    const operation = must(coordinator.operations[event.operation], 'operation', event.operation);
    take(run, event, operation(run, event));
  } catch (error) {
    if (!(error instanceof CoordinatorException)) throw error;
    refuse(run, event, error.code);
  }
}

function refuse(run: RuntimeRun, { operation, data, target }: Pick<CoordinatorEvent, 'operation' | 'data' | 'target'>, error: number): void {
  if (target !== null) answer(run, target, run.coordinator.errorResponse(operation, data, error));
}

/** Takes in what an operation, or a continuation, came to. */
function take(run: RuntimeRun, event: Pick<CoordinatorEvent, 'kind' | 'operation' | 'data' | 'target'>, result: CoordinatorResult): void {
  const { os, context, coordinator } = run;
  const { records, response, continuation } = result;
  if (event.kind === 'read') return answer(run, event.target, response);
  // A continuation of a context that is being unloaded has nowhere to write to.
  if (context.state !== 'active') return;
  if (records.length > 0) addToBatch(run, records, result.replay ?? true);
  const offset = nextOffsetOf(context);
  const answers = response !== undefined && event.target !== null;
  if (!answers && continuation === undefined) return records.length > 0 ? flushUnlessLingering(run) : undefined;
  // Without records of its own an operation may still have read what is not committed yet.
  if (offset <= context.lastCommittedOffset) {
    if (answers) answer(run, event.target, response);
    return continuation === undefined ? undefined : goOn(run, continuation.name, continuation.data, 0);
  }
  const id = context.nextDeferred++;
  const deferred: DeferredEvent = { id, offset, operation: event.operation, data: event.data, target: event.target, response, continuation: continuation?.name ?? '', continuationData: continuation?.data ?? null, cause: os.cause() };
  if (context.batch === null) context.deferred.push(deferred);
  else context.batch.events.push(deferred);
  if (answers) tellWaiting(os, run.app, event.target, context.topicPartition, 'commit');
  scheduleTimer(run, timeoutKey(id), coordinator.writeTimeoutMs(run.app), WRITE_TIMEOUT, id);
  flushUnlessLingering(run);
}

const timeoutKey = (id: number): string => `write-${id}`;

function addToBatch(run: RuntimeRun, records: readonly CoordinatorRecord[], replays: boolean): void {
  const { os, app, context, coordinator } = run;
  os.charge(os.costs.parseNanos * records.length);
  const bytes = records.reduce((sum, record) => sum + recordBytes(record), 0);
  if (context.batch !== null && context.batch.bytes + bytes > maxBatchBytes(run)) flush(run);
  if (context.batch === null) {
    const lingerMs = coordinator.lingerMs(app);
    context.batch = { records: [], events: [], bytes: 0, timestamp: os.millis(), appendAtMs: nowMs(os) + lingerMs };
    if (lingerMs > 0) scheduleTimer(run, FLUSH, lingerMs, FLUSH, null);
  }
  for (const record of records) {
    const offset = nextOffsetOf(context);
    if (replays) coordinator.replay(run, record, offset);
    context.batch.records.push(record);
  }
  context.batch.bytes += bytes;
}

function maxBatchBytes({ app, context }: CoordinatorRun): number {
  return app.logs.get(context.topicPartition)?.config.maxMessageBytes ?? Number.MAX_SAFE_INTEGER;
}

function flushUnlessLingering(run: RuntimeRun): void {
  const { batch } = run.context;
  if (batch !== null && nowMs(run.os) >= batch.appendAtMs) flush(run);
}

/** Appends the current batch. The step that calls this holds the log's lock. */
function flush(run: RuntimeRun): void {
  const { os, app, context, coordinator, parts } = run;
  const { batch } = context;
  if (batch === null) return;
  context.batch = null;
  cancelTimer(run, FLUSH);
  const { topicPartition, topic, partition } = context;
  const records = batchOfRecords(batch.records, batch.timestamp, os.codecs);
  const appended = appendToLocalLog(os, app, { topicPartition, topic, partition, records, requiredAcks: coordinator.requiredAcks(app), origin: 'coordinator', request: 0 });
  if (appended.error !== 0) {
    revertTo(context.timeline, context.lastWrittenOffset);
    fail(run, batch.events, appended.error);
  } else {
    context.lastWrittenOffset = appended.lastOffset + 1;
    context.deferred.push(...batch.events);
  }
  parts.completeActions(os, app);
}

/** Events in the order in which they came; each of them is done with afterwards. */
function fail(run: RuntimeRun, events: readonly DeferredEvent[], error: number): void {
  for (const event of events) {
    cancelTimer(run, timeoutKey(event.id));
    if (event.response !== undefined || event.continuation === '') refuse(run, event, error);
    if (event.continuation !== '') goOn(run, event.continuation, event.continuationData, error);
  }
}

function goOn(run: RuntimeRun, name: string, data: unknown, error: number): void {
  const result = must(run.coordinator.continuations[name], 'continuation', name)(run, data, error);
  take(run, { kind: 'write', operation: name, data, target: null }, result);
}

/** The high watermark has moved: answers that waited for it go out. */
function commit(run: RuntimeRun): void {
  const { os, app, context, coordinator } = run;
  context.hasHighWatermarkEvent = false;
  if (context.state !== 'active') return;
  const log = app.logs.get(context.topicPartition);
  if (log === undefined || log.highWatermark <= context.lastCommittedOffset) return;
  context.lastCommittedOffset = log.highWatermark;
  os.causedBy(log.hwAt);
  coordinator.onCommitted(run, commitTo(context.timeline, log.highWatermark));
  const due = context.deferred.filter(({ offset }) => offset <= log.highWatermark);
  context.deferred = context.deferred.slice(due.length);
  for (const event of due) {
    cancelTimer(run, timeoutKey(event.id));
    os.causedBy(log.hwAt);
    os.because(event.cause);
    if (event.response !== undefined) answer(run, event.target, event.response);
    if (event.continuation !== '') goOn(run, event.continuation, event.continuationData, 0);
  }
}

/** The records may still be committed; whoever asked is told that it is not known. */
function giveUpWaiting(run: RuntimeRun, id: number): void {
  const { context } = run;
  const all = [...context.deferred, ...(context.batch?.events ?? [])];
  const late = all.find((event) => event.id === id);
  if (late === undefined) return;
  context.deferred = context.deferred.filter((event) => event.id !== id);
  const inBatch = context.batch?.events.findIndex((event) => event.id === id) ?? -1;
  if (inBatch >= 0) context.batch!.events.splice(inBatch, 1);
  fail(run, [late], errors.REQUEST_TIMED_OUT);
}

/** The context's partition is led by another broker, or by none: whoever waits here is told so. */
function unload(run: RuntimeRun, epoch: number): void {
  const { os, app, context, coordinator } = run;
  if (epoch >= 0 && context.epoch > epoch) return;
  context.state = 'failed';
  os.because(context.stateAt);
  context.stateAt = os.emit(ev.coordinatorUnloaded, context.nameText, context.epoch);
  os.causedBy(context.stateAt);
  const waiting = [...context.deferred, ...(context.batch?.events ?? [])];
  context.deferred = [];
  context.batch = null;
  fail(run, waiting, errors.NOT_LEADER_OR_FOLLOWER);
  coordinator.onUnloaded(run);
  cancelAllTimers(run);
  for (const event of context.queue.splice(0)) refuse(run, event, errors.NOT_COORDINATOR);
  app.coordinators.delete(context.topicPartition);
}

/** A loaded context begins to answer. */
export function activate(run: RuntimeRun, at: EventId): void {
  const { context, coordinator } = run;
  context.state = 'active';
  context.stateAt = at;
  take(run, { kind: 'write', operation: '', data: null, target: null }, coordinator.onLoaded(run));
}

/** Enqueues an operation; without an active context its error is answered at once. */
export function schedule(os: Os, app: CoordinatorApp, coordinator: Coordinator, topicPartition: string, event: Omit<CoordinatorEvent, 'cause'>): number {
  const context = app.coordinators.get(topicPartition);
  if (context === undefined) return errors.NOT_COORDINATOR;
  enqueueEvent(os, runtimeOf(app, coordinator), context, { ...event, cause: os.cause() });
  return errors.NONE;
}

export function runtimeOf(app: CoordinatorApp, { name }: Pick<Coordinator, 'name'>): CoordinatorRuntime {
  return must(app.coordinatorRuntimes.get(name), 'coordinator runtime', name);
}

/** Called for partitions whose high watermark moved. */
export function onHighWatermarkUpdated(os: Os, app: CoordinatorApp, topicPartition: string): void {
  const context = app.coordinators.get(topicPartition);
  if (context === undefined || context.hasHighWatermarkEvent || context.state !== 'active') return;
  touch(context);
  context.hasHighWatermarkEvent = true;
  const runtime = must(app.coordinatorRuntimes.get(context.runtime), 'coordinator runtime', context.runtime);
  // It goes before what waits in the queue already: answers are not to wait behind new questions.
  enqueueEvent(os, runtime, context, { kind: 'highWatermark', operation: HIGH_WATERMARK, data: null, target: null, cause: os.cause() }, true);
}
