// Generated from apis/53-begin-quorum-epoch.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { BeginQuorumEpochRequest, BeginQuorumEpochRequestInput, BeginQuorumEpochResponse, BeginQuorumEpochResponseInput } from '../../apis/53-begin-quorum-epoch.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  const flexible = version >= 1;
  w.int32(v.partitionIndex);
  if (version >= 1) {
    const voterDirectoryId = v.voterDirectoryId === undefined ? ZERO_UUID : v.voterDirectoryId;
    w.uuid(voterDirectoryId);
  }
  w.int32(v.leaderId);
  w.int32(v.leaderEpoch);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const flexible = version >= 1;
  const partitionIndex = r.int32();
  const voterDirectoryId = version >= 1 ? r.uuid() : ZERO_UUID;
  const run1 = r.take(8);
  const block1 = r.block;
  const leaderId = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, voterDirectoryId, leaderId, leaderEpoch, unknownTags };
}

type RequestTopics = NonNullable<BeginQuorumEpochRequest['topics']>[number];

type RequestTopicsInput = NonNullable<BeginQuorumEpochRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.topicName, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeRequestTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 1;
  const topicName = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: RequestTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topicName, partitions, unknownTags };
}

type RequestLeaderEndpoints = NonNullable<BeginQuorumEpochRequest['leaderEndpoints']>[number];

type RequestLeaderEndpointsInput = NonNullable<BeginQuorumEpochRequestInput['leaderEndpoints']>[number];

function encodeRequestLeaderEndpoints(w: Writer, v: RequestLeaderEndpointsInput, _version: number): void {
  w.string(v.name, true);
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeRequestLeaderEndpoints(r: Reader, _version: number): RequestLeaderEndpoints {
  const name = r.string(true);
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { name, host, port, unknownTags };
}

export function encodeRequest(w: Writer, v: BeginQuorumEpochRequestInput, version: number): void {
  const flexible = version >= 1;
  const clusterId = v.clusterId === undefined ? null : v.clusterId;
  w.nullableString(clusterId, flexible);
  if (version >= 1) {
    const voterId = v.voterId === undefined ? -1 : v.voterId;
    w.int32(voterId);
  }
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  if (version >= 1) {
    const leaderEndpoints = v.leaderEndpoints === undefined ? NONE : v.leaderEndpoints;
    w.array(leaderEndpoints.length, true);
    for (let i = 0; i < leaderEndpoints.length; i++) encodeRequestLeaderEndpoints(w, leaderEndpoints[i], version);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): BeginQuorumEpochRequest {
  const flexible = version >= 1;
  const clusterId = r.nullableString(flexible);
  const voterId = version >= 1 ? r.int32() : -1;
  const topicsCount = r.array(flexible);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  let leaderEndpoints: BeginQuorumEpochRequest['leaderEndpoints'] = NONE;
  if (version >= 1) {
    const leaderEndpointsListCount = r.array(true);
    const leaderEndpointsList: RequestLeaderEndpoints[] = leaderEndpointsListCount === 1 ? [decodeRequestLeaderEndpoints(r, version)] : listOf(leaderEndpointsListCount);
    for (let i = leaderEndpointsListCount === 1 ? 1 : 0; i < leaderEndpointsListCount; i++) leaderEndpointsList[i] = decodeRequestLeaderEndpoints(r, version);
    leaderEndpoints = leaderEndpointsList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { clusterId, voterId, topics, leaderEndpoints, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  const flexible = version >= 1;
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  w.int32(v.leaderId);
  w.int32(v.leaderEpoch);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const flexible = version >= 1;
  const run1 = r.take(14);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const leaderId = block1.getInt32(run1 + 6);
  const leaderEpoch = block1.getInt32(run1 + 10);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, errorCode, leaderId, leaderEpoch, unknownTags };
}

type ResponseTopics = NonNullable<BeginQuorumEpochResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<BeginQuorumEpochResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.topicName, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const flexible = version >= 1;
  const topicName = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topicName, partitions, unknownTags };
}

type ResponseNodeEndpoints = NonNullable<BeginQuorumEpochResponse['nodeEndpoints']>[number];

type ResponseNodeEndpointsInput = NonNullable<BeginQuorumEpochResponseInput['nodeEndpoints']>[number];

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

export function encodeResponse(w: Writer, v: BeginQuorumEpochResponseInput, version: number): void {
  const flexible = version >= 1;
  w.int16(v.errorCode);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (version < 1 && v.nodeEndpoints !== undefined && !(v.nodeEndpoints.length === 0)) w.unsupported('nodeEndpoints', version);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const nodeEndpoints = v.nodeEndpoints === undefined ? NONE : v.nodeEndpoints;
    const hasNodeEndpoints = !(nodeEndpoints.length === 0);
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
}

export function decodeResponse(r: Reader, version: number): BeginQuorumEpochResponse {
  const flexible = version >= 1;
  const errorCode = r.int16();
  const topicsCount = r.array(flexible);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  let nodeEndpoints: BeginQuorumEpochResponse['nodeEndpoints'] = NONE;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0) {
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
  }
  return { errorCode, topics, nodeEndpoints, unknownTags };
}
