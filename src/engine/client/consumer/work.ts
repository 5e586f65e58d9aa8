/** What the application of a group's consumer does with records: it works on them, and commits before or after that. */
import { must } from '../../../std/assert.ts';
import { ev } from '../../events.ts';
import type { Os, Step } from '../../os.ts';
import { waits } from '../../waits.ts';
import { pollClient } from '../network/client-poll.ts';
import { nextDeadline } from '../network/network-client.ts';
import { beginCommit, driveCommits, pendingOf, runCommitCallbacks } from './commits.ts';
import type { Consumer } from './consumer-state.ts';
import { COORDINATOR_LOCK } from './heartbeat.ts';
import { commitStoreStep, goOn, insertStep } from './processing.ts';
import { handleResponses } from './responses.ts';

export function afterPoll(os: Os, c: Consumer): void {
  if (c.application.commit?.when === 'before') os.next('commitBefore');
  else beginWork(os, c);
}

function beginWork(os: Os, c: Consumer): void {
  if (c.store !== null && goOn(os, c, c.store)) return;
  if (c.processMicros === 0) while (c.work.length > 0) workDone(os, c);
  if (c.work.length > 0) os.sleep(c.work[0].records * c.processMicros, 'process');
  else if (c.application.commit?.when === 'after') os.next('commitAfter');
  else os.next('poll');
}

function workDone(os: Os, c: Consumer): void {
  const { label, from, upTo, records, at } = must(c.work.shift(), 'work');
  os.causedBy(at);
  os.emit(ev.recordsProcessed, label, from, upTo, records);
}

/** The records of one partition are worked on as a whole: a crash before the end leaves all of them undone. */
export const processStep: Step<Consumer> = {
  run(os: Os, c: Consumer): void {
    if (c.work.length > 0) workDone(os, c);
    beginWork(os, c);
  },
};

/** By itself before or after its work, or (now) because it was told to. */
export function commitStep(when: 'before' | 'after' | 'now'): Step<Consumer> {
  const step = STEPS[when];
  return {
    lock: () => COORDINATOR_LOCK,
    run(os: Os, c: Consumer): void {
      if (!commits(os, c, step, when === 'now' || c.application.commit?.how === 'sync')) return;
      c.committing = false;
      if (when === 'before') {
        // Whoever wants nothing done twice leaves alone what could not be committed.
        if (must(c.member, 'member').syncFailed) c.work = [];
        beginWork(os, c);
      } else {
        c.commitsNow = false;
        os.next('poll');
      }
    },
  };
}

const STEPS = { before: 'commitBefore', after: 'commitAfter', now: 'commitNow' } as const;

/** True once the application may go on. */
function commits(os: Os, c: Consumer, step: string, sync: boolean): boolean {
  const m = must(c.member, 'member');
  runCommitCallbacks(os, m);
  if (!c.committing) {
    c.committing = true;
    m.syncFailed = false;
    beginCommit(os, c, m, sync ? 'sync' : 'async');
  }
  for (;;) {
    const wakeAt = driveCommits(os, c, m);
    const heard = handleResponses(os, c, pollClient(os, c.client));
    if (!sync || pendingOf(m, 'sync') === undefined) return true;
    if (heard || c.client.progressed) continue;
    os.wait(waits.selector, c.client.selector.selector, step, nextDeadline(c.client, wakeAt));
    return false;
  }
}

export const insertRecord = insertStep(beginWork);
export const commitStore = commitStoreStep(workDone, beginWork);

/** Another thread of the application calls the consumer, too: that is refused while the first is in a call. */
export const elsewhereStep: Step<Consumer> = {
  run(os: Os, c: Consumer): void {
    os.emit(ev.calledElsewhere, c.polling || c.committing ? 1 : 0);
    if (c.polling || c.committing) os.emit(ev.applicationThrew, os.text('ConcurrentModificationException'));
    os.end();
  },
};
