// Generated from apis/04-leader-and-isr.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { LeaderAndIsrRequest, LeaderAndIsrRequestInput, LeaderAndIsrResponse, LeaderAndIsrResponseInput } from '../../apis/04-leader-and-isr.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestUngroupedPartitionStates = NonNullable<LeaderAndIsrRequest['ungroupedPartitionStates']>[number];

type RequestUngroupedPartitionStatesInput = NonNullable<LeaderAndIsrRequestInput['ungroupedPartitionStates']>[number];

function encodeRequestUngroupedPartitionStates(w: Writer, v: RequestUngroupedPartitionStatesInput, version: number): void {
  w.string(v.topicName, false);
  w.int32(v.partitionIndex);
  w.int32(v.controllerEpoch);
  w.int32(v.leader);
  w.int32(v.leaderEpoch);
  const isr = v.isr;
  w.array(isr.length, false);
  for (let i = 0; i < isr.length; i++) w.int32(isr[i]);
  w.int32(v.partitionEpoch);
  const replicas = v.replicas;
  w.array(replicas.length, false);
  for (let i = 0; i < replicas.length; i++) w.int32(replicas[i]);
  if (version >= 1) {
    const isNew = v.isNew === undefined ? false : v.isNew;
    w.bool(isNew);
  }
}

function decodeRequestUngroupedPartitionStates(r: Reader, version: number): RequestUngroupedPartitionStates {
  const topicName = r.string(false);
  const run1 = r.take(16);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const controllerEpoch = block1.getInt32(run1 + 4);
  const leader = block1.getInt32(run1 + 8);
  const leaderEpoch = block1.getInt32(run1 + 12);
  const isr = r.int32Array(false);
  const partitionEpoch = r.int32();
  const replicas = r.int32Array(false);
  const isNew = version >= 1 ? r.bool() : false;
  return { topicName, partitionIndex, controllerEpoch, leader, leaderEpoch, isr, partitionEpoch, replicas, isNew, unknownTags: null };
}

type RequestTopicStatesPartitionStates = NonNullable<RequestTopicStates['partitionStates']>[number];

type RequestTopicStatesPartitionStatesInput = NonNullable<RequestTopicStatesInput['partitionStates']>[number];

