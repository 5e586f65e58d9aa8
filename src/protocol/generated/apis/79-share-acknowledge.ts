// Generated from apis/79-share-acknowledge.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareAcknowledgeRequest, ShareAcknowledgeRequestInput, ShareAcknowledgeResponse, ShareAcknowledgeResponseInput } from '../../apis/79-share-acknowledge.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitionsAcknowledgementBatches = NonNullable<RequestTopicsPartitions['acknowledgementBatches']>[number];

type RequestTopicsPartitionsAcknowledgementBatchesInput = NonNullable<RequestTopicsPartitionsInput['acknowledgementBatches']>[number];

function encodeRequestTopicsPartitionsAcknowledgementBatches(w: Writer, v: RequestTopicsPartitionsAcknowledgementBatchesInput, _version: number): void {
  w.int64(v.firstOffset);
  w.int64(v.lastOffset);
  const acknowledgeTypes = v.acknowledgeTypes;
  w.array(acknowledgeTypes.length, true);
  for (let i = 0; i < acknowledgeTypes.length; i++) w.int8(acknowledgeTypes[i]);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitionsAcknowledgementBatches(r: Reader, _version: number): RequestTopicsPartitionsAcknowledgementBatches {
  const run1 = r.take(16);
  const block1 = r.block;
  const firstOffset = r.int64Of(block1, run1);
  const lastOffset = r.int64Of(block1, run1 + 8);
  const acknowledgeTypesCount = r.array(true);
  const acknowledgeTypes: number[] = acknowledgeTypesCount === 1 ? [r.int8()] : listOf(acknowledgeTypesCount);
  for (let i = acknowledgeTypesCount === 1 ? 1 : 0; i < acknowledgeTypesCount; i++) acknowledgeTypes[i] = r.int8();
  const unknownTags = r.tags();
  return { firstOffset, lastOffset, acknowledgeTypes, unknownTags };
}

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  w.int32(v.partitionIndex);
  const acknowledgementBatches = v.acknowledgementBatches;
  w.array(acknowledgementBatches.length, true);
  for (let i = 0; i < acknowledgementBatches.length; i++) encodeRequestTopicsPartitionsAcknowledgementBatches(w, acknowledgementBatches[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const partitionIndex = r.int32();
  const acknowledgementBatchesCount = r.array(true);
  const acknowledgementBatches: RequestTopicsPartitionsAcknowledgementBatches[] = acknowledgementBatchesCount === 1 ? [decodeRequestTopicsPartitionsAcknowledgementBatches(r, version)] : listOf(acknowledgementBatchesCount);
  for (let i = acknowledgementBatchesCount === 1 ? 1 : 0; i < acknowledgementBatchesCount; i++) acknowledgementBatches[i] = decodeRequestTopicsPartitionsAcknowledgementBatches(r, version);
  const unknownTags = r.tags();
  return { partitionIndex, acknowledgementBatches, unknownTags };
}

type RequestTopics = NonNullable<ShareAcknowledgeRequest['topics']>[number];

type RequestTopicsInput = NonNullable<ShareAcknowledgeRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const topicId = r.uuid();
  const partitionsCount = r.array(true);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: ShareAcknowledgeRequestInput, version: number): void {
  const groupId = v.groupId === undefined ? null : v.groupId;
  w.nullableString(groupId, true);
  const memberId = v.memberId;
  w.nullableString(memberId, true);
  w.int32(v.shareSessionEpoch);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ShareAcknowledgeRequest {
  const groupId = r.nullableString(true);
  const memberId = r.nullableString(true);
  const shareSessionEpoch = r.int32();
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = r.tags();
  return { groupId, memberId, shareSessionEpoch, topics, unknownTags };
}

type ResponseResponsesPartitionsCurrentLeader = NonNullable<ResponseResponsesPartitions['currentLeader']>;

type ResponseResponsesPartitionsCurrentLeaderInput = NonNullable<ResponseResponsesPartitionsInput['currentLeader']>;

function encodeResponseResponsesPartitionsCurrentLeader(w: Writer, v: ResponseResponsesPartitionsCurrentLeaderInput, _version: number): void {
  w.int32(v.leaderId);
  w.int32(v.leaderEpoch);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitionsCurrentLeader(r: Reader, _version: number): ResponseResponsesPartitionsCurrentLeader {
  const run1 = r.take(8);
  const block1 = r.block;
  const leaderId = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  const unknownTags = r.tags();
  return { leaderId, leaderEpoch, unknownTags };
}

type ResponseResponsesPartitions = NonNullable<ResponseResponses['partitions']>[number];

type ResponseResponsesPartitionsInput = NonNullable<ResponseResponsesInput['partitions']>[number];

function encodeResponseResponsesPartitions(w: Writer, v: ResponseResponsesPartitionsInput, version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  encodeResponseResponsesPartitionsCurrentLeader(w, v.currentLeader, version);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitions(r: Reader, version: number): ResponseResponsesPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const errorMessage = r.nullableString(true);
  const currentLeader = decodeResponseResponsesPartitionsCurrentLeader(r, version);
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, errorMessage, currentLeader, unknownTags };
}

type ResponseResponses = NonNullable<ShareAcknowledgeResponse['responses']>[number];

type ResponseResponsesInput = NonNullable<ShareAcknowledgeResponseInput['responses']>[number];

function encodeResponseResponses(w: Writer, v: ResponseResponsesInput, version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseResponsesPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseResponses(r: Reader, version: number): ResponseResponses {
  const topicId = r.uuid();
  const partitionsCount = r.array(true);
  const partitions: ResponseResponsesPartitions[] = partitionsCount === 1 ? [decodeResponseResponsesPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseResponsesPartitions(r, version);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

type ResponseNodeEndpoints = NonNullable<ShareAcknowledgeResponse['nodeEndpoints']>[number];

type ResponseNodeEndpointsInput = NonNullable<ShareAcknowledgeResponseInput['nodeEndpoints']>[number];

function encodeResponseNodeEndpoints(w: Writer, v: ResponseNodeEndpointsInput, _version: number): void {
  w.int32(v.nodeId);
  w.string(v.host, true);
  w.int32(v.port);
  const rack = v.rack === undefined ? null : v.rack;
  w.nullableString(rack, true);
  w.tags(v.unknownTags);
}

function decodeResponseNodeEndpoints(r: Reader, _version: number): ResponseNodeEndpoints {
  const nodeId = r.int32();
  const host = r.string(true);
  const port = r.int32();
  const rack = r.nullableString(true);
  const unknownTags = r.tags();
  return { nodeId, host, port, rack, unknownTags };
}

export function encodeResponse(w: Writer, v: ShareAcknowledgeResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  const responses = v.responses;
  w.array(responses.length, true);
  for (let i = 0; i < responses.length; i++) encodeResponseResponses(w, responses[i], version);
  const nodeEndpoints = v.nodeEndpoints;
  w.array(nodeEndpoints.length, true);
  for (let i = 0; i < nodeEndpoints.length; i++) encodeResponseNodeEndpoints(w, nodeEndpoints[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ShareAcknowledgeResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const responsesCount = r.array(true);
  const responses: ResponseResponses[] = responsesCount === 1 ? [decodeResponseResponses(r, version)] : listOf(responsesCount);
  for (let i = responsesCount === 1 ? 1 : 0; i < responsesCount; i++) responses[i] = decodeResponseResponses(r, version);
  const nodeEndpointsCount = r.array(true);
  const nodeEndpoints: ResponseNodeEndpoints[] = nodeEndpointsCount === 1 ? [decodeResponseNodeEndpoints(r, version)] : listOf(nodeEndpointsCount);
  for (let i = nodeEndpointsCount === 1 ? 1 : 0; i < nodeEndpointsCount; i++) nodeEndpoints[i] = decodeResponseNodeEndpoints(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, responses, nodeEndpoints, unknownTags };
}
