// Generated from apis/45-alter-partition-reassignments.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsRequestInput, AlterPartitionReassignmentsResponse, AlterPartitionReassignmentsResponseInput } from '../../apis/45-alter-partition-reassignments.ts';
import type { Reader } from '../../wire/reader.ts';
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
    const replicasList: number[] = replicasListCount > 0 ? [r.int32()] : [];
    for (let i = 1; i < replicasListCount; i++) replicasList.push(r.int32());
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
  const partitions: RequestTopicsPartitions[] = partitionsCount > 0 ? [decodeRequestTopicsPartitions(r, version)] : [];
  for (let i = 1; i < partitionsCount; i++) partitions.push(decodeRequestTopicsPartitions(r, version));
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
  const topics: RequestTopics[] = topicsCount > 0 ? [decodeRequestTopics(r, version)] : [];
  for (let i = 1; i < topicsCount; i++) topics.push(decodeRequestTopics(r, version));
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
  const partitionIndex = r.int32();
  const errorCode = r.int16();
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
  const partitions: ResponseResponsesPartitions[] = partitionsCount > 0 ? [decodeResponseResponsesPartitions(r, version)] : [];
  for (let i = 1; i < partitionsCount; i++) partitions.push(decodeResponseResponsesPartitions(r, version));
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
  const responses: ResponseResponses[] = responsesCount > 0 ? [decodeResponseResponses(r, version)] : [];
  for (let i = 1; i < responsesCount; i++) responses.push(decodeResponseResponses(r, version));
  const unknownTags = r.tags();
  return { throttleTimeMs, allowReplicationFactorChange, errorCode, errorMessage, responses, unknownTags };
}
