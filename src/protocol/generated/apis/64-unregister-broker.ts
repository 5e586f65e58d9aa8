// Generated from apis/64-unregister-broker.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { UnregisterBrokerRequest, UnregisterBrokerRequestInput, UnregisterBrokerResponse, UnregisterBrokerResponseInput } from '../../apis/64-unregister-broker.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: UnregisterBrokerRequestInput, _version: number): void {
  w.int32(v.brokerId);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): UnregisterBrokerRequest {
  const brokerId = r.int32();
  const unknownTags = r.tags();
  return { brokerId, unknownTags };
}

export function encodeResponse(w: Writer, v: UnregisterBrokerResponseInput, _version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): UnregisterBrokerResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, unknownTags };
}
