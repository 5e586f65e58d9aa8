// Generated from apis/75-describe-topic-partitions.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeTopicPartitionsRequest, DescribeTopicPartitionsRequestInput, DescribeTopicPartitionsResponse, DescribeTopicPartitionsResponseInput } from '../../apis/75-describe-topic-partitions.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopics = NonNullable<DescribeTopicPartitionsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<DescribeTopicPartitionsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, _version: number): void {
  w.string(v.name, true);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, _version: number): RequestTopics {
  const name = r.string(true);
  const unknownTags = r.tags();
  return { name, unknownTags };
}

type RequestCursor = NonNullable<DescribeTopicPartitionsRequest['cursor']>;

type RequestCursorInput = NonNullable<DescribeTopicPartitionsRequestInput['cursor']>;

function encodeRequestCursor(w: Writer, v: RequestCursorInput, _version: number): void {
  w.string(v.topicName, true);
  w.int32(v.partitionIndex);
  w.tags(v.unknownTags);
}

function decodeRequestCursor(r: Reader, _version: number): RequestCursor {
  const topicName = r.string(true);
  const partitionIndex = r.int32();
  const unknownTags = r.tags();
  return { topicName, partitionIndex, unknownTags };
}

export function encodeRequest(w: Writer, v: DescribeTopicPartitionsRequestInput, version: number): void {
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  const responsePartitionLimit = v.responsePartitionLimit === undefined ? 2000 : v.responsePartitionLimit;
  w.int32(responsePartitionLimit);
  const cursor = v.cursor === undefined ? null : v.cursor;
  if (cursor === null) {
    w.presence(false);
  } else {
    w.presence(true);
    encodeRequestCursor(w, cursor, version);
  }
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeTopicPartitionsRequest {
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const responsePartitionLimit = r.int32();
  const cursor = (r.isPresent() ? decodeRequestCursor(r, version) : null);
  const unknownTags = r.tags();
  return { topics, responsePartitionLimit, cursor, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, _version: number): void {
  w.int16(v.errorCode);
  w.int32(v.partitionIndex);
  w.int32(v.leaderId);
  const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
  w.int32(leaderEpoch);
  const replicaNodes = v.replicaNodes;
  w.array(replicaNodes.length, true);
  for (let i = 0; i < replicaNodes.length; i++) w.int32(replicaNodes[i]);
  const isrNodes = v.isrNodes;
  w.array(isrNodes.length, true);
  for (let i = 0; i < isrNodes.length; i++) w.int32(isrNodes[i]);
  const eligibleLeaderReplicas = v.eligibleLeaderReplicas === undefined ? null : v.eligibleLeaderReplicas;
  if (eligibleLeaderReplicas === null) {
    w.nullArray(true);
  } else {
    w.array(eligibleLeaderReplicas.length, true);
    for (let i = 0; i < eligibleLeaderReplicas.length; i++) w.int32(eligibleLeaderReplicas[i]);
  }
  const lastKnownElr = v.lastKnownElr === undefined ? null : v.lastKnownElr;
  if (lastKnownElr === null) {
    w.nullArray(true);
  } else {
    w.array(lastKnownElr.length, true);
    for (let i = 0; i < lastKnownElr.length; i++) w.int32(lastKnownElr[i]);
  }
  const offlineReplicas = v.offlineReplicas;
  w.array(offlineReplicas.length, true);
  for (let i = 0; i < offlineReplicas.length; i++) w.int32(offlineReplicas[i]);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, _version: number): ResponseTopicsPartitions {
  const run1 = r.take(14);
  const block1 = r.block;
  const errorCode = block1.getInt16(run1);
  const partitionIndex = block1.getInt32(run1 + 2);
  const leaderId = block1.getInt32(run1 + 6);
  const leaderEpoch = block1.getInt32(run1 + 10);
  const replicaNodes = r.int32Array(true);
  const isrNodes = r.int32Array(true);
  let eligibleLeaderReplicas: ResponseTopicsPartitions['eligibleLeaderReplicas'];
  const eligibleLeaderReplicasListCount = r.nullableArray(true);
  if (eligibleLeaderReplicasListCount < 0) {
    eligibleLeaderReplicas = null;
  } else {
    const eligibleLeaderReplicasList = r.int32s(eligibleLeaderReplicasListCount);
    eligibleLeaderReplicas = eligibleLeaderReplicasList;
  }
  let lastKnownElr: ResponseTopicsPartitions['lastKnownElr'];
  const lastKnownElrListCount = r.nullableArray(true);
  if (lastKnownElrListCount < 0) {
    lastKnownElr = null;
  } else {
    const lastKnownElrList = r.int32s(lastKnownElrListCount);
    lastKnownElr = lastKnownElrList;
  }
  const offlineReplicas = r.int32Array(true);
  const unknownTags = r.tags();
  return { errorCode, partitionIndex, leaderId, leaderEpoch, replicaNodes, isrNodes, eligibleLeaderReplicas, lastKnownElr, offlineReplicas, unknownTags };
}

type ResponseTopics = NonNullable<DescribeTopicPartitionsResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<DescribeTopicPartitionsResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  w.int16(v.errorCode);
  const name = v.name;
  w.nullableString(name, true);
  w.uuid(v.topicId);
  const isInternal = v.isInternal === undefined ? false : v.isInternal;
  w.bool(isInternal);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  const topicAuthorizedOperations = v.topicAuthorizedOperations === undefined ? -2147483648 : v.topicAuthorizedOperations;
  w.int32(topicAuthorizedOperations);
  w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const errorCode = r.int16();
  const name = r.nullableString(true);
  const topicId = r.uuid();
  const isInternal = r.bool();
  const partitionsCount = r.array(true);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const topicAuthorizedOperations = r.int32();
  const unknownTags = r.tags();
  return { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations, unknownTags };
}

type ResponseNextCursor = NonNullable<DescribeTopicPartitionsResponse['nextCursor']>;

type ResponseNextCursorInput = NonNullable<DescribeTopicPartitionsResponseInput['nextCursor']>;

function encodeResponseNextCursor(w: Writer, v: ResponseNextCursorInput, _version: number): void {
  w.string(v.topicName, true);
  w.int32(v.partitionIndex);
  w.tags(v.unknownTags);
}

function decodeResponseNextCursor(r: Reader, _version: number): ResponseNextCursor {
  const topicName = r.string(true);
  const partitionIndex = r.int32();
  const unknownTags = r.tags();
  return { topicName, partitionIndex, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeTopicPartitionsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  const nextCursor = v.nextCursor === undefined ? null : v.nextCursor;
  if (nextCursor === null) {
    w.presence(false);
  } else {
    w.presence(true);
    encodeResponseNextCursor(w, nextCursor, version);
  }
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeTopicPartitionsResponse {
  const throttleTimeMs = r.int32();
  const topicsCount = r.array(true);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const nextCursor = (r.isPresent() ? decodeResponseNextCursor(r, version) : null);
  const unknownTags = r.tags();
  return { throttleTimeMs, topics, nextCursor, unknownTags };
}
