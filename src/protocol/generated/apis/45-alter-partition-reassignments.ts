// Generated from apis/45-alter-partition-reassignments.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsRequestInput, AlterPartitionReassignmentsResponse, AlterPartitionReassignmentsResponseInput } from '../../apis/45-alter-partition-reassignments.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  const replicas = v.replicas === undefined ? null : v.replicas;
  if (replicas === null) {
    w.nullArray(true);
  } else {
    w.array(replicas.length, true);
    for (let i = 0; i < replicas.length; i++) w.int32(replicas[i]);
  }
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, _version: number): RequestTopicsPartitions {
  const partitionIndex = r.int32();
  let replicas: RequestTopicsPartitions['replicas'];
  const replicasListCount = r.nullableArray(true);
  if (replicasListCount < 0) {
    replicas = null;
  } else {
    const replicasList = r.int32s(replicasListCount);
    replicas = replicasList;
  }
  const unknownTags = r.tags();
  return { partitionIndex, replicas, unknownTags };
}

type RequestTopics = NonNullable<AlterPartitionReassignmentsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<AlterPartitionReassignmentsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  w.string(v.name, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const name = r.string(true);
  const partitionsCount = r.array(true);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { name, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: AlterPartitionReassignmentsRequestInput, version: number): void {
  const timeoutMs = v.timeoutMs === undefined ? 60000 : v.timeoutMs;
  w.int32(timeoutMs);
  if (version >= 1) {
    const allowReplicationFactorChange = v.allowReplicationFactorChange === undefined ? true : v.allowReplicationFactorChange;
    w.bool(allowReplicationFactorChange);
  }
  if (version < 1 && v.allowReplicationFactorChange !== undefined && !(v.allowReplicationFactorChange === true)) w.unsupported('allowReplicationFactorChange', version);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AlterPartitionReassignmentsRequest {
  const timeoutMs = r.int32();
  const allowReplicationFactorChange = version >= 1 ? r.bool() : true;
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = r.tags();
  return { timeoutMs, allowReplicationFactorChange, topics, unknownTags };
}

type ResponseResponsesPartitions = NonNullable<ResponseResponses['partitions']>[number];

type ResponseResponsesPartitionsInput = NonNullable<ResponseResponsesInput['partitions']>[number];

function encodeResponseResponsesPartitions(w: Writer, v: ResponseResponsesPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitions(r: Reader, _version: number): ResponseResponsesPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, errorMessage, unknownTags };
}

type ResponseResponses = NonNullable<AlterPartitionReassignmentsResponse['responses']>[number];

type ResponseResponsesInput = NonNullable<AlterPartitionReassignmentsResponseInput['responses']>[number];

function encodeResponseResponses(w: Writer, v: ResponseResponsesInput, version: number): void {
  w.string(v.name, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseResponsesPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseResponses(r: Reader, version: number): ResponseResponses {
  const name = r.string(true);
  const partitionsCount = r.array(true);
  const partitions: ResponseResponsesPartitions[] = partitionsCount === 1 ? [decodeResponseResponsesPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseResponsesPartitions(r, version);
  const unknownTags = r.tags();
  return { name, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: AlterPartitionReassignmentsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  if (version >= 1) {
    const allowReplicationFactorChange = v.allowReplicationFactorChange === undefined ? true : v.allowReplicationFactorChange;
    w.bool(allowReplicationFactorChange);
  }
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  const responses = v.responses;
  w.array(responses.length, true);
  for (let i = 0; i < responses.length; i++) encodeResponseResponses(w, responses[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AlterPartitionReassignmentsResponse {
  const throttleTimeMs = r.int32();
  const allowReplicationFactorChange = version >= 1 ? r.bool() : true;
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const responsesCount = r.array(true);
  const responses: ResponseResponses[] = responsesCount === 1 ? [decodeResponseResponses(r, version)] : listOf(responsesCount);
  for (let i = responsesCount === 1 ? 1 : 0; i < responsesCount; i++) responses[i] = decodeResponseResponses(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, allowReplicationFactorChange, errorCode, errorMessage, responses, unknownTags };
}
