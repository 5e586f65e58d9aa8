/**
 * The background tasks of the LogManager on the scheduler's thread: what logs left to it (flush-log, delete-file …), and the
 * periodic ones. The thread waits for a notification or for the next real deadline, and carries out one task a step.
 */
import { FOREVER } from '../../std/units.ts';
import { ev } from '../events.ts';
import { DiskError, type Os, type Step, type Thread } from '../os.ts';
import { touch } from '../state.ts';
import { waits } from '../waits.ts';
import { logCleanerSteps } from './cleaner/log-cleaner.ts';
import { checkpointLogStartOffsets, checkpointRecoveryPoints, type LogManager, type LogManagerApp } from './log-manager.ts';
import { LOG_TASKS, nextTaskAt, runTask } from './log-tasks.ts';
import { deleteOldSegments, markFlushed, removeExpiredProducers } from './unified-log.ts';

/** The steps of the scheduler's thread. */
export const LOG_SCHEDULER = 'logScheduler';
const FLUSHED = 'logSchedulerFlushed';
const RETENTION = 'logSchedulerRetention';

export interface LogManagerParts<App extends LogManagerApp> {
  /** The disk under a log directory failed: the ReplicaManager takes its partitions offline. */
  onLogDirFailure(os: Os, app: App, dir: string): void;
}

/** Sets the periodic tasks going, once the logs are open. */
export function startLogManager(os: Os, manager: LogManager): void {
  const first = os.micros() + manager.intervals.initialDelay;
  manager.recoveryCheckpointAt = first;
  manager.startCheckpointAt = first;
  manager.retentionAt = first;
  manager.producerExpirationAt = first;
  manager.flushCheckAt = first;
  os.spawn('kafka-scheduler-0', LOG_SCHEDULER);
}

export function logManagerSteps<App extends LogManagerApp>(parts: LogManagerParts<App>): Readonly<Record<string, Step<App>>> {
  return {
    ...logCleanerSteps<App>((os, app, then, work) => guarded(os, app, parts, then, work)),
    [LOG_SCHEDULER]: { run: (os, app, thread) => guarded(os, app, parts, LOG_SCHEDULER, () => runScheduler(os, app, thread)) },
    [FLUSHED]: {
      lock: (app) => (app.logManager.flushing === null ? null : `log ${app.logManager.flushing.topicPartition}`),
      run: (os, app) => finishFlush(os, app),
    },
    [RETENTION]: {
      lock: (app, thread) => lockOfNext(app, thread),
      run: (os, app, thread) => guarded(os, app, parts, LOG_SCHEDULER, () => cleanUpNext(os, app, thread)),
    },
  };
}

function runScheduler(os: Os, app: LogManagerApp, thread: Thread): void {
  const { logManager } = app;
  for (const log of app.logs.values()) {
    if (nextTaskAt(log) > os.micros()) continue;
    runTask(os, log, (offset) => {
      logManager.flushing = { topicPartition: log.topicPartition, offset };
    });
    return os.next(logManager.flushing === null ? LOG_SCHEDULER : FLUSHED);
  }
  if (runPeriodic(os, app, thread)) return;
  os.wait(waits.work, LOG_TASKS, LOG_SCHEDULER, nextDue(app));
}

/** The disk has what the step before asked for: the recovery point moves. */
function finishFlush(os: Os, app: LogManagerApp): void {
  const { logManager } = app;
  const flushed = logManager.flushing;
  logManager.flushing = null;
  const log = flushed === null ? undefined : app.logs.get(flushed.topicPartition);
  // A truncation meanwhile may have taken away what was flushed.
  if (log !== undefined && flushed !== null) markFlushed(os, log, Math.min(flushed.offset, log.logEndOffset));
  os.next(LOG_SCHEDULER);
}

