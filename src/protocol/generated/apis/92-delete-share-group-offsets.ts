// Generated from apis/92-delete-share-group-offsets.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DeleteShareGroupOffsetsRequest, DeleteShareGroupOffsetsRequestInput, DeleteShareGroupOffsetsResponse, DeleteShareGroupOffsetsResponseInput } from '../../apis/92-delete-share-group-offsets.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopics = NonNullable<DeleteShareGroupOffsetsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<DeleteShareGroupOffsetsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, _version: number): void {
  w.string(v.topicName, true);
  w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, _version: number): RequestTopics {
  const topicName = r.string(true);
  const unknownTags = r.tags();
  return { topicName, unknownTags };
}

export function encodeRequest(w: Writer, v: DeleteShareGroupOffsetsRequestInput, version: number): void {
  w.string(v.groupId, true);
  const topics = v.topics;
  w.array(topics.length, true);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DeleteShareGroupOffsetsRequest {
  const groupId = r.string(true);
  const topicsCount = r.array(true);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const unknownTags = r.tags();
  return { groupId, topics, unknownTags };
}

type ResponseResponses = NonNullable<DeleteShareGroupOffsetsResponse['responses']>[number];

type ResponseResponsesInput = NonNullable<DeleteShareGroupOffsetsResponseInput['responses']>[number];

function encodeResponseResponses(w: Writer, v: ResponseResponsesInput, _version: number): void {
  w.string(v.topicName, true);
  w.uuid(v.topicId);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

function decodeResponseResponses(r: Reader, _version: number): ResponseResponses {
  const topicName = r.string(true);
  const topicId = r.uuid();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { topicName, topicId, errorCode, errorMessage, unknownTags };
}

export function encodeResponse(w: Writer, v: DeleteShareGroupOffsetsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
  w.nullableString(errorMessage, true);
  const responses = v.responses;
  w.array(responses.length, true);
  for (let i = 0; i < responses.length; i++) encodeResponseResponses(w, responses[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DeleteShareGroupOffsetsResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const responsesCount = r.array(true);
  const responses: ResponseResponses[] = responsesCount === 1 ? [decodeResponseResponses(r, version)] : listOf(responsesCount);
  for (let i = responsesCount === 1 ? 1 : 0; i < responsesCount; i++) responses[i] = decodeResponseResponses(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, responses, unknownTags };
}
