// Generated from apis/23-offset-for-leader-epoch.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { OffsetForLeaderEpochRequest, OffsetForLeaderEpochRequestInput, OffsetForLeaderEpochResponse, OffsetForLeaderEpochResponseInput } from '../../apis/23-offset-for-leader-epoch.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  const flexible = version >= 4;
  w.int32(v.partition);
  if (version >= 2) {
    const currentLeaderEpoch = v.currentLeaderEpoch === undefined ? -1 : v.currentLeaderEpoch;
    w.int32(currentLeaderEpoch);
  }
  w.int32(v.leaderEpoch);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const flexible = version >= 4;
  const partition = r.int32();
  const currentLeaderEpoch = version >= 2 ? r.int32() : -1;
  const leaderEpoch = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { partition, currentLeaderEpoch, leaderEpoch, unknownTags };
}

type RequestTopics = NonNullable<OffsetForLeaderEpochRequest['topics']>[number];

type RequestTopicsInput = NonNullable<OffsetForLeaderEpochRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.topic, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 4;
  const topic = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topic, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: OffsetForLeaderEpochRequestInput, version: number): void {
  const flexible = version >= 4;
  if (version >= 3) {
    const replicaId = v.replicaId === undefined ? -2 : v.replicaId;
    w.int32(replicaId);
  }
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): OffsetForLeaderEpochRequest {
  const flexible = version >= 4;
  const replicaId = version >= 3 ? r.int32() : -2;
  const topicsCount = r.array(flexible);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { replicaId, topics, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  const flexible = version >= 4;
  w.int16(v.errorCode);
  w.int32(v.partition);
  if (version >= 1) {
    const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
    w.int32(leaderEpoch);
  }
  const endOffset = v.endOffset === undefined ? -1 : v.endOffset;
  w.int64(endOffset);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const flexible = version >= 4;
  const run1 = r.take(6);
  const block1 = r.block;
  const errorCode = block1.getInt16(run1);
  const partition = block1.getInt32(run1 + 2);
  const leaderEpoch = version >= 1 ? r.int32() : -1;
  const endOffset = r.int64();
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, partition, leaderEpoch, endOffset, unknownTags };
}

type ResponseTopics = NonNullable<OffsetForLeaderEpochResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<OffsetForLeaderEpochResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.topic, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const flexible = version >= 4;
  const topic = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topic, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: OffsetForLeaderEpochResponseInput, version: number): void {
  const flexible = version >= 4;
  if (version >= 2) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): OffsetForLeaderEpochResponse {
  const flexible = version >= 4;
  const throttleTimeMs = version >= 2 ? r.int32() : 0;
  const topicsCount = r.array(flexible);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, topics, unknownTags };
}
