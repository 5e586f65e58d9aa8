// Generated from apis/47-offset-delete.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { OffsetDeleteRequest, OffsetDeleteRequestInput, OffsetDeleteResponse, OffsetDeleteResponseInput } from '../../apis/47-offset-delete.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
}

function decodeRequestTopicsPartitions(r: Reader, _version: number): RequestTopicsPartitions {
  const partitionIndex = r.int32();
  return { partitionIndex, unknownTags: null };
}

type RequestTopics = NonNullable<OffsetDeleteRequest['topics']>[number];

type RequestTopicsInput = NonNullable<OffsetDeleteRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  w.string(v.name, false);
  const partitions = v.partitions;
  w.array(partitions.length, false);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const name = r.string(false);
  const partitionsCount = r.array(false);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  return { name, partitions, unknownTags: null };
}

export function encodeRequest(w: Writer, v: OffsetDeleteRequestInput, version: number): void {
  w.string(v.groupId, false);
  const topics = v.topics;
  w.array(topics.length, false);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
}

export function decodeRequest(r: Reader, version: number): OffsetDeleteRequest {
  const groupId = r.string(false);
  const topicsCount = r.array(false);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  return { groupId, topics, unknownTags: null };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
}

function decodeResponseTopicsPartitions(r: Reader, _version: number): ResponseTopicsPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  return { partitionIndex, errorCode, unknownTags: null };
}

type ResponseTopics = NonNullable<OffsetDeleteResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<OffsetDeleteResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  w.string(v.name, false);
  const partitions = v.partitions;
  w.array(partitions.length, false);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const name = r.string(false);
  const partitionsCount = r.array(false);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  return { name, partitions, unknownTags: null };
}

export function encodeResponse(w: Writer, v: OffsetDeleteResponseInput, version: number): void {
  w.int16(v.errorCode);
  w.int32(v.throttleTimeMs);
  const topics = v.topics;
  w.array(topics.length, false);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
}

export function decodeResponse(r: Reader, version: number): OffsetDeleteResponse {
  const errorCode = r.int16();
  const throttleTimeMs = r.int32();
  const topicsCount = r.array(false);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  return { errorCode, throttleTimeMs, topics, unknownTags: null };
}
