// Generated from apis/34-alter-replica-log-dirs.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AlterReplicaLogDirsRequest, AlterReplicaLogDirsRequestInput, AlterReplicaLogDirsResponse, AlterReplicaLogDirsResponseInput } from '../../apis/34-alter-replica-log-dirs.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestDirsTopics = NonNullable<RequestDirs['topics']>[number];

type RequestDirsTopicsInput = NonNullable<RequestDirsInput['topics']>[number];

function encodeRequestDirsTopics(w: Writer, v: RequestDirsTopicsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestDirsTopics(r: Reader, version: number): RequestDirsTopics {
  const flexible = version >= 2;
  const name = r.string(flexible);
  const partitions = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

type RequestDirs = NonNullable<AlterReplicaLogDirsRequest['dirs']>[number];

type RequestDirsInput = NonNullable<AlterReplicaLogDirsRequestInput['dirs']>[number];

function encodeRequestDirs(w: Writer, v: RequestDirsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.path, flexible);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestDirsTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestDirs(r: Reader, version: number): RequestDirs {
  const flexible = version >= 2;
  const path = r.string(flexible);
  const topicsCount = r.array(flexible);
  const topics: RequestDirsTopics[] = topicsCount === 1 ? [decodeRequestDirsTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestDirsTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { path, topics, unknownTags };
}

export function encodeRequest(w: Writer, v: AlterReplicaLogDirsRequestInput, version: number): void {
  const flexible = version >= 2;
  const dirs = v.dirs;
  w.array(dirs.length, flexible);
  for (let i = 0; i < dirs.length; i++) encodeRequestDirs(w, dirs[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AlterReplicaLogDirsRequest {
  const flexible = version >= 2;
  const dirsCount = r.array(flexible);
  const dirs: RequestDirs[] = dirsCount === 1 ? [decodeRequestDirs(r, version)] : listOf(dirsCount);
  for (let i = dirsCount === 1 ? 1 : 0; i < dirsCount; i++) dirs[i] = decodeRequestDirs(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { dirs, unknownTags };
}

type ResponseResultsPartitions = NonNullable<ResponseResults['partitions']>[number];

type ResponseResultsPartitionsInput = NonNullable<ResponseResultsInput['partitions']>[number];

function encodeResponseResultsPartitions(w: Writer, v: ResponseResultsPartitionsInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.partitionIndex);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResultsPartitions(r: Reader, version: number): ResponseResultsPartitions {
  const flexible = version >= 2;
  const run1 = r.take(6);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, errorCode, unknownTags };
}

type ResponseResults = NonNullable<AlterReplicaLogDirsResponse['results']>[number];

type ResponseResultsInput = NonNullable<AlterReplicaLogDirsResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.topicName, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseResultsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, version: number): ResponseResults {
  const flexible = version >= 2;
  const topicName = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: ResponseResultsPartitions[] = partitionsCount === 1 ? [decodeResponseResultsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseResultsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { topicName, partitions, unknownTags };
}

export function encodeResponse(w: Writer, v: AlterReplicaLogDirsResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  const results = v.results;
  w.array(results.length, flexible);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AlterReplicaLogDirsResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const resultsCount = r.array(flexible);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, results, unknownTags };
}
