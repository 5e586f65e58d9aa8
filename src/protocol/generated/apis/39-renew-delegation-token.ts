// Generated from apis/39-renew-delegation-token.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { RenewDelegationTokenRequest, RenewDelegationTokenRequestInput, RenewDelegationTokenResponse, RenewDelegationTokenResponseInput } from '../../apis/39-renew-delegation-token.ts';
import type { Reader } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: RenewDelegationTokenRequestInput, version: number): void {
  const flexible = version >= 2;
  w.bytesField(v.hmac, flexible);
  w.int64(v.renewPeriodMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): RenewDelegationTokenRequest {
  const flexible = version >= 2;
  const hmac = r.bytesField(flexible);
  const renewPeriodMs = r.int64();
  const unknownTags = flexible ? r.tags() : null;
  return { hmac, renewPeriodMs, unknownTags };
}

export function encodeResponse(w: Writer, v: RenewDelegationTokenResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  w.int64(v.expiryTimestampMs);
  w.int32(v.throttleTimeMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): RenewDelegationTokenResponse {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const expiryTimestampMs = r.int64();
  const throttleTimeMs = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, expiryTimestampMs, throttleTimeMs, unknownTags };
}
