/** Partition.fetchOffsetForTimestamp: where a time, the beginning or the end lies, as far as the asker may see. */
import { errors } from '../../protocol/errors.ts';
import { EARLIEST_LOCAL_TIMESTAMP, EARLIEST_TIMESTAMP, LATEST_TIMESTAMP, MAX_TIMESTAMP, offsetForTimestamp } from '../log/unified-log.ts';
import type { Os } from '../os.ts';
import { topicPartitionName } from '../topic-partition.ts';
import { type FetchIsolation, checkLeaderEpoch, readBound } from './read-from-log.ts';
import { getPartition, type ReplicaManagerApp } from './replica-manager.ts';

export { EARLIEST_LOCAL_TIMESTAMP, EARLIEST_TIMESTAMP, LATEST_TIMESTAMP, MAX_TIMESTAMP };

export interface OffsetQuestion {
  readonly topic: string;
  readonly partition: number;
  readonly timestamp: number;
  readonly currentLeaderEpoch: number;
  readonly isolation: FetchIsolation;
  /** A consumer and a broker ask the leader only; the debugging consumer any replica. */
  readonly fetchOnlyFromLeader: boolean;
}

export interface OffsetAnswer {
  readonly error: number;
  readonly timestamp: number;
  readonly offset: number;
  readonly leaderEpoch: number;
}

const UNKNOWN = { timestamp: -1, offset: -1, leaderEpoch: -1 };

export function fetchOffsetForTimestamp(os: Os, app: ReplicaManagerApp, question: OffsetQuestion): OffsetAnswer {
  const { topic, partition: index, timestamp, isolation } = question;
  const hosted = getPartition(app, topicPartitionName(topic, index), topic, index);
  if (hosted.partition === null) return { error: hosted.error, ...UNKNOWN };
  const { partition, log } = hosted;
  const fenced = checkLeaderEpoch(partition, question.currentLeaderEpoch);
  if (fenced !== 0) return { error: fenced, ...UNKNOWN };
  if (question.fetchOnlyFromLeader && !partition.isLeader) return { error: errors.NOT_LEADER_OR_FOLLOWER, ...UNKNOWN };
  const bound = readBound(log, isolation);
  // A new leader does not know yet what was committed before it: until records of its own epoch are, it may not say.
  const lagging = isolation !== 'logEnd' && log.highWatermark < partition.leaderEpochStartOffset;
  const notAvailable = { error: errors.OFFSET_NOT_AVAILABLE, ...UNKNOWN };
  if (timestamp === LATEST_TIMESTAMP) {
    return lagging ? notAvailable : { error: 0, timestamp: -1, offset: bound, leaderEpoch: partition.leaderEpoch };
  }
  const search = offsetForTimestamp(os, log, timestamp);
  if (!('found' in search)) return { error: search.error, ...UNKNOWN };
  const { found } = search;
  if (found === null) return { error: 0, ...UNKNOWN };
  const isEarliest = timestamp === EARLIEST_TIMESTAMP || timestamp === EARLIEST_LOCAL_TIMESTAMP;
  // What is above the bound does not exist yet for the asker.
  if (!isEarliest && found.offset >= bound) return lagging ? notAvailable : { error: 0, ...UNKNOWN };
  return { error: 0, timestamp: found.timestamp, offset: found.offset, leaderEpoch: found.leaderEpoch ?? -1 };
}
