/**
 * The raft thread: it takes one message at a time, does what the node's part in the quorum asks for next (write what was taken, fetch,
 * answer fetches that waited), and waits until something is due. Only this thread changes the metadata log.
 */
import type { FetchResponseInput } from '../../protocol/apis/01-fetch.ts';
import { leaderChangeMessage } from '../../protocol/messages/raft/leader-change.ts';
import { encodeBody } from '../../protocol/wire/codec.ts';
import { assert } from '../../std/assert.ts';
import { dequePeek, dequeTake } from '../../std/deque.ts';
import type { Bytes } from '../../std/rope.ts';
import { FOREVER } from '../../std/units.ts';
import { ev } from '../events.ts';
import { appendAsLeader, assignEpochStartOffset, flushLog } from '../log/unified-log.ts';
import type { Os, Step } from '../os.ts';
import { waits } from '../waits.ts';
import { append, appendControl, batchAccumulator, drain, drainAt } from './batch-accumulator.ts';
import { LEADER_CHANGE } from './batches.ts';
import { FatalFault, haltOnFault } from './fatal-fault.ts';
import { handleFetchResponse, pollFetch } from './follower-fetches.ts';
import { expireFetches, handleFetch, updateLeaderEndOffset } from './leader-fetches.ts';
import { isOnlyVoter, toCandidate, toLeader, toProspective } from './quorum-state.ts';
import type { InboundFetch, KafkaRaftClient, RaftMessage, RaftRoot } from './raft-client.ts';
import { metadataLog, RAFT_IO, RAFT_OUTBOUND, RAFT_QUEUE, RAFT_SCHEDULER, transition } from './raft-client.ts';
import { runRaftScheduler, startRaftScheduler } from './raft-scheduler.ts';
import { isResponseExpected, onResponse } from './request-manager.ts';
import { runOutbound } from './network-channel.ts';

/** What the program around the raft client does for it. */
export interface RaftParts<App> {
  /** Answers a Fetch that another node sent. */
  respond(os: Os, app: App, fetch: InboundFetch, body: FetchResponseInput): void;
  /** The high watermark has moved: the listener has something to take. */
  handleCommit(os: Os, app: App): void;
  /** Told to a leader itself only after its listener has taken all that earlier epochs left. */
  handleLeaderChange(os: Os, app: App, leaderId: number, epoch: number): void;
}

/** Starts the threads. A quorum of one elects itself before anything else happens. */
export function startRaft(os: Os, app: RaftRoot): void {
  const { raft } = app;
  const { nodeId, voters } = raft.config;
  assert(voters.length > 0, `node ${nodeId} knows no voter of the metadata quorum`);
  if (isOnlyVoter(raft.config)) {
    if (raft.quorum.kind !== 'candidate') {
      transition(os, raft, toProspective(os, raft.config, raft.quorum));
      transition(os, raft, toCandidate(os, raft.config, raft.quorum));
    }
    becomeLeader(os, app);
  }
  os.spawn(`kafka-${nodeId}-raft-io-thread`, RAFT_IO);
  os.spawn(`kafka-${nodeId}-raft-outbound-request-thread`, RAFT_OUTBOUND);
  startRaftScheduler(os);
}

function becomeLeader(os: Os, app: RaftRoot): void {
  const { raft } = app;
  const log = metadataLog(app);
  const epochStartOffset = log.logEndOffset;
  const leader = toLeader(os, raft.config, raft.quorum, epochStartOffset);
  transition(os, raft, leader);
  os.emit(ev.quorumLeaderElected, raft.config.nodeId, leader.epoch);
  assignEpochStartOffset(os, log, leader.epoch, epochStartOffset);
  raft.accumulator = batchAccumulator(leader.epoch, epochStartOffset, raft.config.appendLingerMicros);
  // Only a record of the new epoch lets the high watermark move, so one is written at once.
  const change = encodeBody(leaderChangeMessage, 0, {
    version: 0,
    leaderId: raft.config.nodeId,
    voters: raft.config.voters.map(({ id }) => ({ voterId: id })),
    grantingVoters: leader.grantingVoters.map((voterId) => ({ voterId })),
  });
  appendControl(os, raft.accumulator, LEADER_CHANGE, change);
  raft.requests.nodes.clear();
}

