// Generated from apis/12-heartbeat.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { HeartbeatRequest, HeartbeatRequestInput, HeartbeatResponse, HeartbeatResponseInput } from '../../apis/12-heartbeat.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: HeartbeatRequestInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.groupId, flexible);
  w.int32(v.generationId);
  w.string(v.memberId, flexible);
  if (version >= 3) {
    const groupInstanceId = v.groupInstanceId === undefined ? null : v.groupInstanceId;
    w.nullableString(groupInstanceId, flexible);
  }
  if (version < 3 && v.groupInstanceId !== undefined && !(v.groupInstanceId === null)) w.unsupported('groupInstanceId', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): HeartbeatRequest {
  const flexible = version >= 4;
  const groupId = r.string(flexible);
  const generationId = r.int32();
  const memberId = r.string(flexible);
  const groupInstanceId = version >= 3 ? r.nullableString(flexible) : null;
  const unknownTags = flexible ? r.tags() : null;
  return { groupId, generationId, memberId, groupInstanceId, unknownTags };
}

export function encodeResponse(w: Writer, v: HeartbeatResponseInput, version: number): void {
  const flexible = version >= 4;
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  w.int16(v.errorCode);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): HeartbeatResponse {
  const flexible = version >= 4;
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  const errorCode = r.int16();
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, unknownTags };
}
