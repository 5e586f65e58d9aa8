// Generated from apis/37-create-partitions.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { CreatePartitionsRequest, CreatePartitionsRequestInput, CreatePartitionsResponse, CreatePartitionsResponseInput } from '../../apis/37-create-partitions.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsAssignments = NonNullable<RequestTopics['assignments']>[number];

type RequestTopicsAssignmentsInput = NonNullable<RequestTopicsInput['assignments']>[number];

function encodeRequestTopicsAssignments(w: Writer, v: RequestTopicsAssignmentsInput, version: number): void {
  const flexible = version >= 2;
  const brokerIds = v.brokerIds;
  w.array(brokerIds.length, flexible);
  for (let i = 0; i < brokerIds.length; i++) w.int32(brokerIds[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicsAssignments(r: Reader, version: number): RequestTopicsAssignments {
  const flexible = version >= 2;
  const brokerIds = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { brokerIds, unknownTags };
}

type RequestTopics = NonNullable<CreatePartitionsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<CreatePartitionsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.name, flexible);
  w.int32(v.count);
  const assignments = v.assignments;
  if (assignments === null) {
    w.nullArray(flexible);
  } else {
    w.array(assignments.length, flexible);
    for (let i = 0; i < assignments.length; i++) encodeRequestTopicsAssignments(w, assignments[i], version);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 2;
  const name = r.string(flexible);
  const countField = r.int32();
  let assignments: RequestTopics['assignments'];
  const assignmentsListCount = r.nullableArray(flexible);
  if (assignmentsListCount < 0) {
    assignments = null;
  } else {
    const assignmentsList: RequestTopicsAssignments[] = assignmentsListCount === 1 ? [decodeRequestTopicsAssignments(r, version)] : listOf(assignmentsListCount);
    for (let i = assignmentsListCount === 1 ? 1 : 0; i < assignmentsListCount; i++) assignmentsList[i] = decodeRequestTopicsAssignments(r, version);
    assignments = assignmentsList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { name, count: countField, assignments, unknownTags };
}

export function encodeRequest(w: Writer, v: CreatePartitionsRequestInput, version: number): void {
  const flexible = version >= 2;
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.int32(v.timeoutMs);
  w.bool(v.validateOnly);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): CreatePartitionsRequest {
  const flexible = version >= 2;
  const topicsCount = r.array(flexible);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const timeoutMs = r.int32();
  const validateOnly = r.bool();
  const unknownTags = flexible ? r.tags() : null;
  return { topics, timeoutMs, validateOnly, unknownTags };
}

type ResponseResults = NonNullable<CreatePartitionsResponse['results']>[number];

type ResponseResultsInput = NonNullable<CreatePartitionsResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.name, flexible);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, version: number): ResponseResults {
  const flexible = version >= 2;
  const name = r.string(flexible);
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { name, errorCode, errorMessage, unknownTags };
}

export function encodeResponse(w: Writer, v: CreatePartitionsResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  const results = v.results;
  w.array(results.length, flexible);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): CreatePartitionsResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const resultsCount = r.array(flexible);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, results, unknownTags };
}
