// Generated from apis/16-list-groups.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ListGroupsRequest, ListGroupsRequestInput, ListGroupsResponse, ListGroupsResponseInput } from '../../apis/16-list-groups.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: ListGroupsRequestInput, version: number): void {
  const flexible = version >= 3;
  if (version >= 4) {
    const statesFilter = v.statesFilter === undefined ? NONE : v.statesFilter;
    w.array(statesFilter.length, true);
    for (let i = 0; i < statesFilter.length; i++) w.string(statesFilter[i], true);
  }
  if (version < 4 && v.statesFilter !== undefined && !(v.statesFilter.length === 0)) w.unsupported('statesFilter', version);
  if (version >= 5) {
    const typesFilter = v.typesFilter === undefined ? NONE : v.typesFilter;
    w.array(typesFilter.length, true);
    for (let i = 0; i < typesFilter.length; i++) w.string(typesFilter[i], true);
  }
  if (version < 5 && v.typesFilter !== undefined && !(v.typesFilter.length === 0)) w.unsupported('typesFilter', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ListGroupsRequest {
  const flexible = version >= 3;
  let statesFilter: ListGroupsRequest['statesFilter'] = NONE;
  if (version >= 4) {
    const statesFilterListCount = r.array(true);
    const statesFilterList: string[] = statesFilterListCount === 1 ? [r.string(true)] : listOf(statesFilterListCount);
    for (let i = statesFilterListCount === 1 ? 1 : 0; i < statesFilterListCount; i++) statesFilterList[i] = r.string(true);
    statesFilter = statesFilterList;
  }
  let typesFilter: ListGroupsRequest['typesFilter'] = NONE;
  if (version >= 5) {
    const typesFilterListCount = r.array(true);
    const typesFilterList: string[] = typesFilterListCount === 1 ? [r.string(true)] : listOf(typesFilterListCount);
    for (let i = typesFilterListCount === 1 ? 1 : 0; i < typesFilterListCount; i++) typesFilterList[i] = r.string(true);
    typesFilter = typesFilterList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { statesFilter, typesFilter, unknownTags };
}

type ResponseGroups = NonNullable<ListGroupsResponse['groups']>[number];

type ResponseGroupsInput = NonNullable<ListGroupsResponseInput['groups']>[number];

function encodeResponseGroups(w: Writer, v: ResponseGroupsInput, version: number): void {
  const flexible = version >= 3;
  w.string(v.groupId, flexible);
  w.string(v.protocolType, flexible);
  if (version >= 4) {
    const groupState = v.groupState === undefined ? '' : v.groupState;
    w.string(groupState, true);
  }
  if (version >= 5) {
    const groupType = v.groupType === undefined ? '' : v.groupType;
    w.string(groupType, true);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseGroups(r: Reader, version: number): ResponseGroups {
  const flexible = version >= 3;
  const groupId = r.string(flexible);
  const protocolType = r.string(flexible);
  const groupState = version >= 4 ? r.string(true) : '';
  const groupType = version >= 5 ? r.string(true) : '';
  const unknownTags = flexible ? r.tags() : null;
  return { groupId, protocolType, groupState, groupType, unknownTags };
}

export function encodeResponse(w: Writer, v: ListGroupsResponseInput, version: number): void {
  const flexible = version >= 3;
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  w.int16(v.errorCode);
  const groups = v.groups;
  w.array(groups.length, flexible);
  for (let i = 0; i < groups.length; i++) encodeResponseGroups(w, groups[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ListGroupsResponse {
  const flexible = version >= 3;
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  const errorCode = r.int16();
  const groupsCount = r.array(flexible);
  const groups: ResponseGroups[] = groupsCount === 1 ? [decodeResponseGroups(r, version)] : listOf(groupsCount);
  for (let i = groupsCount === 1 ? 1 : 0; i < groupsCount; i++) groups[i] = decodeResponseGroups(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, groups, unknownTags };
}
