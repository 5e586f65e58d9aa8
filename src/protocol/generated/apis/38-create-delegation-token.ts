// Generated from apis/38-create-delegation-token.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { CreateDelegationTokenRequest, CreateDelegationTokenRequestInput, CreateDelegationTokenResponse, CreateDelegationTokenResponseInput } from '../../apis/38-create-delegation-token.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestRenewers = NonNullable<CreateDelegationTokenRequest['renewers']>[number];

type RequestRenewersInput = NonNullable<CreateDelegationTokenRequestInput['renewers']>[number];

function encodeRequestRenewers(w: Writer, v: RequestRenewersInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.principalType, flexible);
  w.string(v.principalName, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestRenewers(r: Reader, version: number): RequestRenewers {
  const flexible = version >= 2;
  const principalType = r.string(flexible);
  const principalName = r.string(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { principalType, principalName, unknownTags };
}

export function encodeRequest(w: Writer, v: CreateDelegationTokenRequestInput, version: number): void {
  const flexible = version >= 2;
  if (version >= 3) {
    const ownerPrincipalType = v.ownerPrincipalType === undefined ? '' : v.ownerPrincipalType;
    w.nullableString(ownerPrincipalType, true);
  }
  if (version < 3 && v.ownerPrincipalType !== undefined && !(v.ownerPrincipalType === '')) w.unsupported('ownerPrincipalType', version);
  if (version >= 3) {
    const ownerPrincipalName = v.ownerPrincipalName === undefined ? '' : v.ownerPrincipalName;
    w.nullableString(ownerPrincipalName, true);
  }
  if (version < 3 && v.ownerPrincipalName !== undefined && !(v.ownerPrincipalName === '')) w.unsupported('ownerPrincipalName', version);
  const renewers = v.renewers;
  w.array(renewers.length, flexible);
  for (let i = 0; i < renewers.length; i++) encodeRequestRenewers(w, renewers[i], version);
  w.int64(v.maxLifetimeMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): CreateDelegationTokenRequest {
  const flexible = version >= 2;
  const ownerPrincipalType = version >= 3 ? r.nullableString(true) : '';
  const ownerPrincipalName = version >= 3 ? r.nullableString(true) : '';
  const renewersCount = r.array(flexible);
  const renewers: RequestRenewers[] = renewersCount === 1 ? [decodeRequestRenewers(r, version)] : listOf(renewersCount);
  for (let i = renewersCount === 1 ? 1 : 0; i < renewersCount; i++) renewers[i] = decodeRequestRenewers(r, version);
  const maxLifetimeMs = r.int64();
  const unknownTags = flexible ? r.tags() : null;
  return { ownerPrincipalType, ownerPrincipalName, renewers, maxLifetimeMs, unknownTags };
}

export function encodeResponse(w: Writer, v: CreateDelegationTokenResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  w.string(v.principalType, flexible);
  w.string(v.principalName, flexible);
  if (version >= 3) {
    const tokenRequesterPrincipalType = v.tokenRequesterPrincipalType === undefined ? '' : v.tokenRequesterPrincipalType;
    w.string(tokenRequesterPrincipalType, true);
  }
  if (version < 3 && v.tokenRequesterPrincipalType !== undefined && !(v.tokenRequesterPrincipalType === '')) w.unsupported('tokenRequesterPrincipalType', version);
  if (version >= 3) {
    const tokenRequesterPrincipalName = v.tokenRequesterPrincipalName === undefined ? '' : v.tokenRequesterPrincipalName;
    w.string(tokenRequesterPrincipalName, true);
  }
  if (version < 3 && v.tokenRequesterPrincipalName !== undefined && !(v.tokenRequesterPrincipalName === '')) w.unsupported('tokenRequesterPrincipalName', version);
  w.int64(v.issueTimestampMs);
  w.int64(v.expiryTimestampMs);
  w.int64(v.maxTimestampMs);
  w.string(v.tokenId, flexible);
  w.bytesField(v.hmac, flexible);
  w.int32(v.throttleTimeMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): CreateDelegationTokenResponse {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const principalType = r.string(flexible);
  const principalName = r.string(flexible);
  const tokenRequesterPrincipalType = version >= 3 ? r.string(true) : '';
  const tokenRequesterPrincipalName = version >= 3 ? r.string(true) : '';
  const issueTimestampMs = r.int64();
  const expiryTimestampMs = r.int64();
  const maxTimestampMs = r.int64();
  const tokenId = r.string(flexible);
  const hmac = r.bytesField(flexible);
  const throttleTimeMs = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, principalType, principalName, tokenRequesterPrincipalType, tokenRequesterPrincipalName, issueTimestampMs, expiryTimestampMs, maxTimestampMs, tokenId, hmac, throttleTimeMs, unknownTags };
}
