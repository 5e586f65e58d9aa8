// Generated from apis/08-offset-commit.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { OffsetCommitRequest, OffsetCommitRequestInput, OffsetCommitResponse, OffsetCommitResponseInput } from '../../apis/08-offset-commit.ts';
import { isInt64 } from '../../wire/int64.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  const flexible = version >= 8;
  w.int32(v.partitionIndex);
  w.int64(v.committedOffset);
  if (version === 1) {
    const commitTimestamp = v.commitTimestamp === undefined ? -1 : v.commitTimestamp;
    w.int64(commitTimestamp);
  }
  if (version !== 1 && v.commitTimestamp !== undefined && !(isInt64(v.commitTimestamp, -1))) w.unsupported('commitTimestamp', version);
  if (version >= 6) {
    const committedLeaderEpoch = v.committedLeaderEpoch === undefined ? -1 : v.committedLeaderEpoch;
    w.int32(committedLeaderEpoch);
  }
  const committedMetadata = v.committedMetadata;
  w.nullableString(committedMetadata, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const flexible = version >= 8;
  const run1 = r.take(12);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const committedOffset = r.int64Of(block1, run1 + 4);
  const commitTimestamp = version === 1 ? r.int64() : -1;
  const committedLeaderEpoch = version >= 6 ? r.int32() : -1;
  const committedMetadata = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, committedOffset, commitTimestamp, committedLeaderEpoch, committedMetadata, unknownTags };
}

type RequestTopics = NonNullable<OffsetCommitRequest['topics']>[number];

type RequestTopicsInput = NonNullable<OffsetCommitRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 8;
  if (version <= 9) {
    const name = v.name === undefined ? '' : v.name;
    w.string(name, flexible);
  }
  if (version >= 10) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 8;
  const name = version <= 9 ? r.string(flexible) : '';
  const topicId = version >= 10 ? r.uuid() : ZERO_UUID;
  const partitionsCount = r.array(flexible);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, topicId, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: OffsetCommitRequestInput, version: number): void {
  const flexible = version >= 8;
  w.string(v.groupId, flexible);
  if (version >= 1) {
    const generationIdOrMemberEpoch = v.generationIdOrMemberEpoch === undefined ? -1 : v.generationIdOrMemberEpoch;
    w.int32(generationIdOrMemberEpoch);
  }
  if (version >= 1) {
    const memberId = v.memberId === undefined ? '' : v.memberId;
    w.string(memberId, flexible);
  }
  if (version >= 2 && version <= 4) {
    const retentionTimeMs = v.retentionTimeMs === undefined ? -1 : v.retentionTimeMs;
    w.int64(retentionTimeMs);
  }
  if (version >= 7) {
    const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
    w.nullableString(groupInstanceId, flexible);
  }
  if (version < 7 && v.groupInstanceId !== undefined && !(v.groupInstanceId === null)) w.unsupported('groupInstanceId', version);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): OffsetCommitRequest {
  const flexible = version >= 8;
  const groupId = r.string(flexible);
  const generationIdOrMemberEpoch = version >= 1 ? r.int32() : -1;
  const memberId = version >= 1 ? r.string(flexible) : '';
  const retentionTimeMs = version >= 2 && version <= 4 ? r.int64() : -1;
  const groupInstanceId = version >= 7 ? r.nullableString(flexible) : null;
  const topicsCount = r.array(flexible);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { groupId, generationIdOrMemberEpoch, memberId, retentionTimeMs, groupInstanceId, topics, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  const flexible = version >= 8;
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const flexible = version >= 8;
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, errorCode, unknownTags };
}

type ResponseTopics = NonNullable<OffsetCommitResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<OffsetCommitResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  const flexible = version >= 8;
  if (version <= 9) {
    const name = v.name === undefined ? '' : v.name;
    w.string(name, flexible);
  }
  if (version >= 10) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const flexible = version >= 8;
  const name = version <= 9 ? r.string(flexible) : '';
  const topicId = version >= 10 ? r.uuid() : ZERO_UUID;
  const partitionsCount = r.array(flexible);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, topicId, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: OffsetCommitResponseInput, version: number): void {
  const flexible = version >= 8;
  if (version >= 3) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): OffsetCommitResponse {
  const flexible = version >= 8;
  const throttleTimeMs = version >= 3 ? r.int32() : 0;
  const topicsCount = r.array(flexible);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, topics, unknownTags };
}
