/**
 * The follower's side of the metadata log: it asks the leader (or, while it knows none, any voter) for what comes behind its own end,
 * appends the very bytes, and takes the high watermark over. A broker follows as an observer.
 */
import type { FetchRequestInput, FetchResponse } from '../../protocol/apis/01-fetch.ts';
import { Fetch } from '../../protocol/apis/01-fetch.ts';
import { errors } from '../../protocol/errors.ts';
import { dequePush } from '../../std/deque.ts';
import type { Rope } from '../../std/rope.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';
import { ev } from '../events.ts';
import type { Log } from '../log/unified-log.ts';
import { appendAsFollower, endOffsetForEpoch, latestEpoch, truncateTo, updateHighWatermark } from '../log/unified-log.ts';
import type { Os } from '../os.ts';
import { touch } from '../state.ts';
import type { FollowerState, Voter } from './quorum-state.ts';
import { toFollower, toUnattached, voterOf } from './quorum-state.ts';
import type { InboundResponse, KafkaRaftClient, RaftRoot } from './raft-client.ts';
import { METADATA_TOPIC, METADATA_TOPIC_ID, metadataLog, transition } from './raft-client.ts';
import { FatalFault } from './fatal-fault.ts';
import { failFetches } from './leader-fetches.ts';
import type { RaftParts } from './raft-io.ts';
import { findReadyBootstrap, hasAnyInFlightRequest, hasRequestTimedOut, isBackingOff, nextChange, onRequestSent } from './request-manager.ts';

const { NONE, NOT_LEADER_OR_FOLLOWER, BROKER_NOT_AVAILABLE, FENCED_LEADER_EPOCH, UNKNOWN_LEADER_EPOCH } = errors;

const MAX_FETCH_WAIT_MS = 500;
const MAX_FETCH_BYTES = 8 * 1024 * 1024;

/** Sends a Fetch if one can go now; answers when to look again. */
export function pollFetch(os: Os, app: RaftRoot): number {
  const { raft } = app;
  const now = os.micros();
  const { quorum } = raft;
  const given = quorum.kind === 'follower' && quorum.fetchDeadline > now ? quorum : null;
  if (given === null) return sendToBootstrap(os, app);
  const { id } = given.leader;
  if (hasRequestTimedOut(raft.requests, id, now)) {
    raft.requests.nodes.delete(id);
    return Math.min(sendToBootstrap(os, app), given.fetchDeadline);
  }
  if (isBackingOff(raft.requests, id, now)) return Math.min(sendToBootstrap(os, app), given.fetchDeadline);
  if (!hasAnyInFlightRequest(raft.requests, now)) sendFetch(os, app, given.leader);
  return Math.min(nextChange(raft.requests), given.fetchDeadline);
}

function sendToBootstrap(os: Os, app: RaftRoot): number {
  const node = findReadyBootstrap(os, app.raft.requests);
  if (node !== null) sendFetch(os, app, node);
  return nextChange(app.raft.requests);
}

function sendFetch(os: Os, app: RaftRoot, node: Voter): void {
  const { raft } = app;
  const correlation = raft.nextCorrelation++;
  const now = os.micros();
  onRequestSent(raft.requests, node.id, correlation, now);
  const deadline = now + raft.requests.requestTimeoutMicros;
  dequePush(raft.outbound, { node: node.id, correlation, api: Fetch.key, body: fetchBody(raft, metadataLog(app)), deadline, cause: os.cause() });
  os.wakeup(raft.channel.selector.selector);
}

function fetchBody(raft: KafkaRaftClient, log: Log): FetchRequestInput {
  return {
    clusterId: raft.config.clusterId,
    replicaState: { replicaId: raft.config.nodeId },
    maxWaitMs: MAX_FETCH_WAIT_MS,
    minBytes: 0,
    maxBytes: MAX_FETCH_BYTES,
    forgottenTopicsData: [],
    topics: [
      {
        topic: METADATA_TOPIC,
        topicId: METADATA_TOPIC_ID,
        partitions: [
          {
            partition: 0,
            currentLeaderEpoch: raft.quorum.epoch,
            lastFetchedEpoch: latestEpoch(log) ?? 0,
            fetchOffset: log.logEndOffset,
            partitionMaxBytes: 0,
            replicaDirectoryId: raft.config.directoryId,
            highWatermark: BigInt(raft.quorum.highWatermark),
          },
        ],
      },
    ],
  };
}

