// Generated from apis/05-stop-replica.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { StopReplicaRequest, StopReplicaRequestInput, StopReplicaResponse, StopReplicaResponseInput } from '../../apis/05-stop-replica.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestUngroupedPartitions = NonNullable<StopReplicaRequest['ungroupedPartitions']>[number];

type RequestUngroupedPartitionsInput = NonNullable<StopReplicaRequestInput['ungroupedPartitions']>[number];

function encodeRequestUngroupedPartitions(w: Writer, v: RequestUngroupedPartitionsInput, _version: number): void {
  w.string(v.topicName, false);
  w.int32(v.partitionIndex);
}

function decodeRequestUngroupedPartitions(r: Reader, _version: number): RequestUngroupedPartitions {
  const topicName = r.string(false);
  const partitionIndex = r.int32();
  return { topicName, partitionIndex, unknownTags: null };
}

type RequestTopics = NonNullable<StopReplicaRequest['topics']>[number];

type RequestTopicsInput = NonNullable<StopReplicaRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.name, flexible);
  const partitionIndexes = v.partitionIndexes;
  w.array(partitionIndexes.length, flexible);
  for (let i = 0; i < partitionIndexes.length; i++) w.int32(partitionIndexes[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 2;
  const name = r.string(flexible);
  const partitionIndexes = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitionIndexes, unknownTags };
}

type RequestTopicStatesPartitionStates = NonNullable<RequestTopicStates['partitionStates']>[number];

type RequestTopicStatesPartitionStatesInput = NonNullable<RequestTopicStatesInput['partitionStates']>[number];

function encodeRequestTopicStatesPartitionStates(w: Writer, v: RequestTopicStatesPartitionStatesInput, _version: number): void {
  w.int32(v.partitionIndex);
  const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
  w.int32(leaderEpoch);
  w.bool(v.deletePartition);
  w.tags(v.unknownTags);
}

function decodeRequestTopicStatesPartitionStates(r: Reader, _version: number): RequestTopicStatesPartitionStates {
  const run1 = r.take(9);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  const deletePartition = block1.getUint8(run1 + 8) !== 0;
  const unknownTags = r.tags();
  return { partitionIndex, leaderEpoch, deletePartition, unknownTags };
}

type RequestTopicStates = NonNullable<StopReplicaRequest['topicStates']>[number];

type RequestTopicStatesInput = NonNullable<StopReplicaRequestInput['topicStates']>[number];

