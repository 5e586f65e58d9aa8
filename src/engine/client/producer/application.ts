/**
 * A producer's application threads: each takes the next record that is due or that a person asked for and calls send() with it (`send.ts`).
 * An application that calls send().get() waits for the record's future before it sends the next; one that calls flush() now and then waits
 * until all that was appended is done.
 */
import { must } from '../../../std/assert.ts';
import { dequePeek, dequeTake } from '../../../std/deque.ts';
import type { Os, Step, Thread } from '../../os.ts';
import { waits } from '../../waits.ts';
import { beginFlush } from './callbacks.ts';
import type { Producer } from './producer-state.ts';
import { BLOCKED, type SendCall, send, sendCall, SENT } from './send.ts';
import { dueAt, tookRecord, workloadKey, workloadValue } from './workload.ts';

/** Records that are due at once are sent in one step up to this number; then the thread gives its core up for a moment. */
const RECORDS_A_STEP = 32;

/** What a thread carries from step to step. */
export interface ApplicationLocals {
  /** The call that blocks. */
  call: SendCall | null;
  /** The record whose future it waits for (send().get()), or 0. */
  awaited: number;
}

export function applicationLocals(): ApplicationLocals {
  return { call: null, awaited: 0 };
}

export const applicationStep: Step<Producer> = {
  run(os: Os, p: Producer, thread: Thread): void {
    const locals: ApplicationLocals = thread.locals;
    if (p.awaited.includes(locals.awaited)) return os.wait(waits.future, locals.awaited, 'application');
    locals.awaited = 0;
    for (let i = 0; i < RECORDS_A_STEP; i++) {
      if (locals.call === null && isFlushing(os, p)) return os.wait(waits.flush, 0, 'application');
      const call = locals.call ?? nextCall(os, p);
      if (call === null) {
        if (p.accumulator.closed) os.end();
        else os.wait(waits.work, 0, 'application', dueAt(p.schedule));
        return;
      }
      os.causedBy(call.cause);
      locals.call = call;
      const outcome = send(os, p, call);
      if (outcome === BLOCKED) return;
      locals.call = null;
      if (outcome === SENT && p.schedule.workload?.sync === true) {
        // send().get(): the Sender's thread completes the future.
        locals.awaited = call.number;
        p.awaited.push(call.number);
        return os.wait(waits.future, call.number, 'application');
      }
    }
    os.next('application');
  },
};

/** flush() is called by a person, or after every so many records; this thread sends nothing more until it returns. */
function isFlushing(os: Os, p: Producer): boolean {
  const given = dequePeek(p.commands);
  if (given?.command.kind === 'flush') {
    dequeTake(p.commands);
    os.causedBy(given.cause);
    beginFlush(os, p);
    if (p.accumulator.flushUpTo > 0) return true;
  }
  const every = p.schedule.workload?.flushEvery ?? 0;
  if (every === 0) return false;
  if (p.schedule.unflushed >= every) {
    p.schedule.unflushed = 0;
    beginFlush(os, p);
  }
  return p.accumulator.flushUpTo > 0;
}

/** The next record: commands first, then what the workload has due. */
function nextCall(os: Os, p: Producer): SendCall | null {
  if (p.accumulator.closed) return null;
  const given = dequePeek(p.commands);
  if (given !== undefined && given.command.kind === 'send') {
    const { topic, partition, key, value, count } = given.command;
    if (p.ofCommand + 1 >= count) {
      dequeTake(p.commands);
      p.ofCommand = 0;
    } else p.ofCommand++;
    return sendCall(os, p, { topic, partition, key, value: value === null ? null : { text: value, tail: null }, cause: given.cause });
  }
  if (dueAt(p.schedule) > os.micros()) return null;
  const workload = must(p.schedule.workload, 'workload');
  const n = p.schedule.sent;
  tookRecord(p.schedule);
  const { topic, partition } = workload;
  const key = workloadKey(workload, p.config.keySerializer, n);
  return sendCall(os, p, { topic, partition, key, value: workloadValue(p.filler, n), cause: os.cause() });
}
