// Generated from apis/15-describe-groups.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeGroupsRequest, DescribeGroupsRequestInput, DescribeGroupsResponse, DescribeGroupsResponseInput } from '../../apis/15-describe-groups.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: DescribeGroupsRequestInput, version: number): void {
  const flexible = version >= 5;
  const groups = v.groups;
  w.array(groups.length, flexible);
  for (let i = 0; i < groups.length; i++) w.string(groups[i], flexible);
  if (version >= 3) {
    const includeAuthorizedOperations = v.includeAuthorizedOperations === undefined ? false : v.includeAuthorizedOperations;
    w.bool(includeAuthorizedOperations);
  }
  if (version < 3 && v.includeAuthorizedOperations !== undefined && !(v.includeAuthorizedOperations === false)) w.unsupported('includeAuthorizedOperations', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeGroupsRequest {
  const flexible = version >= 5;
  const groupsCount = r.array(flexible);
  const groups: string[] = groupsCount === 1 ? [r.string(flexible)] : listOf(groupsCount);
  for (let i = groupsCount === 1 ? 1 : 0; i < groupsCount; i++) groups[i] = r.string(flexible);
  const includeAuthorizedOperations = version >= 3 ? r.bool() : false;
  const unknownTags = flexible ? r.tags() : null;
  return { groups, includeAuthorizedOperations, unknownTags };
}

type ResponseGroupsMembers = NonNullable<ResponseGroups['members']>[number];

type ResponseGroupsMembersInput = NonNullable<ResponseGroupsInput['members']>[number];

function encodeResponseGroupsMembers(w: Writer, v: ResponseGroupsMembersInput, version: number): void {
  const flexible = version >= 5;
  w.string(v.memberId, flexible);
  if (version >= 4) {
    const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
    w.nullableString(groupInstanceId, flexible);
  }
  w.string(v.clientId, flexible);
  w.string(v.clientHost, flexible);
  w.bytesField(v.memberMetadata, flexible);
  w.bytesField(v.memberAssignment, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseGroupsMembers(r: Reader, version: number): ResponseGroupsMembers {
  const flexible = version >= 5;
  const memberId = r.string(flexible);
  const groupInstanceId = version >= 4 ? r.nullableString(flexible) : null;
  const clientId = r.string(flexible);
  const clientHost = r.string(flexible);
  const memberMetadata = r.bytesField(flexible);
  const memberAssignment = r.bytesField(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { memberId, groupInstanceId, clientId, clientHost, memberMetadata, memberAssignment, unknownTags };
}

type ResponseGroups = NonNullable<DescribeGroupsResponse['groups']>[number];

type ResponseGroupsInput = NonNullable<DescribeGroupsResponseInput['groups']>[number];

function encodeResponseGroups(w: Writer, v: ResponseGroupsInput, version: number): void {
  const flexible = version >= 5;
  w.int16(v.errorCode);
  if (version >= 6) {
    const errorMessage = v.errorMessage === undefined ? null : v.errorMessage;
    w.nullableString(errorMessage, true);
  }
  if (version < 6 && v.errorMessage !== undefined && !(v.errorMessage === null)) w.unsupported('errorMessage', version);
  w.string(v.groupId, flexible);
  w.string(v.groupState, flexible);
  w.string(v.protocolType, flexible);
  w.string(v.protocolData, flexible);
  const members = v.members;
  w.array(members.length, flexible);
  for (let i = 0; i < members.length; i++) encodeResponseGroupsMembers(w, members[i], version);
  if (version >= 3) {
    const authorizedOperations = v.authorizedOperations === undefined ? -2147483648 : v.authorizedOperations;
    w.int32(authorizedOperations);
  }
  if (version < 3 && v.authorizedOperations !== undefined && !(v.authorizedOperations === -2147483648)) w.unsupported('authorizedOperations', version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseGroups(r: Reader, version: number): ResponseGroups {
  const flexible = version >= 5;
  const errorCode = r.int16();
  const errorMessage = version >= 6 ? r.nullableString(true) : null;
  const groupId = r.string(flexible);
  const groupState = r.string(flexible);
  const protocolType = r.string(flexible);
  const protocolData = r.string(flexible);
  const membersCount = r.array(flexible);
  const members: ResponseGroupsMembers[] = membersCount === 1 ? [decodeResponseGroupsMembers(r, version)] : listOf(membersCount);
  for (let i = membersCount === 1 ? 1 : 0; i < membersCount; i++) members[i] = decodeResponseGroupsMembers(r, version);
  const authorizedOperations = version >= 3 ? r.int32() : -2147483648;
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, errorMessage, groupId, groupState, protocolType, protocolData, members, authorizedOperations, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeGroupsResponseInput, version: number): void {
  const flexible = version >= 5;
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  const groups = v.groups;
  w.array(groups.length, flexible);
  for (let i = 0; i < groups.length; i++) encodeResponseGroups(w, groups[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeGroupsResponse {
  const flexible = version >= 5;
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  const groupsCount = r.array(flexible);
  const groups: ResponseGroups[] = groupsCount === 1 ? [decodeResponseGroups(r, version)] : listOf(groupsCount);
  for (let i = groupsCount === 1 ? 1 : 0; i < groupsCount; i++) groups[i] = decodeResponseGroups(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, groups, unknownTags };
}
