// Generated from apis/61-describe-producers.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeProducersRequest, DescribeProducersRequestInput, DescribeProducersResponse, DescribeProducersResponseInput } from '../../apis/61-describe-producers.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopics = NonNullable<DescribeProducersRequest['topics']>[number];

type RequestTopicsInput = NonNullable<DescribeProducersRequestInput['topics']>[number];

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

export function encodeRequest(w: Writer, v: DescribeProducersRequestInput, version: number): void {
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeProducersRequest {
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = r.tags();
  return { topics, unknownTags };
}

type ResponseTopicsPartitionsActiveProducers = NonNullable<ResponseTopicsPartitions['activeProducers']>[number];

type ResponseTopicsPartitionsActiveProducersInput = NonNullable<ResponseTopicsPartitionsInput['activeProducers']>[number];

function encodeResponseTopicsPartitionsActiveProducers(w: Writer, v: ResponseTopicsPartitionsActiveProducersInput, _version: number): void {
  w.int64(v.producerId);
  w.int32(v.producerEpoch);
  const lastSequence = v.lastSequence === undefined ? -1 : v.lastSequence;
  w.int32(lastSequence);
  const lastTimestamp = v.lastTimestamp === undefined ? -1 : v.lastTimestamp;
  w.int64(lastTimestamp);
  w.int32(v.coordinatorEpoch);
  const currentTxnStartOffset = v.currentTxnStartOffset === undefined ? -1 : v.currentTxnStartOffset;
  w.int64(currentTxnStartOffset);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitionsActiveProducers(r: Reader, _version: number): ResponseTopicsPartitionsActiveProducers {
  const run1 = r.take(36);
  const block1 = r.block;
  const producerId = r.int64Of(block1, run1);
  const producerEpoch = block1.getInt32(run1 + 8);
  const lastSequence = block1.getInt32(run1 + 12);
  const lastTimestamp = r.int64Of(block1, run1 + 16);
  const coordinatorEpoch = block1.getInt32(run1 + 24);
  const currentTxnStartOffset = r.int64Of(block1, run1 + 28);
  const unknownTags = r.tags();
  return { producerId, producerEpoch, lastSequence, lastTimestamp, coordinatorEpoch, currentTxnStartOffset, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  const activeProducers = v.activeProducers;
  w.array(activeProducers.length, true);
  for (let i = 0; i < activeProducers.length; i++) encodeResponseTopicsPartitionsActiveProducers(w, activeProducers[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const errorMessage = r.nullableString(true);
  const activeProducersCount = r.array(true);
  const activeProducers: ResponseTopicsPartitionsActiveProducers[] = activeProducersCount === 1 ? [decodeResponseTopicsPartitionsActiveProducers(r, version)] : listOf(activeProducersCount);
  for (let i = activeProducersCount === 1 ? 1 : 0; i < activeProducersCount; i++) activeProducers[i] = decodeResponseTopicsPartitionsActiveProducers(r, version);
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, errorMessage, activeProducers, unknownTags };
}

type ResponseTopics = NonNullable<DescribeProducersResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<DescribeProducersResponseInput['topics']>[number];

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

export function encodeResponse(w: Writer, v: DescribeProducersResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeProducersResponse {
  const throttleTimeMs = r.int32();
  const topicsCount = r.array(true);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, topics, unknownTags };
}
