// Generated from apis/81-remove-raft-voter.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RemoveRaftVoterRequest, RemoveRaftVoterRequestInput, RemoveRaftVoterResponse, RemoveRaftVoterResponseInput } from '../../apis/81-remove-raft-voter.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: RemoveRaftVoterRequestInput, _version: number): void {
  const clusterId = v.clusterId;
  w.nullableString(clusterId, true);
  w.int32(v.voterId);
  w.uuid(v.voterDirectoryId);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): RemoveRaftVoterRequest {
  const clusterId = r.nullableString(true);
  const voterId = r.int32();
  const voterDirectoryId = r.uuid();
  const unknownTags = r.tags();
  return { clusterId, voterId, voterDirectoryId, unknownTags };
}

export function encodeResponse(w: Writer, v: RemoveRaftVoterResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): RemoveRaftVoterResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, unknownTags };
}