/** Carries out one periodic task that is due, ends the step, and answers true; false when none is. */
function runPeriodic(os: Os, app: LogManagerApp, thread: Thread): boolean {
  const { logManager } = app;
  const { intervals } = logManager;
  const now = os.micros();
  if (logManager.deletions.length > 0 && logManager.deletions[0].at <= now) {
    deleteNextLog(os, logManager);
  } else if (logManager.recoveryCheckpointAt <= now) {
    logManager.recoveryCheckpointAt += intervals.recoveryCheckpoint;
    checkpointRecoveryPoints(os, app);
  } else if (logManager.startCheckpointAt <= now) {
    logManager.startCheckpointAt += intervals.startCheckpoint;
    checkpointLogStartOffsets(os, app);
  } else if (logManager.flushCheckAt <= now) {
    logManager.flushCheckAt = Math.min(FOREVER, logManager.flushCheckAt + intervals.flushCheck);
    flushDirtyLogs(os, app);
  } else if (logManager.producerExpirationAt <= now) {
    logManager.producerExpirationAt += intervals.producerExpiration;
    for (const log of app.logs.values()) removeExpiredProducers(os, log);
  } else if (logManager.retentionAt <= now) {
    logManager.retentionAt += intervals.retention;
    thread.locals = { toCleanUp: [...app.logs.keys()] };
    os.next(RETENTION);
    return true;
  } else {
    return false;
  }
  os.next(LOG_SCHEDULER);
  return true;
}

/** The files of a log that was put aside. */
function deleteNextLog(os: Os, { deletions }: LogManager): void {
  const gone = deletions.shift();
  if (gone === undefined) return;
  for (const file of gone.files) os.files.delete(file);
  os.emit(ev.logDeleted, os.text(gone.topicPartition), gone.files.length);
}

/** Logs whose flush.ms has passed since they were last flushed; by default none ever. */
function flushDirtyLogs(os: Os, app: LogManagerApp): void {
  for (const log of app.logs.values()) {
    if (log.failed || os.millis() - log.lastFlushedMillis < log.config.flushMs || log.logEndOffset <= log.recoveryPoint) continue;
    touch(log);
    log.flushUpTo = log.logEndOffset;
  }
}

function lockOfNext(app: LogManagerApp, thread: Thread): string | null {
  const log = app.logs.get(thread.locals?.toCleanUp[0]);
  return log === undefined ? null : log.lock;
}

function cleanUpNext(os: Os, app: LogManagerApp, thread: Thread): void {
  const [topicPartition, ...rest] = thread.locals.toCleanUp as string[];
  const log = app.logs.get(topicPartition);
  // A compacted topic's segments are the cleaner's, also where they are to be deleted.
  if (log !== undefined && !log.failed && !log.config.compact) deleteOldSegments(os, log);
  thread.locals = rest.length > 0 ? { toCleanUp: rest } : null;
  os.next(rest.length > 0 ? RETENTION : LOG_SCHEDULER);
}

function nextDue({ logManager, logs }: LogManagerApp): number {
  const { recoveryCheckpointAt, startCheckpointAt, retentionAt, flushCheckAt, producerExpirationAt, deletions } = logManager;
  let due = Math.min(recoveryCheckpointAt, startCheckpointAt, retentionAt, flushCheckAt, producerExpirationAt);
  if (deletions.length > 0) due = Math.min(due, deletions[0].at);
  for (const log of logs.values()) due = Math.min(due, nextTaskAt(log));
  return due;
}

/** A disk that fails under a background task takes its directory offline, as one does under an append. */
function guarded<App extends LogManagerApp>(os: Os, app: App, parts: LogManagerParts<App>, then: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DiskError)) throw error;
    const { logManager } = app;
    const dir = logManager.logDirs.find((logDir) => error.path.startsWith(`${logDir}/`)) ?? logManager.logDirs[0];
    markDirOffline(app, dir);
    parts.onLogDirFailure(os, app, dir);
    os.next(then);
  }
}

/** No log of the directory is used any more. */
export function markDirOffline(app: LogManagerApp, dir: string): void {
  const { logManager } = app;
  if (!logManager.offlineDirs.includes(dir)) logManager.offlineDirs.push(dir);
  for (const log of app.logs.values()) {
    if (log.parentDir !== dir || log.failed) continue;
    touch(log);
    log.failed = true;
  }
}
