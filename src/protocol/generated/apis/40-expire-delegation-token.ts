// Generated from apis/40-expire-delegation-token.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ExpireDelegationTokenRequest, ExpireDelegationTokenRequestInput, ExpireDelegationTokenResponse, ExpireDelegationTokenResponseInput } from '../../apis/40-expire-delegation-token.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: ExpireDelegationTokenRequestInput, version: number): void {
  const flexible = version >= 2;
  w.bytesField(v.hmac, flexible);
  w.int64(v.expiryTimePeriodMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ExpireDelegationTokenRequest {
  const flexible = version >= 2;
  const hmac = r.bytesField(flexible);
  const expiryTimePeriodMs = r.int64();
  const unknownTags = flexible ? r.tags() : null;
  return { hmac, expiryTimePeriodMs, unknownTags };
}

export function encodeResponse(w: Writer, v: ExpireDelegationTokenResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  w.int64(v.expiryTimestampMs);
  w.int32(v.throttleTimeMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ExpireDelegationTokenResponse {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const expiryTimestampMs = r.int64();
  const throttleTimeMs = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, expiryTimestampMs, throttleTimeMs, unknownTags };
}