/** True when the node may be asked again at once, false when it should be left alone for a moment. */
export function handleFetchResponse<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, response: InboundResponse): boolean {
  const { raft } = app;
  const body = response.body as FetchResponse | null;
  const partition = body?.responses[0]?.partitions[0];
  if (body === null || body.errorCode !== NONE || partition === undefined) return false;
  const { leaderId, leaderEpoch } = partition.currentLeader;
  const handled = handleCommon(os, app, parts, partition.errorCode, leaderId, leaderEpoch);
  if (handled !== null) return handled;
  const { quorum } = raft;
  if (partition.errorCode !== NONE || quorum.kind !== 'follower') return false;

  const { divergingEpoch, records } = partition;
  if (divergingEpoch.epoch >= 0) {
    truncateToDivergence(os, app, quorum, divergingEpoch.epoch, divergingEpoch.endOffset);
  } else {
    if (records !== null && records.length > 0) appendFetched(os, app, records);
    updateFollowerHighWatermark(os, app, parts, partition.highWatermark);
  }
  const fetchDeadline = os.micros() + raft.config.fetchTimeoutMs * MICROS_PER_MILLI;
  raft.quorum = { ...(raft.quorum as FollowerState), fetchDeadline };
  return true;
}

function appendFetched(os: Os, app: RaftRoot, records: Rope): void {
  const { raft } = app;
  const info = appendAsFollower(os, metadataLog(app), records, raft.quorum.epoch);
  if ('message' in info) throw new FatalFault(`the metadata log cannot be written: ${info.message}`);
  raft.needsFlush ||= raft.config.flushes;
}

/** The leader's log parts from ours below our end: what is behind that point was never committed. */
function truncateToDivergence(os: Os, app: RaftRoot, quorum: FollowerState, epoch: number, endOffset: number): void {
  if (endOffset < quorum.highWatermark) {
    throw new FatalFault(`the leader of the quorum asks to truncate to ${endOffset}, below the high watermark ${quorum.highWatermark}`);
  }
  const log = metadataLog(app);
  const own = endOffsetForEpoch(log, epoch) ?? { epoch: latestEpoch(log) ?? 0, endOffset: log.logEndOffset };
  truncateTo(os, log, own.epoch === epoch ? Math.min(own.endOffset, endOffset) : own.endOffset);
}

function updateFollowerHighWatermark<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, leaderHighWatermark: number): void {
  const { raft } = app;
  const log = metadataLog(app);
  const highWatermark = Math.min(log.logEndOffset, leaderHighWatermark);
  if (highWatermark < 0 || highWatermark <= raft.quorum.highWatermark) return;
  os.because(log.leoAt);
  raft.hwAt = os.emit(ev.metadataCommitted, highWatermark);
  raft.quorum = { ...raft.quorum, highWatermark };
  touch(log);
  updateHighWatermark(log, highWatermark);
  log.hwAt = raft.hwAt;
  os.causedBy(raft.hwAt);
  parts.handleCommit(os, app);
}

/** What every answer of another node says beside its own matter: who leads which epoch. Null: the answer is to be looked at. */
function handleCommon<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, error: number, leaderId: number, epoch: number): boolean | null {
  const { quorum, config } = app.raft;
  if (epoch < quorum.epoch || error === UNKNOWN_LEADER_EPOCH) return true;
  const leader = voterOf(config, leaderId);
  if (epoch > quorum.epoch || error === FENCED_LEADER_EPOCH || error === NOT_LEADER_OR_FOLLOWER) {
    if (epoch > quorum.epoch) {
      if (leader === null) unattach(os, app, parts, epoch);
      else follow(os, app, parts, epoch, leader);
    } else if (leader !== null && quorum.leaderId < 0) follow(os, app, parts, epoch, leader);
    return true;
  }
  if (leader !== null && quorum.leaderId < 0) {
    follow(os, app, parts, epoch, leader);
    return error === NONE ? null : true;
  }
  return error === BROKER_NOT_AVAILABLE ? false : null;
}

function follow<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, epoch: number, leader: Voter): void {
  const { raft } = app;
  transition(os, raft, toFollower(os, raft.config, raft.quorum, epoch, leader));
  raft.requests.nodes.clear();
  failFetches(os, app, parts);
}

function unattach<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, epoch: number): void {
  const { raft } = app;
  transition(os, raft, toUnattached(os, raft.config, raft.quorum, epoch, -1));
  raft.requests.nodes.clear();
  failFetches(os, app, parts);
}

