/**
 * CoordinatorLoader: a context whose partition this broker has begun to lead reads all of it before it answers; its state is what the
 * records say. One thread reads one partition after the other, a buffer at a time.
 */
import { must } from '../../std/assert.ts';
import { ev } from '../events.ts';
import { readLog } from '../log/unified-log.ts';
import type { Os, Step } from '../os.ts';
import { numberConfig } from '../replication/replica-manager.ts';
import { touch } from '../state.ts';
import { waits } from '../waits.ts';
import type { Coordinator, CoordinatorParts } from './coordinator-result.ts';
import type { CoordinatorApp, CoordinatorContext, CoordinatorRuntime } from './coordinator-state.ts';
import { activate, type RuntimeRun } from './coordinator-runtime.ts';
import { readRecordBatches } from './record-batches.ts';
import { commitTo } from './timeline.ts';

/** The argument of `waits.work` of a runtime's loader; other threads of a broker have the numbers below. */
const FIRST_LOADER = 100;

export const loaderStep = (name: string): string => `${name}CoordinatorLoader`;

export function scheduleLoad(os: Os, runtime: CoordinatorRuntime, topicPartition: string): void {
  touch(runtime);
  runtime.loading.push({ topicPartition, next: -1 });
  os.notify(waits.work, FIRST_LOADER + runtime.number);
}

/** Reads on in the partition at the head of the queue. */
function load(os: Os, app: CoordinatorApp, coordinator: Coordinator, runtime: CoordinatorRuntime, parts: CoordinatorParts<any>): void {
  const head = must(runtime.loading[0], 'partition to be loaded');
  const context = app.coordinators.get(head.topicPartition);
  const log = app.logs.get(head.topicPartition);
  touch(runtime);
  // It was led no longer before its turn came.
  if (context === undefined || context.state !== 'loading' || log === undefined) return void runtime.loading.shift();
  touch(context);
  const run: RuntimeRun = { os, app, runtime, context, coordinator, parts };
  if (head.next < 0) head.next = log.logStartOffset;
  os.causedBy(context.stateAt);
  const read = readLog(os, log, head.next, numberConfig(app.replicaManager.configs, 'offsets.load.buffer.size'), log.logEndOffset, true);
  if (!('records' in read)) return giveUp(os, runtime, context, read.error);
  const { records, next } = readRecordBatches(read.records, head.next, os.codecs);
  os.charge(os.costs.parseNanos * records.length);
  for (const record of records) coordinator.replay(run, record, record.offset);
  head.next = Math.max(next, head.next);
  // What is committed is never taken back.
  commitTo(context.timeline, log.highWatermark);
  if (head.next < log.logEndOffset && next > read.fetchOffsetMetadata.messageOffset) return;
  runtime.loading.shift();
  context.lastWrittenOffset = log.logEndOffset;
  context.lastCommittedOffset = log.highWatermark;
  os.because(log.leoAt, log.hwAt);
  activate(run, os.emit(ev.coordinatorLoaded, context.nameText, context.epoch, log.logEndOffset));
}

function giveUp(os: Os, runtime: CoordinatorRuntime, context: CoordinatorContext, error: number): void {
  runtime.loading.shift();
  context.state = 'failed';
  context.stateAt = os.emit(ev.coordinatorLoadFailed, context.nameText, context.epoch, error);
}

export function loaderSteps(coordinator: Coordinator, parts: CoordinatorParts<any>): Readonly<Record<string, Step<CoordinatorApp>>> {
  const { name } = coordinator;
  const step = loaderStep(name);
  return {
    [step]: {
      run(os, app) {
        const runtime = must(app.coordinatorRuntimes.get(name), 'coordinator runtime', name);
        if (runtime.loading.length > 0) load(os, app, coordinator, runtime, parts);
        if (runtime.loading.length > 0) os.next(step);
        else os.wait(waits.work, FIRST_LOADER + runtime.number, step);
      },
    },
  };
}
