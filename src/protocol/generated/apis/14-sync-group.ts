// Generated from apis/14-sync-group.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { SyncGroupRequest, SyncGroupRequestInput, SyncGroupResponse, SyncGroupResponseInput } from '../../apis/14-sync-group.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestAssignments = NonNullable<SyncGroupRequest['assignments']>[number];

type RequestAssignmentsInput = NonNullable<SyncGroupRequestInput['assignments']>[number];

function encodeRequestAssignments(w: Writer, v: RequestAssignmentsInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.memberId, flexible);
  w.bytesField(v.assignment, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestAssignments(r: Reader, version: number): RequestAssignments {
  const flexible = version >= 4;
  const memberId = r.string(flexible);
  const assignment = r.bytesField(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { memberId, assignment, unknownTags };
}

export function encodeRequest(w: Writer, v: SyncGroupRequestInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.groupId, flexible);
  w.int32(v.generationId);
  w.string(v.memberId, flexible);
  if (version >= 3) {
    const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
    w.nullableString(groupInstanceId, flexible);
  }
  if (version < 3 && v.groupInstanceId !== undefined && !(v.groupInstanceId === null)) w.unsupported('groupInstanceId', version);
  if (version >= 5) {
    const protocolType = v.protocolType === undefined ? null : v.protocolType;
    w.nullableString(protocolType, true);
  }
  if (version >= 5) {
    const protocolName = v.protocolName === undefined ? null : v.protocolName;
    w.nullableString(protocolName, true);
  }
  const assignments = v.assignments;
  w.array(assignments.length, flexible);
  for (let i = 0; i < assignments.length; i++) encodeRequestAssignments(w, assignments[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): SyncGroupRequest {
  const flexible = version >= 4;
  const groupId = r.string(flexible);
  const generationId = r.int32();
  const memberId = r.string(flexible);
  const groupInstanceId = version >= 3 ? r.nullableString(flexible) : null;
  const protocolType = version >= 5 ? r.nullableString(true) : null;
  const protocolName = version >= 5 ? r.nullableString(true) : null;
  const assignmentsCount = r.array(flexible);
  const assignments: RequestAssignments[] = assignmentsCount === 1 ? [decodeRequestAssignments(r, version)] : listOf(assignmentsCount);
  for (let i = assignmentsCount === 1 ? 1 : 0; i < assignmentsCount; i++) assignments[i] = decodeRequestAssignments(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { groupId, generationId, memberId, groupInstanceId, protocolType, protocolName, assignments, unknownTags };
}

export function encodeResponse(w: Writer, v: SyncGroupResponseInput, version: number): void {
  const flexible = version >= 4;
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  w.int16(v.errorCode);
  if (version >= 5) {
    const protocolType = v.protocolType === undefined ? null : v.protocolType;
    w.nullableString(protocolType, true);
  }
  if (version >= 5) {
    const protocolName = v.protocolName === undefined ? null : v.protocolName;
    w.nullableString(protocolName, true);
  }
  w.bytesField(v.assignment, flexible);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): SyncGroupResponse {
  const flexible = version >= 4;
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  const errorCode = r.int16();
  const protocolType = version >= 5 ? r.nullableString(true) : null;
  const protocolName = version >= 5 ? r.nullableString(true) : null;
  const assignment = r.bytesField(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, protocolType, protocolName, assignment, unknownTags };
}
