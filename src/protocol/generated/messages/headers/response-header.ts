// Generated from messages/headers/response-header.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ResponseHeader, ResponseHeaderInput } from '../../../messages/headers/response-header.ts';
import type { Reader } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

export function encodeResponseHeader(w: Writer, v: ResponseHeaderInput, version: number): void {
  const flexible = version >= 1;
  w.int32(v.correlationId);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponseHeader(r: Reader, version: number): ResponseHeader {
  const flexible = version >= 1;
  const correlationId = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { correlationId, unknownTags };
}
