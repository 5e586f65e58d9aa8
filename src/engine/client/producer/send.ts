/**
 * KafkaProducer.send: interceptors, metadata, serializers, partitioner, accumulator, in this order. It blocks, for max.block.ms in all, while
 * the topic is unknown or the buffer is full; everything after that is the Sender's.
 */
import { errors } from '../../../protocol/errors.ts';
import { partitionForKey } from '../../../protocol/hash/murmur2.ts';
import { must } from '../../../std/assert.ts';
import type { Bytes, Rope } from '../../../std/rope.ts';
import { utf8Bytes } from '../../../std/utf8.ts';
import { byBytes } from '../../costs.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { waits } from '../../waits.ts';
import type { TopicInfo } from '../network/cluster-snapshot.ts';
import { requestUpdate, wantTopic } from '../network/metadata.ts';
import { availableBytes, enqueue } from './buffer-pool.ts';
import { onSend } from './interceptors.ts';
import { choosePartition, onNewBatch, type Partitioned } from './partitioner/partitioner.ts';
import { giveBack, leaveLine, takeInLine, takeMemory } from './pool-memory.ts';
import type { PartitionQueue, Producer, ProducerTopic } from './producer-state.ts';
import { queueOf, topicOf } from './producer-state.ts';
import type { OutgoingRecord } from './record-accumulator.ts';
import { appendNewBatch, batchIsFull, countAppended, stickyPartition, tryAppend } from './record-accumulator.ts';
import { batchSizeUpperBound, type Header } from './record-writer.ts';
import { serialize } from './serializer.ts';
import { type GivenValue, serializeValue } from './workload.ts';

/** A record on its way through send(). */
export interface SendCall {
  readonly number: number;
  readonly topic: string;
  /** null: the partitioner decides. */
  readonly partition: number | null;
  readonly keyText: string | null;
  /** What interceptors put before the value. */
  readonly prefix: string;
  /** null: a tombstone. */
  readonly value: GivenValue | null;
  readonly headers: readonly Header[];
  readonly cause: EventId;
  /** When max.block.ms is over. */
  readonly deadline: number;
  /** Key and value as bytes, once the topic is known. */
  serialized: { readonly key: Bytes | null; readonly value: Rope | null } | null;
  /** What the plug-in chose; −1 before it was asked. */
  chosen: number;
  /** It was asked a second time, since the record had to open a batch. */
  askedAgain: boolean;
  /** Its place in the line for memory, 0 while it is not in it. */
  waiter: number;
  /** How much it stands in line for. */
  needed: number;
  /** Memory that the pool gave for a new batch. */
  memory: number;
}

export interface GivenRecord {
  readonly topic: string;
  readonly partition: number | null;
  readonly key: string | null;
  readonly value: GivenValue | null;
  readonly cause: EventId;
}

export const SENT = 0;
export const BLOCKED = 1;
export const FAILED = 2;

const NO_HEADERS: readonly Header[] = [];

/** A record as the application gives it and interceptors leave it. */
export function sendCall(os: Os, p: Producer, { topic, partition, key, value, cause }: GivenRecord): SendCall {
  const number = p.nextRecord++;
  const made = onSend(os, p.interceptors, number, key, cause);
  const headers = made.headers.length === 0 ? NO_HEADERS : made.headers.map((header) => ({ key: utf8Bytes(header.key), value: utf8Bytes(header.value) }));
  return {
    number, topic, partition, keyText: made.key, prefix: made.prefix, value, headers, cause, deadline: os.micros() + p.config.maxBlockMicros,
    serialized: null, chosen: -1, askedAgain: false, waiter: 0, needed: 0, memory: 0,
  };
}

/** From the start or from where it blocked. BLOCKED has already said what the thread waits for. */
export function send(os: Os, p: Producer, call: SendCall): number {
  if (p.txn !== null && p.txn.fatalError !== 0) return failed(os, p, call, p.txn.fatalError);
  const metadata = must(p.client.metadata, 'metadata');
  wantTopic(os, metadata, call.topic);
  const info = metadata.cluster.topics.get(call.topic);
  if (info?.error === errors.INVALID_TOPIC_EXCEPTION) return failed(os, p, call, errors.INVALID_TOPIC_EXCEPTION);
  const partitions = info?.partitions.length ?? 0;
  if (info === undefined || partitions === 0 || (call.partition ?? 0) >= partitions) return awaitMetadata(os, p, call);

  if (call.serialized === null) {
    const refusal = serializeRecord(p, call);
    if (refusal !== null) return refused(os, p, call, refusal);
  }
  const { key, value } = must(call.serialized, 'serialized record');
  const bound = batchSizeUpperBound(key?.length ?? -1, value?.length ?? -1, call.headers);
  if (bound > p.config.maxRequestBytes || bound > p.config.bufferBytes) return failed(os, p, call, errors.MESSAGE_TOO_LARGE);
  if (call.waiter !== 0 && !leftLine(os, p, call)) return awaitMemory(os, p, call);

  const topic = topicOf(p, call.topic);
  const chosen = chosenPartition(os, p, call, topic, info);
  if (chosen !== null && chosen < 0) return refused(os, p, call, INVALID_PARTITION);
  let queue = queueOf(os, p, topic, chosen ?? stickyPartition(os, p, topic));
  const record: OutgoingRecord = { number: call.number, timestamp: os.millis(), keyText: call.keyText ?? '', key, value, headers: call.headers };
  let bytes = tryAppend(os, p, queue, record);
  if (bytes === 0 && chosen !== null && mayThinkAgain(p, call)) {
    queue = chosenAgain(os, p, call, topic, info, queue);
    if (call.chosen < 0) return refused(os, p, call, INVALID_PARTITION);
    bytes = tryAppend(os, p, queue, record);
  }
  const isNew = bytes === 0;
  if (isNew) {
    if (call.memory === 0) {
      const size = Math.max(p.config.batchBytes, bound);
      if (!takeMemory(os, p, size)) {
        call.waiter = enqueue(p.accumulator.pool, size);
        call.needed = size;
        os.emit(ev.bufferExhausted, size, availableBytes(p.accumulator.pool));
        return awaitMemory(os, p, call);
      }
      call.memory = size;
    }
    bytes = appendNewBatch(os, p, queue, record, call.memory);
    // While this thread waited for memory another one opened a batch with room.
  } else if (call.memory > 0) giveBack(os, p, call.memory);
  os.charge(os.costs.producerRecordNanos + byBytes(os.costs.copyPicosPerByte, bytes));
  if (chosen === null) countAppended(os, p, topic, queue, bytes);
  if (isNew || batchIsFull(p, queue)) os.wakeup(p.client.selector.selector);
  return SENT;
}

