// Generated from apis/56-alter-partition.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AlterPartitionRequest, AlterPartitionRequestInput, AlterPartitionResponse, AlterPartitionResponseInput } from '../../apis/56-alter-partition.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitionsNewIsrWithEpochs = NonNullable<RequestTopicsPartitions['newIsrWithEpochs']>[number];

type RequestTopicsPartitionsNewIsrWithEpochsInput = NonNullable<RequestTopicsPartitionsInput['newIsrWithEpochs']>[number];

function encodeRequestTopicsPartitionsNewIsrWithEpochs(w: Writer, v: RequestTopicsPartitionsNewIsrWithEpochsInput, _version: number): void {
  w.int32(v.brokerId);
  const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
  w.int64(brokerEpoch);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitionsNewIsrWithEpochs(r: Reader, _version: number): RequestTopicsPartitionsNewIsrWithEpochs {
  const run1 = r.take(12);
  const block1 = r.block;
  const brokerId = block1.getInt32(run1);
  const brokerEpoch = r.int64Of(block1, run1 + 4);
  const unknownTags = r.tags();
  return { brokerId, brokerEpoch, unknownTags };
}

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  w.int32(v.partitionIndex);
  w.int32(v.leaderEpoch);
  if (version <= 2) {
    const newIsr = v.newIsr === undefined ? NONE : v.newIsr;
    w.array(newIsr.length, true);
    for (let i = 0; i < newIsr.length; i++) w.int32(newIsr[i]);
  }
  if (version > 2 && v.newIsr !== undefined && !(v.newIsr.length === 0)) w.unsupported('newIsr', version);
  if (version >= 3) {
    const newIsrWithEpochs = v.newIsrWithEpochs === undefined ? NONE : v.newIsrWithEpochs;
    w.array(newIsrWithEpochs.length, true);
    for (let i = 0; i < newIsrWithEpochs.length; i++) encodeRequestTopicsPartitionsNewIsrWithEpochs(w, newIsrWithEpochs[i], version);
  }
  if (version < 3 && v.newIsrWithEpochs !== undefined && !(v.newIsrWithEpochs.length === 0)) w.unsupported('newIsrWithEpochs', version);
  if (version >= 1) {
    const leaderRecoveryState = v.leaderRecoveryState === undefined ? 0 : v.leaderRecoveryState;
    w.int8(leaderRecoveryState);
  }
  if (version < 1 && v.leaderRecoveryState !== undefined && !(v.leaderRecoveryState === 0)) w.unsupported('leaderRecoveryState', version);
  w.int32(v.partitionEpoch);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const run1 = r.take(8);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  let newIsr: RequestTopicsPartitions['newIsr'] = NONE;
  if (version <= 2) {
    const newIsrList = r.int32Array(true);
    newIsr = newIsrList;
  }
  let newIsrWithEpochs: RequestTopicsPartitions['newIsrWithEpochs'] = NONE;
  if (version >= 3) {
    const newIsrWithEpochsListCount = r.array(true);
    const newIsrWithEpochsList: RequestTopicsPartitionsNewIsrWithEpochs[] = newIsrWithEpochsListCount === 1 ? [decodeRequestTopicsPartitionsNewIsrWithEpochs(r, version)] : listOf(newIsrWithEpochsListCount);
    for (let i = newIsrWithEpochsListCount === 1 ? 1 : 0; i < newIsrWithEpochsListCount; i++) newIsrWithEpochsList[i] = decodeRequestTopicsPartitionsNewIsrWithEpochs(r, version);
    newIsrWithEpochs = newIsrWithEpochsList;
  }
  const leaderRecoveryState = version >= 1 ? r.int8() : 0;
  const partitionEpoch = r.int32();
  const unknownTags = r.tags();
  return { partitionIndex, leaderEpoch, newIsr, newIsrWithEpochs, leaderRecoveryState, partitionEpoch, unknownTags };
}

type RequestTopics = NonNullable<AlterPartitionRequest['topics']>[number];

type RequestTopicsInput = NonNullable<AlterPartitionRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  if (version <= 1) {
    const topicName = v.topicName === undefined ? '' : v.topicName;
    w.string(topicName, true);
  }
  if (version >= 2) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const topicName = version <= 1 ? r.string(true) : '';
  const topicId = version >= 2 ? r.uuid() : ZERO_UUID;
  const partitionsCount = r.array(true);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicName, topicId, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: AlterPartitionRequestInput, version: number): void {
  w.int32(v.brokerId);
  const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
  w.int64(brokerEpoch);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AlterPartitionRequest {
  const brokerId = r.int32();
  const brokerEpoch = r.int64();
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = r.tags();
  return { brokerId, brokerEpoch, topics, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  w.int32(v.leaderId);
  w.int32(v.leaderEpoch);
  const isr = v.isr;
  w.array(isr.length, true);
  for (let i = 0; i < isr.length; i++) w.int32(isr[i]);
  if (version >= 1) {
    const leaderRecoveryState = v.leaderRecoveryState === undefined ? 0 : v.leaderRecoveryState;
    w.int8(leaderRecoveryState);
  }
  w.int32(v.partitionEpoch);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const run1 = r.take(14);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const leaderId = block1.getInt32(run1 + 6);
  const leaderEpoch = block1.getInt32(run1 + 10);
  const isr = r.int32Array(true);
  const leaderRecoveryState = version >= 1 ? r.int8() : 0;
  const partitionEpoch = r.int32();
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, leaderId, leaderEpoch, isr, leaderRecoveryState, partitionEpoch, unknownTags };
}

type ResponseTopics = NonNullable<AlterPartitionResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<AlterPartitionResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  if (version <= 1) {
    const topicName = v.topicName === undefined ? '' : v.topicName;
    w.string(topicName, true);
  }
  if (version >= 2) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const topicName = version <= 1 ? r.string(true) : '';
  const topicId = version >= 2 ? r.uuid() : ZERO_UUID;
  const partitionsCount = r.array(true);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicName, topicId, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: AlterPartitionResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AlterPartitionResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const topicsCount = r.array(true);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, topics, unknownTags };
}
