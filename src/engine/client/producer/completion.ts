/** What becomes of batches once a request is answered, refused, lost or too late (the second half of Kafka's Sender). */
import type { ProduceResponse } from '../../../protocol/apis/00-produce.ts';
import { errorOf, errors } from '../../../protocol/errors.ts';
import { must } from '../../../std/assert.ts';
import { FOREVER } from '../../../std/units.ts';
import { ev } from '../../events.ts';
import type { Os } from '../../os.ts';
import { touch } from '../../state.ts';
import type { NewLeader } from '../network/cluster-snapshot.ts';
import { requestUpdate } from '../network/metadata.ts';
import { takeLeaders } from '../network/metadata-updater.ts';
import type { ClientResponse } from '../network/network-client.ts';
import { completeRecords, NO_OFFSET } from './callbacks.ts';
import type { ProducerBatch } from './producer-batch.ts';
import type { Producer } from './producer-state.ts';
import { reenqueue } from './record-accumulator.ts';
import { splitAndReenqueue } from './split.ts';
import {
  batchCompleted,
  hasSequence,
  hasUnresolvedSequence,
  isNextSequence,
  markSequenceUnresolved,
  removeInFlightBatch,
  requestEpochBump,
  type TransactionManager,
} from './transaction-manager.ts';

/** Takes the answer to a Produce request; its tag holds the ids of the batches in the order of the request. */
export function completeResponse(os: Os, p: Producer, response: ClientResponse): void {
  os.causedBy(response.arrival);
  const ids: readonly number[] = response.tag;
  if (response.body === null) {
    const error = response.disconnected
      ? response.timedOut ? errors.REQUEST_TIMED_OUT : errors.NETWORK_EXCEPTION
      : response.versionMismatch ? errors.UNSUPPORTED_VERSION : errors.NONE;
    for (const id of ids) completeBatch(os, p, id, error, NO_OFFSET);
    return;
  }
  const body: ProduceResponse = response.body;
  const names = must(p.client.metadata, 'metadata').cluster.topicNames;
  const byPartition = ids.length > 1 ? batchesByPartition(p, ids) : null;
  const leaders: NewLeader[] = [];
  for (const topic of body.responses) {
    const name = topic.name !== '' ? topic.name : names.get(topic.topicId);
    for (const part of topic.partitionResponses) {
      const id = byPartition === null ? ids[0] : byPartition.get(`${name}-${part.index}`);
      if (id !== undefined) completeBatch(os, p, id, part.errorCode, part.baseOffset);
      if (part.currentLeader.leaderId >= 0 && name !== undefined) {
        leaders.push({ topic: name, partition: part.index, leader: part.currentLeader.leaderId, leaderEpoch: part.currentLeader.leaderEpoch });
      }
    }
  }
  takeLeaders(os, p.client, leaders, body.nodeEndpoints, response.arrival);
}

function batchesByPartition(p: Producer, ids: readonly number[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const id of ids) {
    const queue = p.queues.get(p.batches.get(id)?.queue ?? -1);
    if (queue !== undefined) found.set(`${queue.topic}-${queue.partition}`, id);
  }
  return found;
}

function completeBatch(os: Os, p: Producer, id: number, error: number, baseOffset: number): void {
  const batch = p.batches.get(id);
  // Expired meanwhile: its records were given up already.
  if (batch === undefined) return;
  unmute(p, batch);
  // The broker has the batch, and newer ones, so long that it does not know the offset any more.
  if (error === errors.NONE || error === errors.DUPLICATE_SEQUENCE_NUMBER) {
    succeed(os, p, batch, baseOffset);
    return;
  }
  if (errorOf(error).invalidMetadata) requestUpdate(must(p.client.metadata, 'metadata'));
  if (error === errors.MESSAGE_TOO_LARGE && batch.recordCount > 1) {
    splitAndReenqueue(os, p, batch);
    return;
  }
  if (canRetry(os, p, batch, error)) {
    reenqueue(os, p, batch);
    os.because(batch.drainedAt);
    batch.retriedAt = os.emit(ev.batchRetried, batch.id, error, batch.attempts, batch.backoffMicros);
    return;
  }
  // What was sent for the last time may have been taken: then its sequence must not be used again.
  fail(os, p, batch, error, batch.attempts < p.config.retries);
}

