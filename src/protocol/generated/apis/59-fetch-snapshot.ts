// Generated from apis/59-fetch-snapshot.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { FetchSnapshotRequest, FetchSnapshotRequestInput, FetchSnapshotResponse, FetchSnapshotResponseInput } from '../../apis/59-fetch-snapshot.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitionsSnapshotId = NonNullable<RequestTopicsPartitions['snapshotId']>;

type RequestTopicsPartitionsSnapshotIdInput = NonNullable<RequestTopicsPartitionsInput['snapshotId']>;

function encodeRequestTopicsPartitionsSnapshotId(w: Writer, v: RequestTopicsPartitionsSnapshotIdInput, _version: number): void {
  w.int64(v.endOffset);
  w.int32(v.epoch);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitionsSnapshotId(r: Reader, _version: number): RequestTopicsPartitionsSnapshotId {
  const run1 = r.take(12);
  const block1 = r.block;
  const endOffset = r.int64Of(block1, run1);
  const epoch = block1.getInt32(run1 + 8);
  const unknownTags = r.tags();
  return { endOffset, epoch, unknownTags };
}

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  w.int32(v.partition);
  w.int32(v.currentLeaderEpoch);
  encodeRequestTopicsPartitionsSnapshotId(w, v.snapshotId, version);
  w.int64(v.position);
  const unknownTags = v.unknownTags;
  const replicaDirectoryId = v.replicaDirectoryId === undefined ? ZERO_UUID : v.replicaDirectoryId;
  const hasReplicaDirectoryId = version >= 1 && !(replicaDirectoryId === ZERO_UUID);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasReplicaDirectoryId ? 1 : 0));
  let next = 0;
  if (hasReplicaDirectoryId) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.uuid(replicaDirectoryId);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const run1 = r.take(8);
  const block1 = r.block;
  const partition = block1.getInt32(run1);
  const currentLeaderEpoch = block1.getInt32(run1 + 4);
  const snapshotId = decodeRequestTopicsPartitionsSnapshotId(r, version);
  const position = r.int64();
  let replicaDirectoryId: RequestTopicsPartitions['replicaDirectoryId'] = ZERO_UUID;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0 && version >= 1) {
      const end = r.tagEnd();
      replicaDirectoryId = r.uuid();
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { partition, currentLeaderEpoch, snapshotId, position, replicaDirectoryId, unknownTags };
}

type RequestTopics = NonNullable<FetchSnapshotRequest['topics']>[number];

type RequestTopicsInput = NonNullable<FetchSnapshotRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  w.string(v.name, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const name = r.string(true);
  const partitionsCount = r.array(true);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { name, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: FetchSnapshotRequestInput, version: number): void {
  const replicaId = v.replicaId === undefined ? -1 : v.replicaId;
  w.int32(replicaId);
  const maxBytes = v.maxBytes === undefined ? 2147483647 : v.maxBytes;
  w.int32(maxBytes);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  const unknownTags = v.unknownTags;
  const clusterId = v.clusterId === undefined ? null : v.clusterId;
  const hasClusterId = !(clusterId === null);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasClusterId ? 1 : 0));
  let next = 0;
  if (hasClusterId) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.nullableString(clusterId, true);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeRequest(r: Reader, version: number): FetchSnapshotRequest {
  const replicaId = r.int32();
  const maxBytes = r.int32();
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  let clusterId: FetchSnapshotRequest['clusterId'] = null;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      clusterId = r.nullableString(true);
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { replicaId, maxBytes, topics, clusterId, unknownTags };
}

type ResponseTopicsPartitionsSnapshotId = NonNullable<ResponseTopicsPartitions['snapshotId']>;

type ResponseTopicsPartitionsSnapshotIdInput = NonNullable<ResponseTopicsPartitionsInput['snapshotId']>;

