// Generated from apis/55-describe-quorum.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeQuorumRequest, DescribeQuorumRequestInput, DescribeQuorumResponse, DescribeQuorumResponseInput } from '../../apis/55-describe-quorum.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, _version: number): RequestTopicsPartitions {
  const partitionIndex = r.int32();
  const unknownTags = r.tags();
  return { partitionIndex, unknownTags };
}

type RequestTopics = NonNullable<DescribeQuorumRequest['topics']>[number];

type RequestTopicsInput = NonNullable<DescribeQuorumRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  w.string(v.topicName, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const topicName = r.string(true);
  const partitionsCount = r.array(true);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicName, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: DescribeQuorumRequestInput, version: number): void {
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeQuorumRequest {
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = r.tags();
  return { topics, unknownTags };
}

type ResponseTopicsPartitionsCurrentVoters = NonNullable<ResponseTopicsPartitions['currentVoters']>[number];

type ResponseTopicsPartitionsCurrentVotersInput = NonNullable<ResponseTopicsPartitionsInput['currentVoters']>[number];

function encodeResponseTopicsPartitionsCurrentVoters(w: Writer, v: ResponseTopicsPartitionsCurrentVotersInput, version: number): void {
  w.int32(v.replicaId);
  if (version >= 2) {
    const replicaDirectoryId = v.replicaDirectoryId === undefined ? ZERO_UUID : v.replicaDirectoryId;
    w.uuid(replicaDirectoryId);
  }
  if (version < 2 && v.replicaDirectoryId !== undefined && !(v.replicaDirectoryId === ZERO_UUID)) w.unsupported('replicaDirectoryId', version);
  w.int64(v.logEndOffset);
  if (version >= 1) {
    const lastFetchTimestamp = v.lastFetchTimestamp === undefined ? -1 : v.lastFetchTimestamp;
    w.int64(lastFetchTimestamp);
  }
  if (version >= 1) {
    const lastCaughtUpTimestamp = v.lastCaughtUpTimestamp === undefined ? -1 : v.lastCaughtUpTimestamp;
    w.int64(lastCaughtUpTimestamp);
  }
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitionsCurrentVoters(r: Reader, version: number): ResponseTopicsPartitionsCurrentVoters {
  const replicaId = r.int32();
  const replicaDirectoryId = version >= 2 ? r.uuid() : ZERO_UUID;
  const logEndOffset = r.int64();
  const lastFetchTimestamp = version >= 1 ? r.int64() : -1;
  const lastCaughtUpTimestamp = version >= 1 ? r.int64() : -1;
  const unknownTags = r.tags();
  return { replicaId, replicaDirectoryId, logEndOffset, lastFetchTimestamp, lastCaughtUpTimestamp, unknownTags };
}

type ResponseTopicsPartitionsObservers = NonNullable<ResponseTopicsPartitions['observers']>[number];

type ResponseTopicsPartitionsObserversInput = NonNullable<ResponseTopicsPartitionsInput['observers']>[number];

function encodeResponseTopicsPartitionsObservers(w: Writer, v: ResponseTopicsPartitionsObserversInput, version: number): void {
  w.int32(v.replicaId);
  if (version >= 2) {
    const replicaDirectoryId = v.replicaDirectoryId === undefined ? ZERO_UUID : v.replicaDirectoryId;
    w.uuid(replicaDirectoryId);
  }
  if (version < 2 && v.replicaDirectoryId !== undefined && !(v.replicaDirectoryId === ZERO_UUID)) w.unsupported('replicaDirectoryId', version);
  w.int64(v.logEndOffset);
  if (version >= 1) {
    const lastFetchTimestamp = v.lastFetchTimestamp === undefined ? -1 : v.lastFetchTimestamp;
    w.int64(lastFetchTimestamp);
  }
  if (version >= 1) {
    const lastCaughtUpTimestamp = v.lastCaughtUpTimestamp === undefined ? -1 : v.lastCaughtUpTimestamp;
    w.int64(lastCaughtUpTimestamp);
  }
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitionsObservers(r: Reader, version: number): ResponseTopicsPartitionsObservers {
  const replicaId = r.int32();
  const replicaDirectoryId = version >= 2 ? r.uuid() : ZERO_UUID;
  const logEndOffset = r.int64();
  const lastFetchTimestamp = version >= 1 ? r.int64() : -1;
  const lastCaughtUpTimestamp = version >= 1 ? r.int64() : -1;
  const unknownTags = r.tags();
  return { replicaId, replicaDirectoryId, logEndOffset, lastFetchTimestamp, lastCaughtUpTimestamp, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  if (version >= 2) {
    const errorMessage = v.errorMessage === undefined ? '' : v.errorMessage;
    w.nullableString(errorMessage, true);
  }
  w.int32(v.leaderId);
  w.int32(v.leaderEpoch);
  w.int64(v.highWatermark);
  const currentVoters = v.currentVoters;
  w.array(currentVoters.length, true);
  for (let i = 0; i < currentVoters.length; i++) encodeResponseTopicsPartitionsCurrentVoters(w, currentVoters[i], version);
  const observers = v.observers;
  w.array(observers.length, true);
  for (let i = 0; i < observers.length; i++) encodeResponseTopicsPartitionsObservers(w, observers[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const errorMessage = version >= 2 ? r.nullableString(true) : '';
  const run2 = r.take(16);
  const block2 = r.block;
  const leaderId = block2.getInt32(run2);
  const leaderEpoch = block2.getInt32(run2 + 4);
  const highWatermark = r.int64Of(block2, run2 + 8);
  const currentVotersCount = r.array(true);
  const currentVoters: ResponseTopicsPartitionsCurrentVoters[] = currentVotersCount === 1 ? [decodeResponseTopicsPartitionsCurrentVoters(r, version)] : listOf(currentVotersCount);
  for (let i = currentVotersCount === 1 ? 1 : 0; i < currentVotersCount; i++) currentVoters[i] = decodeResponseTopicsPartitionsCurrentVoters(r, version);
  const observersCount = r.array(true);
  const observers: ResponseTopicsPartitionsObservers[] = observersCount === 1 ? [decodeResponseTopicsPartitionsObservers(r, version)] : listOf(observersCount);
  for (let i = observersCount === 1 ? 1 : 0; i < observersCount; i++) observers[i] = decodeResponseTopicsPartitionsObservers(r, version);
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, errorMessage, leaderId, leaderEpoch, highWatermark, currentVoters, observers, unknownTags };
}

type ResponseTopics = NonNullable<DescribeQuorumResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<DescribeQuorumResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  w.string(v.topicName, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const topicName = r.string(true);
  const partitionsCount = r.array(true);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicName, partitions, unknownTags };
}

type ResponseNodesListeners = NonNullable<ResponseNodes['listeners']>[number];

type ResponseNodesListenersInput = NonNullable<ResponseNodesInput['listeners']>[number];

function encodeResponseNodesListeners(w: Writer, v: ResponseNodesListenersInput, _version: number): void {
  w.string(v.name, true);
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeResponseNodesListeners(r: Reader, _version: number): ResponseNodesListeners {
  const name = r.string(true);
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { name, host, port, unknownTags };
}

type ResponseNodes = NonNullable<DescribeQuorumResponse['nodes']>[number];

type ResponseNodesInput = NonNullable<DescribeQuorumResponseInput['nodes']>[number];

function encodeResponseNodes(w: Writer, v: ResponseNodesInput, version: number): void {
  w.int32(v.nodeId);
  const listeners = v.listeners;
  w.array(listeners.length, true);
  for (let i = 0; i < listeners.length; i++) encodeResponseNodesListeners(w, listeners[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseNodes(r: Reader, version: number): ResponseNodes {
  const nodeId = r.int32();
  const listenersCount = r.array(true);
  const listeners: ResponseNodesListeners[] = listenersCount === 1 ? [decodeResponseNodesListeners(r, version)] : listOf(listenersCount);
  for (let i = listenersCount === 1 ? 1 : 0; i < listenersCount; i++) listeners[i] = decodeResponseNodesListeners(r, version);
  const unknownTags = r.tags();
  return { nodeId, listeners, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeQuorumResponseInput, version: number): void {
  w.int16(v.errorCode);
  if (version >= 2) {
    const errorMessage = v.errorMessage === undefined ? '' : v.errorMessage;
    w.nullableString(errorMessage, true);
  }
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (version >= 2) {
    const nodes = v.nodes === undefined ? NONE : v.nodes;
    w.array(nodes.length, true);
    for (let i = 0; i < nodes.length; i++) encodeResponseNodes(w, nodes[i], version);
  }
  if (version < 2 && v.nodes !== undefined && !(v.nodes.length === 0)) w.unsupported('nodes', version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeQuorumResponse {
  const errorCode = r.int16();
  const errorMessage = version >= 2 ? r.nullableString(true) : '';
  const topicsCount = r.array(true);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  let nodes: DescribeQuorumResponse['nodes'] = NONE;
  if (version >= 2) {
    const nodesListCount = r.array(true);
    const nodesList: ResponseNodes[] = nodesListCount === 1 ? [decodeResponseNodes(r, version)] : listOf(nodesListCount);
    for (let i = nodesListCount === 1 ? 1 : 0; i < nodesListCount; i++) nodesList[i] = decodeResponseNodes(r, version);
    nodes = nodesList;
  }
  const unknownTags = r.tags();
  return { errorCode, errorMessage, topics, nodes, unknownTags };
}
