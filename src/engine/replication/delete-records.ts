/**
 * Partition.deleteRecordsOnLeader: the leader's log begins later, and its followers take that over with their next fetches. What is
 * below the low watermark, the least log start offset of all living replicas, nobody shows any more, whoever leads.
 */
import { errors } from '../../protocol/errors.ts';
import { ev } from '../events.ts';
import { maybeIncrementLogStartOffset } from '../log/unified-log.ts';
import { isAlive, type MetadataImage } from '../metadata/image.ts';
import { isInternalTopic } from '../metadata/topic-names.ts';
import type { EventId, Os } from '../os.ts';
import { touch } from '../state.ts';
import type { Log } from '../log/unified-log.ts';
import type { Partition } from './partition.ts';
import { addOfflineLogDir, getPartition, type ReplicaManagerApp } from './replica-manager.ts';

/** Stands for the high watermark: all that is committed. */
export const TO_HIGH_WATERMARK = -1;
const UNKNOWN = -1;

export interface DeleteRecordsResult {
  readonly error: number;
  /** Up to where records are to go, −1 when that was refused. */
  readonly requestedOffset: number;
  readonly lowWatermark: number;
  /** The event of the deletion, or of its refusal. */
  readonly at: EventId;
}

export function lowWatermark(image: MetadataImage, partition: Partition, log: Log): number {
  let lowest = log.logStartOffset;
  for (const { brokerId, logStartOffset } of partition.remoteReplicas) {
    if (logStartOffset < lowest && isAlive(image, brokerId)) lowest = logStartOffset;
  }
  return lowest;
}

/** Within the step that holds the log's lock. */
export function deleteRecordsOnLocalLog(os: Os, app: ReplicaManagerApp, topicPartition: string, topic: string, index: number, offset: number, request: number): DeleteRecordsResult {
  const refuse = (error: number, because: EventId = 0): DeleteRecordsResult => {
    os.because(because);
    return { error, requestedOffset: UNKNOWN, lowWatermark: UNKNOWN, at: os.emit(ev.recordsNotDeleted, os.text(topicPartition), error, request) };
  };
  if (isInternalTopic(topic)) return refuse(errors.INVALID_TOPIC_EXCEPTION);
  const hosted = getPartition(app, topicPartition, topic, index);
  if (hosted.partition === null) return refuse(hosted.error);
  const { partition, log } = hosted;
  if (!partition.isLeader) return refuse(errors.NOT_LEADER_OR_FOLLOWER, partition.leaderEpochAt);
  // A compacted topic keeps the last record of each key.
  if (!log.config.delete && log.config.compact) return refuse(errors.POLICY_VIOLATION);
  const requestedOffset = offset === TO_HIGH_WATERMARK ? log.highWatermark : offset;
  if (requestedOffset < 0) return refuse(errors.OFFSET_OUT_OF_RANGE);
  const from = log.logStartOffset;
  touch(log);
  const moved = maybeIncrementLogStartOffset(os, log, requestedOffset);
  if (typeof moved !== 'boolean') {
    if (moved.error === errors.KAFKA_STORAGE_ERROR) addOfflineLogDir(os, app, log.parentDir);
    return refuse(moved.error, log.hwAt);
  }
  let at = log.logStartAt;
  if (moved) {
    os.because(log.logStartAt, log.hwAt);
    at = os.emit(ev.recordsDeleted, partition.nameText, requestedOffset, from, request);
  }
  return { error: 0, requestedOffset, lowWatermark: lowWatermark(app.image, partition, log), at };
}

/** How far a deletion has come: [it is decided, with this error, at this low watermark]. */
export function checkLowWatermark(app: ReplicaManagerApp, topicPartition: string, topic: string, index: number, requestedOffset: number): readonly [decided: boolean, error: number, lowWatermark: number] {
  const hosted = getPartition(app, topicPartition, topic, index);
  if (hosted.partition === null) return [true, hosted.error, UNKNOWN];
  const { partition, log } = hosted;
  if (!partition.isLeader) return [true, errors.NOT_LEADER_OR_FOLLOWER, UNKNOWN];
  const reached = lowWatermark(app.image, partition, log);
  return [reached >= requestedOffset, 0, reached];
}
