/**
 * The leader's side of the metadata log: Fetch requests of voters and observers are held against the log, answered at once when there
 * is something to tell, and wait otherwise. A voter's fetch is also its acknowledgement, so it may move the high watermark.
 */
import type { FetchRequest, FetchResponseInput } from '../../protocol/apis/01-fetch.ts';
import { errors } from '../../protocol/errors.ts';
import type { Rope } from '../../std/rope.ts';
import { EMPTY_ROPE } from '../../std/rope.ts';
import { MICROS_PER_MILLI } from '../../std/units.ts';
import { ev } from '../events.ts';
import type { Log } from '../log/unified-log.ts';
import { endOffsetForEpoch, latestEpoch, readLog, updateHighWatermark } from '../log/unified-log.ts';
import type { Os } from '../os.ts';
import { touch } from '../state.ts';
import { updateReplicaState } from './leader-state.ts';
import { voterOf } from './quorum-state.ts';
import type { InboundFetch, KafkaRaftClient, RaftRoot } from './raft-client.ts';
import { METADATA_TOPIC, METADATA_TOPIC_ID, metadataLog } from './raft-client.ts';
import type { RaftParts } from './raft-io.ts';

const { NONE, NOT_LEADER_OR_FOLLOWER, BROKER_NOT_AVAILABLE, INVALID_REQUEST, FENCED_LEADER_EPOCH, UNKNOWN_LEADER_EPOCH, INCONSISTENT_CLUSTER_ID } =
  errors;

/** How much one Fetch may bring. */
const MAX_FETCH_BYTES = 8 * 1024 * 1024;

type FetchPartition = FetchRequest['topics'][number]['partitions'][number];

interface Diverging {
  readonly epoch: number;
  readonly endOffset: number;
}

interface Answer {
  readonly error: number;
  readonly records: Rope;
  readonly diverging: Diverging | null;
  readonly highWatermark: number;
}

export function handleFetch<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, fetch: InboundFetch): void {
  const { raft } = app;
  const body = fetch.body as FetchRequest;
  const topError = topLevelError(raft, fetch.version, body);
  if (topError !== NONE) return parts.respond(os, app, fetch, { errorCode: topError, responses: [] });
  const partition = partitionOf(body);
  const { fetchOffset, lastFetchedEpoch, currentLeaderEpoch } = partition;
  if (body.maxWaitMs < 0 || fetchOffset < 0 || lastFetchedEpoch < 0 || lastFetchedEpoch > currentLeaderEpoch) {
    return respond(os, app, parts, fetch, failed(INVALID_REQUEST));
  }
  const answer = tryComplete(os, app, parts, fetch);
  const tellsHighWatermark = partition.highWatermark < BigInt(answer.highWatermark);
  if (answer.error !== NONE || answer.records.length > 0 || body.maxWaitMs === 0 || answer.diverging !== null || tellsHighWatermark) {
    return respond(os, app, parts, fetch, answer);
  }
  const deadline = os.micros() + body.maxWaitMs * MICROS_PER_MILLI;
  raft.delayedFetches.push({ fetch, fetchOffset, deadline });
}

function topLevelError(raft: KafkaRaftClient, version: number, body: FetchRequest): number {
  if (body.clusterId !== null && body.clusterId !== raft.config.clusterId) return INCONSISTENT_CLUSTER_ID;
  const topic = body.topics[0];
  const known = version >= 13 ? topic?.topicId === METADATA_TOPIC_ID : topic?.topic === METADATA_TOPIC;
  const one = body.topics.length === 1 && topic?.partitions.length === 1 && topic.partitions[0]?.partition === 0;
  return known && one ? NONE : INVALID_REQUEST;
}

function partitionOf(body: FetchRequest): FetchPartition {
  return body.topics[0]!.partitions[0]!;
}

function replicaIdOf(version: number, body: FetchRequest): number {
  return version >= 15 ? body.replicaState.replicaId : body.replicaId;
}

function failed(error: number): Answer {
  return { error, records: EMPTY_ROPE, diverging: null, highWatermark: -1 };
}

function tryComplete<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, fetch: InboundFetch): Answer {
  const { raft } = app;
  const partition = partitionOf(fetch.body);
  const { quorum } = raft;
  if (partition.currentLeaderEpoch < quorum.epoch) return failed(FENCED_LEADER_EPOCH);
  if (partition.currentLeaderEpoch > quorum.epoch) return failed(UNKNOWN_LEADER_EPOCH);
  if (quorum.kind !== 'leader') return failed(NOT_LEADER_OR_FOLLOWER);
  if (raft.shutdown) return failed(BROKER_NOT_AVAILABLE);

  const log = metadataLog(app);
  const diverging = divergingEpoch(log, partition.fetchOffset, partition.lastFetchedEpoch);
  if (diverging !== null) return { error: NONE, records: EMPTY_ROPE, diverging, highWatermark: quorum.highWatermark };
  const read = readLog(os, log, partition.fetchOffset, MAX_FETCH_BYTES, log.logEndOffset, true);
  if (read.error !== NONE) return failed(read.error);
  const replica = replicaIdOf(fetch.version, fetch.body);
  if (replica >= 0) {
    raft.quorum = updateReplicaState(quorum, replica, partition.fetchOffset, os.micros(), fetch.cause);
    highWatermarkMoved(os, app, parts, quorum.highWatermark);
  }
  return { error: NONE, records: 'records' in read ? read.records : EMPTY_ROPE, diverging: null, highWatermark: raft.quorum.highWatermark };
}

