// Generated from apis/36-sasl-authenticate.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { SaslAuthenticateRequest, SaslAuthenticateRequestInput, SaslAuthenticateResponse, SaslAuthenticateResponseInput } from '../../apis/36-sasl-authenticate.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: SaslAuthenticateRequestInput, version: number): void {
  const flexible = version >= 2;
  w.bytesField(v.authBytes, flexible);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): SaslAuthenticateRequest {
  const flexible = version >= 2;
  const authBytes = r.bytesField(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { authBytes, unknownTags };
}

export function encodeResponse(w: Writer, v: SaslAuthenticateResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  w.bytesField(v.authBytes, flexible);
  if (version >= 1) {
    const sessionLifetimeMs = v.sessionLifetimeMs === undefined ? 0 : v.sessionLifetimeMs;
    w.int64(sessionLifetimeMs);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): SaslAuthenticateResponse {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const authBytes = r.bytesField(flexible);
  const sessionLifetimeMs = version >= 1 ? r.int64() : 0;
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, errorMessage, authBytes, sessionLifetimeMs, unknownTags };
}
