// Generated from apis/90-describe-share-group-offsets.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsRequestInput, DescribeShareGroupOffsetsResponse, DescribeShareGroupOffsetsResponseInput } from '../../apis/90-describe-share-group-offsets.ts';
import type { Reader } from '../../wire/reader.ts';
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
  const partitionsCount = r.array(true);
  const partitions: number[] = partitionsCount > 0 ? [r.int32()] : [];
  for (let i = 1; i < partitionsCount; i++) partitions.push(r.int32());
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
    const topicsList: RequestGroupsTopics[] = topicsListCount > 0 ? [decodeRequestGroupsTopics(r, version)] : [];
    for (let i = 1; i < topicsListCount; i++) topicsList.push(decodeRequestGroupsTopics(r, version));
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
  const groups: RequestGroups[] = groupsCount > 0 ? [decodeRequestGroups(r, version)] : [];
  for (let i = 1; i < groupsCount; i++) groups.push(decodeRequestGroups(r, version));
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
  const partitionIndex = r.int32();
  const startOffset = r.int64();
  const leaderEpoch = r.int32();
  const errorCode = r.int16();
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
  const partitions: ResponseGroupsTopicsPartitions[] = partitionsCount > 0 ? [decodeResponseGroupsTopicsPartitions(r, version)] : [];
  for (let i = 1; i < partitionsCount; i++) partitions.push(decodeResponseGroupsTopicsPartitions(r, version));
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
  const topics: ResponseGroupsTopics[] = topicsCount > 0 ? [decodeResponseGroupsTopics(r, version)] : [];
  for (let i = 1; i < topicsCount; i++) topics.push(decodeResponseGroupsTopics(r, version));
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
  const groups: ResponseGroups[] = groupsCount > 0 ? [decodeResponseGroups(r, version)] : [];
  for (let i = 1; i < groupsCount; i++) groups.push(decodeResponseGroups(r, version));
  const unknownTags = r.tags();
  return { throttleTimeMs, groups, unknownTags };
}
