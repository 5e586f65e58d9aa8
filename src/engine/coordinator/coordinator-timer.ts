/**
 * CoordinatorTimer: what is to happen in a context after a while, unless it is called off. One timer and one reaper for all contexts of a
 * runtime, in timing wheels like those of the purgatories; what is due becomes an event of its context.
 */
import { must } from '../../std/assert.ts';
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import type { Os, Step } from '../os.ts';
import { nowMs } from '../replication/replica-manager.ts';
import { touch } from '../state.ts';
import { addEntry, nextWake, removeEntry, takeDueBucket } from '../timing-wheel.ts';
import { waits } from '../waits.ts';
import type { CoordinatorApp, CoordinatorContext, CoordinatorRuntime } from './coordinator-state.ts';
import { enqueueEvent } from './event-accumulator.ts';
import type { Coordinator, CoordinatorRun } from './coordinator-result.ts';

/** The argument of `waits.purgatory` of a runtime's reaper; purgatories have the numbers below. */
const FIRST_REAPER = 100;

export const reaperStep = (name: string): string => `${name}CoordinatorReaper`;

/** `operation` runs in the context in `delayMs`; a timer of the same key is replaced. */
export function scheduleTimer({ os, runtime, context }: Pick<CoordinatorRun, 'os' | 'runtime' | 'context'>, key: string, delayMs: number, operation: string, data: unknown): void {
  cancelTimer({ runtime, context }, key);
  touch(runtime);
  touch(context);
  const id = runtime.nextTimer++;
  const now = nowMs(os);
  // What is due at once is still taken by the reaper, in the next millisecond.
  const deadlineMs = now + Math.max(1, delayMs);
  const place = addEntry(runtime.timer, id, deadlineMs, now);
  context.timers.set(key, id);
  runtime.timers.set(id, { topicPartition: context.topicPartition, key, deadlineMs, place, operation, data, cause: os.cause() });
  if (runtime.reaperUntilMs >= 0 && deadlineMs >= runtime.reaperUntilMs) return;
  runtime.reaperUntilMs = deadlineMs;
  os.hasten(waits.purgatory, FIRST_REAPER + runtime.number, deadlineMs * MICROS_PER_MILLI);
}

export function cancelTimer({ runtime, context }: Pick<CoordinatorRun, 'runtime' | 'context'>, key: string): void {
  const id = context.timers.get(key);
  if (id === undefined) return;
  touch(runtime);
  touch(context);
  context.timers.delete(key);
  const place = runtime.timers.get(id)?.place ?? null;
  if (place !== null) removeEntry(runtime.timer, id, place);
  runtime.timers.delete(id);
}

export function cancelAllTimers(run: Pick<CoordinatorRun, 'runtime' | 'context'>): void {
  for (const key of run.context.timers.keys()) cancelTimer(run, key);
}

function expire(os: Os, app: CoordinatorApp, runtime: CoordinatorRuntime): void {
  const now = nowMs(os);
  for (;;) {
    const due = takeDueBucket(runtime.timer, now);
    if (due === null) return;
    touch(runtime);
    for (const id of due) {
      const entry = runtime.timers.get(id);
      if (entry === undefined) continue;
      const place = addEntry(runtime.timer, id, entry.deadlineMs, now);
      if (place !== null) {
        runtime.timers.set(id, { ...entry, place });
        continue;
      }
      const context = app.coordinators.get(entry.topicPartition);
      runtime.timers.delete(id);
      if (context !== undefined) fire(os, runtime, context, id, entry.key, entry.operation, entry.data);
    }
  }
}

function fire(os: Os, runtime: CoordinatorRuntime, context: CoordinatorContext, id: number, key: string, operation: string, data: unknown): void {
  enqueueEvent(os, runtime, context, { kind: 'timeout', operation, data: { key, id, data }, target: null, cause: os.cause() });
}

export function reaperSteps({ name }: Pick<Coordinator, 'name'>): Readonly<Record<string, Step<CoordinatorApp>>> {
  const step = reaperStep(name);
  return {
    [step]: {
      run(os, app) {
        const runtime = must(app.coordinatorRuntimes.get(name), 'runtime', name);
        expire(os, app, runtime);
        const next = nextWake(runtime.timer, (id) => must(runtime.timers.get(id), 'timer', id).deadlineMs);
        if (next !== runtime.reaperUntilMs) {
          touch(runtime);
          runtime.reaperUntilMs = next;
        }
        os.wait(waits.purgatory, FIRST_REAPER + runtime.number, step, next < 0 ? FOREVER : next * MICROS_PER_MILLI);
      },
    },
  };
}
