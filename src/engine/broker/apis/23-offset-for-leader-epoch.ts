/** OffsetForLeaderEpoch (23): how far this leader's log reaches in an epoch, so that a follower or a consumer finds where its own parts from it. */
import {
  OffsetForLeaderEpoch,
  type OffsetForLeaderEpochRequest,
  type OffsetForLeaderEpochResponseInput,
} from '../../../protocol/apis/23-offset-for-leader-epoch.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { UNDEFINED_EPOCH, UNDEFINED_EPOCH_OFFSET } from '../../log/leader-epoch-cache.ts';
import { endOffsetForEpoch } from '../../log/unified-log.ts';
import type { Os } from '../../os.ts';
import { getReadable } from '../../replication/read-from-log.ts';
import { topicPartitionName } from '../../topic-partition.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [2, 4];

type TopicAnswer = NonNullable<OffsetForLeaderEpochResponseInput['topics']>[number];

export function handleOffsetForLeaderEpoch(os: Os, app: BrokerApp, request: Request): void {
  const body = request.body as OffsetForLeaderEpochRequest;
  let firstError = 0;
  const topics: TopicAnswer[] = body.topics.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map(({ partition, currentLeaderEpoch, leaderEpoch }) => {
      const found = endOffset(app, topic, partition, currentLeaderEpoch, leaderEpoch);
      if (firstError === 0) firstError = found.errorCode;
      return { partition, ...found };
    }),
  }));
  os.charge(os.costs.indexLookupNanos * topics.length);
  respond(os, app.socketServer, request, OffsetForLeaderEpoch, { throttleTimeMs: 0, topics }, firstError);
}

function endOffset(app: BrokerApp, topic: string, partition: number, currentLeaderEpoch: number, asked: number): { errorCode: number; leaderEpoch: number; endOffset: number } {
  const unknown = { leaderEpoch: UNDEFINED_EPOCH, endOffset: UNDEFINED_EPOCH_OFFSET };
  const hosted = getReadable(app, { topicPartition: topicPartitionName(topic, partition), topic, partition, currentLeaderEpoch }, true);
  if (hosted.partition === null) return { errorCode: hosted.error, ...unknown };
  const found = endOffsetForEpoch(hosted.log, asked);
  return found === null ? { errorCode: 0, ...unknown } : { errorCode: 0, leaderEpoch: found.epoch, endOffset: found.endOffset };
}
