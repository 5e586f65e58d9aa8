/** What a follower does with its leader's answers: it cuts, appends, and takes over the high watermark. */
import type { FetchResponse } from '../../../protocol/apis/01-fetch.ts';
import type { ListOffsetsResponse } from '../../../protocol/apis/02-list-offsets.ts';
import type { OffsetForLeaderEpochResponse } from '../../../protocol/apis/23-offset-for-leader-epoch.ts';
import { errors } from '../../../protocol/errors.ts';
import type { Rope } from '../../../std/rope.ts';
import { MICROS_PER_MILLI } from '../../../std/units.ts';
import { sessionAnswered } from '../../client/fetch-session.ts';
import { ev } from '../../events.ts';
import { appendAsFollower, type Log, latestEpoch, maybeIncrementLogStartOffset, truncateFully, truncateTo, updateHighWatermark } from '../../log/unified-log.ts';
import type { Os } from '../../os.ts';
import { touch } from '../../state.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import { queueAction } from '../append-records.ts';
import { addOfflineLogDir, numberConfig, type ReplicaManagerApp } from '../replica-manager.ts';
import { tellFetchState } from './fetch-state-events.ts';
import { type PartitionFetchState, UNKNOWN } from './partition-fetch-state.ts';
import type { ReplicaFetcher } from './replica-fetcher.ts';
import { type OffsetTruncation, offsetTruncation } from './truncation.ts';

export function handleAnswer(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, asked: NonNullable<ReplicaFetcher['asked']>, body: any): void {
  if (asked === 'fetch') handleRecords(os, app, fetcher, body);
  else if (asked === 'epochs') handleEpochs(os, app, fetcher, body);
  else handleOffsets(os, app, fetcher, body);
}

function setState(fetcher: ReplicaFetcher, state: PartitionFetchState): void {
  fetcher.partitions.set(state.topicPartition, state);
}

/** The partition is left alone for replica.fetch.backoff.ms. */
function delay(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, state: PartitionFetchState): void {
  const delayedUntil = os.micros() + numberConfig(app.replicaManager.configs, 'replica.fetch.backoff.ms') * MICROS_PER_MILLI;
  setState(fetcher, { ...state, delayedUntil });
}

/** The partition is not fetched any more: its disk failed, or another leader is known to the one that was asked. */
function giveUp(os: Os, fetcher: ReplicaFetcher, state: PartitionFetchState): void {
  fetcher.partitions.delete(state.topicPartition);
  tellFetchState(os, state, fetcher.leader, 'failed');
}

type PartitionData = FetchResponse['responses'][number]['partitions'][number];

function handleRecords(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, body: FetchResponse): void {
  const answered: (readonly [key: string, data: PartitionData])[] = [];
  for (const topic of body.responses) {
    const name = topic.topic !== '' ? topic.topic : String(app.image.topicNames.get(topic.topicId));
    for (const data of topic.partitions) answered.push([topicPartitionName(name, data.partitionIndex), data]);
  }
  const asked = fetcher.session.partitions;
  const fits = sessionAnswered(fetcher.session, body.errorCode, body.sessionId, answered.map(([key]) => key));
  if (body.errorCode !== 0) {
    // The session is made anew by the next fetch; other errors make the thread wait.
    if (!isOfSession(body.errorCode)) for (const state of fetcher.partitions.values()) delay(os, app, fetcher, state);
    return;
  }
  if (!fits) return;
  for (const [key, data] of answered) {
    const state = fetcher.partitions.get(key);
    // Meanwhile the partition may have gone, or begun anew under another leader.
    if (state === undefined || state.state !== 'fetching' || asked.get(key)?.fetchOffset !== state.fetchOffset) continue;
    if (asked.get(key)?.currentLeaderEpoch === state.currentLeaderEpoch) handlePartition(os, app, fetcher, state, data);
  }
}

function isOfSession(error: number): boolean {
  return error === errors.FETCH_SESSION_ID_NOT_FOUND || error === errors.INVALID_FETCH_SESSION_EPOCH || error === errors.FETCH_SESSION_TOPIC_ID_ERROR;
}

function handlePartition(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, state: PartitionFetchState, data: PartitionData): void {
  const log = app.logs.get(state.topicPartition);
  if (log === undefined) return giveUp(os, fetcher, state);
  switch (data.errorCode) {
    case 0: {
      const { epoch, endOffset } = data.divergingEpoch;
      if (epoch >= 0 || endOffset >= 0) return applyTruncation(os, app, fetcher, state, offsetTruncation(log, epoch, endOffset, state.fetchOffset));
      return processPartitionData(os, app, fetcher, state, log, data);
    }
    case errors.OFFSET_OUT_OF_RANGE:
      setState(fetcher, { ...state, state: 'outOfRange', leaderEndOffset: UNKNOWN });
      tellFetchState(os, state, fetcher.leader, 'outOfRange');
      return;
    case errors.FENCED_LEADER_EPOCH:
      // The leader knows of a newer epoch; the metadata will tell this broker, too.
      return giveUp(os, fetcher, state);
    default:
      return delay(os, app, fetcher, state);
  }
}

