/**
 * KafkaScheduler: one thread for what a broker does from time to time. It sleeps until the next task is due: periodic ones
 * (checkpoints, retention), and what logs have left to it (flushes of rolled segments, deletion of files).
 */
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import { LOG_TASKS, runTask } from '../log/log-tasks.ts';
import { deleteOldSegments, failLog, type Log, logLock, markFlushed, nextTaskAt } from '../log/unified-log.ts';
import { DiskError, type Os, type Step, type Thread } from '../os.ts';
import { touch } from '../state.ts';
import { addOfflineLogDir, checkpointHighWatermarks, numberConfig } from '../replication/replica-manager.ts';
import { waits } from '../waits.ts';
import { checkpointLogStarts, checkpointRecoveryPoints, type LogManagerApp } from './log-manager.ts';

const SCHEDULER = 'kafkaScheduler';
const SCHEDULER_FLUSHED = 'kafkaSchedulerFlushed';
const SCHEDULER_RETENTION = 'kafkaSchedulerRetention';

/** LogManager's tasks begin half a minute after the start. */
const INITIAL_TASK_DELAY_MS = 30_000;

export interface ScheduledTask {
  readonly name: 'highwatermark-checkpoint' | 'kafka-recovery-point-checkpoint' | 'kafka-log-start-offset-checkpoint' | 'kafka-log-retention';
  readonly periodMicros: number;
  /** Monotonic microseconds. */
  next: number;
}

export interface KafkaScheduler {
  readonly tasks: ScheduledTask[];
}

export interface SchedulerApp extends LogManagerApp {
  readonly scheduler: KafkaScheduler;
}

interface SchedulerLocals {
  /** The log that the next step works on, and how far it was flushed. */
  log: string;
  flushed: number;
  /** Logs whose retention is still to be looked at. */
  retention: string[];
}

/** Makes the task list and starts the thread. */
export function startScheduler(os: Os, configs: Readonly<Record<string, any>>): KafkaScheduler {
  const now = os.micros();
  const task = (name: ScheduledTask['name'], config: string, delayMs: number): ScheduledTask => ({
    name,
    periodMicros: numberConfig(configs, config) * MICROS_PER_MILLI,
    next: now + delayMs * MICROS_PER_MILLI,
  });
  const locals: SchedulerLocals = { log: '', flushed: 0, retention: [] };
  os.spawn('kafka-scheduler-0', SCHEDULER, locals);
  return {
    tasks: [
      task('highwatermark-checkpoint', 'replica.high.watermark.checkpoint.interval.ms', 0),
      task('kafka-recovery-point-checkpoint', 'log.flush.offset.checkpoint.interval.ms', INITIAL_TASK_DELAY_MS),
      task('kafka-log-start-offset-checkpoint', 'log.flush.start.offset.checkpoint.interval.ms', INITIAL_TASK_DELAY_MS),
      task('kafka-log-retention', 'log.retention.check.interval.ms', INITIAL_TASK_DELAY_MS),
    ],
  };
}

/** Carries out one thing that is due, or sleeps until something is. */
function runScheduler(os: Os, app: SchedulerApp, thread: Thread): void {
  const locals = thread.locals as SchedulerLocals;
  if (locals.retention.length > 0) {
    locals.log = locals.retention.pop()!;
    return os.next(SCHEDULER_RETENTION);
  }
  const now = os.micros();
  let until = FOREVER;
  for (const log of app.logs.values()) {
    const due = nextTaskAt(log);
    if (due > now) {
      until = Math.min(until, due);
      continue;
    }
    locals.log = log.topicPartition;
    locals.flushed = -1;
    try {
      runTask(os, log, (offset) => {
        locals.flushed = offset;
      });
    } catch (error) {
      if (!(error instanceof DiskError)) throw error;
      failLog(os, log);
      addOfflineLogDir(os, app, log.parentDir);
    }
    // The step of a flush ends when the disk is done; only then may the log say so.
    return os.next(locals.flushed < 0 ? SCHEDULER : SCHEDULER_FLUSHED);
  }
  const { logsToBeDeleted } = app.replicaManager;
  while (logsToBeDeleted.length > 0 && logsToBeDeleted[0]!.at <= now) {
    for (const file of logsToBeDeleted.shift()!.files) os.files.delete(file);
  }
  if (logsToBeDeleted.length > 0) until = Math.min(until, logsToBeDeleted[0]!.at);
  for (const task of app.scheduler.tasks) {
    if (task.next <= now) {
      task.next = now + task.periodMicros;
      runScheduledTask(os, app, locals, task);
      if (locals.retention.length > 0) return os.next(SCHEDULER);
    }
    until = Math.min(until, task.next);
  }
  os.wait(waits.work, LOG_TASKS, SCHEDULER, until);
}

function runScheduledTask(os: Os, app: SchedulerApp, locals: SchedulerLocals, task: ScheduledTask): void {
  switch (task.name) {
    case 'highwatermark-checkpoint':
      return checkpointHighWatermarks(os, app);
    case 'kafka-recovery-point-checkpoint':
      return checkpointRecoveryPoints(os, app);
    case 'kafka-log-start-offset-checkpoint':
      return checkpointLogStarts(os, app);
    case 'kafka-log-retention':
      for (const log of app.logs.values()) if (log.config.delete) locals.retention.push(log.topicPartition);
      return;
  }
}

function withLog(app: SchedulerApp, thread: Thread, run: (log: Log, locals: SchedulerLocals) => void): void {
  const locals = thread.locals as SchedulerLocals;
  const log = app.logs.get(locals.log);
  // Its topic may have been deleted between the two steps.
  if (log !== undefined) run(log, locals);
}

const lockOfLog = (app: SchedulerApp, thread: Thread): string | null => {
  const log = app.logs.get((thread.locals as SchedulerLocals).log);
  return log === undefined ? null : logLock(log);
};

export const schedulerSteps: Readonly<Record<string, Step<SchedulerApp>>> = {
  [SCHEDULER]: { run: runScheduler },
  [SCHEDULER_FLUSHED]: {
    lock: lockOfLog,
    run(os, app, thread) {
      withLog(app, thread, (log, locals) => markFlushed(os, log, locals.flushed));
      os.next(SCHEDULER);
    },
  },
  [SCHEDULER_RETENTION]: {
    lock: lockOfLog,
    run(os, app, thread) {
      withLog(app, thread, (log) => {
        touch(log);
        const deleted = deleteOldSegments(os, log);
        if (typeof deleted !== 'number') addOfflineLogDir(os, app, log.parentDir);
      });
      os.next(SCHEDULER);
    },
  },
};

