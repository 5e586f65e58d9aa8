// Generated from apis/28-txn-offset-commit.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { TxnOffsetCommitRequest, TxnOffsetCommitRequestInput, TxnOffsetCommitResponse, TxnOffsetCommitResponseInput } from '../../apis/28-txn-offset-commit.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  const flexible = version >= 3;
  w.int32(v.partitionIndex);
  w.int64(v.committedOffset);
  if (version >= 2) {
    const committedLeaderEpoch = v.committedLeaderEpoch === undefined ? -1 : v.committedLeaderEpoch;
    w.int32(committedLeaderEpoch);
  }
  const committedMetadata = v.committedMetadata;
  w.nullableString(committedMetadata, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const flexible = version >= 3;
  const run1 = r.take(12);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const committedOffset = r.int64Of(block1, run1 + 4);
  const committedLeaderEpoch = version >= 2 ? r.int32() : -1;
  const committedMetadata = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata, unknownTags };
}

type RequestTopics = NonNullable<TxnOffsetCommitRequest['topics']>[number];

type RequestTopicsInput = NonNullable<TxnOffsetCommitRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 3;
  const name = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: TxnOffsetCommitRequestInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.transactionalId, flexible);
  w.string(v.groupId, flexible);
  w.int64(v.producerId);
  w.int16(v.producerEpoch);
  if (version >= 3) {
    const generationId = v.generationId === undefined ? -1 : v.generationId;
    w.int32(generationId);
  }
  if (version < 3 && v.generationId !== undefined && !(v.generationId === -1)) w.unsupported('generationId', version);
  if (version >= 3) {
    const memberId = v.memberId === undefined ? '' : v.memberId;
    w.string(memberId, true);
  }
  if (version < 3 && v.memberId !== undefined && !(v.memberId === '')) w.unsupported('memberId', version);
  if (version >= 3) {
    const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
    w.nullableString(groupInstanceId, true);
  }
  if (version < 3 && v.groupInstanceId !== undefined && !(v.groupInstanceId === null)) w.unsupported('groupInstanceId', version);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): TxnOffsetCommitRequest {
  const flexible = version >= 3;
  const transactionalId = r.string(flexible);
  const groupId = r.string(flexible);
  const producerId = r.int64();
  const producerEpoch = r.int16();
  const generationId = version >= 3 ? r.int32() : -1;
  const memberId = version >= 3 ? r.string(true) : '';
  const groupInstanceId = version >= 3 ? r.nullableString(true) : null;
  const topicsCount = r.array(flexible);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { transactionalId, groupId, producerId, producerEpoch, generationId, memberId, groupInstanceId, topics, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  const flexible = version >= 3;
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const flexible = version >= 3;
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, errorCode, unknownTags };
}

type ResponseTopics = NonNullable<TxnOffsetCommitResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<TxnOffsetCommitResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const flexible = version >= 3;
  const name = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: TxnOffsetCommitResponseInput, version: number): void {
  const flexible = version >= 3;
  w.int32(v.throttleTimeMs);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): TxnOffsetCommitResponse {
  const flexible = version >= 3;
  const throttleTimeMs = r.int32();
  const topicsCount = r.array(flexible);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, topics, unknownTags };
}
