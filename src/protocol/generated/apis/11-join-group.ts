// Generated from apis/11-join-group.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { JoinGroupRequest, JoinGroupRequestInput, JoinGroupResponse, JoinGroupResponseInput } from '../../apis/11-join-group.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestProtocols = NonNullable<JoinGroupRequest['protocols']>[number];

type RequestProtocolsInput = NonNullable<JoinGroupRequestInput['protocols']>[number];

function encodeRequestProtocols(w: Writer, v: RequestProtocolsInput, version: number): void {
  const flexible = version >= 6;
  w.string(v.name, flexible);
  w.bytesField(v.metadata, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestProtocols(r: Reader, version: number): RequestProtocols {
  const flexible = version >= 6;
  const name = r.string(flexible);
  const metadata = r.bytesField(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { name, metadata, unknownTags };
}

export function encodeRequest(w: Writer, v: JoinGroupRequestInput, version: number): void {
  const flexible = version >= 6;
  w.string(v.groupId, flexible);
  w.int32(v.sessionTimeoutMs);
  if (version >= 1) {
    const rebalanceTimeoutMs = v.rebalanceTimeoutMs === undefined ? -1 : v.rebalanceTimeoutMs;
    w.int32(rebalanceTimeoutMs);
  }
  w.string(v.memberId, flexible);
  if (version >= 5) {
    const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
    w.nullableString(groupInstanceId, flexible);
  }
  if (version < 5 && v.groupInstanceId !== undefined && !(v.groupInstanceId === null)) w.unsupported('groupInstanceId', version);
  w.string(v.protocolType, flexible);
  const protocols = v.protocols;
  w.array(protocols.length, flexible);
  for (let i = 0; i < protocols.length; i++) encodeRequestProtocols(w, protocols[i], version);
  if (version >= 8) {
    const reason = v.reason === undefined ? null : v.reason;
    w.nullableString(reason, true);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): JoinGroupRequest {
  const flexible = version >= 6;
  const groupId = r.string(flexible);
  const sessionTimeoutMs = r.int32();
  const rebalanceTimeoutMs = version >= 1 ? r.int32() : -1;
  const memberId = r.string(flexible);
  const groupInstanceId = version >= 5 ? r.nullableString(flexible) : null;
  const protocolType = r.string(flexible);
  const protocolsCount = r.array(flexible);
  const protocols: RequestProtocols[] = protocolsCount === 1 ? [decodeRequestProtocols(r, version)] : listOf(protocolsCount);
  for (let i = protocolsCount === 1 ? 1 : 0; i < protocolsCount; i++) protocols[i] = decodeRequestProtocols(r, version);
  const reason = version >= 8 ? r.nullableString(true) : null;
  const unknownTags = flexible ? r.tags() : null;
  return { groupId, sessionTimeoutMs, rebalanceTimeoutMs, memberId, groupInstanceId, protocolType, protocols, reason, unknownTags };
}

type ResponseMembers = NonNullable<JoinGroupResponse['members']>[number];

type ResponseMembersInput = NonNullable<JoinGroupResponseInput['members']>[number];

function encodeResponseMembers(w: Writer, v: ResponseMembersInput, version: number): void {
  const flexible = version >= 6;
  w.string(v.memberId, flexible);
  if (version >= 5) {
    const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
    w.nullableString(groupInstanceId, flexible);
  }
  w.bytesField(v.metadata, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseMembers(r: Reader, version: number): ResponseMembers {
  const flexible = version >= 6;
  const memberId = r.string(flexible);
  const groupInstanceId = version >= 5 ? r.nullableString(flexible) : null;
  const metadata = r.bytesField(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { memberId, groupInstanceId, metadata, unknownTags };
}

export function encodeResponse(w: Writer, v: JoinGroupResponseInput, version: number): void {
  const flexible = version >= 6;
  if (version >= 2) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  w.int16(v.errorCode);
  const generationId = v.generationId === undefined ? -1 : v.generationId;
  w.int32(generationId);
  if (version >= 7) {
    const protocolType = v.protocolType === undefined ? null : v.protocolType;
    w.nullableString(protocolType, true);
  }
  const protocolName = v.protocolName;
  if (protocolName === null && version < 7) w.nullRefused('protocolName', version);
  w.nullableString(protocolName, flexible);
  w.string(v.leader, flexible);
  if (version >= 9) {
    const skipAssignment = v.skipAssignment === undefined ? false : v.skipAssignment;
    w.bool(skipAssignment);
  }
  if (version < 9 && v.skipAssignment !== undefined && !(v.skipAssignment === false)) w.unsupported('skipAssignment', version);
  w.string(v.memberId, flexible);
  const members = v.members;
  w.array(members.length, flexible);
  for (let i = 0; i < members.length; i++) encodeResponseMembers(w, members[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): JoinGroupResponse {
  const flexible = version >= 6;
  const throttleTimeMs = version >= 2 ? r.int32() : 0;
  const errorCode = r.int16();
  const generationId = r.int32();
  const protocolType = version >= 7 ? r.nullableString(true) : null;
  const protocolName = (version >= 7 ? r.nullableString(flexible) : r.string(flexible));
  const leader = r.string(flexible);
  const skipAssignment = version >= 9 ? r.bool() : false;
  const memberId = r.string(flexible);
  const membersCount = r.array(flexible);
  const members: ResponseMembers[] = membersCount === 1 ? [decodeResponseMembers(r, version)] : listOf(membersCount);
  for (let i = membersCount === 1 ? 1 : 0; i < membersCount; i++) members[i] = decodeResponseMembers(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, generationId, protocolType, protocolName, leader, skipAssignment, memberId, members, unknownTags };
}