function encodeRequestTopicStates(w: Writer, v: RequestTopicStatesInput, version: number): void {
  w.string(v.topicName, true);
  const partitionStates = v.partitionStates;
  w.array(partitionStates.length, true);
  for (let i = 0; i < partitionStates.length; i++) encodeRequestTopicStatesPartitionStates(w, partitionStates[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopicStates(r: Reader, version: number): RequestTopicStates {
  const topicName = r.string(true);
  const partitionStatesCount = r.array(true);
  const partitionStates: RequestTopicStatesPartitionStates[] = partitionStatesCount === 1 ? [decodeRequestTopicStatesPartitionStates(r, version)] : listOf(partitionStatesCount);
  for (let i = partitionStatesCount === 1 ? 1 : 0; i < partitionStatesCount; i++) partitionStates[i] = decodeRequestTopicStatesPartitionStates(r, version);
  const unknownTags = r.tags();
  return { topicName, partitionStates, unknownTags };
}

export function encodeRequest(w: Writer, v: StopReplicaRequestInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.controllerId);
  if (version >= 4) {
    const isKRaftController = v.isKRaftController === undefined ? false : v.isKRaftController;
    w.bool(isKRaftController);
  }
  if (version < 4 && v.isKRaftController !== undefined && !(v.isKRaftController === false)) w.unsupported('isKRaftController', version);
  w.int32(v.controllerEpoch);
  if (version >= 1) {
    const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
    w.int64(brokerEpoch);
  }
  if (version <= 2) {
    const deletePartitions = v.deletePartitions === undefined ? false : v.deletePartitions;
    w.bool(deletePartitions);
  }
  if (version > 2 && v.deletePartitions !== undefined && !(v.deletePartitions === false)) w.unsupported('deletePartitions', version);
  if (version <= 0) {
    const ungroupedPartitions = v.ungroupedPartitions === undefined ? NONE : v.ungroupedPartitions;
    w.array(ungroupedPartitions.length, false);
    for (let i = 0; i < ungroupedPartitions.length; i++) encodeRequestUngroupedPartitions(w, ungroupedPartitions[i], version);
  }
  if (version > 0 && v.ungroupedPartitions !== undefined && !(v.ungroupedPartitions.length === 0)) w.unsupported('ungroupedPartitions', version);
  if (version >= 1 && version <= 2) {
    const topics = v.topics === undefined ? NONE : v.topics;
    w.array(topics.length, flexible);
    for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  }
  if ((version < 1 || version > 2) && v.topics !== undefined && !(v.topics.length === 0)) w.unsupported('topics', version);
  if (version >= 3) {
    const topicStates = v.topicStates === undefined ? NONE : v.topicStates;
    w.array(topicStates.length, true);
    for (let i = 0; i < topicStates.length; i++) encodeRequestTopicStates(w, topicStates[i], version);
  }
  if (version < 3 && v.topicStates !== undefined && !(v.topicStates.length === 0)) w.unsupported('topicStates', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): StopReplicaRequest {
  const flexible = version >= 2;
  const controllerId = r.int32();
  const isKRaftController = version >= 4 ? r.bool() : false;
  const controllerEpoch = r.int32();
  const brokerEpoch = version >= 1 ? r.int64() : -1;
  const deletePartitions = version <= 2 ? r.bool() : false;
  let ungroupedPartitions: StopReplicaRequest['ungroupedPartitions'] = NONE;
  if (version <= 0) {
    const ungroupedPartitionsListCount = r.array(false);
    const ungroupedPartitionsList: RequestUngroupedPartitions[] = ungroupedPartitionsListCount === 1 ? [decodeRequestUngroupedPartitions(r, version)] : listOf(ungroupedPartitionsListCount);
    for (let i = ungroupedPartitionsListCount === 1 ? 1 : 0; i < ungroupedPartitionsListCount; i++) ungroupedPartitionsList[i] = decodeRequestUngroupedPartitions(r, version);
    ungroupedPartitions = ungroupedPartitionsList;
  }
  let topics: StopReplicaRequest['topics'] = NONE;
  if (version >= 1 && version <= 2) {
    const topicsListCount = r.array(flexible);
    const topicsList: RequestTopics[] = topicsListCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsListCount);
    for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeRequestTopics(r, version);
    topics = topicsList;
  }
  let topicStates: StopReplicaRequest['topicStates'] = NONE;
  if (version >= 3) {
    const topicStatesListCount = r.array(true);
    const topicStatesList: RequestTopicStates[] = topicStatesListCount === 1 ? [decodeRequestTopicStates(r, version)] : listOf(topicStatesListCount);
    for (let i = topicStatesListCount === 1 ? 1 : 0; i < topicStatesListCount; i++) topicStatesList[i] = decodeRequestTopicStates(r, version);
    topicStates = topicStatesList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { controllerId, isKRaftController, controllerEpoch, brokerEpoch, deletePartitions, ungroupedPartitions, topics, topicStates, unknownTags };
}

type ResponsePartitionErrors = NonNullable<StopReplicaResponse['partitionErrors']>[number];

type ResponsePartitionErrorsInput = NonNullable<StopReplicaResponseInput['partitionErrors']>[number];

function encodeResponsePartitionErrors(w: Writer, v: ResponsePartitionErrorsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.topicName, flexible);
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponsePartitionErrors(r: Reader, version: number): ResponsePartitionErrors {
  const flexible = version >= 2;
  const topicName = r.string(flexible);
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const unknownTags = flexible ? r.tags() : null;
  return { topicName, partitionIndex, errorCode, unknownTags };
}

export function encodeResponse(w: Writer, v: StopReplicaResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  const partitionErrors = v.partitionErrors;
  w.array(partitionErrors.length, flexible);
  for (let i = 0; i < partitionErrors.length; i++) encodeResponsePartitionErrors(w, partitionErrors[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): StopReplicaResponse {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const partitionErrorsCount = r.array(flexible);
  const partitionErrors: ResponsePartitionErrors[] = partitionErrorsCount === 1 ? [decodeResponsePartitionErrors(r, version)] : listOf(partitionErrorsCount);
  for (let i = partitionErrorsCount === 1 ? 1 : 0; i < partitionErrorsCount; i++) partitionErrors[i] = decodeResponsePartitionErrors(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, partitionErrors, unknownTags };
}
