/** ReplicaManager.appendToLocalLog and Partition.appendRecordsToLeader: one partition's batches into its leader's log. */
import { errors } from '../../protocol/errors.ts';
import type { Rope } from '../../std/rope.ts';
import { ev } from '../events.ts';
import { type AppendOrigin, appendAsLeader, type RecordError } from '../log/unified-log.ts';
import type { EventId, Os } from '../os.ts';
import { touch } from '../state.ts';
import { effectiveMinIsr, maybeIncrementLeaderHw, type Partition } from './partition.ts';
import { addOfflineLogDir, getPartition, nowMs, type ReplicaManagerApp } from './replica-manager.ts';

export interface AppendRequest {
  readonly topicPartition: string;
  readonly topic: string;
  readonly partition: number;
  readonly records: Rope;
  /** 0, 1 or −1. */
  readonly requiredAcks: number;
  readonly origin: AppendOrigin;
  /** The request's number in this process, for the journal. */
  readonly request: number;
}

export interface AppendResult {
  readonly error: number;
  readonly firstOffset: number;
  readonly lastOffset: number;
  readonly logAppendTime: number;
  readonly logStartOffset: number;
  readonly recordErrors: readonly RecordError[];
  /** Only what the producer is told besides the code. */
  readonly message: string | null;
  /** The event of the append, or of its refusal. */
  readonly at: EventId;
}

export function refusedAppend(error: number, at: EventId = 0): AppendResult {
  return { error, firstOffset: -1, lastOffset: -1, logAppendTime: -1, logStartOffset: -1, recordErrors: [], message: null, at };
}

export function isValidRequiredAcks(requiredAcks: number): boolean {
  return requiredAcks === -1 || requiredAcks === 0 || requiredAcks === 1;
}

/**
 * Appends under the log's lock, which the step that calls this holds, and moves the high watermark. What others waited for is
 * left in the action queue, since delayed operations are completed when no lock is held.
 */
export function appendToLocalLog(os: Os, app: ReplicaManagerApp, request: AppendRequest): AppendResult {
  const { topicPartition, topic, partition: index } = request;
  const hosted = getPartition(app, topicPartition, topic, index);
  if (hosted.partition === null) return refuse(os, topicPartition, hosted.error, request);
  const { partition, log } = hosted;
  if (!partition.isLeader) return refuse(os, topicPartition, errors.NOT_LEADER_OR_FOLLOWER, request, partition.leaderEpochAt);
  if (request.requiredAcks === -1 && partition.isr.length < effectiveMinIsr(partition)) {
    return refuse(os, topicPartition, errors.NOT_ENOUGH_REPLICAS, request, partition.isrAt);
  }
  touch(log);
  const info = appendAsLeader(os, log, request.records, partition.leaderEpoch, request.origin);
  if (info.error !== 0) {
    if (info.error === errors.KAFKA_STORAGE_ERROR) addOfflineLogDir(os, app, log.parentDir);
    const refused = refuse(os, topicPartition, info.error, request);
    // Batches refused for single records say so in words, and where the log begins.
    if (!('recordErrors' in info) || info.recordErrors.length === 0) return refused;
    return { ...refused, recordErrors: info.recordErrors, message: info.message, logStartOffset: log.logStartOffset };
  }
  if (!('firstOffset' in info)) throw new TypeError(`append to ${topicPartition} answered neither offsets nor an error`);
  if (info.isDuplicate) {
    // The producer did not hear that it was appended. With acks=all it still waits until the records are committed.
    const { firstOffset, lastOffset, logAppendTime, appendedAt } = info;
    return { error: 0, firstOffset, lastOffset, logAppendTime, logStartOffset: log.logStartOffset, recordErrors: [], message: null, at: appendedAt };
  }
  os.because(info.appendedAt, partition.leaderEpochAt, partition.isrAt);
  const at = os.emit(ev.recordsAppended, partition.nameText, info.firstOffset, info.lastOffset, request.request);
  log.leoAt = at;
  const highWatermarkMoved = maybeIncrementLeaderHw(os, partition, log, app.replicaManager.highWatermarkRules, app.image, nowMs(os));
  queueAction(app, partition, highWatermarkMoved, highWatermarkMoved ? log.hwAt : at);
  const { firstOffset, lastOffset, logAppendTime } = info;
  return { error: 0, firstOffset, lastOffset, logAppendTime, logStartOffset: log.logStartOffset, recordErrors: [], message: null, at };
}

function refuse(os: Os, topicPartition: string, error: number, request: AppendRequest, because: EventId = 0): AppendResult {
  if (because !== 0) os.because(because);
  return refusedAppend(error, os.emit(ev.appendRefused, os.text(topicPartition), error, request.request));
}

export function queueAction(app: ReplicaManagerApp, partition: Partition, highWatermarkMoved: boolean, cause: EventId): void {
  app.replicaManager.actionQueue.push({ topicPartition: partition.topicPartition, highWatermarkMoved, cause });
}

/** Whether an acks=all append that ended before `requiredOffset` is committed: [it is decided, with this error]. */
export function checkEnoughReplicasReachOffset(
  app: ReplicaManagerApp,
  topicPartition: string,
  topic: string,
  index: number,
  requiredOffset: number,
): readonly [decided: boolean, error: number] {
  const hosted = getPartition(app, topicPartition, topic, index);
  if (hosted.partition === null) return [true, hosted.error];
  const { partition, log } = hosted;
  if (!partition.isLeader) return [true, errors.NOT_LEADER_OR_FOLLOWER];
  if (log.highWatermark < requiredOffset) return [false, 0];
  return [true, partition.isr.length < effectiveMinIsr(partition) ? errors.NOT_ENOUGH_REPLICAS_AFTER_APPEND : 0];
}
