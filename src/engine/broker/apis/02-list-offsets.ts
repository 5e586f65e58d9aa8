/** ListOffsets (2): which offset has a given time, or is the first or last that the asker may see. */
import { ListOffsets, type ListOffsetsRequest, type ListOffsetsResponseInput } from '../../../protocol/apis/02-list-offsets.ts';
import { errors } from '../../../protocol/errors.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import { partitionIn } from '../../metadata/image.ts';
import type { Os } from '../../os.ts';
import {
  EARLIEST_LOCAL_TIMESTAMP,
  EARLIEST_TIMESTAMP,
  fetchOffsetForTimestamp,
  LATEST_TIMESTAMP,
  MAX_TIMESTAMP,
  type OffsetQuestion,
} from '../../replication/list-offsets.ts';
import type { FetchIsolation } from '../../replication/read-from-log.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';

export const versions: VersionRange = [1, 10];

type TopicAnswer = ListOffsetsResponseInput['topics'][number];
type PartitionAnswer = NonNullable<TopicAnswer['partitions']>[number];

const CONSUMER = -1;
const DEBUGGING_CONSUMER = -2;
const READ_COMMITTED = 1;
const LEADER_EPOCH_SINCE = 4;
/** Older askers do not know OFFSET_NOT_AVAILABLE. */
const OFFSET_NOT_AVAILABLE_SINCE = 5;
const LATEST_TIERED_TIMESTAMP = -5;

/** In which version each question below zero came. */
const SINCE: Readonly<Record<number, number>> = {
  [LATEST_TIMESTAMP]: 0,
  [EARLIEST_TIMESTAMP]: 0,
  [MAX_TIMESTAMP]: 7,
  [EARLIEST_LOCAL_TIMESTAMP]: 8,
  [LATEST_TIERED_TIMESTAMP]: 9,
};

export function handleListOffsets(os: Os, app: BrokerApp, request: Request): void {
  const body = request.body as ListOffsetsRequest;
  let firstError = 0;
  const topics: TopicAnswer[] = [];
  const unknown: TopicAnswer[] = [];
  for (const { name, partitions } of body.topics) {
    const seen = new Set<number>();
    const repeated = new Set<number>();
    for (const { partitionIndex } of partitions) (seen.has(partitionIndex) ? repeated : seen).add(partitionIndex);
    const answers: PartitionAnswer[] = [];
    for (const asked of partitions) {
      const answer = repeated.has(asked.partitionIndex)
        ? refused(asked.partitionIndex, errors.INVALID_REQUEST)
        : answerPartition(os, app, request, body, name, asked);
      if (firstError === 0) firstError = answer.errorCode;
      const { leaderEpoch: _, ...old } = answer;
      answers.push(request.apiVersion >= LEADER_EPOCH_SINCE ? answer : old);
    }
    const known = app.image.topics.has(name);
    (known ? topics : unknown).push({ name, partitions: answers });
  }
  respond(os, app.socketServer, request, ListOffsets, { throttleTimeMs: 0, topics: [...topics, ...unknown] }, firstError);
}

function refused(partitionIndex: number, errorCode: number): PartitionAnswer {
  return { partitionIndex, errorCode, timestamp: -1, offset: -1, leaderEpoch: -1 };
}

function answerPartition(
  os: Os,
  app: BrokerApp,
  request: Request,
  body: ListOffsetsRequest,
  topic: string,
  asked: ListOffsetsRequest['topics'][number]['partitions'][number],
): PartitionAnswer {
  const { partitionIndex, timestamp, currentLeaderEpoch } = asked;
  if (partitionIn(app.image, topic, partitionIndex) === null) return refused(partitionIndex, errors.UNKNOWN_TOPIC_OR_PARTITION);
  if (timestamp < 0 && !((SINCE[timestamp] ?? Number.MAX_SAFE_INTEGER) <= request.apiVersion)) {
    return refused(partitionIndex, errors.UNSUPPORTED_VERSION);
  }
  // There is no remote tier, so nothing lies in it.
  if (timestamp === LATEST_TIERED_TIMESTAMP) return refused(partitionIndex, 0);
  os.charge(os.costs.indexLookupNanos);
  const isClient = body.replicaId === CONSUMER;
  const isolation: FetchIsolation = !isClient ? 'logEnd' : body.isolationLevel === READ_COMMITTED ? 'txnCommitted' : 'highWatermark';
  const fetchOnlyFromLeader = body.replicaId !== DEBUGGING_CONSUMER;
  const question: OffsetQuestion = { topic, partition: partitionIndex, timestamp, currentLeaderEpoch, isolation, fetchOnlyFromLeader };
  const { error, timestamp: time, offset, leaderEpoch } = fetchOffsetForTimestamp(os, app, question);
  const notYet = error === errors.OFFSET_NOT_AVAILABLE && request.apiVersion < OFFSET_NOT_AVAILABLE_SINCE;
  return { partitionIndex, errorCode: notYet ? errors.LEADER_NOT_AVAILABLE : error, timestamp: time, offset, leaderEpoch };
}
