/**
 * What a log leaves to the scheduler's thread, as Kafka does to keep its lock short: the flush of rolled segments, the writing of
 * a leader epoch checkpoint after a truncation, the deletion of files some time after they were taken out of use.
 */
import { FOREVER, MICROS_PER_MILLI } from '../../std/units.ts';
import type { FileId, Os } from '../os.ts';
import { touch } from '../state.ts';
import { waits } from '../waits.ts';
import { writeEpochs } from './leader-epoch-cache.ts';
import { flushSegments, markFlushed } from './log-flush.ts';
import type { Log } from './log.ts';

/** The argument of `waits.work` on which the thread that carries out these tasks waits. */
export const LOG_TASKS = 1;
/** The same for the quorum's log, which has a scheduler of its own. */
export const METADATA_LOG_TASKS = 3;

/** The log of the quorum lies in the same directory as others and is not the LogManager's. */
export const METADATA_TOPIC = '__cluster_metadata';

function wakeScheduler(os: Os, log: Log): void {
  os.notify(waits.work, log.topic === METADATA_TOPIC ? METADATA_LOG_TASKS : LOG_TASKS);
}

export function scheduleFlush(os: Os, log: Log, upTo: number): void {
  touch(log);
  log.flushUpTo = Math.max(log.flushUpTo, upTo);
  wakeScheduler(os, log);
}

export function scheduleEpochWrite(os: Os, log: Log): void {
  touch(log);
  log.epochsUnsaved = true;
  wakeScheduler(os, log);
}

export function scheduleDeletion(os: Os, log: Log, files: readonly FileId[]): void {
  if (files.length === 0) return;
  touch(log);
  log.deletions.push({ at: os.micros() + log.config.fileDeleteDelayMs * MICROS_PER_MILLI, files });
  wakeScheduler(os, log);
}

/** When this log next has something to be done: now (0), at a time, or FOREVER. */
export function nextTaskAt(log: Log): number {
  if (log.failed) return FOREVER;
  if (log.flushUpTo > log.recoveryPoint || log.epochsUnsaved) return 0;
  return log.deletions.length > 0 ? log.deletions[0].at : FOREVER;
}

/**
 * Carries out one thing that is due and answers whether there was one. A flush has two halves, since its step ends only when
 * the disk is done: `flushed` takes the offset that this step flushes to, for `markFlushed` in the step after it.
 */
export function runTask(os: Os, log: Log, flushed: (offset: number) => void): boolean {
  if (log.failed) return false;
  if (log.flushUpTo > log.recoveryPoint) {
    const upTo = log.flushUpTo;
    flushSegments(os, log, upTo, false);
    flushed(upTo);
    return true;
  }
  if (log.epochsUnsaved) {
    touch(log);
    log.epochsUnsaved = false;
    writeEpochs(os, log.dir, log.leaderEpochs);
    return true;
  }
  if (log.deletions.length > 0 && log.deletions[0].at <= os.micros()) {
    touch(log);
    for (const file of log.deletions.shift()?.files ?? []) os.files.delete(file);
    return true;
  }
  return false;
}

/** For a process that has no scheduler thread: everything that is due, in this step. */
export function runTasks(os: Os, log: Log): void {
  while (runTask(os, log, (offset) => markFlushed(os, log, offset))) {
    // Each turn carries out one task.
  }
}
