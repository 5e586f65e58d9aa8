/** Producers, consumers and admin clients. */
import { ev } from '../../engine/events.ts';
import type { JournalReader } from '../journal-reader.ts';
import { F } from '../records.ts';
import type { RecordStore } from '../store.ts';
import { gaveUp, owns } from './ownership.ts';
import { choice, notProjected, type NotProjected, type Projector } from './projector.ts';

const IN_BATCH = choice(F.record.state, 'inBatch');
const ACKED = choice(F.record.state, 'acked');
const RECORD_FAILED = choice(F.record.state, 'failed');
const READY = choice(F.batch.state, 'ready');
const IN_FLIGHT = choice(F.batch.state, 'inFlight');
const RETRY = choice(F.batch.state, 'retry');
const DONE = choice(F.batch.state, 'done');
const SPLIT = choice(F.batch.state, 'split');
const BATCH_FAILED = choice(F.batch.state, 'failed');
const ANSWERED = choice(F.call.state, 'answered');
const ANSWERED_REQUEST = choice(F.inFlightRequest.state, 'answered');
const OUT = choice(F.membership.state, 'out');
const JOINING = choice(F.membership.state, 'joining');
const IN = choice(F.membership.state, 'in');
const TIMED_OUT = choice(F.inFlightRequest.state, 'timedOut');

function batchRow(s: RecordStore, j: JournalReader, i: number): number {
  return s.findAlive(F.batch.kind, j.process(i), j.payload(i, 0));
}

function requestEnded(s: RecordStore, process: number, correlation: number, state: number): void {
  const row = correlation >= 0 ? s.findAlive(F.inFlightRequest.kind, process, correlation) : -1;
  if (row < 0) return;
  s.set(F.inFlightRequest.state, row, state);
  s.end(F.inFlightRequest.kind, row);
}

function recordEnded(s: RecordStore, row: number, state: number): void {
  // Its callback runs: one less is to come.
  if (s.get(F.record.state, row) === IN_BATCH) s.add(F.producer.callbacks, s.at(F.producer.kind, s.get(F.record.process, row)), -1);
  s.set(F.record.state, row, state);
  s.end(F.record.kind, row);
}

function membership(s: RecordStore, j: JournalReader, i: number): number {
  const row = s.at(F.membership.kind, j.process(i));
  s.set(F.membership.group, row, j.payload(i, 0));
  return row;
}

