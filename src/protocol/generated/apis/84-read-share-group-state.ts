// Generated from apis/84-read-share-group-state.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ReadShareGroupStateRequest, ReadShareGroupStateRequestInput, ReadShareGroupStateResponse, ReadShareGroupStateResponseInput } from '../../apis/84-read-share-group-state.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, _version: number): void {
  w.int32(v.partition);
  w.int32(v.leaderEpoch);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, _version: number): RequestTopicsPartitions {
  const run1 = r.take(8);
  const block1 = r.block;
  const partition = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  const unknownTags = r.tags();
  return { partition, leaderEpoch, unknownTags };
}

type RequestTopics = NonNullable<ReadShareGroupStateRequest['topics']>[number];

type RequestTopicsInput = NonNullable<ReadShareGroupStateRequestInput['topics']>[number];

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

export function encodeRequest(w: Writer, v: ReadShareGroupStateRequestInput, version: number): void {
  w.string(v.groupId, true);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ReadShareGroupStateRequest {
  const groupId = r.string(true);
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = r.tags();
  return { groupId, topics, unknownTags };
}

type ResponseResultsPartitionsStateBatches = NonNullable<ResponseResultsPartitions['stateBatches']>[number];

type ResponseResultsPartitionsStateBatchesInput = NonNullable<ResponseResultsPartitionsInput['stateBatches']>[number];

function encodeResponseResultsPartitionsStateBatches(w: Writer, v: ResponseResultsPartitionsStateBatchesInput, _version: number): void {
  w.int64(v.firstOffset);
  w.int64(v.lastOffset);
  w.int8(v.deliveryState);
  w.int16(v.deliveryCount);
  w.tags(v.unknownTags);
}

function decodeResponseResultsPartitionsStateBatches(r: Reader, _version: number): ResponseResultsPartitionsStateBatches {
  const run1 = r.take(19);
  const block1 = r.block;
  const firstOffset = r.int64Of(block1, run1);
  const lastOffset = r.int64Of(block1, run1 + 8);
  const deliveryState = block1.getInt8(run1 + 16);
  const deliveryCount = block1.getInt16(run1 + 17);
  const unknownTags = r.tags();
  return { firstOffset, lastOffset, deliveryState, deliveryCount, unknownTags };
}

type ResponseResultsPartitions = NonNullable<ResponseResults['partitions']>[number];

type ResponseResultsPartitionsInput = NonNullable<ResponseResultsInput['partitions']>[number];

function encodeResponseResultsPartitions(w: Writer, v: ResponseResultsPartitionsInput, version: number): void {
  w.int32(v.partition);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  w.int32(v.stateEpoch);
  w.int64(v.startOffset);
  const stateBatches = v.stateBatches;
  w.array(stateBatches.length, true);
  for (let i = 0; i < stateBatches.length; i++) encodeResponseResultsPartitionsStateBatches(w, stateBatches[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseResultsPartitions(r: Reader, version: number): ResponseResultsPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const partition = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const errorMessage = r.nullableString(true);
  const run2 = r.take(12);
  const block2 = r.block;
  const stateEpoch = block2.getInt32(run2);
  const startOffset = r.int64Of(block2, run2 + 4);
  const stateBatchesCount = r.array(true);
  const stateBatches: ResponseResultsPartitionsStateBatches[] = stateBatchesCount === 1 ? [decodeResponseResultsPartitionsStateBatches(r, version)] : listOf(stateBatchesCount);
  for (let i = stateBatchesCount === 1 ? 1 : 0; i < stateBatchesCount; i++) stateBatches[i] = decodeResponseResultsPartitionsStateBatches(r, version);
  const unknownTags = r.tags();
  return { partition, errorCode, errorMessage, stateEpoch, startOffset, stateBatches, unknownTags };
}

type ResponseResults = NonNullable<ReadShareGroupStateResponse['results']>[number];

type ResponseResultsInput = NonNullable<ReadShareGroupStateResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseResultsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, version: number): ResponseResults {
  const topicId = r.uuid();
  const partitionsCount = r.array(true);
  const partitions: ResponseResultsPartitions[] = partitionsCount === 1 ? [decodeResponseResultsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseResultsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: ReadShareGroupStateResponseInput, version: number): void {
  const results = v.results;
  w.array(results.length, true);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ReadShareGroupStateResponse {
  const resultsCount = r.array(true);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = r.tags();
  return { results, unknownTags };
}
