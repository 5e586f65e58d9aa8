/** Takes the batches for one request to a node out of their queues (RecordAccumulator.drain). */
import { must } from '../../../std/assert.ts';
import { pushed } from '../../../std/list.ts';
import { ev } from '../../events.ts';
import type { EventId, Os } from '../../os.ts';
import { touch } from '../../state.ts';
import type { ProducerBatch } from './producer-batch.ts';
import { backsOff, closeBatch, compressionRatio, noticeLeaderEpoch } from './producer-batch.ts';
import type { Producer, ProducerTopic } from './producer-state.ts';
import { queueKey } from './producer-state.ts';
import { assignSequence, mustNotDrain } from './transaction-manager.ts';
import { sendableReason } from './record-accumulator.ts';

const WORSE_STEP = 0.05;
const BETTER_STEP = 0.005;

/** The expectation follows what was seen: up at once and by a step at least, down in small steps, so that batches seldom overshoot. */
function learnRatio(topic: ProducerTopic, seen: number): void {
  const before = topic.expectedRatio;
  if (seen > before) topic.expectedRatio = Math.max(before + WORSE_STEP, seen);
  else if (seen < before) topic.expectedRatio = Math.max(before - BETTER_STEP, seen);
}

/** What made a batch ready: the record that filled it, the opening that its linger counts from, its retry, who it goes along with. */
function readyCause(batch: ProducerBatch, reason: string | null, before: ProducerBatch | undefined): EventId {
  if (reason === 'full') return batch.appendedAt[batch.appendedAt.length - 1];
  if (reason === 'linger') return batch.openedAt;
  if (reason === 'retry') return batch.retriedAt;
  return reason === null && before !== undefined ? before.readyAt : 0;
}

/**
 * At most one batch of each partition that the node leads, up to max.request.size, beginning behind where the last drain of
 * this node ended. Once a node is worth a request, batches that still linger go along.
 */
export function drainNode(os: Os, p: Producer, node: number): ProducerBatch[] {
  const partitions = must(p.client.metadata, 'metadata').cluster.led.get(node);
  let taken: ProducerBatch[] = [];
  if (partitions === undefined) return taken;
  const now = os.micros();
  const start = (p.accumulator.drainIndex.get(node) ?? 0) % partitions.length;
  const cause = os.cause();
  let size = 0;
  for (let i = 0; i < partitions.length; i++) {
    const index = (start + i) % partitions.length;
    p.accumulator.drainIndex.set(node, index);
    const info = partitions[index];
    const topic = p.topics.get(info.topic);
    const queue = topic === undefined ? undefined : p.queues.get(queueKey(topic, info.partition));
    if (queue === undefined || queue.muted || queue.batches.length === 0) continue;
    const first = must(p.batches.get(queue.batches[0]), 'batch', queue.batches[0]);
    noticeLeaderEpoch(first, info.leaderEpoch);
    if (backsOff(first, now)) continue;
    if (taken.length > 0 && size + first.sizeBytes > p.config.maxRequestBytes) break;
    if (p.txn !== null && mustNotDrain(p, p.txn, first)) break;
    const reason = sendableReason(p, queue, first, now);
    os.causedBy(readyCause(first, reason, taken[0]) || cause);
    os.because(first.appendedAt[first.appendedAt.length - 1], info.at, first.openedAt);
    first.readyAt = os.emit(ev.batchReady, first.id, os.text(reason ?? 'sameNode'));
    touch(queue);
    queue.batches.shift();
    touch(first);
    first.inFlight = true;
    if (p.txn !== null) assignSequence(p, p.txn, first);
    size += closeBatch(os, p.accumulator.arena, first).length;
    if (first.codec !== 0 && first.attempts === 0 && topic !== undefined) learnRatio(topic, compressionRatio(first));
    taken = pushed(taken, first);
    // Where order is guaranteed, nothing else of this partition leaves before this batch is answered.
    if (p.config.maxInFlight === 1) queue.muted = true;
  }
  os.causedBy(cause);
  return taken;
}
