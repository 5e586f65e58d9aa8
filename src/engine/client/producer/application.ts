/**
 * The producer's application thread: takes the records that are due or that a person asked for and calls send() with each. send()
 * blocks, for max.block.ms in all, while the topic is unknown or the buffer is full; everything after that is the Sender's. An
 * application that calls send().get() waits for the record's future before it sends the next.
 */
import { errors } from '../../../protocol/errors.ts';
import { partitionForKey } from '../../../protocol/hash/murmur2.ts';
import { must } from '../../../std/assert.ts';
import { dequePeek, dequeTake } from '../../../std/deque.ts';
import type { Bytes, Rope } from '../../../std/rope.ts';
import { ropeOf } from '../../../std/rope.ts';
import { utf8Bytes } from '../../../std/utf8.ts';
import { byBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { EventId, Os, Step, Thread } from '../../os.ts';
import { waits } from '../../waits.ts';
import { requestUpdate, wantTopic } from '../network/metadata.ts';
import { availableBytes, deallocate, enqueue, giveUp, tryAllocate, tryWaiter } from './buffer-pool.ts';
import type { Producer } from './producer-state.ts';
import { queueOf, topicOf } from './producer-state.ts';
import type { OutgoingRecord } from './record-accumulator.ts';
import { appendNewBatch, batchIsFull, countAppended, stickyPartition, tryAppend, wakeNextInLine } from './record-accumulator.ts';
import { batchSizeUpperBound } from './record-writer.ts';
import { dueAt, tookRecord, workloadKey, workloadValue } from './workload.ts';

/** Records that are due at once are sent in one step up to this number; then the thread gives its core up for a moment. */
const RECORDS_A_STEP = 32;

/** A record on its way through send(). */
interface SendCall {
  readonly number: number;
  readonly topic: string;
  /** null: the partitioner decides. */
  readonly partition: number | null;
  readonly keyText: string;
  readonly key: Bytes | null;
  readonly value: Rope | null;
  readonly cause: EventId;
  /** When max.block.ms is over. */
  readonly deadline: number;
  /** Its place in the line for memory, 0 while it is not in it. */
  waiter: number;
  /** Memory that the pool gave for a new batch. */
  memory: number;
}

/** What the thread carries from step to step. */
export interface ApplicationLocals {
  /** The call that blocks. */
  call: SendCall | null;
  /** How many records of the command at the head have been sent. */
  ofCommand: number;
}

const SENT = 0;
const BLOCKED = 1;
const FAILED = 2;

export const applicationStep: Step<Producer> = {
  run(os: Os, p: Producer, thread: Thread): void {
    const locals: ApplicationLocals = thread.locals;
    if (p.awaited !== 0) return os.wait(waits.future, p.awaited, 'application');
    for (let i = 0; i < RECORDS_A_STEP; i++) {
      const call = locals.call ?? nextCall(os, p, locals);
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
        p.awaited = call.number;
        return os.wait(waits.future, call.number, 'application');
      }
    }
    os.next('application');
  },
};

/** The next record: commands first, then what the workload has due. */
function nextCall(os: Os, p: Producer, locals: ApplicationLocals): SendCall | null {
  const now = os.micros();
  if (p.accumulator.closed) return null;
  const given = dequePeek(p.commands);
  if (given !== undefined && given.command.kind === 'send') {
    const { topic, partition, key, value, count } = given.command;
    if (locals.ofCommand + 1 >= count) {
      dequeTake(p.commands);
      locals.ofCommand = 0;
    } else locals.ofCommand++;
    return sendCall(p, now, topic, partition, key, ropeOf(utf8Bytes(value)), given.cause);
  }
  if (dueAt(p.schedule) > now) return null;
  const workload = must(p.schedule.workload, 'workload');
  const n = p.schedule.sent;
  tookRecord(p.schedule);
  return sendCall(p, now, workload.topic, workload.partition, workloadKey(workload, n), workloadValue(p.filler, n), os.cause());
}

function sendCall(
  p: Producer,
  now: number,
  topic: string,
  partition: number | null,
  key: string | null,
  value: Rope | null,
  cause: EventId,
): SendCall {
  return {
    number: p.nextRecord++,
    topic,
    partition,
    keyText: key ?? '',
    key: key === null ? null : utf8Bytes(key),
    value,
    cause,
    deadline: now + p.config.maxBlockMicros,
    waiter: 0,
    memory: 0,
  };
}

