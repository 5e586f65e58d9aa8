// Generated from apis/02-list-offsets.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ListOffsetsRequest, ListOffsetsRequestInput, ListOffsetsResponse, ListOffsetsResponseInput } from '../../apis/02-list-offsets.ts';
import { isInt64 } from '../../wire/int64.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  const flexible = version >= 6;
  w.int32(v.partitionIndex);
  if (version >= 4) {
    const currentLeaderEpoch = v.currentLeaderEpoch === undefined ? -1 : v.currentLeaderEpoch;
    w.int32(currentLeaderEpoch);
  }
  w.int64(v.timestamp);
  if (version <= 0) {
    const maxNumOffsets = v.maxNumOffsets === undefined ? 1 : v.maxNumOffsets;
    w.int32(maxNumOffsets);
  }
  if (version > 0 && v.maxNumOffsets !== undefined && !(v.maxNumOffsets === 1)) w.unsupported('maxNumOffsets', version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const flexible = version >= 6;
  const partitionIndex = r.int32();
  const currentLeaderEpoch = version >= 4 ? r.int32() : -1;
  const timestamp = r.int64();
  const maxNumOffsets = version <= 0 ? r.int32() : 1;
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, currentLeaderEpoch, timestamp, maxNumOffsets, unknownTags };
}

type RequestTopics = NonNullable<ListOffsetsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<ListOffsetsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 6;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 6;
  const name = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: ListOffsetsRequestInput, version: number): void {
  const flexible = version >= 6;
  w.int32(v.replicaId);
  if (version >= 2) {
    const isolationLevel = v.isolationLevel === undefined ? 0 : v.isolationLevel;
    w.int8(isolationLevel);
  }
  if (version < 2 && v.isolationLevel !== undefined && !(v.isolationLevel === 0)) w.unsupported('isolationLevel', version);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  if (version >= 10) {
    const timeoutMs = v.timeoutMs === undefined ? 0 : v.timeoutMs;
    w.int32(timeoutMs);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ListOffsetsRequest {
  const flexible = version >= 6;
  const replicaId = r.int32();
  const isolationLevel = version >= 2 ? r.int8() : 0;
  const topicsCount = r.array(flexible);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const timeoutMs = version >= 10 ? r.int32() : 0;
  const unknownTags = flexible ? r.tags() : null;
  return { replicaId, isolationLevel, topics, timeoutMs, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  const flexible = version >= 6;
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  if (version <= 0) {
    const oldStyleOffsets = v.oldStyleOffsets === undefined ? NONE : v.oldStyleOffsets;
    w.array(oldStyleOffsets.length, false);
    for (let i = 0; i < oldStyleOffsets.length; i++) w.int64(oldStyleOffsets[i]);
  }
  if (version > 0 && v.oldStyleOffsets !== undefined && !(v.oldStyleOffsets.length === 0)) w.unsupported('oldStyleOffsets', version);
  if (version >= 1) {
    const timestamp = v.timestamp === undefined ? -1 : v.timestamp;
    w.int64(timestamp);
  }
  if (version < 1 && v.timestamp !== undefined && !(isInt64(v.timestamp, -1))) w.unsupported('timestamp', version);
  if (version >= 1) {
    const offset = v.offset === undefined ? -1 : v.offset;
    w.int64(offset);
  }
  if (version < 1 && v.offset !== undefined && !(isInt64(v.offset, -1))) w.unsupported('offset', version);
  if (version >= 4) {
    const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
    w.int32(leaderEpoch);
  }
  if (version < 4 && v.leaderEpoch !== undefined && !(v.leaderEpoch === -1)) w.unsupported('leaderEpoch', version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const flexible = version >= 6;
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  let oldStyleOffsets: ResponseTopicsPartitions['oldStyleOffsets'] = NONE;
  if (version <= 0) {
    const oldStyleOffsetsListCount = r.array(false);
    const oldStyleOffsetsList: number[] = oldStyleOffsetsListCount === 1 ? [r.int64()] : listOf(oldStyleOffsetsListCount);
    for (let i = oldStyleOffsetsListCount === 1 ? 1 : 0; i < oldStyleOffsetsListCount; i++) oldStyleOffsetsList[i] = r.int64();
    oldStyleOffsets = oldStyleOffsetsList;
  }
  const timestamp = version >= 1 ? r.int64() : -1;
  const offset = version >= 1 ? r.int64() : -1;
  const leaderEpoch = version >= 4 ? r.int32() : -1;
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, errorCode, oldStyleOffsets, timestamp, offset, leaderEpoch, unknownTags };
}

type ResponseTopics = NonNullable<ListOffsetsResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<ListOffsetsResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  const flexible = version >= 6;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const flexible = version >= 6;
  const name = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: ListOffsetsResponseInput, version: number): void {
  const flexible = version >= 6;
  if (version >= 2) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ListOffsetsResponse {
  const flexible = version >= 6;
  const throttleTimeMs = version >= 2 ? r.int32() : 0;
  const topicsCount = r.array(flexible);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, topics, unknownTags };
}
