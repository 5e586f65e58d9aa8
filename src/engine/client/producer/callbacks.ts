/**
 * The callbacks of a batch that is done. They run on the Sender's thread, in the order of its records: while one works, nothing is sent and
 * no answer is read. The batch's memory returns, and futures are done, after the last of them.
 */
import { errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { dequePeek, dequePush, dequeSize, dequeTake } from '../../../std/deque.ts';
import { NANOS_PER_MICRO } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { EventId, Os, Step } from '../../os.ts';
import { waits } from '../../waits.ts';
import { onAcknowledgement } from './interceptors.ts';
import { giveBack } from './pool-memory.ts';
import type { ProducerBatch } from './producer-batch.ts';
import type { Producer } from './producer-state.ts';

/** What is left to tell of a batch. */
export interface Firing {
  readonly batch: number;
  readonly label: number;
  readonly records: readonly number[];
  readonly appendedAt: readonly EventId[];
  /** −1: there is none to tell. */
  readonly baseOffset: number;
  readonly error: number;
  readonly pooledBytes: number;
  readonly completedAt: EventId;
}

/** The offset of a record whose acknowledgement tells none (acks=0, or it failed). */
export const NO_OFFSET = -1;

/** A batch is done, well or not: its records are told of it. Callbacks that take no time run at once. */
export function completeRecords(os: Os, p: Producer, batch: ProducerBatch, baseOffset: number, error: number): void {
  const { label } = must(p.queues.get(batch.queue), 'queue', batch.queue);
  p.batches.delete(batch.id);
  os.because(batch.drainedAt);
  const completedAt = os.emit(ev.batchCompleted, batch.id, baseOffset, error);
  const firing = { batch: batch.id, label, records: batch.records, appendedAt: batch.appendedAt, baseOffset, error, pooledBytes: batch.pooledBytes, completedAt };
  if (p.callbackMicros > 0) {
    dequePush(p.firing, firing);
    return;
  }
  const cause = os.cause();
  for (let i = 0; i < firing.records.length; i++) fire(os, p, firing, i);
  completed(os, p, firing);
  os.causedBy(cause);
}

export function hasCallbacks(p: Producer): boolean {
  return dequeSize(p.firing) > 0;
}

/** One callback a turn: it takes the Sender's time, which can be seen. */
export const callbackStep: Step<Producer> = {
  run(os: Os, p: Producer): void {
    const firing = dequePeek(p.firing);
    if (firing === undefined) return os.next('sender');
    fire(os, p, firing, p.fired++);
    os.charge(p.callbackMicros * NANOS_PER_MICRO);
    if (p.fired === firing.records.length) {
      dequeTake(p.firing);
      p.fired = 0;
      completed(os, p, firing);
    }
    os.next(hasCallbacks(p) ? 'callback' : 'sender');
  },
};

function fire(os: Os, p: Producer, { label, records, appendedAt, baseOffset, error, completedAt }: Firing, i: number): void {
  os.causedBy(completedAt);
  os.because(appendedAt[i]);
  if (error === errors.NONE) os.emit(ev.recordAcknowledged, records[i], label, baseOffset < 0 ? NO_OFFSET : baseOffset + i);
  else os.emit(ev.recordFailed, records[i], label, error);
  onAcknowledgement(os, p.interceptors, records[i]);
}

function completed(os: Os, p: Producer, { batch, records, pooledBytes, completedAt }: Firing): void {
  os.causedBy(completedAt);
  giveBack(os, p, pooledBytes);
  if (p.awaited.length > 0) for (const record of records) completeFuture(os, p, record);
  endFlush(os, p, batch);
}

/** An application's thread may wait for this record (send().get()). */
function completeFuture(os: Os, p: Producer, record: number): void {
  const at = p.awaited.indexOf(record);
  if (at < 0) return;
  p.awaited.splice(at, 1);
  os.notify(waits.future, record);
}

/** KafkaProducer.flush: what was appended so far is sent without lingering, and so is what comes while it waits. */
export function beginFlush(os: Os, p: Producer): void {
  const a = p.accumulator;
  if (!hasUnflushed(p, a.nextBatch - 1)) return;
  a.flushUpTo = a.nextBatch - 1;
  os.emit(ev.flushBegan, p.batches.size, a.flushUpTo);
  os.wakeup(p.client.selector.selector);
}

/** A batch that was split goes on as younger ones, which flush() waits for, too. */
export function flushAlso(p: Producer, whole: number, part: number): void {
  const a = p.accumulator;
  if (a.flushUpTo >= whole) a.flushUpTo = Math.max(a.flushUpTo, part);
}

function hasUnflushed(p: Producer, upTo: number): boolean {
  for (const id of p.batches.keys()) if (id <= upTo) return true;
  for (let i = p.firing.head; i < p.firing.items.length; i++) if (p.firing.items[i].batch <= upTo) return true;
  return false;
}

function endFlush(os: Os, p: Producer, batch: number): void {
  const a = p.accumulator;
  if (a.flushUpTo === 0 || batch > a.flushUpTo || hasUnflushed(p, a.flushUpTo)) return;
  a.flushUpTo = 0;
  os.emit(ev.flushEnded);
  os.notify(waits.flush, 0, true);
}
