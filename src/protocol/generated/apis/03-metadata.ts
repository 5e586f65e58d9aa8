// Generated from apis/03-metadata.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { MetadataRequest, MetadataRequestInput, MetadataResponse, MetadataResponseInput } from '../../apis/03-metadata.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopics = NonNullable<MetadataRequest['topics']>[number];

type RequestTopicsInput = NonNullable<MetadataRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 9;
  if (version >= 10) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const name = v.name;
  if (name === null && version < 10) w.nullRefused('name', version);
  w.nullableString(name, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 9;
  const topicId = version >= 10 ? r.uuid() : ZERO_UUID;
  const name = (version >= 10 ? r.nullableString(flexible) : r.string(flexible));
  const unknownTags = flexible ? r.tags() : null;
  return { topicId, name, unknownTags };
}

export function encodeRequest(w: Writer, v: MetadataRequestInput, version: number): void {
  const flexible = version >= 9;
  const topics = v.topics;
  if (topics === null) {
    if (version < 1) w.nullRefused('topics', version);
    w.nullArray(flexible);
  } else {
    w.array(topics.length, flexible);
    for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  }
  if (version >= 4) {
    const allowAutoTopicCreation = v.allowAutoTopicCreation === undefined ? true : v.allowAutoTopicCreation;
    w.bool(allowAutoTopicCreation);
  }
  if (version < 4 && v.allowAutoTopicCreation !== undefined && !(v.allowAutoTopicCreation === true)) w.unsupported('allowAutoTopicCreation', version);
  if (version >= 8 && version <= 10) {
    const includeClusterAuthorizedOperations = v.includeClusterAuthorizedOperations === undefined ? false : v.includeClusterAuthorizedOperations;
    w.bool(includeClusterAuthorizedOperations);
  }
  if ((version < 8 || version > 10) && v.includeClusterAuthorizedOperations !== undefined && !(v.includeClusterAuthorizedOperations === false)) w.unsupported('includeClusterAuthorizedOperations', version);
  if (version >= 8) {
    const includeTopicAuthorizedOperations = v.includeTopicAuthorizedOperations === undefined ? false : v.includeTopicAuthorizedOperations;
    w.bool(includeTopicAuthorizedOperations);
  }
  if (version < 8 && v.includeTopicAuthorizedOperations !== undefined && !(v.includeTopicAuthorizedOperations === false)) w.unsupported('includeTopicAuthorizedOperations', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): MetadataRequest {
  const flexible = version >= 9;
  let topics: MetadataRequest['topics'];
  const topicsListCount = (version >= 1 ? r.nullableArray(flexible) : r.array(flexible));
  if (topicsListCount < 0) {
    topics = null;
  } else {
    const topicsList: RequestTopics[] = topicsListCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsListCount);
    for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeRequestTopics(r, version);
    topics = topicsList;
  }
  const allowAutoTopicCreation = version >= 4 ? r.bool() : true;
  const includeClusterAuthorizedOperations = version >= 8 && version <= 10 ? r.bool() : false;
  const includeTopicAuthorizedOperations = version >= 8 ? r.bool() : false;
  const unknownTags = flexible ? r.tags() : null;
  return { topics, allowAutoTopicCreation, includeClusterAuthorizedOperations, includeTopicAuthorizedOperations, unknownTags };
}

type ResponseBrokers = NonNullable<MetadataResponse['brokers']>[number];

type ResponseBrokersInput = NonNullable<MetadataResponseInput['brokers']>[number];

