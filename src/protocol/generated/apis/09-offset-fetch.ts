// Generated from apis/09-offset-fetch.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { OffsetFetchRequest, OffsetFetchRequestInput, OffsetFetchResponse, OffsetFetchResponseInput } from '../../apis/09-offset-fetch.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopics = NonNullable<OffsetFetchRequest['topics']>[number];

type RequestTopicsInput = NonNullable<OffsetFetchRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 6;
  w.string(v.name, flexible);
  const partitionIndexes = v.partitionIndexes;
  w.array(partitionIndexes.length, flexible);
  for (let i = 0; i < partitionIndexes.length; i++) w.int32(partitionIndexes[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 6;
  const name = r.string(flexible);
  const partitionIndexes = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitionIndexes, unknownTags };
}

type RequestGroupsTopics = NonNullable<RequestGroups['topics']>[number];

type RequestGroupsTopicsInput = NonNullable<RequestGroupsInput['topics']>[number];

function encodeRequestGroupsTopics(w: Writer, v: RequestGroupsTopicsInput, version: number): void {
  if (version <= 9) {
    const name = v.name === undefined ? '' : v.name;
    w.string(name, true);
  }
  if (version >= 10) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitionIndexes = v.partitionIndexes;
  w.array(partitionIndexes.length, true);
  for (let i = 0; i < partitionIndexes.length; i++) w.int32(partitionIndexes[i]);
  w.tags(v.unknownTags);
}

function decodeRequestGroupsTopics(r: Reader, version: number): RequestGroupsTopics {
  const name = version <= 9 ? r.string(true) : '';
  const topicId = version >= 10 ? r.uuid() : ZERO_UUID;
  const partitionIndexes = r.int32Array(true);
  const unknownTags = r.tags();
  return { name, topicId, partitionIndexes, unknownTags };
}

type RequestGroups = NonNullable<OffsetFetchRequest['groups']>[number];

type RequestGroupsInput = NonNullable<OffsetFetchRequestInput['groups']>[number];

function encodeRequestGroups(w: Writer, v: RequestGroupsInput, version: number): void {
  w.string(v.groupId, true);
  if (version >= 9) {
    const memberId = v.memberId === undefined ? null : v.memberId;
    w.nullableString(memberId, true);
  }
  if (version >= 9) {
    const memberEpoch = v.memberEpoch === undefined ? -1 : v.memberEpoch;
    w.int32(memberEpoch);
  }
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
  const memberId = version >= 9 ? r.nullableString(true) : null;
  const memberEpoch = version >= 9 ? r.int32() : -1;
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
  return { groupId, memberId, memberEpoch, topics, unknownTags };
}

export function encodeRequest(w: Writer, v: OffsetFetchRequestInput, version: number): void {
  const flexible = version >= 6;
  if (version <= 7) {
    const groupId = v.groupId === undefined ? '' : v.groupId;
    w.string(groupId, flexible);
  }
  if (version > 7 && v.groupId !== undefined && !(v.groupId === '')) w.unsupported('groupId', version);
  if (version <= 7) {
    const topics = v.topics === undefined ? NONE : v.topics;
    if (topics === null) {
      if (version < 2) w.nullRefused('topics', version);
      w.nullArray(flexible);
    } else {
      w.array(topics.length, flexible);
      for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
    }
  }
  if (version > 7 && v.topics !== undefined && !(v.topics?.length === 0)) w.unsupported('topics', version);
  if (version >= 8) {
    const groups = v.groups === undefined ? NONE : v.groups;
    w.array(groups.length, true);
    for (let i = 0; i < groups.length; i++) encodeRequestGroups(w, groups[i], version);
  }
  if (version < 8 && v.groups !== undefined && !(v.groups.length === 0)) w.unsupported('groups', version);
  if (version >= 7) {
    const requireStable = v.requireStable === undefined ? false : v.requireStable;
    w.bool(requireStable);
  }
  if (version < 7 && v.requireStable !== undefined && !(v.requireStable === false)) w.unsupported('requireStable', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): OffsetFetchRequest {
  const flexible = version >= 6;
  const groupId = version <= 7 ? r.string(flexible) : '';
  let topics: OffsetFetchRequest['topics'] = NONE;
  if (version <= 7) {
    const topicsListCount = (version >= 2 ? r.nullableArray(flexible) : r.array(flexible));
    if (topicsListCount < 0) {
      topics = null;
    } else {
      const topicsList: RequestTopics[] = topicsListCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsListCount);
      for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeRequestTopics(r, version);
      topics = topicsList;
    }
  }
  let groups: OffsetFetchRequest['groups'] = NONE;
  if (version >= 8) {
    const groupsListCount = r.array(true);
    const groupsList: RequestGroups[] = groupsListCount === 1 ? [decodeRequestGroups(r, version)] : listOf(groupsListCount);
    for (let i = groupsListCount === 1 ? 1 : 0; i < groupsListCount; i++) groupsList[i] = decodeRequestGroups(r, version);
    groups = groupsList;
  }
  const requireStable = version >= 7 ? r.bool() : false;
  const unknownTags = flexible ? r.tags() : null;
  return { groupId, topics, groups, requireStable, unknownTags };
}

type ResponseTopicsPartitions = NonNullable<ResponseTopics['partitions']>[number];

type ResponseTopicsPartitionsInput = NonNullable<ResponseTopicsInput['partitions']>[number];

