// Generated from apis/06-update-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { UpdateMetadataRequest, UpdateMetadataRequestInput, UpdateMetadataResponse, UpdateMetadataResponseInput } from '../../apis/06-update-metadata.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestUngroupedPartitionStates = NonNullable<UpdateMetadataRequest['ungroupedPartitionStates']>[number];

type RequestUngroupedPartitionStatesInput = NonNullable<UpdateMetadataRequestInput['ungroupedPartitionStates']>[number];

function encodeRequestUngroupedPartitionStates(w: Writer, v: RequestUngroupedPartitionStatesInput, version: number): void {
  w.string(v.topicName, false);
  w.int32(v.partitionIndex);
  w.int32(v.controllerEpoch);
  w.int32(v.leader);
  w.int32(v.leaderEpoch);
  const isr = v.isr;
  w.array(isr.length, false);
  for (let i = 0; i < isr.length; i++) w.int32(isr[i]);
  w.int32(v.zkVersion);
  const replicas = v.replicas;
  w.array(replicas.length, false);
  for (let i = 0; i < replicas.length; i++) w.int32(replicas[i]);
  if (version >= 4) {
    const offlineReplicas = v.offlineReplicas === undefined ? NONE : v.offlineReplicas;
    w.array(offlineReplicas.length, false);
    for (let i = 0; i < offlineReplicas.length; i++) w.int32(offlineReplicas[i]);
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
  const zkVersion = r.int32();
  const replicas = r.int32Array(false);
  let offlineReplicas: RequestUngroupedPartitionStates['offlineReplicas'] = NONE;
  if (version >= 4) {
    const offlineReplicasList = r.int32Array(false);
    offlineReplicas = offlineReplicasList;
  }
  return { topicName, partitionIndex, controllerEpoch, leader, leaderEpoch, isr, zkVersion, replicas, offlineReplicas, unknownTags: null };
}

type RequestTopicStatesPartitionStates = NonNullable<RequestTopicStates['partitionStates']>[number];

type RequestTopicStatesPartitionStatesInput = NonNullable<RequestTopicStatesInput['partitionStates']>[number];

function encodeRequestTopicStatesPartitionStates(w: Writer, v: RequestTopicStatesPartitionStatesInput, version: number): void {
  const flexible = version >= 6;
  w.int32(v.partitionIndex);
  w.int32(v.controllerEpoch);
  w.int32(v.leader);
  w.int32(v.leaderEpoch);
  const isr = v.isr;
  w.array(isr.length, flexible);
  for (let i = 0; i < isr.length; i++) w.int32(isr[i]);
  w.int32(v.zkVersion);
  const replicas = v.replicas;
  w.array(replicas.length, flexible);
  for (let i = 0; i < replicas.length; i++) w.int32(replicas[i]);
  const offlineReplicas = v.offlineReplicas;
  w.array(offlineReplicas.length, flexible);
  for (let i = 0; i < offlineReplicas.length; i++) w.int32(offlineReplicas[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicStatesPartitionStates(r: Reader, version: number): RequestTopicStatesPartitionStates {
  const flexible = version >= 6;
  const run1 = r.take(16);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const controllerEpoch = block1.getInt32(run1 + 4);
  const leader = block1.getInt32(run1 + 8);
  const leaderEpoch = block1.getInt32(run1 + 12);
  const isr = r.int32Array(flexible);
  const zkVersion = r.int32();
  const replicas = r.int32Array(flexible);
  const offlineReplicas = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, controllerEpoch, leader, leaderEpoch, isr, zkVersion, replicas, offlineReplicas, unknownTags };
}

type RequestTopicStates = NonNullable<UpdateMetadataRequest['topicStates']>[number];

type RequestTopicStatesInput = NonNullable<UpdateMetadataRequestInput['topicStates']>[number];

function encodeRequestTopicStates(w: Writer, v: RequestTopicStatesInput, version: number): void {
  const flexible = version >= 6;
  w.string(v.topicName, flexible);
  if (version >= 7) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitionStates = v.partitionStates;
  w.array(partitionStates.length, flexible);
  for (let i = 0; i < partitionStates.length; i++) encodeRequestTopicStatesPartitionStates(w, partitionStates[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicStates(r: Reader, version: number): RequestTopicStates {
  const flexible = version >= 6;
  const topicName = r.string(flexible);
  const topicId = version >= 7 ? r.uuid() : ZERO_UUID;
  const partitionStatesCount = r.array(flexible);
  const partitionStates: RequestTopicStatesPartitionStates[] = partitionStatesCount === 1 ? [decodeRequestTopicStatesPartitionStates(r, version)] : listOf(partitionStatesCount);
  for (let i = partitionStatesCount === 1 ? 1 : 0; i < partitionStatesCount; i++) partitionStates[i] = decodeRequestTopicStatesPartitionStates(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topicName, topicId, partitionStates, unknownTags };
}

type RequestLiveBrokersEndpoints = NonNullable<RequestLiveBrokers['endpoints']>[number];

type RequestLiveBrokersEndpointsInput = NonNullable<RequestLiveBrokersInput['endpoints']>[number];

function encodeRequestLiveBrokersEndpoints(w: Writer, v: RequestLiveBrokersEndpointsInput, version: number): void {
  const flexible = version >= 6;
  w.int32(v.port);
  w.string(v.host, flexible);
  if (version >= 3) {
    const listener = v.listener === undefined ? '' : v.listener;
    w.string(listener, flexible);
  }
  w.int16(v.securityProtocol);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestLiveBrokersEndpoints(r: Reader, version: number): RequestLiveBrokersEndpoints {
  const flexible = version >= 6;
  const port = r.int32();
  const host = r.string(flexible);
  const listener = version >= 3 ? r.string(flexible) : '';
  const securityProtocol = r.int16();
  const unknownTags = flexible ? r.tags() : null;
  return { port, host, listener, securityProtocol, unknownTags };
}

type RequestLiveBrokers = NonNullable<UpdateMetadataRequest['liveBrokers']>[number];

type RequestLiveBrokersInput = NonNullable<UpdateMetadataRequestInput['liveBrokers']>[number];

function encodeRequestLiveBrokers(w: Writer, v: RequestLiveBrokersInput, version: number): void {
  const flexible = version >= 6;
  w.int32(v.id);
  if (version <= 0) {
    const v0Host = v.v0Host === undefined ? '' : v.v0Host;
    w.string(v0Host, false);
  }
  if (version <= 0) {
    const v0Port = v.v0Port === undefined ? 0 : v.v0Port;
    w.int32(v0Port);
  }
  if (version >= 1) {
    const endpoints = v.endpoints === undefined ? NONE : v.endpoints;
    w.array(endpoints.length, flexible);
    for (let i = 0; i < endpoints.length; i++) encodeRequestLiveBrokersEndpoints(w, endpoints[i], version);
  }
  if (version >= 2) {
    const rack = v.rack === undefined ? '' : v.rack;
    w.nullableString(rack, flexible);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestLiveBrokers(r: Reader, version: number): RequestLiveBrokers {
  const flexible = version >= 6;
  const id = r.int32();
  const v0Host = version <= 0 ? r.string(false) : '';
  const v0Port = version <= 0 ? r.int32() : 0;
  let endpoints: RequestLiveBrokers['endpoints'] = NONE;
  if (version >= 1) {
    const endpointsListCount = r.array(flexible);
    const endpointsList: RequestLiveBrokersEndpoints[] = endpointsListCount === 1 ? [decodeRequestLiveBrokersEndpoints(r, version)] : listOf(endpointsListCount);
    for (let i = endpointsListCount === 1 ? 1 : 0; i < endpointsListCount; i++) endpointsList[i] = decodeRequestLiveBrokersEndpoints(r, version);
    endpoints = endpointsList;
  }
  const rack = version >= 2 ? r.nullableString(flexible) : '';
  const unknownTags = flexible ? r.tags() : null;
  return { id, v0Host, v0Port, endpoints, rack, unknownTags };
}

export function encodeRequest(w: Writer, v: UpdateMetadataRequestInput, version: number): void {
  const flexible = version >= 6;
  w.int32(v.controllerId);
  if (version >= 8) {
    const isKRaftController = v.isKRaftController === undefined ? false : v.isKRaftController;
    w.bool(isKRaftController);
  }
  if (version < 8 && v.isKRaftController !== undefined && !(v.isKRaftController === false)) w.unsupported('isKRaftController', version);
  w.int32(v.controllerEpoch);
  if (version <= 4) {
    const ungroupedPartitionStates = v.ungroupedPartitionStates === undefined ? NONE : v.ungroupedPartitionStates;
    w.array(ungroupedPartitionStates.length, false);
    for (let i = 0; i < ungroupedPartitionStates.length; i++) encodeRequestUngroupedPartitionStates(w, ungroupedPartitionStates[i], version);
  }
  if (version > 4 && v.ungroupedPartitionStates !== undefined && !(v.ungroupedPartitionStates.length === 0)) w.unsupported('ungroupedPartitionStates', version);
  if (version >= 5) {
    const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
    w.int64(brokerEpoch);
  }
  if (version >= 5) {
    const topicStates = v.topicStates === undefined ? NONE : v.topicStates;
    w.array(topicStates.length, flexible);
    for (let i = 0; i < topicStates.length; i++) encodeRequestTopicStates(w, topicStates[i], version);
  }
  if (version < 5 && v.topicStates !== undefined && !(v.topicStates.length === 0)) w.unsupported('topicStates', version);
  const liveBrokers = v.liveBrokers;
  w.array(liveBrokers.length, flexible);
  for (let i = 0; i < liveBrokers.length; i++) encodeRequestLiveBrokers(w, liveBrokers[i], version);
  if (version < 8 && v.type !== undefined && !(v.type === 0)) w.unsupported('type', version);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const type = v.type === undefined ? 0 : v.type;
    const hasType = version >= 8 && !(type === 0);
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasType ? 1 : 0));
    let next = 0;
    if (hasType) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.int8(type);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

export function decodeRequest(r: Reader, version: number): UpdateMetadataRequest {
  const flexible = version >= 6;
  const controllerId = r.int32();
  const isKRaftController = version >= 8 ? r.bool() : false;
  const controllerEpoch = r.int32();
  let ungroupedPartitionStates: UpdateMetadataRequest['ungroupedPartitionStates'] = NONE;
  if (version <= 4) {
    const ungroupedPartitionStatesListCount = r.array(false);
    const ungroupedPartitionStatesList: RequestUngroupedPartitionStates[] = ungroupedPartitionStatesListCount === 1 ? [decodeRequestUngroupedPartitionStates(r, version)] : listOf(ungroupedPartitionStatesListCount);
    for (let i = ungroupedPartitionStatesListCount === 1 ? 1 : 0; i < ungroupedPartitionStatesListCount; i++) ungroupedPartitionStatesList[i] = decodeRequestUngroupedPartitionStates(r, version);
    ungroupedPartitionStates = ungroupedPartitionStatesList;
  }
  const brokerEpoch = version >= 5 ? r.int64() : -1;
  let topicStates: UpdateMetadataRequest['topicStates'] = NONE;
  if (version >= 5) {
    const topicStatesListCount = r.array(flexible);
    const topicStatesList: RequestTopicStates[] = topicStatesListCount === 1 ? [decodeRequestTopicStates(r, version)] : listOf(topicStatesListCount);
    for (let i = topicStatesListCount === 1 ? 1 : 0; i < topicStatesListCount; i++) topicStatesList[i] = decodeRequestTopicStates(r, version);
    topicStates = topicStatesList;
  }
  const liveBrokersCount = r.array(flexible);
  const liveBrokers: RequestLiveBrokers[] = liveBrokersCount === 1 ? [decodeRequestLiveBrokers(r, version)] : listOf(liveBrokersCount);
  for (let i = liveBrokersCount === 1 ? 1 : 0; i < liveBrokersCount; i++) liveBrokers[i] = decodeRequestLiveBrokers(r, version);
  let type: UpdateMetadataRequest['type'] = 0;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0 && version >= 8) {
        const end = r.tagEnd();
        type = r.int8();
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { controllerId, isKRaftController, controllerEpoch, ungroupedPartitionStates, brokerEpoch, topicStates, liveBrokers, type, unknownTags };
}

export function encodeResponse(w: Writer, v: UpdateMetadataResponseInput, version: number): void {
  const flexible = version >= 6;
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): UpdateMetadataResponse {
  const flexible = version >= 6;
  const errorCode = r.int16();
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, unknownTags };
}
