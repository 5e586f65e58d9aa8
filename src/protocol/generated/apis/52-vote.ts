// Generated from apis/52-vote.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { VoteRequest, VoteRequestInput, VoteResponse, VoteResponseInput } from '../../apis/52-vote.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsPartitions = NonNullable<RequestTopics['partitions']>[number];

type RequestTopicsPartitionsInput = NonNullable<RequestTopicsInput['partitions']>[number];

function encodeRequestTopicsPartitions(w: Writer, v: RequestTopicsPartitionsInput, version: number): void {
  w.int32(v.partitionIndex);
  w.int32(v.replicaEpoch);
  w.int32(v.replicaId);
  if (version >= 1) {
    const replicaDirectoryId = v.replicaDirectoryId === undefined ? ZERO_UUID : v.replicaDirectoryId;
    w.uuid(replicaDirectoryId);
  }
  if (version >= 1) {
    const voterDirectoryId = v.voterDirectoryId === undefined ? ZERO_UUID : v.voterDirectoryId;
    w.uuid(voterDirectoryId);
  }
  w.int32(v.lastOffsetEpoch);
  w.int64(v.lastOffset);
  if (version >= 2) {
    const preVote = v.preVote === undefined ? false : v.preVote;
    w.bool(preVote);
  }
  if (version < 2 && v.preVote !== undefined && !(v.preVote === false)) w.unsupported('preVote', version);
  w.tags(v.unknownTags);
}

function decodeRequestTopicsPartitions(r: Reader, version: number): RequestTopicsPartitions {
  const run1 = r.take(12);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const replicaEpoch = block1.getInt32(run1 + 4);
  const replicaId = block1.getInt32(run1 + 8);
  const replicaDirectoryId = version >= 1 ? r.uuid() : ZERO_UUID;
  const voterDirectoryId = version >= 1 ? r.uuid() : ZERO_UUID;
  const run2 = r.take(12);
  const block2 = r.block;
  const lastOffsetEpoch = block2.getInt32(run2);
  const lastOffset = r.int64Of(block2, run2 + 4);
  const preVote = version >= 2 ? r.bool() : false;
  const unknownTags = r.tags();
  return { partitionIndex, replicaEpoch, replicaId, replicaDirectoryId, voterDirectoryId, lastOffsetEpoch, lastOffset, preVote, unknownTags };
}

type RequestTopics = NonNullable<VoteRequest['topics']>[number];

type RequestTopicsInput = NonNullable<VoteRequestInput['topics']>[number];

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

export function encodeRequest(w: Writer, v: VoteRequestInput, version: number): void {
  const clusterId = v.clusterId === undefined ? null : v.clusterId;
  w.nullableString(clusterId, true);
  if (version >= 1) {
    const voterId = v.voterId === undefined ? -1 : v.voterId;
    w.int32(voterId);
  }
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): VoteRequest {
  const clusterId = r.nullableString(true);
  const voterId = version >= 1 ? r.int32() : -1;
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = r.tags();
  return { clusterId, voterId, topics, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  w.int32(v.leaderId);
  w.int32(v.leaderEpoch);
  w.bool(v.voteGranted);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, _version: number): ResponseTopicsPartitions {
  const run1 = r.take(15);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const leaderId = block1.getInt32(run1 + 6);
  const leaderEpoch = block1.getInt32(run1 + 10);
  const voteGranted = block1.getUint8(run1 + 14) !== 0;
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, leaderId, leaderEpoch, voteGranted, unknownTags };
}

type ResponseTopics = NonNullable<VoteResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<VoteResponseInput['topics']>[number];

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

type ResponseNodeEndpoints = NonNullable<VoteResponse['nodeEndpoints']>[number];

type ResponseNodeEndpointsInput = NonNullable<VoteResponseInput['nodeEndpoints']>[number];

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

export function encodeResponse(w: Writer, v: VoteResponseInput, version: number): void {
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

export function decodeResponse(r: Reader, version: number): VoteResponse {
  const errorCode = r.int16();
  const topicsCount = r.array(true);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  let nodeEndpoints: VoteResponse['nodeEndpoints'] = NONE;
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
  return { errorCode, topics, nodeEndpoints, unknownTags };
}
