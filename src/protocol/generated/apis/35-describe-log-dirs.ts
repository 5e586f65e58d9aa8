// Generated from apis/35-describe-log-dirs.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeLogDirsRequest, DescribeLogDirsRequestInput, DescribeLogDirsResponse, DescribeLogDirsResponseInput } from '../../apis/35-describe-log-dirs.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopics = NonNullable<DescribeLogDirsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<DescribeLogDirsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.topic, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) w.int32(partitions[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 2;
  const topic = r.string(flexible);
  const partitions = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { topic, partitions, unknownTags };
}

export function encodeRequest(w: Writer, v: DescribeLogDirsRequestInput, version: number): void {
  const flexible = version >= 2;
  const topics = v.topics;
  if (topics === null) {
    w.nullArray(flexible);
  } else {
    w.array(topics.length, flexible);
    for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeLogDirsRequest {
  const flexible = version >= 2;
  let topics: DescribeLogDirsRequest['topics'];
  const topicsListCount = r.nullableArray(flexible);
  if (topicsListCount < 0) {
    topics = null;
  } else {
    const topicsList: RequestTopics[] = topicsListCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsListCount);
    for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeRequestTopics(r, version);
    topics = topicsList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { topics, unknownTags };
}

type ResponseResultsTopicsPartitions = NonNullable<ResponseResultsTopics['partitions']>[number];

type ResponseResultsTopicsPartitionsInput = NonNullable<ResponseResultsTopicsInput['partitions']>[number];

function encodeResponseResultsTopicsPartitions(w: Writer, v: ResponseResultsTopicsPartitionsInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.partitionIndex);
  w.int64(v.partitionSize);
  w.int64(v.offsetLag);
  w.bool(v.isFutureKey);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResultsTopicsPartitions(r: Reader, version: number): ResponseResultsTopicsPartitions {
  const flexible = version >= 2;
  const run1 = r.take(21);
  const block1 = r.block;
  const partitionIndex = block1.getInt32(run1);
  const partitionSize = r.int64Of(block1, run1 + 4);
  const offsetLag = r.int64Of(block1, run1 + 12);
  const isFutureKey = block1.getUint8(run1 + 20) !== 0;
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, partitionSize, offsetLag, isFutureKey, unknownTags };
}

type ResponseResultsTopics = NonNullable<ResponseResults['topics']>[number];

type ResponseResultsTopicsInput = NonNullable<ResponseResultsInput['topics']>[number];

function encodeResponseResultsTopics(w: Writer, v: ResponseResultsTopicsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.name, flexible);
  const partitions = v.partitions;
  w.array(partitions.length, flexible);
  for (let i = 0; i < partitions.length; i++) encodeResponseResultsTopicsPartitions(w, partitions[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResultsTopics(r: Reader, version: number): ResponseResultsTopics {
  const flexible = version >= 2;
  const name = r.string(flexible);
  const partitionsCount = r.array(flexible);
  const partitions: ResponseResultsTopicsPartitions[] = partitionsCount === 1 ? [decodeResponseResultsTopicsPartitions(r, version)] : listOf(partitionsCount);
  for (let i = partitionsCount === 1 ? 1 : 0; i < partitionsCount; i++) partitions[i] = decodeResponseResultsTopicsPartitions(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, partitions, unknownTags };
}

type ResponseResults = NonNullable<DescribeLogDirsResponse['results']>[number];

type ResponseResultsInput = NonNullable<DescribeLogDirsResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  w.string(v.logDir, flexible);
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseResultsTopics(w, topics[i], version);
  if (version >= 4) {
    const totalBytes = v.totalBytes === undefined ? -1 : v.totalBytes;
    w.int64(totalBytes);
  }
  if (version >= 4) {
    const usableBytes = v.usableBytes === undefined ? -1 : v.usableBytes;
    w.int64(usableBytes);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, version: number): ResponseResults {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const logDir = r.string(flexible);
  const topicsCount = r.array(flexible);
  const topics: ResponseResultsTopics[] = topicsCount === 1 ? [decodeResponseResultsTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseResultsTopics(r, version);
  const totalBytes = version >= 4 ? r.int64() : -1;
  const usableBytes = version >= 4 ? r.int64() : -1;
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, logDir, topics, totalBytes, usableBytes, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeLogDirsResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  if (version >= 3) {
    const errorCode = v.errorCode === undefined ? 0 : v.errorCode;
    w.int16(errorCode);
  }
  const results = v.results;
  w.array(results.length, flexible);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeLogDirsResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const errorCode = version >= 3 ? r.int16() : 0;
  const resultsCount = r.array(flexible);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, results, unknownTags };
}