/** Where the asker's log parts from this one, by the epoch of the last record that it has; null when it does not. */
function divergingEpoch(log: Log, fetchOffset: number, lastFetchedEpoch: number): Diverging | null {
  if (fetchOffset === 0 && lastFetchedEpoch === 0) return null;
  const end = endOffsetForEpoch(log, lastFetchedEpoch) ?? { epoch: latestEpoch(log) ?? 0, endOffset: log.logEndOffset };
  return end.epoch === lastFetchedEpoch && end.endOffset >= fetchOffset ? null : end;
}

/** The leader's own log has grown. */
export function updateLeaderEndOffset<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>): void {
  const { raft } = app;
  const { quorum } = raft;
  if (quorum.kind !== 'leader') return;
  const log = metadataLog(app);
  raft.quorum = updateReplicaState(quorum, raft.config.nodeId, log.logEndOffset, os.micros(), log.leoAt);
  highWatermarkMoved(os, app, parts, quorum.highWatermark);
  completeFetches(os, app, parts, (fetchOffset) => fetchOffset < log.logEndOffset);
}

function highWatermarkMoved<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, before: number): void {
  const { raft } = app;
  const { highWatermark } = raft.quorum;
  if (highWatermark === before || raft.quorum.kind !== 'leader') return;
  const log = metadataLog(app);
  // What it follows from: the replicas that had reached it.
  const reached = raft.quorum.voters.filter((voter) => voter.endOffset >= highWatermark).map((voter) => voter.at);
  os.because(reached[0] ?? 0, reached[1], reached[2]);
  raft.hwAt = os.emit(ev.metadataCommitted, highWatermark);
  touch(log);
  updateHighWatermark(log, highWatermark);
  log.hwAt = raft.hwAt;
  os.causedBy(raft.hwAt);
  parts.handleCommit(os, app);
  completeFetches(os, app, parts, () => true);
}

function completeFetches<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, isDue: (fetchOffset: number) => boolean): void {
  const { raft } = app;
  if (raft.delayedFetches.length === 0) return;
  const due = raft.delayedFetches.filter((delayed) => isDue(delayed.fetchOffset));
  if (due.length === 0) return;
  raft.delayedFetches = raft.delayedFetches.filter((delayed) => !isDue(delayed.fetchOffset));
  for (const { fetch } of due) respond(os, app, parts, fetch, tryComplete(os, app, parts, fetch));
}

/** Nothing came in time: the answer says so, with the high watermark. */
export function expireFetches<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>): void {
  const { raft } = app;
  const now = os.micros();
  if (!raft.delayedFetches.some((delayed) => delayed.deadline <= now)) return;
  const due = raft.delayedFetches.filter((delayed) => delayed.deadline <= now);
  raft.delayedFetches = raft.delayedFetches.filter((delayed) => delayed.deadline > now);
  for (const { fetch } of due) {
    os.causedBy(fetch.cause);
    respond(os, app, parts, fetch, { error: NONE, records: EMPTY_ROPE, diverging: null, highWatermark: raft.quorum.highWatermark });
  }
}

/** This node leads no more: whoever waited has to look for the leader. */
export function failFetches<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>): void {
  const waiting = app.raft.delayedFetches;
  app.raft.delayedFetches = [];
  for (const { fetch } of waiting) respond(os, app, parts, fetch, failed(NOT_LEADER_OR_FOLLOWER));
}

function respond<App extends RaftRoot>(os: Os, app: App, parts: RaftParts<App>, fetch: InboundFetch, answer: Answer): void {
  const { quorum, config } = app.raft;
  const body: FetchResponseInput = {
    errorCode: NONE,
    responses: [
      {
        topic: METADATA_TOPIC,
        topicId: METADATA_TOPIC_ID,
        partitions: [
          {
            partitionIndex: 0,
            errorCode: answer.error,
            highWatermark: answer.highWatermark,
            logStartOffset: metadataLog(app).logStartOffset,
            abortedTransactions: null,
            records: answer.records,
            currentLeader: { leaderId: quorum.leaderId, leaderEpoch: quorum.epoch },
            ...(answer.diverging === null ? {} : { divergingEpoch: answer.diverging }),
          },
        ],
      },
    ],
  };
  const leader = fetch.version >= 17 ? voterOf(config, quorum.leaderId) : null;
  const nodeEndpoints = leader === null ? [] : [{ nodeId: leader.id, host: leader.host, port: leader.port }];
  parts.respond(os, app, fetch, nodeEndpoints.length === 0 ? body : { ...body, nodeEndpoints });
}

