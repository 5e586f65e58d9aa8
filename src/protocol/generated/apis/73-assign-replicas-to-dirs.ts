// Generated from apis/73-assign-replicas-to-dirs.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AssignReplicasToDirsRequest, AssignReplicasToDirsRequestInput, AssignReplicasToDirsResponse, AssignReplicasToDirsResponseInput } from '../../apis/73-assign-replicas-to-dirs.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestDirectoriesTopicsPartitions = NonNullable<RequestDirectoriesTopics['partitions']>[number];

type RequestDirectoriesTopicsPartitionsInput = NonNullable<RequestDirectoriesTopicsInput['partitions']>[number];

function encodeRequestDirectoriesTopicsPartitions(w: Writer, v: RequestDirectoriesTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.tags(v.unknownTags);
}

function decodeRequestDirectoriesTopicsPartitions(r: Reader, _version: number): RequestDirectoriesTopicsPartitions {
  const partitionIndex = r.int32();
  const unknownTags = r.tags();
  return { partitionIndex, unknownTags };
}

type RequestDirectoriesTopics = NonNullable<RequestDirectories['topics']>[number];

type RequestDirectoriesTopicsInput = NonNullable<RequestDirectoriesInput['topics']>[number];

function encodeRequestDirectoriesTopics(w: Writer, v: RequestDirectoriesTopicsInput, version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeRequestDirectoriesTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestDirectoriesTopics(r: Reader, version: number): RequestDirectoriesTopics {
  const topicId = r.uuid();
  const partitionsCount = r.array(true);
  const partitions: RequestDirectoriesTopicsPartitions[] = partitionsCount === 1 ? [decodeRequestDirectoriesTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeRequestDirectoriesTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

type RequestDirectories = NonNullable<AssignReplicasToDirsRequest['directories']>[number];

type RequestDirectoriesInput = NonNullable<AssignReplicasToDirsRequestInput['directories']>[number];

function encodeRequestDirectories(w: Writer, v: RequestDirectoriesInput, version: number): void {
  w.uuid(v.id);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestDirectoriesTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

function decodeRequestDirectories(r: Reader, version: number): RequestDirectories {
  const id = r.uuid();
  const topicsCount = r.array(true);
  const topics: RequestDirectoriesTopics[] = topicsCount === 1 ? [decodeRequestDirectoriesTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestDirectoriesTopics(r, version);
  const unknownTags = r.tags();
  return { id, topics, unknownTags };
}

export function encodeRequest(w: Writer, v: AssignReplicasToDirsRequestInput, version: number): void {
  w.int32(v.brokerId);
  const brokerEpoch = v.brokerEpoch === undefined ? -1 : v.brokerEpoch;
  w.int64(brokerEpoch);
  const directories = v.directories;
  w.array(directories.length, true);
  for (let i = 0; i < directories.length; i++) encodeRequestDirectories(w, directories[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AssignReplicasToDirsRequest {
  const brokerId = r.int32();
  const brokerEpoch = r.int64();
  const directoriesCount = r.array(true);
  const directories: RequestDirectories[] = directoriesCount === 1 ? [decodeRequestDirectories(r, version)] : listOf(directoriesCount);
  for (let i = directoriesCount === 1 ? 1 : 0; i < directoriesCount; i++) directories[i] = decodeRequestDirectories(r, version);
  const unknownTags = r.tags();
  return { brokerId, brokerEpoch, directories, unknownTags };
}

type ResponseDirectoriesTopicsPartitions = NonNullable<ResponseDirectoriesTopics['partitions']>[number];

type ResponseDirectoriesTopicsPartitionsInput = NonNullable<ResponseDirectoriesTopicsInput['partitions']>[number];

function encodeResponseDirectoriesTopicsPartitions(w: Writer, v: ResponseDirectoriesTopicsPartitionsInput, _version: number): void {
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  w.tags(v.unknownTags);
}

function decodeResponseDirectoriesTopicsPartitions(r: Reader, _version: number): ResponseDirectoriesTopicsPartitions {
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const unknownTags = r.tags();
  return { partitionIndex, errorCode, unknownTags };
}

type ResponseDirectoriesTopics = NonNullable<ResponseDirectories['topics']>[number];

type ResponseDirectoriesTopicsInput = NonNullable<ResponseDirectoriesInput['topics']>[number];

function encodeResponseDirectoriesTopics(w: Writer, v: ResponseDirectoriesTopicsInput, version: number): void {
  w.uuid(v.topicId);
  const partitions = v.partitions;
  w.array(partitions.length, true);
  for (let i = 0; i < partitions.length; i++) encodeResponseDirectoriesTopicsPartitions(w, partitions[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseDirectoriesTopics(r: Reader, version: number): ResponseDirectoriesTopics {
  const topicId = r.uuid();
  const partitionsCount = r.array(true);
  const partitions: ResponseDirectoriesTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseDirectoriesTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseDirectoriesTopicsPartitions(r, version);
  const unknownTags = r.tags();
  return { topicId, partitions, unknownTags };
}

type ResponseDirectories = NonNullable<AssignReplicasToDirsResponse['directories']>[number];

type ResponseDirectoriesInput = NonNullable<AssignReplicasToDirsResponseInput['directories']>[number];

function encodeResponseDirectories(w: Writer, v: ResponseDirectoriesInput, version: number): void {
  w.uuid(v.id);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeResponseDirectoriesTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseDirectories(r: Reader, version: number): ResponseDirectories {
  const id = r.uuid();
  const topicsCount = r.array(true);
  const topics: ResponseDirectoriesTopics[] = topicsCount === 1 ? [decodeResponseDirectoriesTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseDirectoriesTopics(r, version);
  const unknownTags = r.tags();
  return { id, topics, unknownTags };
}

export function encodeResponse(w: Writer, v: AssignReplicasToDirsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const directories = v.directories;
  w.array(directories.length, true);
  for (let i = 0; i < directories.length; i++) encodeResponseDirectories(w, directories[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AssignReplicasToDirsResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const directoriesCount = r.array(true);
  const directories: ResponseDirectories[] = directoriesCount === 1 ? [decodeResponseDirectories(r, version)] : listOf(directoriesCount);
  for (let i = directoriesCount === 1 ? 1 : 0; i < directoriesCount; i++) directories[i] = decodeResponseDirectories(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, directories, unknownTags };
}