/** Lets the partition's next batch go, where only one may be in flight. */
function unmute(p: Producer, batch: ProducerBatch): void {
  const queue = must(p.queues.get(batch.queue), 'queue', batch.queue);
  if (!queue.muted) return;
  touch(queue);
  queue.muted = false;
}

function canRetry(os: Os, p: Producer, batch: ProducerBatch, error: number): boolean {
  if (batch.attempts >= p.config.retries || os.micros() - batch.createdAt >= p.config.deliveryTimeoutMicros) return false;
  return errorOf(error).retriable || (p.txn !== null && canRetrySequence(p.txn, batch, error));
}

/** A batch that came before an earlier one is sent again as it is; where there is a gap, the next epoch begins. */
function canRetrySequence(txn: TransactionManager, batch: ProducerBatch, error: number): boolean {
  if (error !== errors.OUT_OF_ORDER_SEQUENCE_NUMBER && error !== errors.UNKNOWN_PRODUCER_ID) return false;
  const isBehind = batch.reopened || !isNextSequence(txn, batch.queue, batch.baseSequence);
  if (error === errors.UNKNOWN_PRODUCER_ID ? !batch.reopened : hasUnresolvedSequence(txn, batch.queue) || !isBehind) requestEpochBump(txn, batch.queue);
  return true;
}

function succeed(os: Os, p: Producer, batch: ProducerBatch, baseOffset: number): void {
  if (p.txn !== null) batchCompleted(p.txn, batch);
  completeRecords(os, p, batch, baseOffset, errors.NONE);
}

export function fail(os: Os, p: Producer, batch: ProducerBatch, error: number, adjustsSequences = false): void {
  if (p.txn !== null && hasSequence(batch)) {
    removeInFlightBatch(p.txn, batch);
    if (adjustsSequences || error === errors.OUT_OF_ORDER_SEQUENCE_NUMBER) requestEpochBump(p.txn, batch.queue);
  }
  completeRecords(os, p, batch, NO_OFFSET, error);
}

/** Gives up batches that reached delivery.timeout.ms, waiting or in flight; answers when the next one would. */
export function expireBatches(os: Os, p: Producer): number {
  const a = p.accumulator;
  const now = os.micros();
  if (now < a.nextExpiryAt) return a.nextExpiryAt;
  const { deliveryTimeoutMicros } = p.config;
  let next = FOREVER;
  for (const batch of p.batches.values()) {
    if (now - batch.createdAt >= deliveryTimeoutMicros) {
      const queue = must(p.queues.get(batch.queue), 'queue', batch.queue);
      const at = queue.batches.indexOf(batch.id);
      if (at >= 0) {
        touch(queue);
        queue.batches.splice(at, 1);
      }
      if (batch.inFlight) unmute(p, batch);
      fail(os, p, batch, errors.REQUEST_TIMED_OUT);
      if (p.txn !== null && batch.attempts > 0 && hasSequence(batch)) markSequenceUnresolved(p.txn, batch);
    } else next = Math.min(next, batch.createdAt + deliveryTimeoutMicros);
  }
  a.nextExpiryAt = next;
  return next;
}

/** The producer may not go on at all: everything that was taken fails. */
export function abortAll(os: Os, p: Producer, error: number): void {
  for (const batch of p.batches.values()) {
    if (batch.inFlight) continue;
    const queue = must(p.queues.get(batch.queue), 'queue', batch.queue);
    touch(queue);
    queue.batches = queue.batches.filter((id) => id !== batch.id);
    fail(os, p, batch, error);
  }
}
