// Generated from apis/42-delete-groups.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DeleteGroupsRequest, DeleteGroupsRequestInput, DeleteGroupsResponse, DeleteGroupsResponseInput } from '../../apis/42-delete-groups.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: DeleteGroupsRequestInput, version: number): void {
  const flexible = version >= 2;
  const groupsNames = v.groupsNames;
  w.array(groupsNames.length, flexible);
  for (let i = 0; i < groupsNames.length; i++) w.string(groupsNames[i], flexible);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DeleteGroupsRequest {
  const flexible = version >= 2;
  const groupsNamesCount = r.array(flexible);
  const groupsNames: string[] = groupsNamesCount === 1 ? [r.string(flexible)] : listOf(groupsNamesCount);
  for (let i = groupsNamesCount === 1 ? 1 : 0; i < groupsNamesCount; i++) groupsNames[i] = r.string(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { groupsNames, unknownTags };
}

type ResponseResults = NonNullable<DeleteGroupsResponse['results']>[number];

type ResponseResultsInput = NonNullable<DeleteGroupsResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.groupId, flexible);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, version: number): ResponseResults {
  const flexible = version >= 2;
  const groupId = r.string(flexible);
  const errorCode = r.int16();
  const unknownTags = flexible ? r.tags() : null;
  return { groupId, errorCode, unknownTags };
}

export function encodeResponse(w: Writer, v: DeleteGroupsResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  const results = v.results;
  w.array(results.length, flexible);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DeleteGroupsResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const resultsCount = r.array(flexible);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, results, unknownTags };
}