/** KafkaProducer.send, from the start or from where it blocked. BLOCKED has already said what the thread waits for. */
function send(os: Os, p: Producer, call: SendCall): number {
  if (p.txn !== null && p.txn.fatalError !== 0) return failed(os, p, call, p.txn.fatalError);
  const metadata = must(p.client.metadata, 'metadata');
  wantTopic(os, metadata, call.topic);
  const info = metadata.cluster.topics.get(call.topic);
  if (info?.error === errors.INVALID_TOPIC_EXCEPTION) return failed(os, p, call, errors.INVALID_TOPIC_EXCEPTION);
  const partitions = info?.partitions.length ?? 0;
  if (partitions === 0 || (call.partition ?? 0) >= partitions) return awaitMetadata(os, p, call);

  const bound = batchSizeUpperBound(call.key?.length ?? -1, call.value?.length ?? -1);
  if (bound > p.config.maxRequestBytes || bound > p.config.bufferBytes) return failed(os, p, call, errors.MESSAGE_TOO_LARGE);
  if (call.waiter !== 0 && !leftLine(os, p, call)) return awaitMemory(os, p, call);

  const chosen = chosenPartition(p, call, partitions);
  const topic = topicOf(p, call.topic);
  const queue = queueOf(os, p, topic, chosen ?? stickyPartition(os, p, topic));
  const record: OutgoingRecord = { number: call.number, timestamp: os.millis(), keyText: call.keyText, key: call.key, value: call.value };
  let bytes = tryAppend(os, p, queue, record);
  const isNew = bytes === 0;
  if (isNew) {
    if (call.memory === 0) {
      const size = Math.max(p.config.batchBytes, bound);
      if (!tryAllocate(p.accumulator.pool, size)) {
        call.waiter = enqueue(p.accumulator.pool, size);
        os.emit(ev.bufferExhausted, size, availableBytes(p.accumulator.pool));
        return awaitMemory(os, p, call);
      }
      call.memory = size;
    }
    bytes = appendNewBatch(os, p, queue, record, call.memory);
  } else if (call.memory > 0) {
    // While this thread waited for memory another one opened a batch with room.
    deallocate(p.accumulator.pool, call.memory);
    wakeNextInLine(os, p);
  }
  os.charge(os.costs.producerRecordNanos + byBytes(os.costs.copyPicosPerByte, bytes));
  if (chosen === null) countAppended(os, p, topic, queue, bytes);
  if (isNew || batchIsFull(p, queue)) os.wakeup(p.client.selector.selector);
  return SENT;
}

/** The partition that was named, or that the key's hash gives; null where the built-in partitioner may choose. */
function chosenPartition(p: Producer, call: SendCall, partitions: number): number | null {
  if (call.partition !== null) return call.partition;
  return call.key !== null && !p.config.ignoreKeys ? partitionForKey(call.key, partitions) : null;
}

function awaitMetadata(os: Os, p: Producer, call: SendCall): number {
  const metadata = must(p.client.metadata, 'metadata');
  if (os.micros() >= call.deadline) return failed(os, p, call, errors.REQUEST_TIMED_OUT);
  requestUpdate(metadata);
  os.wakeup(p.client.selector.selector);
  os.wait(waits.metadata, 0, 'application', call.deadline);
  return BLOCKED;
}

/** Looks whether this thread, first in line, has its memory now. */
function leftLine(os: Os, p: Producer, call: SendCall): boolean {
  const waited = p.accumulator.pool.waiters.find((waiter) => waiter.id === call.waiter);
  if (!tryWaiter(p.accumulator.pool, call.waiter)) return false;
  call.memory = waited?.size ?? 0;
  call.waiter = 0;
  wakeNextInLine(os, p);
  return true;
}

function awaitMemory(os: Os, p: Producer, call: SendCall): number {
  if (os.micros() >= call.deadline) {
    giveUp(p.accumulator.pool, call.waiter);
    wakeNextInLine(os, p);
    return failed(os, p, call, errors.REQUEST_TIMED_OUT);
  }
  // The Sender sends whatever it has while somebody waits for memory.
  os.wakeup(p.client.selector.selector);
  os.wait(waits.bufferMemory, call.waiter, 'application', call.deadline);
  return BLOCKED;
}

/** send() throws, or completes its future with the error: the record never reached the accumulator. */
function failed(os: Os, p: Producer, call: SendCall, error: number): number {
  if (call.memory > 0) {
    deallocate(p.accumulator.pool, call.memory);
    wakeNextInLine(os, p);
  }
  const at = call.partition === null ? call.topic : `${call.topic}-${call.partition}`;
  os.emit(ev.recordFailed, call.number, os.text(at), error);
  return FAILED;
}