function encodeResponseTopicsPartitionsSnapshotId(w: Writer, v: ResponseTopicsPartitionsSnapshotIdInput, _version: number): void {
  w.int64(v.endOffset);
  w.int32(v.epoch);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitionsSnapshotId(r: Reader, _version: number): ResponseTopicsPartitionsSnapshotId {
  const run1 = r.take(12);
  const block1 = r.block;
  const endOffset = r.int64Of(block1, run1);
  const epoch = block1.getInt32(run1 + 8);
  const unknownTags = r.tags();
  return { endOffset, epoch, unknownTags };
}

type ResponseTopicsPartitionsCurrentLeader = NonNullable<ResponseTopicsPartitions['currentLeader']>;

type ResponseTopicsPartitionsCurrentLeaderInput = NonNullable<ResponseTopicsPartitionsInput['currentLeader']>;

const defaultResponseTopicsPartitionsCurrentLeader: ResponseTopicsPartitionsCurrentLeader = {
  leaderId: 0,
  leaderEpoch: 0,
  unknownTags: null,
};

function isDefaultResponseTopicsPartitionsCurrentLeader(v: ResponseTopicsPartitionsCurrentLeaderInput): boolean {
  return (
    v.leaderId === 0 &&
    v.leaderEpoch === 0 &&
    (v.unknownTags === undefined || v.unknownTags === null)
  );
}

function encodeResponseTopicsPartitionsCurrentLeader(w: Writer, v: ResponseTopicsPartitionsCurrentLeaderInput, _version: number): void {
  w.int32(v.leaderId);
  w.int32(v.leaderEpoch);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitionsCurrentLeader(r: Reader, _version: number): ResponseTopicsPartitionsCurrentLeader {
  const run1 = r.take(8);
  const block1 = r.block;
  const leaderId = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  const unknownTags = r.tags();
  return { leaderId, leaderEpoch, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  w.int32(v.index);
  w.int16(v.errorCode);
  encodeResponseTopicsPartitionsSnapshotId(w, v.snapshotId, version);
  w.int64(v.size);
  w.int64(v.position);
  w.bytesField(v.unalignedRecords, true);
  const unknownTags = v.unknownTags;
  const currentLeader = v.currentLeader === undefined ? defaultResponseTopicsPartitionsCurrentLeader : v.currentLeader;
  const hasCurrentLeader = !(isDefaultResponseTopicsPartitionsCurrentLeader(currentLeader));
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasCurrentLeader ? 1 : 0));
  let next = 0;
  if (hasCurrentLeader) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    encodeResponseTopicsPartitionsCurrentLeader(w, currentLeader, version);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const index = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const snapshotId = decodeResponseTopicsPartitionsSnapshotId(r, version);
  const run2 = r.take(16);
  const block2 = r.block;
  const size = r.int64Of(block2, run2);
  const position = r.int64Of(block2, run2 + 8);
  const unalignedRecords = r.bytesField(true);
  let currentLeader: ResponseTopicsPartitions['currentLeader'] = defaultResponseTopicsPartitionsCurrentLeader;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0) {
      const end = r.tagEnd();
      currentLeader = decodeResponseTopicsPartitionsCurrentLeader(r, version);
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { index, errorCode, snapshotId, size, position, unalignedRecords, currentLeader, unknownTags };
}

type ResponseTopics = NonNullable<FetchSnapshotResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<FetchSnapshotResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  w.string(v.name, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const name = r.string(true);
  const partitionsCount = r.array(true);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { name, partitions, unknownTags };
}

type ResponseNodeEndpoints = NonNullable<FetchSnapshotResponse['nodeEndpoints']>[number];

type ResponseNodeEndpointsInput = NonNullable<FetchSnapshotResponseInput['nodeEndpoints']>[number];

function encodeResponseNodeEndpoints(w: Writer, v: ResponseNodeEndpointsInput, _version: number): void {
  w.int32(v.nodeId);
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeResponseNodeEndpoints(r: Reader, _version: number): ResponseNodeEndpoints {
  const nodeId = r.int32();
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { nodeId, host, port, unknownTags };
}

export function encodeResponse(w: Writer, v: FetchSnapshotResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (version < 1 && v.nodeEndpoints !== undefined && !(v.nodeEndpoints.length === 0)) w.unsupported('nodeEndpoints', version);
  const unknownTags = v.unknownTags;
  const nodeEndpoints = v.nodeEndpoints === undefined ? NONE : v.nodeEndpoints;
  const hasNodeEndpoints = version >= 1 && !(nodeEndpoints.length === 0);
  w.unsignedVarint((unknownTags?.length ?? 0) + (hasNodeEndpoints ? 1 : 0));
  let next = 0;
  if (hasNodeEndpoints) {
    next = w.tagsBelow(unknownTags, next, 0);
    w.openTag(0);
    w.array(nodeEndpoints.length, true);
    for (let i = 0; i < nodeEndpoints.length; i++) encodeResponseNodeEndpoints(w, nodeEndpoints[i], version);
    w.closeTag();
  }
  w.tagsBelow(unknownTags, next, TAGS_END);
}

export function decodeResponse(r: Reader, version: number): FetchSnapshotResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const topicsCount = r.array(true);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  let nodeEndpoints: FetchSnapshotResponse['nodeEndpoints'] = NONE;
  let unknownTags: UnknownTags = null;
  for (let count = r.unsignedVarint(); count > 0; count--) {
    const tag = r.unsignedVarint();
    if (tag === 0 && version >= 1) {
      const end = r.tagEnd();
      const nodeEndpointsListCount = r.array(true);
      const nodeEndpointsList: ResponseNodeEndpoints[] = nodeEndpointsListCount === 1 ? [decodeResponseNodeEndpoints(r, version)] : listOf(nodeEndpointsListCount);
      for (let i = nodeEndpointsListCount === 1 ? 1 : 0; i < nodeEndpointsListCount; i++) nodeEndpointsList[i] = decodeResponseNodeEndpoints(r, version);
      nodeEndpoints = nodeEndpointsList;
      r.endTag(end);
    } else {
      unknownTags = r.unknownTag(tag, unknownTags);
    }
  }
  return { throttleTimeMs, errorCode, topics, nodeEndpoints, unknownTags };
}
