/** What a follower's fetch tells its leader: it holds everything below its fetch offset, which may move the high watermark. */
import { errors } from '../../protocol/errors.ts';
import type { EventId, Os } from '../os.ts';
import { touch } from '../state.ts';
import { queueAction } from './append-records.ts';
import { lowWatermark } from './delete-records.ts';
import { maybeExpandIsr } from './isr.ts';
import { maybeIncrementLeaderHw, updateFollowerFetchState } from './partition.ts';
import { failedRead, type FetchParams, type LogReadResult } from './read-from-log.ts';
import { getPartition, nowMs, type ReplicaManagerApp } from './replica-manager.ts';

/**
 * Takes in the fetch offsets, after the reads: the answers carry the high watermark as it was before, so a follower learns of
 * what its own fetch brought about by its next one. A broker that is no replica is refused.
 */
export function updateFollowerFetchStates(
  os: Os,
  app: ReplicaManagerApp,
  params: FetchParams,
  results: readonly LogReadResult[],
  at: EventId,
): LogReadResult[] {
  const now = nowMs(os);
  return results.map((result) => {
    const { info, error, divergingEpoch } = result;
    if (error !== 0 || divergingEpoch !== null) return result;
    const hosted = getPartition(app, info.topicPartition, info.topic, info.partition);
    if (hosted.partition === null) return failedRead(info, hosted.error);
    const { partition, log } = hosted;
    if (!partition.remoteReplicas.some(({ brokerId }) => brokerId === params.replicaId)) return failedRead(info, errors.NOT_LEADER_OR_FOLLOWER);
    const lowBefore = lowWatermark(app.image, partition, log);
    updateFollowerFetchState(os, partition, log, params.replicaId, info.fetchOffset, info.logStartOffset, now, params.replicaEpoch, at);
    touch(log);
    const hwMoved = maybeIncrementLeaderHw(os, partition, log, app.replicaManager.highWatermarkRules, app.image, now);
    if (hwMoved) queueAction(app, partition, true, log.hwAt);
    else if (lowWatermark(app.image, partition, log) > lowBefore) queueAction(app, partition, true, os.cause());
    maybeExpandIsr(os, app, partition, log, params.replicaId);
    return result;
  });
}