/** ReplicaFetcherThread.processPartitionData. */
function processPartitionData(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, state: PartitionFetchState, log: Log, data: PartitionData): void {
  const { records } = data;
  const partition = app.partitions.get(state.topicPartition);
  if (partition === undefined || partition.isLeader) return;
  let next = state;
  if (records !== null && records.length > 0) {
    const appended = append(os, app, fetcher, state, log, records);
    if (appended === null) return;
    next = appended;
  }
  const before = log.highWatermark;
  touch(log);
  if (updateHighWatermark(log, Math.min(data.highWatermark, log.logEndOffset))) {
    os.because(log.leoAt, log.hwAt);
    log.hwAt = os.emit(ev.followerHwUpdated, partition.nameText, log.highWatermark, before);
  }
  if (data.logStartOffset > log.logStartOffset && data.logStartOffset <= log.highWatermark) {
    const moved = maybeIncrementLogStartOffset(os, log, data.logStartOffset);
    if (typeof moved !== 'boolean') return failed(os, app, fetcher, state, log, moved.error);
  }
  // Consumers may read from followers; who waits for records or for the high watermark looks again.
  if (next !== state || log.highWatermark !== before) queueAction(app, partition, log.highWatermark !== before, os.cause());
}

function append(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, state: PartitionFetchState, log: Log, records: Rope): PartitionFetchState | null {
  if (state.fetchOffset !== log.logEndOffset) throw new RangeError(`a fetch of ${state.topicPartition} at ${state.fetchOffset} behind or before its end ${log.logEndOffset}`);
  const info = appendAsFollower(os, log, records, state.currentLeaderEpoch);
  if ('message' in info) {
    failed(os, app, fetcher, state, log, info.error);
    return null;
  }
  if (info.lastOffset < 0) return state;
  const next = { ...state, fetchOffset: log.logEndOffset, lastFetchedEpoch: latestEpoch(log) ?? UNKNOWN };
  // Whoever got records goes to the end, so that all get their turn when answers are full.
  fetcher.partitions.delete(state.topicPartition);
  setState(fetcher, next);
  return next;
}

function failed(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, state: PartitionFetchState, log: Log, error: number): void {
  if (error !== errors.KAFKA_STORAGE_ERROR) return delay(os, app, fetcher, state);
  addOfflineLogDir(os, app, log.parentDir);
  giveUp(os, fetcher, state);
}

/** Cuts the log, and goes on fetching there, or asks about an older epoch. */
export function applyTruncation(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, state: PartitionFetchState, to: OffsetTruncation): void {
  const log = app.logs.get(state.topicPartition);
  if (log === undefined) return giveUp(os, fetcher, state);
  const cut = truncateTo(os, log, to.offset);
  if (typeof cut !== 'boolean') return failed(os, app, fetcher, state, log, cut.error);
  const lastFetchedEpoch = to.completed ? (latestEpoch(log) ?? UNKNOWN) : UNKNOWN;
  const next: PartitionFetchState = { ...state, fetchOffset: to.offset, state: to.completed ? 'fetching' : 'truncating', lastFetchedEpoch };
  setState(fetcher, next);
  tellFetchState(os, next, fetcher.leader, next.state);
}

function handleEpochs(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, body: OffsetForLeaderEpochResponse): void {
  for (const { topic, partitions } of body.topics) {
    for (const { partition, errorCode, leaderEpoch, endOffset } of partitions) {
      const state = fetcher.partitions.get(topicPartitionName(topic, partition));
      if (state === undefined || state.state !== 'truncating') continue;
      const log = app.logs.get(state.topicPartition);
      if (log === undefined || errorCode === errors.FENCED_LEADER_EPOCH) giveUp(os, fetcher, state);
      else if (errorCode !== 0) delay(os, app, fetcher, state);
      else applyTruncation(os, app, fetcher, state, offsetTruncation(log, leaderEpoch, endOffset, state.fetchOffset));
    }
  }
}

/**
 * A follower that fetched where the leader has nothing: behind the leader's end (after an unclean election) it cuts there; before the
 * leader's beginning (retention passed it by) it begins anew.
 */
function handleOffsets(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, body: ListOffsetsResponse): void {
  for (const { name, partitions } of body.topics) {
    for (const { partitionIndex, errorCode, offset } of partitions) {
      const state = fetcher.partitions.get(topicPartitionName(name, partitionIndex));
      if (state === undefined || state.state !== 'outOfRange') continue;
      const log = app.logs.get(state.topicPartition);
      if (log === undefined || errorCode === errors.FENCED_LEADER_EPOCH) giveUp(os, fetcher, state);
      else if (errorCode !== 0) delay(os, app, fetcher, state);
      else if (state.leaderEndOffset !== UNKNOWN) beginAt(os, app, fetcher, state, log, offset);
      else if (offset < log.logEndOffset) applyTruncation(os, app, fetcher, state, { offset, completed: true });
      else setState(fetcher, { ...state, leaderEndOffset: offset });
    }
  }
}

function beginAt(os: Os, app: ReplicaManagerApp, fetcher: ReplicaFetcher, state: PartitionFetchState, log: Log, leaderStart: number): void {
  if (leaderStart > log.logEndOffset) {
    const restarted = truncateFully(os, log, leaderStart);
    if (restarted !== null) return failed(os, app, fetcher, state, log, restarted.error);
  }
  const fetchOffset = Math.max(leaderStart, log.logEndOffset);
  const next: PartitionFetchState = { ...state, state: 'fetching', fetchOffset, lastFetchedEpoch: latestEpoch(log) ?? UNKNOWN, leaderEndOffset: UNKNOWN };
  setState(fetcher, next);
  tellFetchState(os, next, fetcher.leader, 'fetching');
}