function encodeResponseTopicsPartitions(w: Writer, v: ResponseTopicsPartitionsInput, version: number): void {
  const flexible = version >= 6;
  w.int32(v.partitionIndex);
  w.int64(v.committedOffset);
  if (version >= 5) {
    const committedLeaderEpoch = v.committedLeaderEpoch === undefined ? -1 : v.committedLeaderEpoch;
    w.int32(committedLeaderEpoch);
  }
  const metadata = v.metadata;
  w.nullableString(metadata, flexible);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopicsPartitions(r: Reader, version: number): ResponseTopicsPartitions {
  const flexible = version >= 6;
  const run1 = r.take(12);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const committedOffset = r.int64Of(block1, run1 + 4);
  const committedLeaderEpoch = version >= 5 ? r.int32() : -1;
  const metadata = r.nullableString(flexible);
  const errorCode = r.int16();
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode, unknownTags };
}

type ResponseTopics = NonNullable<OffsetFetchResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<OffsetFetchResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  const flexible = version >= 6;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const flexible = version >= 6;
  const name = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: ResponseTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

type ResponseGroupsTopicsPartitions = NonNullable<ResponseGroupsTopics['partitions']>[number];

type ResponseGroupsTopicsPartitionsInput = NonNullable<ResponseGroupsTopicsInput['partitions']>[number];

function encodeResponseGroupsTopicsPartitions(w: Writer, v: ResponseGroupsTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.int64(v.committedOffset);
  const committedLeaderEpoch = v.committedLeaderEpoch === undefined ? -1 : v.committedLeaderEpoch;
  w.int32(committedLeaderEpoch);
  const metadata = v.metadata;
  w.nullableString(metadata, true);
  w.int16(v.errorCode);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopicsPartitions(r: Reader, _version: number): ResponseGroupsTopicsPartitions {
  const run1 = r.take(16);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const committedOffset = r.int64Of(block1, run1 + 4);
  const committedLeaderEpoch = block1.getInt32(run1 + 12);
  const metadata = r.nullableString(true);
  const errorCode = r.int16();
  const unknownTags = r.tags();
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode, unknownTags };
}

type ResponseGroupsTopics = NonNullable<ResponseGroups['topics']>[number];

type ResponseGroupsTopicsInput = NonNullable<ResponseGroupsInput['topics']>[number];

function encodeResponseGroupsTopics(w: Writer, v: ResponseGroupsTopicsInput, version: number): void {
  if (version <= 9) {
    const name = v.name === undefined ? '' : v.name;
    w.string(name, true);
  }
  if (version >= 10) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseGroupsTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseGroupsTopics(r: Reader, version: number): ResponseGroupsTopics {
  const name = version <= 9 ? r.string(true) : '';
  const topicId = version >= 10 ? r.uuid() : ZERO_UUID;
  const partitionsCount = r.array(true);
  const partitions: ResponseGroupsTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseGroupsTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseGroupsTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { name, topicId, partitions, unknownTags };
}

type ResponseGroups = NonNullable<OffsetFetchResponse['groups']>[number];

type ResponseGroupsInput = NonNullable<OffsetFetchResponseInput['groups']>[number];

function encodeResponseGroups(w: Writer, v: ResponseGroupsInput, version: number): void {
  w.string(v.groupId, true);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseGroupsTopics(w, topics[i], version);
  const errorCode = v.errorCode === undefined ? 0 : v.errorCode;
  w.int16(errorCode);
  w.tags(v.unknownTags);
}

function decodeResponseGroups(r: Reader, version: number): ResponseGroups {
  const groupId = r.string(true);
  const topicsCount = r.array(true);
  const topics: ResponseGroupsTopics[] = topicsCount === 1 ? [decodeResponseGroupsTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseGroupsTopics(r, version);
  const errorCode = r.int16();
  const unknownTags = r.tags();
  return { groupId, topics, errorCode, unknownTags };
}

export function encodeResponse(w: Writer, v: OffsetFetchResponseInput, version: number): void {
  const flexible = version >= 6;
  if (version >= 3) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  if (version <= 7) {
    const topics = v.topics === undefined ? NONE : v.topics;
    w.array(topics.length, flexible);
    for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  }
  if (version > 7 && v.topics !== undefined && !(v.topics.length === 0)) w.unsupported('topics', version);
  if (version >= 2 && version <= 7) {
    const errorCode = v.errorCode === undefined ? 0 : v.errorCode;
    w.int16(errorCode);
  }
  if (version >= 8) {
    const groups = v.groups === undefined ? NONE : v.groups;
    w.array(groups.length, true);
    for (let i = 0; i < groups.length; i++) encodeResponseGroups(w, groups[i], version);
  }
  if (version < 8 && v.groups !== undefined && !(v.groups.length === 0)) w.unsupported('groups', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): OffsetFetchResponse {
  const flexible = version >= 6;
  const throttleTimeMs = version >= 3 ? r.int32() : 0;
  let topics: OffsetFetchResponse['topics'] = NONE;
  if (version <= 7) {
    const topicsListCount = r.array(flexible);
    const topicsList: ResponseTopics[] = topicsListCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsListCount);
    for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeResponseTopics(r, version);
    topics = topicsList;
  }
  const errorCode = version >= 2 && version <= 7 ? r.int16() : 0;
  let groups: OffsetFetchResponse['groups'] = NONE;
  if (version >= 8) {
    const groupsListCount = r.array(true);
    const groupsList: ResponseGroups[] = groupsListCount === 1 ? [decodeResponseGroups(r, version)] : listOf(groupsListCount);
    for (let i = groupsListCount === 1 ? 1 : 0; i < groupsListCount; i++) groupsList[i] = decodeResponseGroups(r, version);
    groups = groupsList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, topics, errorCode, groups, unknownTags };
}
