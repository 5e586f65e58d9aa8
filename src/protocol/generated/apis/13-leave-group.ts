// Generated from apis/13-leave-group.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { LeaveGroupRequest, LeaveGroupRequestInput, LeaveGroupResponse, LeaveGroupResponseInput } from '../../apis/13-leave-group.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestMembers = NonNullable<LeaveGroupRequest['members']>[number];

type RequestMembersInput = NonNullable<LeaveGroupRequestInput['members']>[number];

function encodeRequestMembers(w: Writer, v: RequestMembersInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.memberId, flexible);
  const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
  w.nullableString(groupInstanceId, flexible);
  if (version >= 5) {
    const reason = v.reason === undefined ? null : v.reason;
    w.nullableString(reason, true);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestMembers(r: Reader, version: number): RequestMembers {
  const flexible = version >= 4;
  const memberId = r.string(flexible);
  const groupInstanceId = r.nullableString(flexible);
  const reason = version >= 5 ? r.nullableString(true) : null;
  const unknownTags = flexible ? r.tags() : null;
  return { memberId, groupInstanceId, reason, unknownTags };
}

export function encodeRequest(w: Writer, v: LeaveGroupRequestInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.groupId, flexible);
  if (version <= 2) {
    const memberId = v.memberId === undefined ? '' : v.memberId;
    w.string(memberId, false);
  }
  if (version > 2 && v.memberId !== undefined && !(v.memberId === '')) w.unsupported('memberId', version);
  if (version >= 3) {
    const members = v.members === undefined ? NONE : v.members;
    w.array(members.length, flexible);
    for (let i = 0; i < members.length; i++) encodeRequestMembers(w, members[i], version);
  }
  if (version < 3 && v.members !== undefined && !(v.members.length === 0)) w.unsupported('members', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): LeaveGroupRequest {
  const flexible = version >= 4;
  const groupId = r.string(flexible);
  const memberId = version <= 2 ? r.string(false) : '';
  let members: LeaveGroupRequest['members'] = NONE;
  if (version >= 3) {
    const membersListCount = r.array(flexible);
    const membersList: RequestMembers[] = membersListCount === 1 ? [decodeRequestMembers(r, version)] : listOf(membersListCount);
    for (let i = membersListCount === 1 ? 1 : 0; i < membersListCount; i++) membersList[i] = decodeRequestMembers(r, version);
    members = membersList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { groupId, memberId, members, unknownTags };
}

type ResponseMembers = NonNullable<LeaveGroupResponse['members']>[number];

type ResponseMembersInput = NonNullable<LeaveGroupResponseInput['members']>[number];

function encodeResponseMembers(w: Writer, v: ResponseMembersInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.memberId, flexible);
  const groupInstanceId = v.groupInstanceId;
  w.nullableString(groupInstanceId, flexible);
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseMembers(r: Reader, version: number): ResponseMembers {
  const flexible = version >= 4;
  const memberId = r.string(flexible);
  const groupInstanceId = r.nullableString(flexible);
  const errorCode = r.int16();
  const unknownTags = flexible ? r.tags() : null;
  return { memberId, groupInstanceId, errorCode, unknownTags };
}

export function encodeResponse(w: Writer, v: LeaveGroupResponseInput, version: number): void {
  const flexible = version >= 4;
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  w.int16(v.errorCode);
  if (version >= 3) {
    const members = v.members === undefined ? NONE : v.members;
    w.array(members.length, flexible);
    for (let i = 0; i < members.length; i++) encodeResponseMembers(w, members[i], version);
  }
  if (version < 3 && v.members !== undefined && !(v.members.length === 0)) w.unsupported('members', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): LeaveGroupResponse {
  const flexible = version >= 4;
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  const errorCode = r.int16();
  let members: LeaveGroupResponse['members'] = NONE;
  if (version >= 3) {
    const membersListCount = r.array(flexible);
    const membersList: ResponseMembers[] = membersListCount === 1 ? [decodeResponseMembers(r, version)] : listOf(membersListCount);
    for (let i = membersListCount === 1 ? 1 : 0; i < membersListCount; i++) membersList[i] = decodeResponseMembers(r, version);
    members = membersList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, members, unknownTags };
}
