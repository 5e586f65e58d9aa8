/**
 * The scheduler of the quorum's log: what the log leaves to a thread of its own, so that the raft thread need not wait for the disk.
 * Rolled segments are flushed, epochs written after a truncation, files deleted some time after they were taken out of use.
 */
import { markFlushed, METADATA_LOG_TASKS, nextTaskAt, runTask } from '../log/unified-log.ts';
import type { Os, Thread } from '../os.ts';
import { waits } from '../waits.ts';
import type { RaftRoot } from './raft-client.ts';
import { metadataLog, RAFT_SCHEDULER } from './raft-client.ts';

/** The offset that the last step flushed to, null when it flushed nothing. */
interface SchedulerLocals {
  flushed: number | null;
}

export function startRaftScheduler(os: Os): void {
  const locals: SchedulerLocals = { flushed: null };
  os.spawn('kafka-raft-scheduler-0', RAFT_SCHEDULER, locals);
}

export function runRaftScheduler(os: Os, app: RaftRoot, thread: Thread): void {
  const locals: SchedulerLocals = thread.locals;
  const log = metadataLog(app);
  if (locals.flushed !== null) {
    // The disk has it now. A truncation meanwhile may have taken away what was flushed.
    markFlushed(os, log, Math.min(locals.flushed, log.logEndOffset));
    locals.flushed = null;
  }
  const did = runTask(os, log, (offset) => {
    locals.flushed = offset;
  });
  if (did) os.next(RAFT_SCHEDULER);
  else os.wait(waits.work, METADATA_LOG_TASKS, RAFT_SCHEDULER, nextTaskAt(log));
}
