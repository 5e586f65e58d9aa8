// Generated from apis/46-list-partition-reassignments.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ListPartitionReassignmentsRequest, ListPartitionReassignmentsRequestInput, ListPartitionReassignmentsResponse, ListPartitionReassignmentsResponseInput } from '../../apis/46-list-partition-reassignments.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopics = NonNullable<ListPartitionReassignmentsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<ListPartitionReassignmentsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, _version: number): void {
  w.string(v.name, true);
  const partitionIndexes = v.partitionIndexes;
  w.array(partitionIndexes.length, true);
  for (let i = 0; i < partitionIndexes.length; i++) w.int32(partitionIndexes[i]);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, _version: number): RequestTopics {
  const name = r.string(true);
  const partitionIndexes = r.int32Array(true);
  const unknownTags = r.tags();
  return { name, partitionIndexes, unknownTags };
}

export function encodeRequest(w: Writer, v: ListPartitionReassignmentsRequestInput, version: number): void {
  const timeoutMs = v.timeoutMs === undefined ? 60000 : v.timeoutMs;
  w.int32(timeoutMs);
  const topics = v.topics === undefined ? null : v.topics;
  if (topics === null) {
    w.nullArray(true);
  } else {
    w.array(topics.length, true);
    for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  }
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ListPartitionReassignmentsRequest {
  const timeoutMs = r.int32();
  let topics: ListPartitionReassignmentsRequest['topics'];
  const topicsListCount = r.nullableArray(true);
  if (topicsListCount < 0) {
    topics = null;
  } else {
    const topicsList: RequestTopics[] = topicsListCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsListCount);
    for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeRequestTopics(r, version);
    topics = topicsList;
  }
  const unknownTags = r.tags();
  return { timeoutMs, topics, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  const replicas = v.replicas;
  w.array(replicas.length, true);
  for (let i = 0; i < replicas.length; i++) w.int32(replicas[i]);
  const addingReplicas = v.addingReplicas;
  w.array(addingReplicas.length, true);
  for (let i = 0; i < addingReplicas.length; i++) w.int32(addingReplicas[i]);
  const removingReplicas = v.removingReplicas;
  w.array(removingReplicas.length, true);
  for (let i = 0; i < removingReplicas.length; i++) w.int32(removingReplicas[i]);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, _version: number): ResponseTopicsPartitions {
  const partitionIndex = r.int32();
  const replicas = r.int32Array(true);
  const addingReplicas = r.int32Array(true);
  const removingReplicas = r.int32Array(true);
  const unknownTags = r.tags();
  return { partitionIndex, replicas, addingReplicas, removingReplicas, unknownTags };
}

type ResponseTopics = NonNullable<ListPartitionReassignmentsResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<ListPartitionReassignmentsResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  w.string(v.name, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const name = r.string(true);
  const partitionsCount = r.array(true);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { name, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: ListPartitionReassignmentsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ListPartitionReassignmentsResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const topicsCount = r.array(true);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, topics, unknownTags };
}
