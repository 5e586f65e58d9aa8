// Generated from apis/31-delete-acls.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DeleteAclsRequest, DeleteAclsRequestInput, DeleteAclsResponse, DeleteAclsResponseInput } from '../../apis/31-delete-acls.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestFilters = NonNullable<DeleteAclsRequest['filters']>[number];

type RequestFiltersInput = NonNullable<DeleteAclsRequestInput['filters']>[number];

function encodeRequestFilters(w: Writer, v: RequestFiltersInput, version: number): void {
  const flexible = version >= 2;
  w.int8(v.resourceTypeFilter);
  const resourceNameFilter = v.resourceNameFilter;
  w.nullableString(resourceNameFilter, flexible);
  if (version >= 1) {
    const patternTypeFilter = v.patternTypeFilter === undefined ? 3 : v.patternTypeFilter;
    w.int8(patternTypeFilter);
  }
  if (version < 1 && v.patternTypeFilter !== undefined && !(v.patternTypeFilter === 3)) w.unsupported('patternTypeFilter', version);
  const principalFilter = v.principalFilter;
  w.nullableString(principalFilter, flexible);
  const hostFilter = v.hostFilter;
  w.nullableString(hostFilter, flexible);
  w.int8(v.operation);
  w.int8(v.permissionType);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestFilters(r: Reader, version: number): RequestFilters {
  const flexible = version >= 2;
  const resourceTypeFilter = r.int8();
  const resourceNameFilter = r.nullableString(flexible);
  const patternTypeFilter = version >= 1 ? r.int8() : 3;
  const principalFilter = r.nullableString(flexible);
  const hostFilter = r.nullableString(flexible);
  const run1 = r.take(2);
  const block1 = r.block;
  const operation = block1.getInt8(run1);
  const permissionType = block1.getInt8(run1 + 1);
  const unknownTags = flexible ? r.tags() : null;
  return { resourceTypeFilter, resourceNameFilter, patternTypeFilter, principalFilter, hostFilter, operation, permissionType, unknownTags };
}

export function encodeRequest(w: Writer, v: DeleteAclsRequestInput, version: number): void {
  const flexible = version >= 2;
  const filters = v.filters;
  w.array(filters.length, flexible);
  for (let i = 0; i < filters.length; i++) encodeRequestFilters(w, filters[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DeleteAclsRequest {
  const flexible = version >= 2;
  const filtersCount = r.array(flexible);
  const filters: RequestFilters[] = filtersCount === 1 ? [decodeRequestFilters(r, version)] : listOf(filtersCount);
  for (let i = filtersCount === 1 ? 1 : 0; i < filtersCount; i++) filters[i] = decodeRequestFilters(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { filters, unknownTags };
}

type ResponseFilterResultsMatchingAcls = NonNullable<ResponseFilterResults['matchingAcls']>[number];

type ResponseFilterResultsMatchingAclsInput = NonNullable<ResponseFilterResultsInput['matchingAcls']>[number];

function encodeResponseFilterResultsMatchingAcls(w: Writer, v: ResponseFilterResultsMatchingAclsInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  w.int8(v.resourceType);
  w.string(v.resourceName, flexible);
  if (version >= 1) {
    const patternType = v.patternType === undefined ? 3 : v.patternType;
    w.int8(patternType);
  }
  if (version < 1 && v.patternType !== undefined && !(v.patternType === 3)) w.unsupported('patternType', version);
  w.string(v.principal, flexible);
  w.string(v.host, flexible);
  w.int8(v.operation);
  w.int8(v.permissionType);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseFilterResultsMatchingAcls(r: Reader, version: number): ResponseFilterResultsMatchingAcls {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const resourceType = r.int8();
  const resourceName = r.string(flexible);
  const patternType = version >= 1 ? r.int8() : 3;
  const principal = r.string(flexible);
  const host = r.string(flexible);
  const run1 = r.take(2);
  const block1 = r.block;
  const operation = block1.getInt8(run1);
  const permissionType = block1.getInt8(run1 + 1);
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, errorMessage, resourceType, resourceName, patternType, principal, host, operation, permissionType, unknownTags };
}

type ResponseFilterResults = NonNullable<DeleteAclsResponse['filterResults']>[number];

type ResponseFilterResultsInput = NonNullable<DeleteAclsResponseInput['filterResults']>[number];

function encodeResponseFilterResults(w: Writer, v: ResponseFilterResultsInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  const matchingAcls = v.matchingAcls;
  w.array(matchingAcls.length, flexible);
  for (let i = 0; i < matchingAcls.length; i++) encodeResponseFilterResultsMatchingAcls(w, matchingAcls[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseFilterResults(r: Reader, version: number): ResponseFilterResults {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const matchingAclsCount = r.array(flexible);
  const matchingAcls: ResponseFilterResultsMatchingAcls[] = matchingAclsCount === 1 ? [decodeResponseFilterResultsMatchingAcls(r, version)] : listOf(matchingAclsCount);
  for (let i = matchingAclsCount === 1 ? 1 : 0; i < matchingAclsCount; i++) matchingAcls[i] = decodeResponseFilterResultsMatchingAcls(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, errorMessage, matchingAcls, unknownTags };
}

export function encodeResponse(w: Writer, v: DeleteAclsResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  const filterResults = v.filterResults;
  w.array(filterResults.length, flexible);
  for (let i = 0; i < filterResults.length; i++) encodeResponseFilterResults(w, filterResults[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DeleteAclsResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const filterResultsCount = r.array(flexible);
  const filterResults: ResponseFilterResults[] = filterResultsCount === 1 ? [decodeResponseFilterResults(r, version)] : listOf(filterResultsCount);
  for (let i = filterResultsCount === 1 ? 1 : 0; i < filterResultsCount; i++) filterResults[i] = decodeResponseFilterResults(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, filterResults, unknownTags };
}
