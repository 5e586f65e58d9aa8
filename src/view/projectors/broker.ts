/** Requests on their way through a broker, purgatories, and what its replica manager does. */
import type { JournalReader } from '../journal-reader.ts';
import { F } from '../records.ts';
import type { RecordStore } from '../store.ts';
import { choice, notProjected, type NotProjected, type Projector } from './projector.ts';

const HANDLED = choice(F.request.state, 'handled');
const DELAYED = choice(F.request.state, 'delayed');
const ANSWERED = choice(F.request.state, 'answered');
const ENDED = choice(F.request.state, 'ended');
const COMPLETED = choice(F.operation.state, 'completed');
const EXPIRED = choice(F.operation.state, 'expired');
const LEADER = choice(F.replica.state, 'leader');
const FOLLOWER = choice(F.replica.state, 'follower');
const CLOSED = choice(F.replica.state, 'closed');
const OFFLINE = choice(F.replica.state, 'offline');

/** Where in the timing wheels it lies; −1: nowhere, its time was over at once. */
function place(s: RecordStore, row: number, wheel: number, bucket: number): void {
  s.set(F.operation.wheel, row, wheel < 0 ? NaN : wheel);
  s.set(F.operation.bucket, row, bucket < 0 ? NaN : bucket);
}

/** The partition that a request last read or wrote, and the offset that it is about. */
function about(s: RecordStore, j: JournalReader, i: number, column: number, offset: number): void {
  const row = s.findAlive(F.request.kind, j.process(i), j.payload(i, column));
  if (row < 0) return;
  s.set(F.request.partition, row, j.payload(i, 0));
  s.set(F.request.offset, row, offset);
}

