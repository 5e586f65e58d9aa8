// Generated from messages/headers/request-header.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RequestHeader, RequestHeaderInput } from '../../../messages/headers/request-header.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeRequestHeader(w: Writer, v: RequestHeaderInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.requestApiKey);
  w.int16(v.requestApiVersion);
  w.int32(v.correlationId);
  if (version >= 1) {
    const clientId = v.clientId === undefined ? '' : v.clientId;
    w.nullableString(clientId, false);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequestHeader(r: Reader, version: number): RequestHeader {
  const flexible = version >= 2;
  const requestApiKey = r.int16();
  const requestApiVersion = r.int16();
  const correlationId = r.int32();
  const clientId = version >= 1 ? r.nullableString(false) : '';
  const unknownTags = flexible ? r.tags() : null;
  return { requestApiKey, requestApiVersion, correlationId, clientId, unknownTags };
}