const INVALID_PARTITION = 'IllegalArgumentException: the partitioner gave no partition';

/** What the serializers make of key and value, or why they do not. */
function serializeRecord(p: Producer, call: SendCall): string | null {
  const { keySerializer, valueSerializer } = p.config;
  const key = call.keyText === null ? null : serialize(keySerializer, call.keyText);
  if (key === null && call.keyText !== null) return `SerializationException: ${keySerializer} key "${call.keyText}"`;
  // Serializers make null of null.
  if (call.value === null) {
    call.serialized = { key, value: null };
    return null;
  }
  const value = serializeValue(valueSerializer, call.prefix, call.value);
  if (value === null) return `SerializationException: ${valueSerializer} value "${call.prefix}${call.value.text}"`;
  call.serialized = { key, value };
  return null;
}

/** The partition that was named, or that the key or a plug-in gives (below 0: it gave none); null where the built-in partitioner may choose. */
function chosenPartition(os: Os, p: Producer, call: SendCall, topic: ProducerTopic, info: TopicInfo): number | null {
  if (call.partition !== null) return call.partition;
  const { partitioner, ignoreKeys } = p.config;
  if (partitioner.kind === 'builtIn') {
    const key = call.serialized?.key ?? null;
    return key !== null && !ignoreKeys ? partitionForKey(key, info.partitions.length) : null;
  }
  // A thread that waited does not ask again.
  if (call.chosen < 0) call.chosen = choosePartition(os, partitioner, topic.memory, partitioned(call, info)) ?? -1;
  return call.chosen;
}

function partitioned(call: SendCall, info: TopicInfo): Partitioned {
  return { keyText: call.keyText, key: call.serialized?.key ?? null, partitions: info.partitions.length, available: info.available.map(({ partition }) => partition) };
}

function mayThinkAgain(p: Producer, call: SendCall): boolean {
  return p.config.asksTwice && call.partition === null && !call.askedAgain;
}

/** The record would open a batch: the partitioner is told so and asked again. */
function chosenAgain(os: Os, p: Producer, call: SendCall, topic: ProducerTopic, info: TopicInfo, queue: PartitionQueue): PartitionQueue {
  const { partitioner } = p.config;
  if (partitioner.kind === 'builtIn') return queue;
  call.askedAgain = true;
  const record = partitioned(call, info);
  onNewBatch(os, partitioner, topic.memory, record, queue.partition);
  call.chosen = choosePartition(os, partitioner, topic.memory, record) ?? -1;
  return call.chosen < 0 ? queue : queueOf(os, p, topic, call.chosen);
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
  if (!takeInLine(os, p, call.waiter)) return false;
  call.memory = call.needed;
  call.waiter = 0;
  return true;
}

function awaitMemory(os: Os, p: Producer, call: SendCall): number {
  if (os.micros() >= call.deadline) {
    leaveLine(os, p, call.waiter);
    return failed(os, p, call, errors.REQUEST_TIMED_OUT);
  }
  // The Sender sends whatever it has while somebody waits for memory.
  os.wakeup(p.client.selector.selector);
  os.wait(waits.bufferMemory, call.waiter, 'application', call.deadline);
  return BLOCKED;
}

/** send() throws, or completes its future with the error: the record never reached the accumulator. */
function failed(os: Os, p: Producer, call: SendCall, error: number): number {
  giveBack(os, p, call.memory);
  const at = call.partition === null ? call.topic : `${call.topic}-${call.partition}`;
  os.emit(ev.recordFailed, call.number, os.text(at), error);
  return FAILED;
}

/** A serializer or the partitioner threw: no error of the protocol, an exception of the client's own. */
function refused(os: Os, p: Producer, call: SendCall, why: string): number {
  giveBack(os, p, call.memory);
  os.emit(ev.recordRefused, call.number, os.text(call.topic), os.text(why));
  return FAILED;
}
