/**
 * DescribeLogDirs (35): the replicas in this broker's log directory, and their sizes. KIP-113. What its disk holds in all is not asked of
 * the machine, so the fields of KIP-827 say that it is not known.
 */
import { DescribeLogDirs, type DescribeLogDirsRequest, type DescribeLogDirsResponseInput } from '../../../protocol/apis/35-describe-log-dirs.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { type Log, logSize } from '../../log/log.ts';
import type { Os } from '../../os.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [0, 4];

const UNKNOWN_LAG = -1;

type Result = DescribeLogDirsResponseInput['results'][number];
type TopicAnswer = NonNullable<Result['topics']>[number];

export function handleDescribeLogDirs(os: Os, app: BrokerApp, request: Request): void {
  const { topics } = request.body as DescribeLogDirsRequest;
  const { logDirs, offlineDirs } = app.logManager;
  const asked = topics === null ? null : new Set(topics.flatMap(({ topic, partitions }) => partitions.map((partition) => `${topic}-${partition}`)));
  const results = logDirs.map((logDir): Result => {
    if (offlineDirs.includes(logDir)) return { errorCode: errors.KAFKA_STORAGE_ERROR, logDir, topics: [] };
    const logs = [...app.logs.values()].filter((log) => log.parentDir === logDir && (asked === null || asked.has(log.topicPartition)));
    return { errorCode: errors.NONE, logDir, topics: byTopic(app, logs) };
  });
  respond(os, app.socketServer, request, DescribeLogDirs, { throttleTimeMs: 0, errorCode: errors.NONE, results }, results.find(({ errorCode }) => errorCode !== 0)?.errorCode ?? 0);
}

function byTopic(app: BrokerApp, logs: readonly Log[]): TopicAnswer[] {
  const topics = new Map<string, TopicAnswer['partitions'][number][]>();
  for (const log of logs) {
    const partitions = topics.get(log.topic) ?? [];
    topics.set(log.topic, partitions);
    const isOnline = app.partitions.get(log.topicPartition)?.offline === false;
    // What a follower still has to fetch to be where it knows that all of the ISR is.
    const offsetLag = isOnline ? Math.max(0, log.highWatermark - log.logEndOffset) : UNKNOWN_LAG;
    partitions.push({ partitionIndex: log.partition, partitionSize: logSize(log), offsetLag, isFutureKey: false });
  }
  return [...topics].map(([name, partitions]) => ({ name, partitions }));
}
