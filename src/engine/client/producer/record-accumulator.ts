/**
 * The queue of batches between the application's threads and the Sender (RecordAccumulator): records are appended to the last
 * batch of their partition's queue, and a node is ready when a partition that it leads has something worth sending.
 */
import { must } from '../../../std/assert.ts';
import { pushed } from '../../../std/list.ts';
import type { Bytes, Rope } from '../../../std/rope.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { touch } from '../../state.ts';
import { backoffMicros } from '../network/backoff.ts';
import type { PartitionInfo } from '../network/cluster-snapshot.ts';
import { partitionInfo } from '../network/metadata.ts';
import type { BuiltInPartitioner } from './built-in-partitioner.ts';
import { countBytes, DRAW_BOUND, loadStats, nextPartition, stickTo } from './built-in-partitioner.ts';
import type { ProducerBatch } from './producer-batch.ts';
import type { Header } from './record-writer.ts';
import { appendRecord, backsOff, isFull, noticeLeaderEpoch, producerBatch } from './producer-batch.ts';
import type { PartitionQueue, Producer, ProducerTopic } from './producer-state.ts';
import { queueOf, topicOf } from './producer-state.ts';
import { comesBefore, hasSequence } from './transaction-manager.ts';

/** A record that the application handed over, already serialized. */
export interface OutgoingRecord {
  readonly number: number;
  readonly timestamp: number;
  /** The key as the journal shows it. */
  readonly keyText: string;
  readonly key: Bytes | null;
  readonly value: Rope | null;
  readonly headers: readonly Header[];
}

export function lastBatch(p: Producer, queue: PartitionQueue): ProducerBatch | null {
  const id = queue.batches.at(-1);
  return id === undefined ? null : must(p.batches.get(id), 'batch', id);
}

/** The partition for a record without one: the one that sticks. */
export function stickyPartition(os: Os, p: Producer, topic: ProducerTopic): number {
  if (topic.partitioner.current < 0) switchPartition(os, p, topic);
  else {
    // The switch may have been put off while the batch was not full; now it may be.
    const queue = queueOf(os, p, topic, topic.partitioner.current);
    if (allFull(p, queue) && countBytes(topic.partitioner, 0, true)) switchPartition(os, p, topic);
  }
  return topic.partitioner.current;
}

function switchPartition(os: Os, p: Producer, topic: ProducerTopic): void {
  const info = must(p.client.metadata?.cluster.topics.get(topic.name), 'metadata of', topic.name);
  const available = info.available.map((part) => part.partition);
  const random = os.random('partitioner', DRAW_BOUND);
  stickTo(topic.partitioner, nextPartition(topic.partitioner.loadStats, available, info.partitions.length, random));
}

function allFull(p: Producer, queue: PartitionQueue): boolean {
  const last = lastBatch(p, queue);
  return last === null || isFull(last);
}

/** After an append by the built-in partitioner: counts what went to the sticking partition, and perhaps draws another. */
export function countAppended(os: Os, p: Producer, topic: ProducerTopic, queue: PartitionQueue, bytes: number): void {
  if (queue.partition !== topic.partitioner.current) return;
  if (countBytes(topic.partitioner, bytes, allFull(p, queue))) switchPartition(os, p, topic);
}

/** Appends to the last batch of the queue; 0 if there is none or it has no room (it is then closed). */
export function tryAppend(os: Os, p: Producer, queue: PartitionQueue, record: OutgoingRecord): number {
  const last = lastBatch(p, queue);
  if (last === null) return 0;
  const bytes = appendRecord(os, p.accumulator.arena, last, record);
  if (bytes > 0) noteAppend(os, last, noteSent(os, queue, record), record, bytes);
  else if (!last.closed) {
    touch(last);
    last.closed = true;
  }
  return bytes;
}

/** Opens a batch of `limitBytes`, which the pool gave, with this record in it. */
export function appendNewBatch(os: Os, p: Producer, queue: PartitionQueue, record: OutgoingRecord, limitBytes: number): number {
  const batch = openBatch(p, queue, limitBytes, limitBytes, os.micros());
  const cause = os.cause();
  const sentAt = noteSent(os, queue, record);
  os.causedBy(sentAt);
  batch.openedAt = os.emit(ev.batchOpened, queue.label, batch.id);
  os.causedBy(cause);
  const bytes = appendRecord(os, p.accumulator.arena, batch, record);
  noteAppend(os, batch, sentAt, record, bytes);
  touch(queue);
  queue.batches = pushed(queue.batches, batch.id);
  return bytes;
}

export function openBatch(p: Producer, queue: PartitionQueue, limitBytes: number, pooledBytes: number, createdAt: number): ProducerBatch {
  const a = p.accumulator;
  const { codec, codecLevel } = p.config;
  const expectedRatio = codec === 0 ? 1 : topicOf(p, queue.topic).expectedRatio;
  const batch = producerBatch({ id: a.nextBatch++, queue: queue.key, limitBytes, pooledBytes, createdAt, codec, codecLevel, expectedRatio });
  p.batches.set(batch.id, batch);
  a.nextExpiryAt = Math.min(a.nextExpiryAt, createdAt + p.config.deliveryTimeoutMicros);
  return batch;
}

function noteSent(os: Os, queue: PartitionQueue, record: OutgoingRecord): EventId {
  const size = (record.key?.length ?? 0) + (record.value?.length ?? 0);
  return os.emit(ev.recordSent, record.number, queue.label, size, os.text(record.keyText), record.value === null ? 1 : 0);
}