function encodeRequestTopicStatesPartitionStates(w: Writer, v: RequestTopicStatesPartitionStatesInput, version: number): void {
  const flexible = version >= 4;
  w.int32(v.partitionIndex);
  w.int32(v.controllerEpoch);
  w.int32(v.leader);
  w.int32(v.leaderEpoch);
  const isr = v.isr;
  w.array(isr.length, flexible);
  for (let i = 0; i < isr.length; i++) w.int32(isr[i]);
  w.int32(v.partitionEpoch);
  const replicas = v.replicas;
  w.array(replicas.length, flexible);
  for (let i = 0; i < replicas.length; i++) w.int32(replicas[i]);
  if (version >= 3) {
    const addingReplicas = v.addingReplicas === undefined ? NONE : v.addingReplicas;
    w.array(addingReplicas.length, flexible);
    for (let i = 0; i < addingReplicas.length; i++) w.int32(addingReplicas[i]);
  }
  if (version >= 3) {
    const removingReplicas = v.removingReplicas === undefined ? NONE : v.removingReplicas;
    w.array(removingReplicas.length, flexible);
    for (let i = 0; i < removingReplicas.length; i++) w.int32(removingReplicas[i]);
  }
  const isNew = v.isNew === undefined ? false : v.isNew;
  w.bool(isNew);
  if (version >= 6) {
    const leaderRecoveryState = v.leaderRecoveryState === undefined ? 0 : v.leaderRecoveryState;
    w.int8(leaderRecoveryState);
  }
  if (version < 6 && v.leaderRecoveryState !== undefined && !(v.leaderRecoveryState === 0)) w.unsupported('leaderRecoveryState', version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicStatesPartitionStates(r: Reader, version: number): RequestTopicStatesPartitionStates {
  const flexible = version >= 4;
  const run1 = r.take(16);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const controllerEpoch = block1.getInt32(run1 + 4);
  const leader = block1.getInt32(run1 + 8);
  const leaderEpoch = block1.getInt32(run1 + 12);
  const isr = r.int32Array(flexible);
  const partitionEpoch = r.int32();
  const replicas = r.int32Array(flexible);
  let addingReplicas: RequestTopicStatesPartitionStates['addingReplicas'] = NONE;
  if (version >= 3) {
    const addingReplicasList = r.int32Array(flexible);
    addingReplicas = addingReplicasList;
  }
  let removingReplicas: RequestTopicStatesPartitionStates['removingReplicas'] = NONE;
  if (version >= 3) {
    const removingReplicasList = r.int32Array(flexible);
    removingReplicas = removingReplicasList;
  }
  const isNew = r.bool();
  const leaderRecoveryState = version >= 6 ? r.int8() : 0;
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, controllerEpoch, leader, leaderEpoch, isr, partitionEpoch, replicas, addingReplicas, removingReplicas, isNew, leaderRecoveryState, unknownTags };
}

type RequestTopicStates = NonNullable<LeaderAndIsrRequest['topicStates']>[number];

type RequestTopicStatesInput = NonNullable<LeaderAndIsrRequestInput['topicStates']>[number];

function encodeRequestTopicStates(w: Writer, v: RequestTopicStatesInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.topicName, flexible);
  if (version >= 5) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitionStates = v.partitionStates;
  w.array(partitionStates.length, flexible);
  for (let i = 0; i < partitionStates.length; i++) encodeRequestTopicStatesPartitionStates(w, partitionStates[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicStates(r: Reader, version: number): RequestTopicStates {
  const flexible = version >= 4;
  const topicName = r.string(flexible);
  const topicId = version >= 5 ? r.uuid() : ZERO_UUID;
  const partitionStatesCount = r.array(flexible);
  const partitionStates: RequestTopicStatesPartitionStates[] = partitionStatesCount === 1 ? [decodeRequestTopicStatesPartitionStates(r, version)] : listOf(partitionStatesCount);
  for (let i = partitionStatesCount === 1 ? 1 : 0; i < partitionStatesCount; i++) partitionStates[i] = decodeRequestTopicStatesPartitionStates(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topicName, topicId, partitionStates, unknownTags };
}

type RequestLiveLeaders = NonNullable<LeaderAndIsrRequest['liveLeaders']>[number];

type RequestLiveLeadersInput = NonNullable<LeaderAndIsrRequestInput['liveLeaders']>[number];

function encodeRequestLiveLeaders(w: Writer, v: RequestLiveLeadersInput, version: number): void {
  const flexible = version >= 4;
  w.int32(v.brokerId);
  w.string(v.hostName, flexible);
  w.int32(v.port);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestLiveLeaders(r: Reader, version: number): RequestLiveLeaders {
  const flexible = version >= 4;
  const brokerId = r.int32();
  const hostName = r.string(flexible);
  const port = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { brokerId, hostName, port, unknownTags };
}

export function encodeRequest(w: Writer, v: LeaderAndIsrRequestInput, version: number): void {
  const flexible = version >= 4;
  w.int32(v.controllerId);
  if (version >= 7) {
    const isKRaftController = v.isKRaftController === undefined ? false : v.isKRaftController;
    w.bool(isKRaftController);
  }
  if (version < 7 && v.isKRaftController !== undefined && !(v.isKRaftController === false)) w.unsupported('isKRaftController', version);
  w.int32(v.controllerEpoch);
  if (version <= 1) {
    const ungroupedPartitionStates = v.ungroupedPartitionStates === undefined ? NONE : v.ungroupedPartitionStates;
    w.array(ungroupedPartitionStates.length, false);
    for (let i = 0; i < ungroupedPartitionStates.length; i++) encodeRequestUngroupedPartitionStates(w, ungroupedPartitionStates[i], version);
  }
  if (version > 1 && v.ungroupedPartitionStates !== undefined && !(v.ungroupedPartitionStates.length === 0)) w.unsupported('ungroupedPartitionStates', version);
  if (version >= 2) {
    const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
    w.int64(brokerEpoch);
  }
  if (version >= 5) {
    const type = v.type === undefined ? 0 : v.type;
    w.int8(type);
  }
  if (version < 5 && v.type !== undefined && !(v.type === 0)) w.unsupported('type', version);
  if (version >= 2) {
    const topicStates = v.topicStates === undefined ? NONE : v.topicStates;
    w.array(topicStates.length, flexible);
    for (let i = 0; i < topicStates.length; i++) encodeRequestTopicStates(w, topicStates[i], version);
  }
  if (version < 2 && v.topicStates !== undefined && !(v.topicStates.length === 0)) w.unsupported('topicStates', version);
  const liveLeaders = v.liveLeaders;
  w.array(liveLeaders.length, flexible);
  for (let i = 0; i < liveLeaders.length; i++) encodeRequestLiveLeaders(w, liveLeaders[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): LeaderAndIsrRequest {
  const flexible = version >= 4;
  const controllerId = r.int32();
  const isKRaftController = version >= 7 ? r.bool() : false;
  const controllerEpoch = r.int32();
  let ungroupedPartitionStates: LeaderAndIsrRequest['ungroupedPartitionStates'] = NONE;
  if (version <= 1) {
    const ungroupedPartitionStatesListCount = r.array(false);
    const ungroupedPartitionStatesList: RequestUngroupedPartitionStates[] = ungroupedPartitionStatesListCount === 1 ? [decodeRequestUngroupedPartitionStates(r, version)] : listOf(ungroupedPartitionStatesListCount);
    for (let i = ungroupedPartitionStatesListCount === 1 ? 1 : 0; i < ungroupedPartitionStatesListCount; i++) ungroupedPartitionStatesList[i] = decodeRequestUngroupedPartitionStates(r, version);
    ungroupedPartitionStates = ungroupedPartitionStatesList;
  }
  const brokerEpoch = version >= 2 ? r.int64() : -1;
  const type = version >= 5 ? r.int8() : 0;
  let topicStates: LeaderAndIsrRequest['topicStates'] = NONE;
  if (version >= 2) {
    const topicStatesListCount = r.array(flexible);
    const topicStatesList: RequestTopicStates[] = topicStatesListCount === 1 ? [decodeRequestTopicStates(r, version)] : listOf(topicStatesListCount);
    for (let i = topicStatesListCount === 1 ? 1 : 0; i < topicStatesListCount; i++) topicStatesList[i] = decodeRequestTopicStates(r, version);
    topicStates = topicStatesList;
  }
  const liveLeadersCount = r.array(flexible);
  const liveLeaders: RequestLiveLeaders[] = liveLeadersCount === 1 ? [decodeRequestLiveLeaders(r, version)] : listOf(liveLeadersCount);
  for (let i = liveLeadersCount === 1 ? 1 : 0; i < liveLeadersCount; i++) liveLeaders[i] = decodeRequestLiveLeaders(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { controllerId, isKRaftController, controllerEpoch, ungroupedPartitionStates, brokerEpoch, type, topicStates, liveLeaders, unknownTags };
}

type ResponsePartitionErrors = NonNullable<LeaderAndIsrResponse['partitionErrors']>[number];

type ResponsePartitionErrorsInput = NonNullable<LeaderAndIsrResponseInput['partitionErrors']>[number];

function encodeResponsePartitionErrors(w: Writer, v: ResponsePartitionErrorsInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.topicName, flexible);
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponsePartitionErrors(r: Reader, version: number): ResponsePartitionErrors {
  const flexible = version >= 4;
  const topicName = r.string(flexible);
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const unknownTags = flexible ? r.tags() : null;
  return { topicName, partitionIndex, errorCode, unknownTags };
}

type ResponseTopicsPartitionErrors = NonNullable<ResponseTopics['partitionErrors']>[number];

type ResponseTopicsPartitionErrorsInput = NonNullable<ResponseTopicsInput['partitionErrors']>[number];

function encodeResponseTopicsPartitionErrors(w: Writer, v: ResponseTopicsPartitionErrorsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitionErrors(r: Reader, _version: number): ResponseTopicsPartitionErrors {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, unknownTags };
}

type ResponseTopics = NonNullable<LeaderAndIsrResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<LeaderAndIsrResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  w.uuid(v.topicId);
  const partitionErrors = v.partitionErrors;
  w.array(partitionErrors.length, true);
  for (let i = 0; i < partitionErrors.length; i++) encodeResponseTopicsPartitionErrors(w, partitionErrors[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const topicId = r.uuid();
  const partitionErrorsCount = r.array(true);
  const partitionErrors: ResponseTopicsPartitionErrors[] = partitionErrorsCount === 1 ? [decodeResponseTopicsPartitionErrors(r, version)] : listOf(partitionErrorsCount);
  for (let i = partitionErrorsCount === 1 ? 1 : 0; i < partitionErrorsCount; i++) partitionErrors[i] = decodeResponseTopicsPartitionErrors(r, version);
  const unknownTags = r.tags();
  return { topicId, partitionErrors, unknownTags };
}

export function encodeResponse(w: Writer, v: LeaderAndIsrResponseInput, version: number): void {
  const flexible = version >= 4;
  w.int16(v.errorCode);
  if (version <= 4) {
    const partitionErrors = v.partitionErrors === undefined ? NONE : v.partitionErrors;
    w.array(partitionErrors.length, flexible);
    for (let i = 0; i < partitionErrors.length; i++) encodeResponsePartitionErrors(w, partitionErrors[i], version);
  }
  if (version > 4 && v.partitionErrors !== undefined && !(v.partitionErrors.length === 0)) w.unsupported('partitionErrors', version);
  if (version >= 5) {
    const topics = v.topics === undefined ? NONE : v.topics;
    w.array(topics.length, true);
    for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  }
  if (version < 5 && v.topics !== undefined && !(v.topics.length === 0)) w.unsupported('topics', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): LeaderAndIsrResponse {
  const flexible = version >= 4;
  const errorCode = r.int16();
  let partitionErrors: LeaderAndIsrResponse['partitionErrors'] = NONE;
  if (version <= 4) {
    const partitionErrorsListCount = r.array(flexible);
    const partitionErrorsList: ResponsePartitionErrors[] = partitionErrorsListCount === 1 ? [decodeResponsePartitionErrors(r, version)] : listOf(partitionErrorsListCount);
    for (let i = partitionErrorsListCount === 1 ? 1 : 0; i < partitionErrorsListCount; i++) partitionErrorsList[i] = decodeResponsePartitionErrors(r, version);
    partitionErrors = partitionErrorsList;
  }
  let topics: LeaderAndIsrResponse['topics'] = NONE;
  if (version >= 5) {
    const topicsListCount = r.array(true);
    const topicsList: ResponseTopics[] = topicsListCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsListCount);
    for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeResponseTopics(r, version);
    topics = topicsList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, partitionErrors, topics, unknownTags };
}
