// Generated from apis/30-create-acls.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { CreateAclsRequest, CreateAclsRequestInput, CreateAclsResponse, CreateAclsResponseInput } from '../../apis/30-create-acls.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestCreations = NonNullable<CreateAclsRequest['creations']>[number];

type RequestCreationsInput = NonNullable<CreateAclsRequestInput['creations']>[number];

function encodeRequestCreations(w: Writer, v: RequestCreationsInput, version: number): void {
  const flexible = version >= 2;
  w.int8(v.resourceType);
  w.string(v.resourceName, flexible);
  if (version >= 1) {
    const resourcePatternType = v.resourcePatternType === undefined ? 3 : v.resourcePatternType;
    w.int8(resourcePatternType);
  }
  if (version < 1 && v.resourcePatternType !== undefined && !(v.resourcePatternType === 3)) w.unsupported('resourcePatternType', version);
  w.string(v.principal, flexible);
  w.string(v.host, flexible);
  w.int8(v.operation);
  w.int8(v.permissionType);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestCreations(r: Reader, version: number): RequestCreations {
  const flexible = version >= 2;
  const resourceType = r.int8();
  const resourceName = r.string(flexible);
  const resourcePatternType = version >= 1 ? r.int8() : 3;
  const principal = r.string(flexible);
  const host = r.string(flexible);
  const run1 = r.take(2);
  const block1 = r.block;
  const operation = block1.getInt8(run1);
  const permissionType = block1.getInt8(run1 + 1);
  const unknownTags = flexible ? r.tags() : null;
  return { resourceType, resourceName, resourcePatternType, principal, host, operation, permissionType, unknownTags };
}

export function encodeRequest(w: Writer, v: CreateAclsRequestInput, version: number): void {
  const flexible = version >= 2;
  const creations = v.creations;
  w.array(creations.length, flexible);
  for (let i = 0; i < creations.length; i++) encodeRequestCreations(w, creations[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): CreateAclsRequest {
  const flexible = version >= 2;
  const creationsCount = r.array(flexible);
  const creations: RequestCreations[] = creationsCount === 1 ? [decodeRequestCreations(r, version)] : listOf(creationsCount);
  for (let i = creationsCount === 1 ? 1 : 0; i < creationsCount; i++) creations[i] = decodeRequestCreations(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { creations, unknownTags };
}

type ResponseResults = NonNullable<CreateAclsResponse['results']>[number];

type ResponseResultsInput = NonNullable<CreateAclsResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, version: number): ResponseResults {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, errorMessage, unknownTags };
}

export function encodeResponse(w: Writer, v: CreateAclsResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  const results = v.results;
  w.array(results.length, flexible);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): CreateAclsResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const resultsCount = r.array(flexible);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, results, unknownTags };
}
