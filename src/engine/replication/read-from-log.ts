/** ReplicaManager.readFromLog and Partition.fetchRecords: what a consumer or a follower may read, as views of the logs. */
import { errors } from '../../protocol/errors.ts';
import { pushed } from '../../std/list.ts';
import { type Bytes, EMPTY_ROPE, type Rope } from '../../std/rope.ts';
import { ev } from '../events.ts';
import { endOffsetForEpoch, lastStableOffset, latestEpoch, type Log, type LogOffsetMetadata, readLog } from '../log/unified-log.ts';
import type { EventId, Os } from '../os.ts';
import type { Partition } from './partition.ts';
import { addOfflineLogDir, getPartition, type HostedPartition, type NoPartition, type ReplicaManagerApp } from './replica-manager.ts';

/** How far a reader may see: a follower all, a consumer what is committed, or only what no open transaction can take back. */
export type FetchIsolation = 'logEnd' | 'highWatermark' | 'txnCommitted';

export interface FetchParams {
  /** −1 for a consumer. */
  readonly replicaId: number;
  readonly replicaEpoch: number;
  readonly maxWaitMs: number;
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly isolation: FetchIsolation;
  readonly fetchOnlyLeader: boolean;
}

export interface FetchPartition {
  readonly topicPartition: string;
  readonly topic: string;
  readonly topicId: string;
  readonly partition: number;
  readonly fetchOffset: number;
  readonly logStartOffset: number;
  readonly maxBytes: number;
  /** −1 when the asker does not say. */
  readonly currentLeaderEpoch: number;
  readonly lastFetchedEpoch: number;
}

export interface LogReadResult {
  readonly info: FetchPartition;
  readonly error: number;
  readonly records: Rope;
  readonly highWatermark: number;
  readonly lastStableOffset: number;
  readonly logStartOffset: number;
  readonly logEndOffset: number;
  readonly fetchOffsetMetadata: LogOffsetMetadata | null;
  readonly divergingEpoch: { readonly epoch: number; readonly endOffset: number } | null;
  /** The event that set what limited this read. */
  readonly at: EventId;
}

export function failedRead(info: FetchPartition, error: number): LogReadResult {
  return {
    info,
    error,
    records: EMPTY_ROPE,
    highWatermark: -1,
    lastStableOffset: -1,
    logStartOffset: -1,
    logEndOffset: -1,
    fetchOffsetMetadata: null,
    divergingEpoch: null,
    at: 0,
  };
}

/** Which replica is asked, by whom who thinks it leads in an epoch. */
export type AskedOf = Pick<FetchPartition, 'topicPartition' | 'topic' | 'partition' | 'currentLeaderEpoch'>;

/** Whether the asker's leader epoch is the one this replica knows. */
export function checkLeaderEpoch(partition: Partition, currentLeaderEpoch: number): number {
  if (currentLeaderEpoch < 0 || currentLeaderEpoch === partition.leaderEpoch) return 0;
  return currentLeaderEpoch < partition.leaderEpoch ? errors.FENCED_LEADER_EPOCH : errors.UNKNOWN_LEADER_EPOCH;
}

export function getReadable(app: ReplicaManagerApp, info: AskedOf, onlyLeader: boolean): HostedPartition | NoPartition {
  const hosted = getPartition(app, info.topicPartition, info.topic, info.partition);
  if (hosted.partition === null) return hosted;
  const fenced = checkLeaderEpoch(hosted.partition, info.currentLeaderEpoch);
  if (fenced !== 0) return { error: fenced, partition: null };
  if (onlyLeader && !hosted.partition.isLeader) return { error: errors.NOT_LEADER_OR_FOLLOWER, partition: null };
  return hosted;
}

/** The offset below which a reader may read. */
export function readBound(log: Log, isolation: FetchIsolation): number {
  return isolation === 'logEnd' ? log.logEndOffset : isolation === 'highWatermark' ? log.highWatermark : lastStableOffset(log);
}

