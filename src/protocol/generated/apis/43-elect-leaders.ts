// Generated from apis/43-elect-leaders.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ElectLeadersRequest, ElectLeadersRequestInput, ElectLeadersResponse, ElectLeadersResponseInput } from '../../apis/43-elect-leaders.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicPartitions = NonNullable<ElectLeadersRequest['topicPartitions']>[number];

type RequestTopicPartitionsInput = NonNullable<ElectLeadersRequestInput['topicPartitions']>[number];

function encodeRequestTopicPartitions(w: Writer, v: RequestTopicPartitionsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.topic, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicPartitions(r: Reader, version: number): RequestTopicPartitions {
  const flexible = version >= 2;
  const topic = r.string(flexible);
  const partitions = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { topic, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: ElectLeadersRequestInput, version: number): void {
  const flexible = version >= 2;
  if (version >= 1) {
    const electionType = v.electionType === undefined ? 0 : v.electionType;
    w.int8(electionType);
  }
  if (version < 1 && v.electionType !== undefined && !(v.electionType === 0)) w.unsupported('electionType', version);
  const topicPartitions = v.topicPartitions;
  if (topicPartitions === null) {
    w.nullArray(flexible);
  } else {
    w.array(topicPartitions.length, flexible);
    for (let i = 0; i < topicPartitions.length; i++) encodeRequestTopicPartitions(w, topicPartitions[i], version);
  }
  const timeoutMs = v.timeoutMs === undefined ? 60000 : v.timeoutMs;
  w.int32(timeoutMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ElectLeadersRequest {
  const flexible = version >= 2;
  const electionType = version >= 1 ? r.int8() : 0;
  let topicPartitions: ElectLeadersRequest['topicPartitions'];
  const topicPartitionsListCount = r.nullableArray(flexible);
  if (topicPartitionsListCount < 0) {
    topicPartitions = null;
  } else {
    const topicPartitionsList: RequestTopicPartitions[] = topicPartitionsListCount === 1 ? [decodeRequestTopicPartitions(r, version)] : listOf(topicPartitionsListCount);
    for (let i = topicPartitionsListCount === 1 ? 1 : 0; i < topicPartitionsListCount; i++) topicPartitionsList[i] = decodeRequestTopicPartitions(r, version);
    topicPartitions = topicPartitionsList;
  }
  const timeoutMs = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { electionType, topicPartitions, timeoutMs, unknownTags };
}

type ResponseReplicaElectionResultsPartitionResult = NonNullable<ResponseReplicaElectionResults['partitionResult']>[number];

type ResponseReplicaElectionResultsPartitionResultInput = NonNullable<ResponseReplicaElectionResultsInput['partitionResult']>[number];

function encodeResponseReplicaElectionResultsPartitionResult(w: Writer, v: ResponseReplicaElectionResultsPartitionResultInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.partitionId);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseReplicaElectionResultsPartitionResult(r: Reader, version: number): ResponseReplicaElectionResultsPartitionResult {
  const flexible = version >= 2;
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionId = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const errorMessage = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionId, errorCode, errorMessage, unknownTags };
}

type ResponseReplicaElectionResults = NonNullable<ElectLeadersResponse['replicaElectionResults']>[number];

type ResponseReplicaElectionResultsInput = NonNullable<ElectLeadersResponseInput['replicaElectionResults']>[number];

function encodeResponseReplicaElectionResults(w: Writer, v: ResponseReplicaElectionResultsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.topic, flexible);
  const partitionResult = v.partitionResult;
  w.array(partitionResult.length, flexible);
  for (let i = 0; i < partitionResult.length; i++) encodeResponseReplicaElectionResultsPartitionResult(w, partitionResult[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseReplicaElectionResults(r: Reader, version: number): ResponseReplicaElectionResults {
  const flexible = version >= 2;
  const topic = r.string(flexible);
  const partitionResultCount = r.array(flexible);
  const partitionResult: ResponseReplicaElectionResultsPartitionResult[] = partitionResultCount === 1 ? [decodeResponseReplicaElectionResultsPartitionResult(r, version)] : listOf(partitionResultCount);
  for (let i = partitionResultCount === 1 ? 1 : 0; i < partitionResultCount; i++) partitionResult[i] = decodeResponseReplicaElectionResultsPartitionResult(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topic, partitionResult, unknownTags };
}

export function encodeResponse(w: Writer, v: ElectLeadersResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  if (version >= 1) {
    const errorCode = v.errorCode === undefined ? 0 : v.errorCode;
    w.int16(errorCode);
  }
  if (version < 1 && v.errorCode !== undefined && !(v.errorCode === 0)) w.unsupported('errorCode', version);
  const replicaElectionResults = v.replicaElectionResults;
  w.array(replicaElectionResults.length, flexible);
  for (let i = 0; i < replicaElectionResults.length; i++) encodeResponseReplicaElectionResults(w, replicaElectionResults[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ElectLeadersResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const errorCode = version >= 1 ? r.int16() : 0;
  const replicaElectionResultsCount = r.array(flexible);
  const replicaElectionResults: ResponseReplicaElectionResults[] = replicaElectionResultsCount === 1 ? [decodeResponseReplicaElectionResults(r, version)] : listOf(replicaElectionResultsCount);
  for (let i = replicaElectionResultsCount === 1 ? 1 : 0; i < replicaElectionResultsCount; i++) replicaElectionResults[i] = decodeResponseReplicaElectionResults(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, replicaElectionResults, unknownTags };
}
