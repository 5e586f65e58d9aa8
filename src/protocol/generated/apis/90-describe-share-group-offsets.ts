// Generated from apis/90-describe-share-group-offsets.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsRequestInput, DescribeShareGroupOffsetsResponse, DescribeShareGroupOffsetsResponseInput } from '../../apis/90-describe-share-group-offsets.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestGroupsTopics = NonNullable<RequestGroups['topics']>[number];

type RequestGroupsTopicsInput = NonNullable<RequestGroupsInput['topics']>[number];

function encodeRequestGroupsTopics(w: Writer, v: RequestGroupsTopicsInput, _version: number): void {
  w.string(v.topicName, true);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  w.tags(v.unknownTags);
}

function decodeRequestGroupsTopics(r: Reader, _version: number): RequestGroupsTopics {
  const topicName = r.string(true);
  const partitions = r.int32Array(true);
  const unknownTags = r.tags();
  return { topicName, partitions, unknownTags };
}

type RequestGroups = NonNullable<DescribeShareGroupOffsetsRequest['groups']>[number];

type RequestGroupsInput = NonNullable<DescribeShareGroupOffsetsRequestInput['groups']>[number];

function encodeRequestGroups(w: Writer, v: RequestGroupsInput, version: number): void {
  w.string(v.groupId, true);
  const topics = v.topics;
  if (topics === null) {
    w.nullArray(true);
  } else {
    w.array(topics.length, true);
    for (let i = 0; i < topics.length; i++) encodeRequestGroupsTopics(w, topics[i], version);
  }
  w.tags(v.unknownTags);
}

function decodeRequestGroups(r: Reader, version: number): RequestGroups {
  const groupId = r.string(true);
  let topics: RequestGroups['topics'];
  const topicsListCount = r.nullableArray(true);
  if (topicsListCount < 0) {
    topics = null;
  } else {
    const topicsList: RequestGroupsTopics[] = topicsListCount === 1 ? [decodeRequestGroupsTopics(r, version)] : listOf(topicsListCount);
    for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeRequestGroupsTopics(r, version);
    topics = topicsList;
  }
  const unknownTags = r.tags();
  return { groupId, topics, unknownTags };
}

export function encodeRequest(w: Writer, v: DescribeShareGroupOffsetsRequestInput, version: number): void {
  const groups = v.groups;
  w.array(groups.length, true);
  for (let i = 0; i < groups.length; i++) encodeRequestGroups(w, groups[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeShareGroupOffsetsRequest {
  const groupsCount = r.array(true);
  const groups: RequestGroups[] = groupsCount === 1 ? [decodeRequestGroups(r, version)] : listOf(groupsCount);
  for (let i = groupsCount === 1 ? 1 : 0; i < groupsCount; i++) groups[i] = decodeRequestGroups(r, version);
  const unknownTags = r.tags();
  return { groups, unknownTags };
}

type ResponseGroupsTopicsPartitions = NonNullable<ResponseGroupsTopics['partitions']>[number];

type ResponseGroupsTopicsPartitionsInput = NonNullable<ResponseGroupsTopicsInput['partitions']>[number];

function encodeResponseGroupsTopicsPartitions(w: Writer, v: ResponseGroupsTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.int64(v.startOffset);
  w.int32(v.leaderEpoch);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopicsPartitions(r: Reader, _version: number): ResponseGroupsTopicsPartitions {
  const run1 = r.take(18);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const startOffset = r.int64Of(block1, run1 + 4);
  const leaderEpoch = block1.getInt32(run1 + 12);
  const errorCode = block1.getInt16(run1 + 16);
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { partitionIndex, startOffset, leaderEpoch, errorCode, errorMessage, unknownTags };
}

type ResponseGroupsTopics = NonNullable<ResponseGroups['topics']>[number];

type ResponseGroupsTopicsInput = NonNullable<ResponseGroupsInput['topics']>[number];

function encodeResponseGroupsTopics(w: Writer, v: ResponseGroupsTopicsInput, version: number): void {
  w.string(v.topicName, true);
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseGroupsTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopics(r: Reader, version: number): ResponseGroupsTopics {
  const topicName = r.string(true);
  const topicId = r.uuid();
  const partitionsCount = r.array(true);
  const partitions: ResponseGroupsTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseGroupsTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseGroupsTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicName, topicId, partitions, unknownTags };
}

type ResponseGroups = NonNullable<DescribeShareGroupOffsetsResponse['groups']>[number];

type ResponseGroupsInput = NonNullable<DescribeShareGroupOffsetsResponseInput['groups']>[number];

function encodeResponseGroups(w: Writer, v: ResponseGroupsInput, version: number): void {
  w.string(v.groupId, true);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseGroupsTopics(w, topics[i], version);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

function decodeResponseGroups(r: Reader, version: number): ResponseGroups {
  const groupId = r.string(true);
  const topicsCount = r.array(true);
  const topics: ResponseGroupsTopics[] = topicsCount === 1 ? [decodeResponseGroupsTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseGroupsTopics(r, version);
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { groupId, topics, errorCode, errorMessage, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeShareGroupOffsetsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  const groups = v.groups;
  w.array(groups.length, true);
  for (let i = 0; i < groups.length; i++) encodeResponseGroups(w, groups[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeShareGroupOffsetsResponse {
  const throttleTimeMs = r.int32();
  const groupsCount = r.array(true);
  const groups: ResponseGroups[] = groupsCount === 1 ? [decodeResponseGroups(r, version)] : listOf(groupsCount);
  for (let i = groupsCount === 1 ? 1 : 0; i < groupsCount; i++) groups[i] = decodeResponseGroups(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, groups, unknownTags };
}