function noteAppend(os: Os, batch: ProducerBatch, sentAt: EventId, record: OutgoingRecord, bytes: number): void {
  const cause = os.cause();
  os.causedBy(sentAt);
  os.because(batch.openedAt);
  batch.records = pushed(batch.records, record.number);
  batch.appendedAt = pushed(batch.appendedAt, os.emit(ev.recordAppended, batch.id, record.number, bytes));
  os.causedBy(cause);
}

/** Whether an append gives the Sender something to do at once: a batch is full, or behind a full one. */
export function batchIsFull(p: Producer, queue: PartitionQueue): boolean {
  return queue.batches.length > 1 || allFull(p, queue);
}

/** A batch whose request failed goes back before the younger ones, to be sent again after a back-off. */
export function reenqueue(os: Os, p: Producer, batch: ProducerBatch): void {
  touch(batch);
  batch.backoffMicros = backoffMicros(os, p.config.retryBackoff, batch.attempts, 'retry');
  batch.attempts++;
  batch.lastAttemptAt = os.micros();
  batch.inFlight = false;
  const queue = must(p.queues.get(batch.queue), 'queue', batch.queue);
  putBack(p, queue, batch);
}

/** Before what has not been sent yet. Of an idempotent producer several may be on their way back: they wait in the order of their sequences. */
export function putBack(p: Producer, queue: PartitionQueue, batch: ProducerBatch): void {
  touch(queue);
  const at = hasSequence(batch) ? queue.batches.findIndex((id) => goesBehind(batch, must(p.batches.get(id), 'batch', id))) : 0;
  queue.batches.splice(at < 0 ? queue.batches.length : at, 0, batch.id);
}

function goesBehind(batch: ProducerBatch, other: ProducerBatch): boolean {
  return !hasSequence(other) || comesBefore(batch, other);
}

/** Why a batch is worth sending, or null. The words are those of the journal. */
export function sendableReason(p: Producer, queue: PartitionQueue, batch: ProducerBatch, now: number): string | null {
  const a = p.accumulator;
  if (batch.attempts > 0) return 'retry';
  if (queue.batches.length > 1 || isFull(batch)) return 'full';
  if (now - batch.lastAttemptAt >= p.config.lingerMicros) return 'linger';
  if (a.pool.waiters.length > 0) return 'exhausted';
  if (a.closed) return 'closing';
  return a.flushUpTo > 0 ? 'flush' : null;
}

export interface ReadyCheck {
  /** Nodes that lead a partition with something to send. */
  nodes: number[];
  /** When a batch that waits for its linger or back-off becomes sendable. */
  nextCheckAt: number;
  /** Topics with data for partitions that no broker is known to lead. */
  readonly leaderless: string[];
}

/** Which nodes have something to be sent, and when to look again otherwise. */
export function readyNodes(os: Os, p: Producer): ReadyCheck {
  const now = os.micros();
  const check: ReadyCheck = { nodes: [], nextCheckAt: FOREVER, leaderless: [] };
  for (const topic of p.topics.values()) checkTopic(p, topic, now, check);
  return check;
}

function checkTopic(p: Producer, topic: ProducerTopic, now: number, check: ReadyCheck): void {
  const metadata = must(p.client.metadata, 'metadata');
  const partitions = metadata.cluster.topics.get(topic.name)?.partitions.length ?? 0;
  // Queues are only compared once every partition has had a batch; until then they are drawn evenly.
  const adapts = p.config.partitioner.kind === 'builtIn' && p.config.adaptivePartitioning && partitions > 1 && topic.queues.length >= partitions;
  const sizes: number[] = [];
  const ids: number[] = [];
  for (const key of topic.queues) {
    const queue = must(p.queues.get(key), 'queue', key);
    const info = partitionInfo(metadata, topic.name, queue.partition);
    const leader = info?.leader ?? -1;
    if (adapts && leader >= 0 && !isUnavailable(p, leader, queue)) {
      sizes.push(queue.batches.length);
      ids.push(queue.partition);
    }
    if (queue.batches.length === 0) continue;
    if (leader < 0) {
      if (!check.leaderless.includes(topic.name)) check.leaderless.push(topic.name);
    } else checkQueue(p, queue, info as PartitionInfo, now, check);
  }
  setLoadStats(topic.partitioner, adapts, sizes, ids, topic.queues.length);
}

function checkQueue(p: Producer, queue: PartitionQueue, info: PartitionInfo, now: number, check: ReadyCheck): void {
  const batch = must(p.batches.get(queue.batches[0]), 'batch', queue.batches[0]);
  noticeLeaderEpoch(batch, info.leaderEpoch);
  if (queue.muted || check.nodes.includes(info.leader)) return;
  if (backsOff(batch, now)) check.nextCheckAt = Math.min(check.nextCheckAt, batch.lastAttemptAt + batch.backoffMicros);
  else if (sendableReason(p, queue, batch, now) !== null) check.nodes = pushed(check.nodes, info.leader);
  else check.nextCheckAt = Math.min(check.nextCheckAt, batch.lastAttemptAt + p.config.lingerMicros);
}

function isUnavailable(p: Producer, leader: number, queue: PartitionQueue): boolean {
  if (p.config.availabilityTimeoutMicros === 0 || queue.batches.length === 0) return false;
  const latency = p.accumulator.latencies.get(leader);
  return latency !== undefined && latency.readyAt - latency.drainedAt > p.config.availabilityTimeoutMicros;
}

function setLoadStats(partitioner: BuiltInPartitioner, adapts: boolean, sizes: number[], ids: number[], all: number): void {
  const stats = adapts ? loadStats(sizes, ids, all) : null;
  if (stats !== null || partitioner.loadStats !== null) partitioner.loadStats = stats;
}
