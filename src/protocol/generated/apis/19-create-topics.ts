// Generated from apis/19-create-topics.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { CreateTopicsRequest, CreateTopicsRequestInput, CreateTopicsResponse, CreateTopicsResponseInput } from '../../apis/19-create-topics.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicsAssignments = NonNullable<RequestTopics['assignments']>[number];

type RequestTopicsAssignmentsInput = NonNullable<RequestTopicsInput['assignments']>[number];

function encodeRequestTopicsAssignments(w: Writer, v: RequestTopicsAssignmentsInput, version: number): void {
  const flexible = version >= 5;
  w.int32(v.partitionIndex);
  const brokerIds = v.brokerIds;
  w.array(brokerIds.length, flexible);
  for (let i = 0; i < brokerIds.length; i++) w.int32(brokerIds[i]);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicsAssignments(r: Reader, version: number): RequestTopicsAssignments {
  const flexible = version >= 5;
  const partitionIndex = r.int32();
  const brokerIds = r.int32Array(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { partitionIndex, brokerIds, unknownTags };
}

type RequestTopicsConfigs = NonNullable<RequestTopics['configs']>[number];

type RequestTopicsConfigsInput = NonNullable<RequestTopicsInput['configs']>[number];

function encodeRequestTopicsConfigs(w: Writer, v: RequestTopicsConfigsInput, version: number): void {
  const flexible = version >= 5;
  w.string(v.name, flexible);
  const value = v.value;
  w.nullableString(value, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicsConfigs(r: Reader, version: number): RequestTopicsConfigs {
  const flexible = version >= 5;
  const name = r.string(flexible);
  const value = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { name, value, unknownTags };
}

type RequestTopics = NonNullable<CreateTopicsRequest['topics']>[number];

type RequestTopicsInput = NonNullable<CreateTopicsRequestInput['topics']>[number];

function encodeRequestTopics(w: Writer, v: RequestTopicsInput, version: number): void {
  const flexible = version >= 5;
  w.string(v.name, flexible);
  w.int32(v.numPartitions);
  w.int16(v.replicationFactor);
  const assignments = v.assignments;
  w.array(assignments.length, flexible);
  for (let i = 0; i < assignments.length; i++) encodeRequestTopicsAssignments(w, assignments[i], version);
  const configs = v.configs;
  w.array(configs.length, flexible);
  for (let i = 0; i < configs.length; i++) encodeRequestTopicsConfigs(w, configs[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopics(r: Reader, version: number): RequestTopics {
  const flexible = version >= 5;
  const name = r.string(flexible);
  const run1 = r.take(6);
  const block1 = r.block;
  const numPartitions = block1.getInt32(run1);
  const replicationFactor = block1.getInt16(run1 + 4);
  const assignmentsCount = r.array(flexible);
  const assignments: RequestTopicsAssignments[] = assignmentsCount === 1 ? [decodeRequestTopicsAssignments(r, version)] : listOf(assignmentsCount);
  for (let i = assignmentsCount === 1 ? 1 : 0; i < assignmentsCount; i++) assignments[i] = decodeRequestTopicsAssignments(r, version);
  const configsCount = r.array(flexible);
  const configs: RequestTopicsConfigs[] = configsCount === 1 ? [decodeRequestTopicsConfigs(r, version)] : listOf(configsCount);
  for (let i = configsCount === 1 ? 1 : 0; i < configsCount; i++) configs[i] = decodeRequestTopicsConfigs(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, numPartitions, replicationFactor, assignments, configs, unknownTags };
}

export function encodeRequest(w: Writer, v: CreateTopicsRequestInput, version: number): void {
  const flexible = version >= 5;
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeRequestTopics(w, topics[i], version);
  const timeoutMs = v.timeoutMs === undefined ? 60000 : v.timeoutMs;
  w.int32(timeoutMs);
  if (version >= 1) {
    const validateOnly = v.validateOnly === undefined ? false : v.validateOnly;
    w.bool(validateOnly);
  }
  if (version < 1 && v.validateOnly !== undefined && !(v.validateOnly === false)) w.unsupported('validateOnly', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): CreateTopicsRequest {
  const flexible = version >= 5;
  const topicsCount = r.array(flexible);
  const topics: RequestTopics[] = topicsCount === 1 ? [decodeRequestTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeRequestTopics(r, version);
  const timeoutMs = r.int32();
  const validateOnly = version >= 1 ? r.bool() : false;
  const unknownTags = flexible ? r.tags() : null;
  return { topics, timeoutMs, validateOnly, unknownTags };
}

type ResponseTopicsConfigs = NonNullable<ResponseTopics['configs']>[number];

type ResponseTopicsConfigsInput = NonNullable<ResponseTopicsInput['configs']>[number];

function encodeResponseTopicsConfigs(w: Writer, v: ResponseTopicsConfigsInput, _version: number): void {
  w.string(v.name, true);
  const value = v.value;
  w.nullableString(value, true);
  w.bool(v.readOnly);
  const configSource = v.configSource === undefined ? -1 : v.configSource;
  w.int8(configSource);
  w.bool(v.isSensitive);
  w.tags(v.unknownTags);
}

function decodeResponseTopicsConfigs(r: Reader, _version: number): ResponseTopicsConfigs {
  const name = r.string(true);
  const value = r.nullableString(true);
  const run1 = r.take(3);
  const block1 = r.block;
  const readOnly = block1.getUint8(run1) !== 0;
  const configSource = block1.getInt8(run1 + 1);
  const isSensitive = block1.getUint8(run1 + 2) !== 0;
  const unknownTags = r.tags();
  return { name, value, readOnly, configSource, isSensitive, unknownTags };
}

type ResponseTopics = NonNullable<CreateTopicsResponse['topics']>[number];

type ResponseTopicsInput = NonNullable<CreateTopicsResponseInput['topics']>[number];

function encodeResponseTopics(w: Writer, v: ResponseTopicsInput, version: number): void {
  const flexible = version >= 5;
  w.string(v.name, flexible);
  if (version >= 7) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  w.int16(v.errorCode);
  if (version >= 1) {
    const errorMessage = v.errorMessage === undefined ? '' : v.errorMessage;
    w.nullableString(errorMessage, flexible);
  }
  if (version >= 5) {
    const numPartitions = v.numPartitions === undefined ? -1 : v.numPartitions;
    w.int32(numPartitions);
  }
  if (version >= 5) {
    const replicationFactor = v.replicationFactor === undefined ? -1 : v.replicationFactor;
    w.int16(replicationFactor);
  }
  if (version >= 5) {
    const configs = v.configs === undefined ? NONE : v.configs;
    if (configs === null) {
      w.nullArray(true);
    } else {
      w.array(configs.length, true);
      for (let i = 0; i < configs.length; i++) encodeResponseTopicsConfigs(w, configs[i], version);
    }
  }
  if (flexible) {
    const unknownTags = v.unknownTags;
    const topicConfigErrorCode = v.topicConfigErrorCode === undefined ? 0 : v.topicConfigErrorCode;
    const hasTopicConfigErrorCode = !(topicConfigErrorCode === 0);
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasTopicConfigErrorCode ? 1 : 0));
    let next = 0;
    if (hasTopicConfigErrorCode) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.int16(topicConfigErrorCode);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

function decodeResponseTopics(r: Reader, version: number): ResponseTopics {
  const flexible = version >= 5;
  const name = r.string(flexible);
  const topicId = version >= 7 ? r.uuid() : ZERO_UUID;
  const errorCode = r.int16();
  const errorMessage = version >= 1 ? r.nullableString(flexible) : '';
  const numPartitions = version >= 5 ? r.int32() : -1;
  const replicationFactor = version >= 5 ? r.int16() : -1;
  let configs: ResponseTopics['configs'] = NONE;
  if (version >= 5) {
    const configsListCount = r.nullableArray(true);
    if (configsListCount < 0) {
      configs = null;
    } else {
      const configsList: ResponseTopicsConfigs[] = configsListCount === 1 ? [decodeResponseTopicsConfigs(r, version)] : listOf(configsListCount);
      for (let i = configsListCount === 1 ? 1 : 0; i < configsListCount; i++) configsList[i] = decodeResponseTopicsConfigs(r, version);
      configs = configsList;
    }
  }
  let topicConfigErrorCode: ResponseTopics['topicConfigErrorCode'] = 0;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0) {
        const end = r.tagEnd();
        topicConfigErrorCode = r.int16();
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { name, topicId, errorCode, errorMessage, numPartitions, replicationFactor, configs, topicConfigErrorCode, unknownTags };
}

export function encodeResponse(w: Writer, v: CreateTopicsResponseInput, version: number): void {
  const flexible = version >= 5;
  if (version >= 2) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  const topics = v.topics;
  w.array(topics.length, flexible);
  for (let i = 0; i < topics.length; i++) encodeResponseTopics(w, topics[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): CreateTopicsResponse {
  const flexible = version >= 5;
  const throttleTimeMs = version >= 2 ? r.int32() : 0;
  const topicsCount = r.array(flexible);
  const topics: ResponseTopics[] = topicsCount === 1 ? [decodeResponseTopics(r, version)] : listOf(topicsCount);
  for (let i = topicsCount === 1 ? 1 : 0; i < topicsCount; i++) topics[i] = decodeResponseTopics(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, topics, unknownTags };
}
