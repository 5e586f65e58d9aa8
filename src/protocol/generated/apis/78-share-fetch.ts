// Generated from apis/78-share-fetch.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ShareFetchRequest, ShareFetchRequestInput, ShareFetchResponse, ShareFetchResponseInput } from '../../apis/78-share-fetch.ts';
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
  if (version <= 0) {
    const partitionMaxBytes = v.partitionMaxBytes === undefined ? 0 : v.partitionMaxBytes;
    w.int32(partitionMaxBytes);
  }
  if (version > 0 && v.partitionMaxBytes !== undefined && !(v.partitionMaxBytes === 0)) w.unsupported('partitionMaxBytes', version);
  const acknowledgementBatches = v.acknowledgementBatches;
  w.array(acknowledgementBatches.length, true);
  for (let i = 0; i < acknowledgementBatches.length; i++) encodeRequestTopicsPartitionsAcknowledgementBatches(w, acknowledgementBatches[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const partitionIndex = r.int32();
  const partitionMaxBytes = version <= 0 ? r.int32() : 0;
  const acknowledgementBatchesCount = r.array(true);
  const acknowledgementBatches: RequestTopicsPartitionsAcknowledgementBatches[] = acknowledgementBatchesCount === 1 ? [decodeRequestTopicsPartitionsAcknowledgementBatches(r, version)] : listOf(acknowledgementBatchesCount);
  for (let i = acknowledgementBatchesCount === 1 ? 1 : 0; i < acknowledgementBatchesCount; i++) acknowledgementBatches[i] = decodeRequestTopicsPartitionsAcknowledgementBatches(r, version);
  const unknownTags = r.tags();
  return { partitionIndex, partitionMaxBytes, acknowledgementBatches, unknownTags };
}

type RequestTopics = NonNullable<ShareFetchRequest['topics']>[number];

type RequestTopicsInput = NonNullable<ShareFetchRequestInput['topics']>[number];

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

type RequestForgottenTopicsData = NonNullable<ShareFetchRequest['forgottenTopicsData']>[number];

type RequestForgottenTopicsDataInput = NonNullable<ShareFetchRequestInput['forgottenTopicsData']>[number];

function encodeRequestForgottenTopicsData(w: Writer, v: RequestForgottenTopicsDataInput, _version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeRequestForgottenTopicsData(r: Reader, _version: number): RequestForgottenTopicsData {
  const topicId = r.uuid();
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: ShareFetchRequestInput, version: number): void {
  const groupId = v.groupId === undefined ? null : v.groupId;
  w.nullableString(groupId, true);
  const memberId = v.memberId;
  w.nullableString(memberId, true);
  w.int32(v.shareSessionEpoch);
  w.int32(v.maxWaitMs);
  w.int32(v.minBytes);
  const maxBytes = v.maxBytes === undefined ? 2147483647 : v.maxBytes;
  w.int32(maxBytes);
  if (version >= 1) {
    const maxRecords = v.maxRecords === undefined ? 0 : v.maxRecords;
    w.int32(maxRecords);
  }
  if (version < 1 && v.maxRecords !== undefined && !(v.maxRecords === 0)) w.unsupported('maxRecords', version);
  if (version >= 1) {
    const batchSize = v.batchSize === undefined ? 0 : v.batchSize;
    w.int32(batchSize);
  }
  if (version < 1 && v.batchSize !== undefined && !(v.batchSize === 0)) w.unsupported('batchSize', version);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  const forgottenTopicsData = v.forgottenTopicsData;
  w.array(forgottenTopicsData.length, true);
  for (let i = 0; i < forgottenTopicsData.length; i++) encodeRequestForgottenTopicsData(w, forgottenTopicsData[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ShareFetchRequest {
  const groupId = r.nullableString(true);
  const memberId = r.nullableString(true);
  const shareSessionEpoch = r.int32();
  const maxWaitMs = r.int32();
  const minBytes = r.int32();
  const maxBytes = r.int32();
  const maxRecords = version >= 1 ? r.int32() : 0;
  const batchSize = version >= 1 ? r.int32() : 0;
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const forgottenTopicsDataCount = r.array(true);
  const forgottenTopicsData: RequestForgottenTopicsData[] = forgottenTopicsDataCount === 1 ? [decodeRequestForgottenTopicsData(r, version)] : listOf(forgottenTopicsDataCount);
  for (let i = forgottenTopicsDataCount === 1 ? 1 : 0; i < forgottenTopicsDataCount; i++) forgottenTopicsData[i] = decodeRequestForgottenTopicsData(r, version);
  const unknownTags = r.tags();
  return { groupId, memberId, shareSessionEpoch, maxWaitMs, minBytes, maxBytes, maxRecords, batchSize, topics, forgottenTopicsData, unknownTags };
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

type ResponseResponsesPartitionsAcquiredRecords = NonNullable<ResponseResponsesPartitions['acquiredRecords']>[number];

type ResponseResponsesPartitionsAcquiredRecordsInput = NonNullable<ResponseResponsesPartitionsInput['acquiredRecords']>[number];

function encodeResponseResponsesPartitionsAcquiredRecords(w: Writer, v: ResponseResponsesPartitionsAcquiredRecordsInput, _version: number): void {
  w.int64(v.firstOffset);
  w.int64(v.lastOffset);
  w.int16(v.deliveryCount);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitionsAcquiredRecords(r: Reader, _version: number): ResponseResponsesPartitionsAcquiredRecords {
  const run1 = r.take(18);
  const block1 = r.block;
  const firstOffset = r.int64Of(block1, run1);
  const lastOffset = r.int64Of(block1, run1 + 8);
  const deliveryCount = block1.getInt16(run1 + 16);
  const unknownTags = r.tags();
  return { firstOffset, lastOffset, deliveryCount, unknownTags };
}

type ResponseResponsesPartitions = NonNullable<ResponseResponses['partitions']>[number];

type ResponseResponsesPartitionsInput = NonNullable<ResponseResponsesInput['partitions']>[number];

function encodeResponseResponsesPartitions(w: Writer, v: ResponseResponsesPartitionsInput, version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  w.int16(v.acknowledgeErrorCode);
  const acknowledgeErrorMessage = v.acknowledgeErrorMessage === undefined ? null : v.acknowledgeErrorMessage;
  w.nullableString(acknowledgeErrorMessage, true);
  encodeResponseResponsesPartitionsCurrentLeader(w, v.currentLeader, version);
  const records = v.records;
  if (records === null && version > 0) w.nullRefused('records', version);
  w.nullableBytes(records, true);
  const acquiredRecords = v.acquiredRecords;
  w.array(acquiredRecords.length, true);
  for (let i = 0; i < acquiredRecords.length; i++) encodeResponseResponsesPartitionsAcquiredRecords(w, acquiredRecords[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitions(r: Reader, version: number): ResponseResponsesPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const errorMessage = r.nullableString(true);
  const acknowledgeErrorCode = r.int16();
  const acknowledgeErrorMessage = r.nullableString(true);
  const currentLeader = decodeResponseResponsesPartitionsCurrentLeader(r, version);
  const records = (version <= 0 ? r.nullableBytes(true) : r.bytesField(true));
  const acquiredRecordsCount = r.array(true);
  const acquiredRecords: ResponseResponsesPartitionsAcquiredRecords[] = acquiredRecordsCount === 1 ? [decodeResponseResponsesPartitionsAcquiredRecords(r, version)] : listOf(acquiredRecordsCount);
  for (let i = acquiredRecordsCount === 1 ? 1 : 0; i < acquiredRecordsCount; i++) acquiredRecords[i] = decodeResponseResponsesPartitionsAcquiredRecords(r, version);
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, errorMessage, acknowledgeErrorCode, acknowledgeErrorMessage, currentLeader, records, acquiredRecords, unknownTags };
}

type ResponseResponses = NonNullable<ShareFetchResponse['responses']>[number];

type ResponseResponsesInput = NonNullable<ShareFetchResponseInput['responses']>[number];

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

type ResponseNodeEndpoints = NonNullable<ShareFetchResponse['nodeEndpoints']>[number];

type ResponseNodeEndpointsInput = NonNullable<ShareFetchResponseInput['nodeEndpoints']>[number];

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

export function encodeResponse(w: Writer, v: ShareFetchResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  if (version >= 1) {
    const acquisitionLockTimeoutMs = v.acquisitionLockTimeoutMs === undefined ? 0 : v.acquisitionLockTimeoutMs;
    w.int32(acquisitionLockTimeoutMs);
  }
  if (version < 1 && v.acquisitionLockTimeoutMs !== undefined && !(v.acquisitionLockTimeoutMs === 0)) w.unsupported('acquisitionLockTimeoutMs', version);
  const responses = v.responses;
  w.array(responses.length, true);
  for (let i = 0; i < responses.length; i++) encodeResponseResponses(w, responses[i], version);
  const nodeEndpoints = v.nodeEndpoints;
  w.array(nodeEndpoints.length, true);
  for (let i = 0; i < nodeEndpoints.length; i++) encodeResponseNodeEndpoints(w, nodeEndpoints[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ShareFetchResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const acquisitionLockTimeoutMs = version >= 1 ? r.int32() : 0;
  const responsesCount = r.array(true);
  const responses: ResponseResponses[] = responsesCount === 1 ? [decodeResponseResponses(r, version)] : listOf(responsesCount);
  for (let i = responsesCount === 1 ? 1 : 0; i < responsesCount; i++) responses[i] = decodeResponseResponses(r, version);
  const nodeEndpointsCount = r.array(true);
  const nodeEndpoints: ResponseNodeEndpoints[] = nodeEndpointsCount === 1 ? [decodeResponseNodeEndpoints(r, version)] : listOf(nodeEndpointsCount);
  for (let i = nodeEndpointsCount === 1 ? 1 : 0; i < nodeEndpointsCount; i++) nodeEndpoints[i] = decodeResponseNodeEndpoints(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, acquisitionLockTimeoutMs, responses, nodeEndpoints, unknownTags };
}