function encodeResponseBrokers(w: Writer, v: ResponseBrokersInput, version: number): void {
  const flexible = version >= 9;
  w.int32(v.nodeId);
  w.string(v.host, flexible);
  w.int32(v.port);
  if (version >= 1) {
    const rack = v.rack === undefined ? null : v.rack;
    w.nullableString(rack, flexible);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseBrokers(r: Reader, version: number): ResponseBrokers {
  const flexible = version >= 9;
  const nodeId = r.int32();
  const host = r.string(flexible);
  const port = r.int32();
  const rack = version >= 1 ? r.nullableString(flexible) : null;
  const unknownTags = flexible ? r.tags() : null;
  return { nodeId, host, port, rack, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  const flexible = version >= 9;
  w.int16(v.errorCode);
  w.int32(v.partitionIndex);
  w.int32(v.leaderId);
  if (version >= 7) {
    const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
    w.int32(leaderEpoch);
  }
  const replicaNodes = v.replicaNodes;
  w.array(replicaNodes.length, flexible);
  for (let i = 0; i < replicaNodes.length; i++) w.int32(replicaNodes[i]);
  const isrNodes = v.isrNodes;
  w.array(isrNodes.length, flexible);
  for (let i = 0; i < isrNodes.length; i++) w.int32(isrNodes[i]);
  if (version >= 5) {
    const offlineReplicas = v.offlineReplicas === undefined ? NONE : v.offlineReplicas;
    w.array(offlineReplicas.length, flexible);
    for (let i = 0; i < offlineReplicas.length; i++) w.int32(offlineReplicas[i]);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const flexible = version >= 9;
  const run1 = r.take(10);
  const block1 = r.block;
  const errorCode = block1.getInt16(run1);
  const partitionIndex = block1.getInt32(run1 + 2);
  const leaderId = block1.getInt32(run1 + 6);
  const leaderEpoch = version >= 7 ? r.int32() : -1;
  const replicaNodes = r.int32Array(flexible);
  const isrNodes = r.int32Array(flexible);
  let offlineReplicas: ResponseTopicsPartitions['offlineReplicas'] = NONE;
  if (version >= 5) {
    const offlineReplicasList = r.int32Array(flexible);
    offlineReplicas = offlineReplicasList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, partitionIndex, leaderId, leaderEpoch, replicaNodes, isrNodes, offlineReplicas, unknownTags };
}

type ResponseTopics = NonNullable<MetadataResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<MetadataResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  const flexible = version >= 9;
  w.int16(v.errorCode);
  const name = v.name;
  if (name === null && version < 12) w.nullRefused('name', version);
  w.nullableString(name, flexible);
  if (version >= 10) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  if (version >= 1) {
    const isInternal = v.isInternal === undefined ? false : v.isInternal;
    w.bool(isInternal);
  }
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  if (version >= 8) {
    const topicAuthorizedOperations = v.topicAuthorizedOperations === undefined ? -2147483648 : v.topicAuthorizedOperations;
    w.int32(topicAuthorizedOperations);
  }
  if (version < 8 && v.topicAuthorizedOperations !== undefined && !(v.topicAuthorizedOperations === -2147483648)) w.unsupported('topicAuthorizedOperations', version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const flexible = version >= 9;
  const errorCode = r.int16();
  const name = (version >= 12 ? r.nullableString(flexible) : r.string(flexible));
  const topicId = version >= 10 ? r.uuid() : ZERO_UUID;
  const isInternal = version >= 1 ? r.bool() : false;
  const partitionsCount = r.array(flexible);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const topicAuthorizedOperations = version >= 8 ? r.int32() : -2147483648;
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations, unknownTags };
}

export function encodeResponse(w: Writer, v: MetadataResponseInput, version: number): void {
  const flexible = version >= 9;
  if (version >= 3) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  const brokers = v.brokers;
  w.array(brokers.length, flexible);
  for (let i = 0; i < brokers.length; i++) encodeResponseBrokers(w, brokers[i], version);
  if (version >= 2) {
    const clusterId = v.clusterId === undefined ? null : v.clusterId;
    w.nullableString(clusterId, flexible);
  }
  if (version >= 1) {
    const controllerId = v.controllerId === undefined ? -1 : v.controllerId;
    w.int32(controllerId);
  }
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (version >= 8 && version <= 10) {
    const clusterAuthorizedOperations = v.clusterAuthorizedOperations === undefined ? -2147483648 : v.clusterAuthorizedOperations;
    w.int32(clusterAuthorizedOperations);
  }
  if ((version < 8 || version > 10) && v.clusterAuthorizedOperations !== undefined && !(v.clusterAuthorizedOperations === -2147483648)) w.unsupported('clusterAuthorizedOperations', version);
  if (version >= 13) {
    const errorCode = v.errorCode === undefined ? 0 : v.errorCode;
    w.int16(errorCode);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): MetadataResponse {
  const flexible = version >= 9;
  const throttleTimeMs = version >= 3 ? r.int32() : 0;
  const brokersCount = r.array(flexible);
  const brokers: ResponseBrokers[] = brokersCount === 1 ? [decodeResponseBrokers(r, version)] : listOf(brokersCount);
  for (let i = brokersCount === 1 ? 1 : 0; i < brokersCount; i++) brokers[i] = decodeResponseBrokers(r, version);
  const clusterId = version >= 2 ? r.nullableString(flexible) : null;
  const controllerId = version >= 1 ? r.int32() : -1;
  const topicsCount = r.array(flexible);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const clusterAuthorizedOperations = version >= 8 && version <= 10 ? r.int32() : -2147483648;
  const errorCode = version >= 13 ? r.int16() : 0;
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, brokers, clusterId, controllerId, topics, clusterAuthorizedOperations, errorCode, unknownTags };
}
