// Generated from apis/58-envelope.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { EnvelopeRequest, EnvelopeRequestInput, EnvelopeResponse, EnvelopeResponseInput } from '../../apis/58-envelope.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: EnvelopeRequestInput, _version: number): void {
  w.bytesField(v.requestData, true);
  const requestPrincipal = v.requestPrincipal;
  w.nullableBytes(requestPrincipal, true);
  w.bytesField(v.clientHostAddress, true);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, _version: number): EnvelopeRequest {
  const requestData = r.bytesField(true);
  const requestPrincipal = r.nullableBytes(true);
  const clientHostAddress = r.bytesField(true);
  const unknownTags = r.tags();
  return { requestData, requestPrincipal, clientHostAddress, unknownTags };
}

export function encodeResponse(w: Writer, v: EnvelopeResponseInput, _version: number): void {
  const responseData = v.responseData === undefined ? null : v.responseData;
  w.nullableBytes(responseData, true);
  w.int16(v.errorCode);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, _version: number): EnvelopeResponse {
  const responseData = r.nullableBytes(true);
  const errorCode = r.int16();
  const unknownTags = r.tags();
  return { responseData, errorCode, unknownTags };
}