/** Reads partition after partition, within the limit of the whole answer. */
export function readFromLog(
  os: Os,
  app: ReplicaManagerApp,
  params: FetchParams,
  infos: readonly FetchPartition[],
  request: number,
): LogReadResult[] {
  let results: LogReadResult[] = [];
  let limitBytes = params.maxBytes;
  let minOneMessage = true;
  for (const info of infos) {
    const result = readPartition(os, app, params, info, limitBytes, minOneMessage, request);
    const size = result.records.length;
    // Once one partition gave something, no other may break the limits.
    if (size > 0) minOneMessage = false;
    limitBytes = Math.max(0, limitBytes - size);
    results = pushed(results, result);
  }
  return results;
}

function readPartition(
  os: Os,
  app: ReplicaManagerApp,
  params: FetchParams,
  info: FetchPartition,
  limitBytes: number,
  minOneMessage: boolean,
  request: number,
): LogReadResult {
  const hosted = getReadable(app, info, params.fetchOnlyLeader);
  if (hosted.partition === null) return failedRead(info, hosted.error);
  const { partition, log } = hosted;
  const diverging = info.lastFetchedEpoch < 0 ? null : divergence(log, info);
  if (typeof diverging === 'number') return failedRead(info, diverging);
  if (diverging !== null) return readResult(info, log, EMPTY_ROPE, null, diverging, partition.leaderEpochAt);
  const at = params.isolation === 'logEnd' ? log.leoAt : log.hwAt;
  const bound = readBound(log, params.isolation);
  const read = readLog(os, log, info.fetchOffset, Math.min(info.maxBytes, limitBytes), bound, minOneMessage);
  if (!('records' in read)) {
    if (read.error === errors.KAFKA_STORAGE_ERROR) addOfflineLogDir(os, app, log.parentDir);
    return failedRead(info, read.error);
  }
  const { records, fetchOffsetMetadata } = read;
  if (records.length > 0) {
    os.because(at, log.leoAt, partition.leaderEpochAt);
    const upTo = Math.min(bound, nextOffset(records, info.fetchOffset));
    os.emit(ev.recordsFetched, partition.nameText, info.fetchOffset, upTo, records.length, request);
  }
  return readResult(info, log, records, fetchOffsetMetadata, null, at);
}

/** Written out, since spreading one object into another is slow where it happens for every fetch. */
function readResult(
  info: FetchPartition,
  log: Log,
  records: Rope,
  fetchOffsetMetadata: LogOffsetMetadata | null,
  divergingEpoch: LogReadResult['divergingEpoch'],
  at: EventId,
): LogReadResult {
  return {
    info,
    error: 0,
    records,
    highWatermark: log.highWatermark,
    lastStableOffset: lastStableOffset(log),
    logStartOffset: log.logStartOffset,
    logEndOffset: log.logEndOffset,
    fetchOffsetMetadata,
    divergingEpoch,
    at,
  };
}

/** Whether the asker's last epoch and offset lie on this log's history; else where that epoch ended here, or an error. */
function divergence(log: Log, info: FetchPartition): { epoch: number; endOffset: number } | number | null {
  const newest = latestEpoch(log);
  const end = newest === info.lastFetchedEpoch ? { epoch: newest, endOffset: log.logEndOffset } : endOffsetForEpoch(log, info.lastFetchedEpoch);
  if (end === null || info.fetchOffset < log.logStartOffset) return errors.OFFSET_OUT_OF_RANGE;
  return end.epoch < info.lastFetchedEpoch || end.endOffset < info.fetchOffset ? end : null;
}

const BATCH_OVERHEAD = 61;
const LENGTH_AT = 8;
const LAST_OFFSET_DELTA_AT = 23;

function int32(bytes: Bytes, at: number): number {
  return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
}

/**
 * The offset behind the last whole batch. A batch lies whole in one piece of memory, so each piece is walked by itself. (A DataView
 * would cost more to make than the few bytes to read.)
 */
function nextOffset(records: Rope, from: number): number {
  let next = from;
  for (const piece of records.pieces) {
    let at = 0;
    while (at + BATCH_OVERHEAD <= piece.length) {
      const end = at + LENGTH_AT + 4 + int32(piece, at + LENGTH_AT);
      if (end > piece.length) break;
      next = int32(piece, at) * 0x100000000 + (int32(piece, at + 4) >>> 0) + int32(piece, at + LAST_OFFSET_DELTA_AT) + 1;
      at = end;
    }
  }
  return next;
}
