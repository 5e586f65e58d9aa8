/**
 * The queues of a runtime: one for each context, of which one thread at a time has an event. Which context comes next is drawn, as in
 * Kafka, so that none of them starves.
 */
import { ev } from '../events.ts';
import type { Os } from '../os.ts';
import { touch } from '../state.ts';
import { waits } from '../waits.ts';
import type { CoordinatorContext, CoordinatorEvent, CoordinatorRuntime } from './coordinator-state.ts';

/** The argument of `waits.eventQueue` of a runtime's threads; other threads of a broker have the numbers below. */
const FIRST_QUEUE = 100;

export const eventQueueOf = ({ number }: CoordinatorRuntime): number => FIRST_QUEUE + number;

export function enqueueEvent(os: Os, runtime: CoordinatorRuntime, context: CoordinatorContext, event: CoordinatorEvent, first = false): void {
  touch(context);
  os.because(context.stateAt);
  const at = os.emit(ev.coordinatorEventQueued, context.nameText, os.text(event.operation), event.target?.call ?? 0, context.queue.length + 1);
  const queued = { ...event, cause: at };
  if (first) context.queue.unshift(queued);
  else context.queue.push(queued);
  if (!context.isInFlight && context.queue.length === 1) offer(os, runtime, context);
}

function offer(os: Os, runtime: CoordinatorRuntime, { topicPartition }: CoordinatorContext): void {
  touch(runtime);
  runtime.available.push(topicPartition);
  os.notify(waits.eventQueue, eventQueueOf(runtime));
}

/** The next event of some context, which is nobody else's until `eventDone`. */
export function pollEvent(os: Os, runtime: CoordinatorRuntime, contexts: ReadonlyMap<string, CoordinatorContext>): { readonly context: CoordinatorContext; readonly event: CoordinatorEvent } | null {
  while (runtime.available.length > 0) {
    touch(runtime);
    const drawn = runtime.available.length === 1 ? 0 : os.random('event-accumulator', runtime.available.length);
    const [topicPartition] = runtime.available.splice(drawn, 1);
    const context = contexts.get(topicPartition!);
    if (context === undefined || context.queue.length === 0) continue;
    touch(context);
    context.isInFlight = true;
    return { context, event: context.queue.shift()! };
  }
  return null;
}

export function eventDone(os: Os, runtime: CoordinatorRuntime, context: CoordinatorContext): void {
  touch(context);
  context.isInFlight = false;
  if (context.queue.length > 0) offer(os, runtime, context);
}
