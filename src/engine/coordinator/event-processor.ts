/**
 * The threads of a runtime: each takes an event of some context, runs it under the lock of the context's log, and takes the next. They
 * begin when the broker first leads a partition of the coordinator's topic.
 */
import { must } from '../../std/assert.ts';
import { ev } from '../events.ts';
import type { Os, Step, Thread } from '../os.ts';
import { touch } from '../state.ts';
import { waits } from '../waits.ts';
import { loaderStep, loaderSteps, scheduleLoad } from './coordinator-loader.ts';
import type { Coordinator, CoordinatorParts } from './coordinator-result.ts';
import { runEvent, runtimeOf, UNLOAD } from './coordinator-runtime.ts';
import type { CoordinatorApp, CoordinatorContext, CoordinatorEvent } from './coordinator-state.ts';
import { newContext } from './coordinator-state.ts';
import { reaperStep, reaperSteps } from './coordinator-timer.ts';
import { enqueueEvent, eventDone, eventQueueOf, pollEvent } from './event-accumulator.ts';

const takeStep = (name: string): string => `${name}CoordinatorTake`;
const runStep = (name: string): string => `${name}CoordinatorRun`;

interface ProcessorLocals {
  readonly thread: number;
  event: CoordinatorEvent | null;
  topicPartition: string;
}

function start(os: Os, app: CoordinatorApp, coordinator: Coordinator): void {
  const runtime = runtimeOf(app, coordinator);
  if (runtime.started) return;
  touch(runtime);
  runtime.started = true;
  const { name } = coordinator;
  const locals = (thread: number): ProcessorLocals => ({ thread, event: null, topicPartition: '' });
  for (let i = 0; i < coordinator.threads(app); i++) os.spawn(`${name}-coordinator-event-processor-${i}`, takeStep(name), locals(i));
  os.spawn(`${name}-coordinator-reaper`, reaperStep(name));
  os.spawn(`${name}-coordinator-loader-0`, loaderStep(name));
}

/** This broker leads a partition of the coordinator's topic, from now or in a new epoch. */
export function onElection(os: Os, app: CoordinatorApp, coordinator: Coordinator, topicPartition: string, partition: number, epoch: number): void {
  start(os, app, coordinator);
  const known = app.coordinators.get(topicPartition);
  if (known !== undefined && known.state !== 'failed') {
    touch(known);
    known.epoch = Math.max(known.epoch, epoch);
    return;
  }
  const { name, topic } = coordinator;
  const context = newContext(os, name, topicPartition, topic, partition, epoch, coordinator.newSoftState());
  os.because(app.partitions.get(topicPartition)?.leaderEpochAt ?? 0);
  context.stateAt = os.emit(ev.coordinatorLoading, context.nameText, epoch);
  app.coordinators.set(topicPartition, context);
  scheduleLoad(os, runtimeOf(app, coordinator), topicPartition);
}

/** This broker does not lead the partition any more. `epoch` −1: the partition is gone from here. */
export function onResignation(os: Os, app: CoordinatorApp, coordinator: Coordinator, topicPartition: string, epoch: number): void {
  const context = app.coordinators.get(topicPartition);
  if (context === undefined) return;
  enqueueEvent(os, runtimeOf(app, coordinator), context, { kind: 'unload', operation: UNLOAD, data: { epoch }, target: null, cause: os.cause() });
}

function contextsOf(app: CoordinatorApp): ReadonlyMap<string, CoordinatorContext> {
  return app.coordinators;
}

export function coordinatorSteps<App extends CoordinatorApp>(coordinator: Coordinator, parts: CoordinatorParts<App>): Readonly<Record<string, Step<App>>> {
  const { name } = coordinator;
  const take = takeStep(name);
  const takeNext = (os: Os, app: CoordinatorApp, thread: Thread): void => {
    const runtime = runtimeOf(app, coordinator);
    const polled = pollEvent(os, runtime, contextsOf(app));
    if (polled === null) return os.wait(waits.eventQueue, eventQueueOf(runtime), take);
    const locals = thread.locals as ProcessorLocals;
    locals.event = polled.event;
    locals.topicPartition = polled.context.topicPartition;
    os.next(runStep(name));
  };
  return {
    ...reaperSteps(coordinator),
    ...loaderSteps(coordinator, parts),
    [take]: { run: takeNext },
    [runStep(name)]: {
      lock: (app, thread) => app.logs.get((thread.locals as ProcessorLocals).topicPartition)?.lock ?? null,
      run(os, app, thread) {
        const locals = thread.locals as ProcessorLocals;
        const event = must(locals.event, 'event of a coordinator thread');
        const runtime = runtimeOf(app, coordinator);
        const context = app.coordinators.get(locals.topicPartition);
        locals.event = null;
        if (context !== undefined) {
          os.causedBy(event.cause);
          runEvent({ os, app, runtime, context, coordinator, parts }, event);
          eventDone(os, runtime, context);
        }
        takeNext(os, app, thread);
      },
    },
  };
}
