// Generated from apis/00-produce.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ProduceRequest, ProduceRequestInput, ProduceResponse, ProduceResponseInput } from '../../apis/00-produce.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { ZERO_UUID } from '../../wire/uuid.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestTopicDataPartitionData = NonNullable<RequestTopicData['partitionData']>[number];

type RequestTopicDataPartitionDataInput = NonNullable<RequestTopicDataInput['partitionData']>[number];

function encodeRequestTopicDataPartitionData(w: Writer, v: RequestTopicDataPartitionDataInput, version: number): void {
  const flexible = version >= 9;
  w.int32(v.index);
  const records = v.records;
  w.nullableBytes(records, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicDataPartitionData(r: Reader, version: number): RequestTopicDataPartitionData {
  const flexible = version >= 9;
  const index = r.int32();
  const records = r.nullableBytes(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { index, records, unknownTags };
}

type RequestTopicData = NonNullable<ProduceRequest['topicData']>[number];

type RequestTopicDataInput = NonNullable<ProduceRequestInput['topicData']>[number];

function encodeRequestTopicData(w: Writer, v: RequestTopicDataInput, version: number): void {
  const flexible = version >= 9;
  if (version <= 12) {
    const name = v.name === undefined ? '' : v.name;
    w.string(name, flexible);
  }
  if (version >= 13) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitionData = v.partitionData;
  w.array(partitionData.length, flexible);
  for (let i = 0; i < partitionData.length; i++) encodeRequestTopicDataPartitionData(w, partitionData[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestTopicData(r: Reader, version: number): RequestTopicData {
  const flexible = version >= 9;
  const name = version <= 12 ? r.string(flexible) : '';
  const topicId = version >= 13 ? r.uuid() : ZERO_UUID;
  const partitionDataCount = r.array(flexible);
  const partitionData: RequestTopicDataPartitionData[] = partitionDataCount === 1 ? [decodeRequestTopicDataPartitionData(r, version)] : listOf(partitionDataCount);
  for (let i = partitionDataCount === 1 ? 1 : 0; i < partitionDataCount; i++) partitionData[i] = decodeRequestTopicDataPartitionData(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, topicId, partitionData, unknownTags };
}

export function encodeRequest(w: Writer, v: ProduceRequestInput, version: number): void {
  const flexible = version >= 9;
  if (version >= 3) {
    const transactionalId = v.transactionalId === undefined ? null : v.transactionalId;
    w.nullableString(transactionalId, flexible);
  }
  if (version < 3 && v.transactionalId !== undefined && !(v.transactionalId === null)) w.unsupported('transactionalId', version);
  w.int16(v.acks);
  w.int32(v.timeoutMs);
  const topicData = v.topicData;
  w.array(topicData.length, flexible);
  for (let i = 0; i < topicData.length; i++) encodeRequestTopicData(w, topicData[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ProduceRequest {
  const flexible = version >= 9;
  const transactionalId = version >= 3 ? r.nullableString(flexible) : null;
  const acks = r.int16();
  const timeoutMs = r.int32();
  const topicDataCount = r.array(flexible);
  const topicData: RequestTopicData[] = topicDataCount === 1 ? [decodeRequestTopicData(r, version)] : listOf(topicDataCount);
  for (let i = topicDataCount === 1 ? 1 : 0; i < topicDataCount; i++) topicData[i] = decodeRequestTopicData(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { transactionalId, acks, timeoutMs, topicData, unknownTags };
}

type ResponseResponsesPartitionResponsesRecordErrors = NonNullable<ResponseResponsesPartitionResponses['recordErrors']>[number];

type ResponseResponsesPartitionResponsesRecordErrorsInput = NonNullable<ResponseResponsesPartitionResponsesInput['recordErrors']>[number];

function encodeResponseResponsesPartitionResponsesRecordErrors(w: Writer, v: ResponseResponsesPartitionResponsesRecordErrorsInput, version: number): void {
  const flexible = version >= 9;
  w.int32(v.batchIndex);
  const batchIndexErrorMessage = v.batchIndexErrorMessage === undefined ? null : v.batchIndexErrorMessage;
  w.nullableString(batchIndexErrorMessage, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitionResponsesRecordErrors(r: Reader, version: number): ResponseResponsesPartitionResponsesRecordErrors {
  const flexible = version >= 9;
  const batchIndex = r.int32();
  const batchIndexErrorMessage = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { batchIndex, batchIndexErrorMessage, unknownTags };
}

type ResponseResponsesPartitionResponsesCurrentLeader = NonNullable<ResponseResponsesPartitionResponses['currentLeader']>;

type ResponseResponsesPartitionResponsesCurrentLeaderInput = NonNullable<ResponseResponsesPartitionResponsesInput['currentLeader']>;

const defaultResponseResponsesPartitionResponsesCurrentLeader: ResponseResponsesPartitionResponsesCurrentLeader = {
  leaderId: -1,
  leaderEpoch: -1,
  unknownTags: null,
};

function isDefaultResponseResponsesPartitionResponsesCurrentLeader(v: ResponseResponsesPartitionResponsesCurrentLeaderInput): boolean {
  return (
    (v.leaderId === undefined || v.leaderId === -1) &&
    (v.leaderEpoch === undefined || v.leaderEpoch === -1) &&
    (v.unknownTags === undefined || v.unknownTags === null)
  );
}

function encodeResponseResponsesPartitionResponsesCurrentLeader(w: Writer, v: ResponseResponsesPartitionResponsesCurrentLeaderInput, _version: number): void {
  const leaderId = v.leaderId === undefined ? -1 : v.leaderId;
  w.int32(leaderId);
  const leaderEpoch = v.leaderEpoch === undefined ? -1 : v.leaderEpoch;
  w.int32(leaderEpoch);
  w.tags(v.unknownTags);
}

function decodeResponseResponsesPartitionResponsesCurrentLeader(r: Reader, _version: number): ResponseResponsesPartitionResponsesCurrentLeader {
  const run1 = r.take(8);
  const block1 = r.block;
  const leaderId = block1.getInt32(run1);
  const leaderEpoch = block1.getInt32(run1 + 4);
  const unknownTags = r.tags();
  return { leaderId, leaderEpoch, unknownTags };
}

type ResponseResponsesPartitionResponses = NonNullable<ResponseResponses['partitionResponses']>[number];

type ResponseResponsesPartitionResponsesInput = NonNullable<ResponseResponsesInput['partitionResponses']>[number];

function encodeResponseResponsesPartitionResponses(w: Writer, v: ResponseResponsesPartitionResponsesInput, version: number): void {
  const flexible = version >= 9;
  w.int32(v.index);
  w.int16(v.errorCode);
  w.int64(v.baseOffset);
  if (version >= 2) {
    const logAppendTimeMs = v.logAppendTimeMs === undefined ? -1 : v.logAppendTimeMs;
    w.int64(logAppendTimeMs);
  }
  if (version >= 5) {
    const logStartOffset = v.logStartOffset === undefined ? -1 : v.logStartOffset;
    w.int64(logStartOffset);
  }
  if (version >= 8) {
    const recordErrors = v.recordErrors === undefined ? NONE : v.recordErrors;
    w.array(recordErrors.length, flexible);
    for (let i = 0; i < recordErrors.length; i++) encodeResponseResponsesPartitionResponsesRecordErrors(w, recordErrors[i], version);
  }
  if (version >= 8) {
    const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
    w.nullableString(errorMessage, flexible);
  }
  if (version < 10 && v.currentLeader !== undefined && !(isDefaultResponseResponsesPartitionResponsesCurrentLeader(v.currentLeader))) w.unsupported('currentLeader', version);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const currentLeader = v.currentLeader === undefined ? defaultResponseResponsesPartitionResponsesCurrentLeader : v.currentLeader;
    const hasCurrentLeader = version >= 10 && !(isDefaultResponseResponsesPartitionResponsesCurrentLeader(currentLeader));
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasCurrentLeader ? 1 : 0));
    let next = 0;
    if (hasCurrentLeader) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      encodeResponseResponsesPartitionResponsesCurrentLeader(w, currentLeader, version);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

function decodeResponseResponsesPartitionResponses(r: Reader, version: number): ResponseResponsesPartitionResponses {
  const flexible = version >= 9;
  const run1 = r.take(14);
  const block1 = r.block;
  const index = block1.getInt32(run1);
  const errorCode = block1.getInt16(run1 + 4);
  const baseOffset = r.int64Of(block1, run1 + 6);
  const logAppendTimeMs = version >= 2 ? r.int64() : -1;
  const logStartOffset = version >= 5 ? r.int64() : -1;
  let recordErrors: ResponseResponsesPartitionResponses['recordErrors'] = NONE;
  if (version >= 8) {
    const recordErrorsListCount = r.array(flexible);
    const recordErrorsList: ResponseResponsesPartitionResponsesRecordErrors[] = recordErrorsListCount === 1 ? [decodeResponseResponsesPartitionResponsesRecordErrors(r, version)] : listOf(recordErrorsListCount);
    for (let i = recordErrorsListCount === 1 ? 1 : 0; i < recordErrorsListCount; i++) recordErrorsList[i] = decodeResponseResponsesPartitionResponsesRecordErrors(r, version);
    recordErrors = recordErrorsList;
  }
  const errorMessage = version >= 8 ? r.nullableString(flexible) : null;
  let currentLeader: ResponseResponsesPartitionResponses['currentLeader'] = defaultResponseResponsesPartitionResponsesCurrentLeader;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0 && version >= 10) {
        const end = r.tagEnd();
        currentLeader = decodeResponseResponsesPartitionResponsesCurrentLeader(r, version);
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { index, errorCode, baseOffset, logAppendTimeMs, logStartOffset, recordErrors, errorMessage, currentLeader, unknownTags };
}

type ResponseResponses = NonNullable<ProduceResponse['responses']>[number];

type ResponseResponsesInput = NonNullable<ProduceResponseInput['responses']>[number];

function encodeResponseResponses(w: Writer, v: ResponseResponsesInput, version: number): void {
  const flexible = version >= 9;
  if (version <= 12) {
    const name = v.name === undefined ? '' : v.name;
    w.string(name, flexible);
  }
  if (version >= 13) {
    const topicId = v.topicId === undefined ? ZERO_UUID : v.topicId;
    w.uuid(topicId);
  }
  const partitionResponses = v.partitionResponses;
  w.array(partitionResponses.length, flexible);
  for (let i = 0; i < partitionResponses.length; i++) encodeResponseResponsesPartitionResponses(w, partitionResponses[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResponses(r: Reader, version: number): ResponseResponses {
  const flexible = version >= 9;
  const name = version <= 12 ? r.string(flexible) : '';
  const topicId = version >= 13 ? r.uuid() : ZERO_UUID;
  const partitionResponsesCount = r.array(flexible);
  const partitionResponses: ResponseResponsesPartitionResponses[] = partitionResponsesCount === 1 ? [decodeResponseResponsesPartitionResponses(r, version)] : listOf(partitionResponsesCount);
  for (let i = partitionResponsesCount === 1 ? 1 : 0; i < partitionResponsesCount; i++) partitionResponses[i] = decodeResponseResponsesPartitionResponses(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { name, topicId, partitionResponses, unknownTags };
}

type ResponseNodeEndpoints = NonNullable<ProduceResponse['nodeEndpoints']>[number];

type ResponseNodeEndpointsInput = NonNullable<ProduceResponseInput['nodeEndpoints']>[number];

function encodeResponseNodeEndpoints(w: Writer, v: ResponseNodeEndpointsInput, _version: number): void {
  w.int32(v.nodeId);
  w.string(v.host, true);
  w.int32(v.port);
  const rack = v.rack === undefined ? null : v.rack;
  w.nullableString(rack, true);
  w.tags(v.unknownTags);
}

function decodeResponseNodeEndpoints(r: Reader, _version: number): ResponseNodeEndpoints {
  const nodeId = r.int32();
  const host = r.string(true);
  const port = r.int32();
  const rack = r.nullableString(true);
  const unknownTags = r.tags();
  return { nodeId, host, port, rack, unknownTags };
}

export function encodeResponse(w: Writer, v: ProduceResponseInput, version: number): void {
  const flexible = version >= 9;
  const responses = v.responses;
  w.array(responses.length, flexible);
  for (let i = 0; i < responses.length; i++) encodeResponseResponses(w, responses[i], version);
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  if (version < 10 && v.nodeEndpoints !== undefined && !(v.nodeEndpoints.length === 0)) w.unsupported('nodeEndpoints', version);
  if (flexible) {
    const unknownTags = v.unknownTags;
    const nodeEndpoints = v.nodeEndpoints === undefined ? NONE : v.nodeEndpoints;
    const hasNodeEndpoints = version >= 10 && !(nodeEndpoints.length === 0);
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasNodeEndpoints ? 1 : 0));
    let next = 0;
    if (hasNodeEndpoints) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.array(nodeEndpoints.length, true);
      for (let i = 0; i < nodeEndpoints.length; i++) encodeResponseNodeEndpoints(w, nodeEndpoints[i], version);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

export function decodeResponse(r: Reader, version: number): ProduceResponse {
  const flexible = version >= 9;
  const responsesCount = r.array(flexible);
  const responses: ResponseResponses[] = responsesCount === 1 ? [decodeResponseResponses(r, version)] : listOf(responsesCount);
  for (let i = responsesCount === 1 ? 1 : 0; i < responsesCount; i++) responses[i] = decodeResponseResponses(r, version);
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  let nodeEndpoints: ProduceResponse['nodeEndpoints'] = NONE;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0 && version >= 10) {
        const end = r.tagEnd();
        const nodeEndpointsListCount = r.array(true);
        const nodeEndpointsList: ResponseNodeEndpoints[] = nodeEndpointsListCount === 1 ? [decodeResponseNodeEndpoints(r, version)] : listOf(nodeEndpointsListCount);
        for (let i = nodeEndpointsListCount === 1 ? 1 : 0; i < nodeEndpointsListCount; i++) nodeEndpointsList[i] = decodeResponseNodeEndpoints(r, version);
        nodeEndpoints = nodeEndpointsList;
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { responses, throttleTimeMs, nodeEndpoints, unknownTags };
}