/** Takes records to be written; answers the offset of the last one, or null when this node does not lead `epoch`. */
export function scheduleAppend(os: Os, raft: KafkaRaftClient, epoch: number, values: readonly Bytes[]): number | null {
  const { accumulator } = raft;
  if (accumulator === null || accumulator.epoch !== epoch || raft.quorum.kind !== 'leader') return null;
  const first = accumulator.open === null;
  const lastOffset = append(os, accumulator, values);
  // The raft thread has to look when the linger ends; later records change nothing about that. Kafka wakes it to reckon how long it waits.
  if (first) os.hasten(waits.eventQueue, RAFT_QUEUE, drainAt(accumulator));
  return lastOffset;
}

function runRaftIo<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>): void {
  const { raft } = app;
  if (raft.needsFlush) flush(os, app);
  const message = dequeTake(raft.messages);
  if (message !== undefined) handleMessage(os, app, parts, message);
  const deadline = pollCurrentState(os, app, parts);
  fireLeaderChange(os, app, parts);
  // What was appended is told first and flushed in a turn of its own.
  if (raft.needsFlush || dequePeek(raft.messages) !== undefined || deadline <= os.micros()) os.next(RAFT_IO);
  else os.wait(waits.eventQueue, RAFT_QUEUE, RAFT_IO, deadline);
}

function flush(os: Os, app: RaftRoot): void {
  const log = metadataLog(app);
  app.raft.needsFlush = false;
  flushLog(os, log, log.logEndOffset);
}

function handleMessage<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, message: RaftMessage): void {
  os.causedBy(message.cause);
  if (message.kind === 'fetch') return handleFetch(os, app, parts, message);
  const { requests } = app.raft;
  if (!isResponseExpected(requests, message.node, message.correlation)) return;
  // Taken off before it is looked at: a new leader in the answer makes all nodes ready again.
  onResponse(requests, message.node, true, os.micros());
  if (!handleFetchResponse(os, app, parts, message)) onResponse(requests, message.node, false, os.micros());
}

function pollCurrentState<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>): number {
  const { raft } = app;
  switch (raft.quorum.kind) {
    case 'leader':
      return pollLeader(os, app, parts);
    case 'follower':
    case 'unattached':
      return pollFetch(os, app);
    case 'prospective':
    case 'candidate':
    case 'resigned':
      return FOREVER;
  }
}

function pollLeader<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>): number {
  const { raft } = app;
  expireFetches(os, app, parts);
  maybeAppendBatches(os, app, parts);
  let deadline = raft.accumulator === null ? FOREVER : drainAt(raft.accumulator);
  for (const delayed of raft.delayedFetches) deadline = Math.min(deadline, delayed.deadline);
  return deadline;
}

function maybeAppendBatches<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>): void {
  const { raft } = app;
  const { accumulator } = raft;
  if (accumulator === null || drainAt(accumulator) > os.micros()) return;
  const log = metadataLog(app);
  for (const batch of drain(accumulator)) {
    os.causedBy(batch.cause);
    const info = appendAsLeader(os, log, batch.bytes, accumulator.epoch, 'raftLeader');
    if ('message' in info) throw new FatalFault(`the metadata log cannot be written: ${info.message}`);
    const last = batch.baseOffset + batch.count - 1;
    assert(log.logEndOffset === last + 1, 'the metadata log does not end behind its last record', last);
    os.emit(ev.metadataAppended, batch.baseOffset, last, batch.count);
  }
  raft.needsFlush = true;
  // The end offset counts before the fsync, so that fetches which wait return sooner.
  updateLeaderEndOffset(os, app, parts);
}

function fireLeaderChange<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>): void {
  const { raft } = app;
  const { quorum } = raft;
  const { epoch, leaderId } = quorum;
  const news = epoch > raft.firedEpoch || (epoch === raft.firedEpoch && leaderId >= 0 && raft.firedLeaderId < 0);
  if (!news || quorum.kind === 'resigned') return;
  if (quorum.kind === 'leader' && raft.listenerNextOffset <= quorum.epochStartOffset) return;
  raft.firedEpoch = epoch;
  raft.firedLeaderId = leaderId;
  os.because(quorum.at);
  parts.handleLeaderChange(os, app, leaderId, epoch);
}

/** The steps of the raft threads, for the step table of a program. */
export function raftSteps<App extends RaftRoot>(parts: RaftParts<App>): Readonly<Record<string, Step<App>>> {
  return {
    [RAFT_IO]: haltOnFault({ run: (os, app) => runRaftIo(os, app, parts) }),
    [RAFT_OUTBOUND]: { run: (os, app) => runOutbound(os, app.raft) },
    [RAFT_SCHEDULER]: haltOnFault({ run: runRaftScheduler }),
  };
}