export const brokerProjectors: Record<string, Projector | NotProjected> = {
  requestReceived: notProjected('the request is a record once it has its number: requestQueued, which this event causes'),

  /** What the request is stands in the event that this one is caused by. */
  requestQueued(s, j, i) {
    const received = j.cause(i);
    const row = s.create(F.request.kind, j.process(i), j.payload(i, 0));
    s.fix(F.request.socket, row, j.payload(received, 0));
    s.fix(F.request.api, row, j.payload(received, 1));
    s.fix(F.request.version, row, j.payload(received, 2));
    s.fix(F.request.correlation, row, j.payload(received, 3));
    s.fix(F.request.size, row, j.payload(received, 4));
    s.fix(F.request.receivedAt, row, j.time(received));
    s.ready(F.request.kind, row);
    s.set(F.request.queueDepth, row, j.payload(i, 1));
  },

  requestTaken(s, j, i) {
    const row = s.findAlive(F.request.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    s.set(F.request.state, row, HANDLED);
    s.set(F.request.handler, row, j.payload(i, 1));
    s.set(F.request.takenAt, row, j.time(i));
  },

  /** It needs no answer, or nobody is left to get it. */
  requestEnded(s, j, i) {
    const row = s.findAlive(F.request.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    s.set(F.request.state, row, ENDED);
    s.end(F.request.kind, row);
  },

  requestRefused: notProjected('a refused request never was one; the connection that it ends tells'),

  responseQueued(s, j, i) {
    const row = s.findAlive(F.request.kind, j.process(i), j.payload(i, 0));
    if (row < 0) return;
    s.set(F.request.state, row, ANSWERED);
    s.set(F.request.processor, row, j.payload(i, 1));
  },

  operationDelayed(s, j, i) {
    const row = s.create(F.operation.kind, j.process(i), j.payload(i, 1));
    s.fix(F.operation.purgatory, row, j.payload(i, 0));
    s.fix(F.operation.since, row, j.time(i));
    s.fix(F.operation.until, row, j.payload(i, 2));
    s.ready(F.operation.kind, row);
    place(s, row, j.payload(i, 3), j.payload(i, 4));
    const request = s.findAlive(F.request.kind, j.process(i), j.payload(i, 1));
    if (request < 0) return;
    s.set(F.request.state, request, DELAYED);
    // What was found so far is read again when it is over.
    s.set(F.request.records, request, NaN);
  },

  operationMoved(s, j, i) {
    const row = s.findAlive(F.operation.kind, j.process(i), j.payload(i, 1));
    if (row >= 0) place(s, row, j.payload(i, 2), j.payload(i, 3));
  },

  threadPoolResized: notProjected('the threads that start and end tell'),

  operationCompleted(s, j, i) {
    const row = s.findAlive(F.operation.kind, j.process(i), j.payload(i, 1));
    if (row < 0) return;
    s.set(F.operation.state, row, j.payload(i, 2) === 1 ? EXPIRED : COMPLETED);
    s.end(F.operation.kind, row);
  },

  partitionBecameLeader(s, j, i) {
    const row = s.at(F.replica.kind, j.payload(i, 0), j.process(i));
    s.set(F.replica.state, row, LEADER);
    s.set(F.replica.isLeader, row, 1);
    s.set(F.replica.leaderEpoch, row, j.payload(i, 1));
    // What the leader's log holds is what the partition holds.
    const partition = s.at(F.partition.kind, j.payload(i, 0));
    s.set(F.partition.leo, partition, s.get(F.replica.leo, row));
    s.set(F.partition.logStart, partition, s.get(F.replica.logStart, row));
    if (s.get(F.replica.hw, row) >= 0) s.set(F.partition.hw, partition, s.get(F.replica.hw, row));
  },

  partitionBecameOffline(s, j, i) {
    const row = s.at(F.replica.kind, j.payload(i, 0), j.process(i));
    s.set(F.replica.state, row, OFFLINE);
    s.set(F.replica.isLeader, row, 0);
  },

  replicaStopped(s, j, i) {
    const row = s.findAlive(F.replica.kind, j.payload(i, 0), j.process(i));
    s.end(F.replicaFetch.kind, s.findAlive(F.replicaFetch.kind, j.payload(i, 0), j.process(i)));
    if (row < 0) return;
    s.set(F.replica.state, row, CLOSED);
    s.set(F.replica.isLeader, row, 0);
    for (const remote of s.alive(F.remoteReplica.kind)) if (s.get(F.remoteReplica.replica, remote) === row) s.end(F.remoteReplica.kind, remote);
  },

  producerIdGenerated: notProjected('the producer that gets it tells'),

  hwLoaded(s, j, i) {
    s.set(F.replica.hw, s.at(F.replica.kind, j.payload(i, 0), j.process(i)), j.payload(i, 1));
  },

  hwAdvanced(s, j, i) {
    const row = s.at(F.replica.kind, j.payload(i, 0), j.process(i));
    s.set(F.replica.hw, row, j.payload(i, 1));
    if (s.get(F.replica.isLeader, row) === 1) s.set(F.partition.hw, s.at(F.partition.kind, j.payload(i, 0)), j.payload(i, 1));
  },

  partitionBecameFollower(s, j, i) {
    const row = s.at(F.replica.kind, j.payload(i, 0), j.process(i));
    s.set(F.replica.state, row, FOLLOWER);
    s.set(F.replica.isLeader, row, 0);
    s.set(F.replica.leaderEpoch, row, j.payload(i, 1));
  },

  partitionFetchState(s, j, i) {
    const row = s.at(F.replicaFetch.kind, j.payload(i, 0), j.process(i));
    s.set(F.replicaFetch.leader, row, j.payload(i, 1));
    s.set(F.replicaFetch.state, row, j.payload(i, 2));
    s.set(F.replicaFetch.offset, row, j.payload(i, 3));
    s.set(F.replicaFetch.epoch, row, j.payload(i, 4));
  },

  followerHwUpdated(s, j, i) {
    s.set(F.replica.hw, s.at(F.replica.kind, j.payload(i, 0), j.process(i)), j.payload(i, 1));
  },

  followerLeoUpdated(s, j, i) {
    const replica = s.at(F.replica.kind, j.payload(i, 0), j.process(i));
    const row = s.at(F.remoteReplica.kind, replica, j.payload(i, 1));
    s.set(F.remoteReplica.leo, row, j.payload(i, 2));
    s.set(F.remoteReplica.caughtUp, row, j.payload(i, 3));
    s.set(F.remoteReplica.fetchedAt, row, j.time(i));
  },

  followerLogStartUpdated(s, j, i) {
    const replica = s.at(F.replica.kind, j.payload(i, 0), j.process(i));
    s.set(F.remoteReplica.logStart, s.at(F.remoteReplica.kind, replica, j.payload(i, 1)), j.payload(i, 2));
  },

  isrChangeAsked(s, j, i) {
    const row = s.at(F.isrProposal.kind, j.payload(i, 0));
    s.set(F.isrProposal.isr, row, j.payload(i, 1));
    s.set(F.isrProposal.open, row, 1);
    s.set(F.isrProposal.error, row, NaN);
  },

  isrChangeAnswered(s, j, i) {
    const row = s.at(F.isrProposal.kind, j.payload(i, 0));
    s.set(F.isrProposal.open, row, 0);
    s.set(F.isrProposal.error, row, j.payload(i, 2));
  },

  /** logAppended, which comes before it, tells what the log holds; this tells what its request waits for: all of it committed. */
  recordsAppended(s, j, i) {
    about(s, j, i, 3, j.payload(i, 2) + 1);
  },
  recordsDeleted: notProjected('logStartMoved, which comes before it, tells where the log begins'),
  recordsNotDeleted: notProjected('nothing changed; the response carries the error'),
  appendRefused: notProjected('nothing changed; the response carries the error'),
  /** What a request's answer will carry. */
  recordsFetched(s, j, i) {
    const row = s.findAlive(F.request.kind, j.process(i), j.payload(i, 4));
    about(s, j, i, 4, j.payload(i, 1));
    if (row >= 0) s.set(F.request.records, row, (s.get(F.request.records, row) || 0) + j.payload(i, 2) - j.payload(i, 1));
  },

  brokerStateChanged(s, j, i) {
    const row = s.at(F.broker.kind, j.process(i));
    s.set(F.broker.id, row, j.payload(i, 0));
    s.set(F.broker.state, row, j.payload(i, 1));
  },

  metadataApplied(s, j, i) {
    const row = s.at(F.broker.kind, j.process(i));
    s.set(F.broker.id, row, j.payload(i, 0));
    s.set(F.broker.metadataOffset, row, j.payload(i, 1));
  },
};