export const clientProjectors: Record<string, Projector | NotProjected> = {
  responseReceived(s, j, i) {
    requestEnded(s, j.process(i), j.payload(i, 2), ANSWERED_REQUEST);
  },

  requestTimedOut(s, j, i) {
    requestEnded(s, j.process(i), j.payload(i, 2), TIMED_OUT);
    s.add(F.client.timeouts, s.at(F.client.kind, j.process(i)), 1);
  },

  nodeDisconnected(s, j, i) {
    const row = s.at(F.node.kind, j.process(i), j.payload(i, 0));
    s.add(F.node.disconnects, row, 1);
    s.set(F.node.reason, row, j.payload(i, 1));
  },

  metadataUpdated(s, j, i) {
    const row = s.at(F.client.kind, j.process(i));
    s.set(F.client.metadataTopics, row, j.payload(i, 0));
    s.set(F.client.metadataBrokers, row, j.payload(i, 1));
    s.add(F.client.metadataUpdates, row, 1);
    s.set(F.client.metadataAt, row, j.time(i));
  },

  leaderCached(s, j, i) {
    const row = s.at(F.cachedLeader.kind, j.process(i), j.payload(i, 0));
    s.set(F.cachedLeader.leader, row, j.payload(i, 1) < 0 ? NaN : j.payload(i, 1));
    s.set(F.cachedLeader.epoch, row, j.payload(i, 2));
  },

  producerStarted(s, j, i) {
    const row = s.at(F.producer.kind, j.process(i));
    s.set(F.producer.bufferBytes, row, j.payload(i, 0));
    s.set(F.producer.bufferFree, row, j.payload(i, 0));
    s.set(F.producer.batchBytes, row, j.payload(i, 1));
    s.set(F.producer.linger, row, j.payload(i, 2));
    s.set(F.producer.maxInFlight, row, j.payload(i, 3));
    s.set(F.producer.metadataMaxAge, row, j.payload(i, 4));
    // What another incarnation left behind.
    s.set(F.producer.callbacks, row, 0);
    s.set(F.producer.flushUpTo, row, NaN);
    s.set(F.producer.closing, row, 0);
  },

  producerClosing(s, j, i) {
    s.set(F.producer.closing, s.at(F.producer.kind, j.process(i)), 1);
  },

  recordIntercepted: notProjected('what it did is in the record that is sent'),

  /** It never became a record of the accumulator. */
  recordRefused(s, j, i) {
    s.add(F.producer.failed, s.at(F.producer.kind, j.process(i)), 1);
  },

  recordSent(s, j, i) {
    const row = s.create(F.record.kind, j.process(i), j.payload(i, 0));
    s.fix(F.record.partition, row, j.payload(i, 1));
    s.fix(F.record.size, row, j.payload(i, 2));
    s.fix(F.record.key, row, j.payload(i, 3));
    s.fix(F.record.sentAt, row, j.time(i));
    s.ready(F.record.kind, row);
    s.add(F.producer.sent, s.at(F.producer.kind, j.process(i)), 1);
  },

  batchOpened(s, j, i) {
    const row = s.create(F.batch.kind, j.process(i), j.payload(i, 1));
    s.fix(F.batch.partition, row, j.payload(i, 0));
    s.fix(F.batch.openedAt, row, j.time(i));
    s.ready(F.batch.kind, row);
    // A part of a batch that was too large takes its place at the head of the queue.
    if (j.kind(j.cause(i)) === ev.batchSplit) s.set(F.batch.state, row, RETRY);
  },

  recordAppended(s, j, i) {
    const batch = batchRow(s, j, i);
    if (batch >= 0) {
      s.add(F.batch.records, batch, 1);
      s.add(F.batch.bytes, batch, j.payload(i, 2));
    }
    const row = s.findAlive(F.record.kind, j.process(i), j.payload(i, 1));
    if (row < 0) return;
    s.set(F.record.state, row, IN_BATCH);
    s.set(F.record.batch, row, j.payload(i, 0));
  },

  batchReady(s, j, i) {
    const row = batchRow(s, j, i);
    if (row < 0) return;
    s.set(F.batch.state, row, READY);
    s.set(F.batch.reason, row, j.payload(i, 1));
  },

  batchPacked(s, j, i) {
    const row = batchRow(s, j, i);
    if (row < 0) return;
    s.set(F.batch.codec, row, j.payload(i, 1));
    s.set(F.batch.packed, row, j.payload(i, 3));
  },

  batchDrained(s, j, i) {
    const row = batchRow(s, j, i);
    if (row < 0) return;
    s.set(F.batch.state, row, IN_FLIGHT);
    s.set(F.batch.correlation, row, j.payload(i, 1));
  },

  batchRetried(s, j, i) {
    s.add(F.producer.retries, s.at(F.producer.kind, j.process(i)), 1);
    const row = batchRow(s, j, i);
    if (row < 0) return;
    s.set(F.batch.state, row, RETRY);
    s.set(F.batch.error, row, j.payload(i, 1));
    s.set(F.batch.attempts, row, j.payload(i, 2));
    s.set(F.batch.retryAt, row, j.time(i) + j.payload(i, 3));
  },

  batchSplit(s, j, i) {
    const row = batchRow(s, j, i);
    if (row < 0) return;
    requestEnded(s, j.process(i), s.get(F.batch.correlation, row), ANSWERED_REQUEST);
    s.set(F.batch.state, row, SPLIT);
    s.end(F.batch.kind, row);
  },

  batchCompleted(s, j, i) {
    const row = batchRow(s, j, i);
    if (row < 0) return;
    // With acks=0 nobody answers: what is written is done.
    requestEnded(s, j.process(i), s.get(F.batch.correlation, row), ANSWERED_REQUEST);
    s.add(F.producer.callbacks, s.at(F.producer.kind, j.process(i)), s.get(F.batch.records, row));
    s.set(F.batch.state, row, j.payload(i, 2) === 0 ? DONE : BATCH_FAILED);
    s.set(F.batch.base, row, j.payload(i, 1) < 0 ? NaN : j.payload(i, 1));
    s.set(F.batch.error, row, j.payload(i, 2));
    s.end(F.batch.kind, row);
  },

  recordAcknowledged(s, j, i) {
    s.add(F.producer.acked, s.at(F.producer.kind, j.process(i)), 1);
    const row = s.findAlive(F.record.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    // With acks=0 nobody tells where it went.
    s.set(F.record.offset, row, j.payload(i, 2) < 0 ? NaN : j.payload(i, 2));
    recordEnded(s, row, ACKED);
  },

  recordFailed(s, j, i) {
    s.add(F.producer.failed, s.at(F.producer.kind, j.process(i)), 1);
    const row = s.findAlive(F.record.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    s.set(F.record.error, row, j.payload(i, 2));
    recordEnded(s, row, RECORD_FAILED);
  },

  bufferExhausted(s, j, i) {
    s.add(F.producer.exhausted, s.at(F.producer.kind, j.process(i)), 1);
  },

  bufferTaken(s, j, i) {
    s.set(F.producer.bufferFree, s.at(F.producer.kind, j.process(i)), j.payload(i, 1));
  },

  bufferReturned(s, j, i) {
    s.set(F.producer.bufferFree, s.at(F.producer.kind, j.process(i)), j.payload(i, 1));
  },

  flushBegan(s, j, i) {
    s.set(F.producer.flushUpTo, s.at(F.producer.kind, j.process(i)), j.payload(i, 1));
  },

  flushEnded(s, j, i) {
    s.set(F.producer.flushUpTo, s.at(F.producer.kind, j.process(i)), NaN);
  },

  producerIdReceived(s, j, i) {
    const row = s.at(F.producer.kind, j.process(i));
    s.set(F.producer.producerId, row, j.payload(i, 0));
    s.set(F.producer.producerEpoch, row, j.payload(i, 1));
  },

  positionValidated: notProjected('where the position has to go back, positionSet tells'),

  consumptionPaused(s, j, i) {
    s.set(F.position.paused, s.at(F.position.kind, j.process(i), j.payload(i, 0)), j.payload(i, 1));
  },

  positionSet(s, j, i) {
    const row = s.at(F.position.kind, j.process(i), j.payload(i, 0));
    s.set(F.position.position, row, j.payload(i, 1));
    s.set(F.position.how, row, j.payload(i, 2));
    s.set(F.position.error, row, NaN);
  },

  fetchCompleted(s, j, i) {
    const row = s.at(F.fetch.kind, j.process(i), j.payload(i, 0));
    s.set(F.fetch.from, row, j.payload(i, 1));
    s.set(F.fetch.upTo, row, j.payload(i, 2));
    s.set(F.fetch.hw, row, j.payload(i, 3));
  },

  recordsUnpacked: notProjected('recordsPolled tells what the application got'),

  recordsPolled(s, j, i) {
    const row = s.at(F.position.kind, j.process(i), j.payload(i, 0));
    s.set(F.position.position, row, j.payload(i, 2));
    s.add(F.position.records, row, j.payload(i, 3));
    const consumer = s.at(F.consumer.kind, j.process(i));
    s.add(F.consumer.polled, consumer, j.payload(i, 3));
    s.add(F.consumer.polls, consumer, 1);
  },

  consumerErred(s, j, i) {
    s.add(F.consumer.errors, s.at(F.consumer.kind, j.process(i)), 1);
    s.set(F.position.error, s.at(F.position.kind, j.process(i), j.payload(i, 0)), j.payload(i, 1));
  },

  subscribed(s, j, i) {
    s.set(F.membership.topics, membership(s, j, i), j.payload(i, 1));
  },

  coordinatorFound(s, j, i) {
    s.set(F.membership.coordinator, membership(s, j, i), j.payload(i, 1));
  },

  coordinatorLost(s, j, i) {
    s.set(F.membership.coordinator, membership(s, j, i), NaN);
  },

  rejoinRequested(s, j, i) {
    const row = membership(s, j, i);
    s.set(F.membership.state, row, JOINING);
    s.set(F.membership.reason, row, j.payload(i, 1));
  },

  groupJoined(s, j, i) {
    const row = membership(s, j, i);
    s.set(F.membership.state, row, JOINING);
    s.set(F.membership.generation, row, j.payload(i, 1));
    s.set(F.membership.member, row, j.payload(i, 2));
    s.set(F.membership.leads, row, j.payload(i, 3));
  },

  memberStateChanged(s, j, i) {
    s.set(F.membership.memberState, membership(s, j, i), j.payload(i, 1));
  },
  memberEpochRaised(s, j, i) {
    s.set(F.membership.generation, membership(s, j, i), j.payload(i, 1));
  },
  targetReceived(s, j, i) {
    s.set(F.membership.target, membership(s, j, i), j.payload(i, 2));
  },

  assignmentMade: notProjected('what each member got, each of them tells'),

  assignmentTaken(s, j, i) {
    const row = membership(s, j, i);
    s.set(F.membership.state, row, IN);
    s.set(F.membership.partitions, row, j.payload(i, 2));
  },

  partitionAssigned(s, j, i) {
    const row = s.at(F.position.kind, j.process(i), j.payload(i, 0));
    s.set(F.position.owned, row, 1);
    s.set(F.position.generation, row, j.payload(i, 2));
    if (j.payload(i, 3) === 1) s.set(F.position.position, row, NaN);
    owns(s, j.payload(i, 1), j.payload(i, 0), j.process(i), j.time(i));
  },

  partitionGivenUp(s, j, i) {
    s.set(F.position.owned, s.at(F.position.kind, j.process(i), j.payload(i, 0)), 0);
    gaveUp(s, j.payload(i, 1), j.payload(i, 0), j.process(i), j.time(i));
  },

  listenerCalled: notProjected('the thread that runs it tells how long it works'),
  memberRefused: notProjected('what came of it, membershipEnded or the next try tells'),

  membershipEnded(s, j, i) {
    const row = membership(s, j, i);
    s.set(F.membership.state, row, OUT);
    s.set(F.membership.generation, row, NaN);
    s.set(F.membership.leads, row, 0);
    s.set(F.membership.reason, row, j.payload(i, 2));
  },

  pollTooLate: notProjected('membershipEnded tells what it leads to'),
  commitSent: notProjected('positionCommitted tells when it holds'),

  positionCommitted(s, j, i) {
    s.set(F.position.committed, s.at(F.position.kind, j.process(i), j.payload(i, 0)), j.payload(i, 1));
  },

  commitFailed(s, j, i) {
    s.add(F.membership.commitFailures, membership(s, j, i), 1);
  },

  recordsProcessed(s, j, i) {
    s.set(F.position.processed, s.at(F.position.kind, j.process(i), j.payload(i, 0)), j.payload(i, 2));
  },

  workChanged: notProjected('a setting, which shows in how long it works'),
  pollingChanged: notProjected('a setting, which shows in when it polls'),
  calledElsewhere: notProjected('applicationThrew tells where it is refused'),

  applicationThrew(s, j, i) {
    s.add(F.consumer.errors, s.at(F.consumer.kind, j.process(i)), 1);
  },

  consumerClosing: notProjected('what it gives up on the way, and its end, tell'),

  adminAsked(s, j, i) {
    const row = s.create(F.call.kind, j.process(i), i);
    s.fix(F.call.api, row, j.payload(i, 0));
    s.fix(F.call.what, row, j.payload(i, 1));
    s.fix(F.call.askedAt, row, j.time(i));
    s.ready(F.call.kind, row);
  },

  /** The oldest call of that API that is still open is the one that is answered. */
  adminAnswered(s, j, i) {
    for (const row of s.alive(F.call.kind)) {
      if (s.get(F.call.process, row) !== j.process(i) || s.get(F.call.api, row) !== j.payload(i, 0)) continue;
      s.set(F.call.state, row, ANSWERED);
      s.set(F.call.error, row, j.payload(i, 1));
      s.set(F.call.answer, row, j.payload(i, 3));
      s.end(F.call.kind, row);
      return;
    }
  },
};
