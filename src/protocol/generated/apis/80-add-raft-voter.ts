// Generated from apis/80-add-raft-voter.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AddRaftVoterRequest, AddRaftVoterRequestInput, AddRaftVoterResponse, AddRaftVoterResponseInput } from '../../apis/80-add-raft-voter.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestListeners = NonNullable<AddRaftVoterRequest['listeners']>[number];

type RequestListenersInput = NonNullable<AddRaftVoterRequestInput['listeners']>[number];

function encodeRequestListeners(w: Writer, v: RequestListenersInput, _version: number): void {
  w.string(v.name, true);
  w.string(v.host, true);
  w.uint16(v.port);
  w.tags(v.unknownTags);
}

function decodeRequestListeners(r: Reader, _version: number): RequestListeners {
  const name = r.string(true);
  const host = r.string(true);
  const port = r.uint16();
  const unknownTags = r.tags();
  return { name, host, port, unknownTags };
}

export function encodeRequest(w: Writer, v: AddRaftVoterRequestInput, version: number): void {
  const clusterId = v.clusterId;
  w.nullableString(clusterId, true);
  w.int32(v.timeoutMs);
  w.int32(v.voterId);
  w.uuid(v.voterDirectoryId);
  const listeners = v.listeners;
  w.array(listeners.length, true);
  for (let i = 0; i < listeners.length; i++) encodeRequestListeners(w, listeners[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AddRaftVoterRequest {
  const clusterId = r.nullableString(true);
  const timeoutMs = r.int32();
  const voterId = r.int32();
  const voterDirectoryId = r.uuid();
  const listenersCount = r.array(true);
  const listeners: RequestListeners[] = listenersCount === 1 ? [decodeRequestListeners(r, version)] : listOf(listenersCount);
  for (let i = listenersCount === 1 ? 1 : 0; i < listenersCount; i++) listeners[i] = decodeRequestListeners(r, version);
  const unknownTags = r.tags();
  return { clusterId, timeoutMs, voterId, voterDirectoryId, listeners, unknownTags };
}

export function encodeResponse(w: Writer, v: AddRaftVoterResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): AddRaftVoterResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, unknownTags };
}
