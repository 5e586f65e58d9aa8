/**
 * DescribeTopicPartitions (75): topics in the order of their names, so many partitions an answer; the cursor says where the next one
 * begins. It names the eligible leader replicas (KIP-966), which Metadata does not.
 */
import {
  DescribeTopicPartitions,
  type DescribeTopicPartitionsRequest,
  type DescribeTopicPartitionsResponseInput,
} from '../../../protocol/apis/75-describe-topic-partitions.ts';
import { errors } from '../../../protocol/errors.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { VersionRange } from '../../config/api-versions.ts';
import type { PartitionRegistration } from '../../metadata/registrations.ts';
import { isInternalTopic, topicNameError } from '../../metadata/topic-names.ts';
import type { Os } from '../../os.ts';
import { numberConfig } from '../../replication/replica-manager.ts';
import type { BrokerApp } from '../broker-app.ts';
import { respond } from '../respond.ts';
import type { Request } from '../socket-server.ts';
import { reachable, TOPIC_OPERATIONS } from './03-metadata.ts';

export const versions: VersionRange = [0, 0];

type TopicAnswer = NonNullable<DescribeTopicPartitionsResponseInput['topics']>[number];
type PartitionAnswer = NonNullable<TopicAnswer['partitions']>[number];
type Cursor = NonNullable<DescribeTopicPartitionsResponseInput['nextCursor']>;

export function handleDescribeTopicPartitions(os: Os, app: BrokerApp, request: Request): void {
  const body = request.body as DescribeTopicPartitionsRequest;
  os.because(app.image.at);
  const wrong = isCursorWrong(body);
  const answer = wrong ? refused(body) : described(app, request, body);
  respond(os, app.socketServer, request, DescribeTopicPartitions, answer, wrong ? errors.INVALID_REQUEST : 0);
}

function isCursorWrong({ topics, cursor }: DescribeTopicPartitionsRequest): boolean {
  if (cursor === null) return false;
  return cursor.partitionIndex < 0 || (topics.length > 0 && !topics.some(({ name }) => name === cursor.topicName));
}

function refused({ topics }: DescribeTopicPartitionsRequest): DescribeTopicPartitionsResponseInput {
  return { throttleTimeMs: 0, topics: topics.map(({ name }) => ({ errorCode: errors.INVALID_REQUEST, name, topicId: ZERO_UUID, partitions: [] })), nextCursor: null };
}

function described(app: BrokerApp, request: Request, body: DescribeTopicPartitionsRequest): DescribeTopicPartitionsResponseInput {
  const { cursor } = body;
  const from = cursor?.topicName ?? '';
  const asked = body.topics.length > 0 ? body.topics.map(({ name }) => name) : [...app.image.topics.keys()];
  const names = [...new Set(asked)].filter((name) => name >= from).sort((a, b) => (a < b ? -1 : 1));
  const topics: TopicAnswer[] = [];
  let left = Math.max(1, Math.min(numberConfig(app.configs, 'max.request.partition.size.limit'), body.responsePartitionLimit));
  let nextCursor: Cursor | null = null;
  for (const name of names) {
    if (left === 0) {
      nextCursor = { topicName: name, partitionIndex: 0 };
      break;
    }
    const topic = app.image.topics.get(name);
    if (topic === undefined) {
      // Who asks for all topics does not hear of one that has just gone.
      if (body.topics.length > 0) topics.push(unknown(name));
      continue;
    }
    const first = cursor !== null && name === from ? cursor.partitionIndex : 0;
    const upTo = Math.min(topic.partitions.length, first + left);
    const partitions: PartitionAnswer[] = [];
    for (let index = first; index < upTo; index++) partitions.push(describePartition(app, request, topic.partitions[index]!, index));
    topics.push({ errorCode: 0, name, topicId: topic.id, isInternal: isInternalTopic(name), partitions, topicAuthorizedOperations: TOPIC_OPERATIONS });
    left -= partitions.length;
    if (upTo < topic.partitions.length) {
      nextCursor = { topicName: name, partitionIndex: upTo };
      break;
    }
  }
  return { throttleTimeMs: 0, topics, nextCursor };
}

function unknown(name: string): TopicAnswer {
  const errorCode = topicNameError(name) === null ? errors.UNKNOWN_TOPIC_OR_PARTITION : errors.INVALID_TOPIC_EXCEPTION;
  return { errorCode, name, topicId: ZERO_UUID, isInternal: isInternalTopic(name), partitions: [], topicAuthorizedOperations: TOPIC_OPERATIONS };
}

/** Unlike Metadata it takes a partition without a leader for no error. */
function describePartition(app: BrokerApp, { listener }: Request, partition: PartitionRegistration, partitionIndex: number): PartitionAnswer {
  const { leader, leaderEpoch, replicas, isr, elr, lastKnownElr } = partition;
  return {
    errorCode: 0,
    partitionIndex,
    leaderId: reachable(app, leader, listener) ? leader : -1,
    leaderEpoch,
    replicaNodes: replicas,
    isrNodes: isr,
    eligibleLeaderReplicas: elr,
    lastKnownElr,
    offlineReplicas: replicas.filter((id) => !reachable(app, id, listener)),
  };
}
