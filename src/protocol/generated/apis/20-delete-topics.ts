// Generated from apis/20-delete-topics.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DeleteTopicsRequest, DeleteTopicsRequestInput, DeleteTopicsResponse, DeleteTopicsResponseInput } from '../../apis/20-delete-topics.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopics = NonNullable<DeleteTopicsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<DeleteTopicsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, _version: number): void {
  const name = v.name === undefined ? null : v.name;
  w.nullableString(name, true);
  w.uuid(v.topicId);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, _version: number): RequestTopics {
  const name = r.nullableString(true);
  const topicId = r.uuid();
  const unknownTags = r.tags();
  return { name, topicId, unknownTags };
}

export function encodeRequest(w: Writer, v: DeleteTopicsRequestInput, version: number): void {
  const flexible = version >= 4;
  if (version <= 5) {
    const topicNames = v.topicNames === undefined ? NONE : v.topicNames;
    w.array(topicNames.length, flexible);
    for (let i = 0; i < topicNames.length; i++) w.string(topicNames[i], flexible);
  }
  if (version >= 6) {
    const topics = v.topics === undefined ? NONE : v.topics;
    w.array(topics.length, true);
    for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  }
  if (version < 6 && v.topics !== undefined && !(v.topics.length === 0)) w.unsupported('topics', version);
  w.int32(v.timeoutMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DeleteTopicsRequest {
  const flexible = version >= 4;
  let topicNames: DeleteTopicsRequest['topicNames'] = NONE;
  if (version <= 5) {
    const topicNamesListCount = r.array(flexible);
    const topicNamesList: string[] = topicNamesListCount === 1 ? [r.string(flexible)] : listOf(topicNamesListCount);
    for (let i = topicNamesListCount === 1 ? 1 : 0; i < topicNamesListCount; i++) topicNamesList[i] = r.string(flexible);
    topicNames = topicNamesList;
  }
  let topics: DeleteTopicsRequest['topics'] = NONE;
  if (version >= 6) {
    const topicsListCount = r.array(true);
    const topicsList: RequestTopics[] = topicsListCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsListCount);
    for (let i = topicsListCount === 1 ? 1 : 0; i < topicsListCount; i++) topicsList[i] = decodeRequestTopics(r, version);
    topics = topicsList;
  }
  const timeoutMs = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { topicNames, topics, timeoutMs, unknownTags };
}

type ResponseResponses = NonNullable<DeleteTopicsResponse['responses']>[number];

type ResponseResponsesInput = NonNullable<DeleteTopicsResponseInput['responses']>[number];

function encodeResponseResponses(w: Writer, v: ResponseResponsesInput, version: number): void {
  const flexible = version >= 4;
  const name = v.name;
  if (name === null && version < 6) w.nullRefused('name', version);
  w.nullableString(name, flexible);
  if (version >= 6) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  w.int16(v.errorCode);
  if (version >= 5) {
    const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
    w.nullableString(errorMessage, true);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResponses(r: Reader, version: number): ResponseResponses {
  const flexible = version >= 4;
  const name = (version >= 6 ? r.nullableString(flexible) : r.string(flexible));
  const topicId = version >= 6 ? r.uuid() : ZERO_UUID;
  const errorCode = r.int16();
  const errorMessage = version >= 5 ? r.nullableString(true) : null;
  const unknownTags = flexible ? r.tags() : null;
  return { name, topicId, errorCode, errorMessage, unknownTags };
}

export function encodeResponse(w: Writer, v: DeleteTopicsResponseInput, version: number): void {
  const flexible = version >= 4;
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  const responses = v.responses;
  w.array(responses.length, flexible);
  for (let i = 0; i < responses.length; i++) encodeResponseResponses(w, responses[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DeleteTopicsResponse {
  const flexible = version >= 4;
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  const responsesCount = r.array(flexible);
  const responses: ResponseResponses[] = responsesCount === 1 ? [decodeResponseResponses(r, version)] : listOf(responsesCount);
  for (let i = responsesCount === 1 ? 1 : 0; i < responsesCount; i++) responses[i] = decodeResponseResponses(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, responses, unknownTags };
}
