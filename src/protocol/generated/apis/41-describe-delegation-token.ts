// Generated from apis/41-describe-delegation-token.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeDelegationTokenRequest, DescribeDelegationTokenRequestInput, DescribeDelegationTokenResponse, DescribeDelegationTokenResponseInput } from '../../apis/41-describe-delegation-token.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestOwners = NonNullable<DescribeDelegationTokenRequest['owners']>[number];

type RequestOwnersInput = NonNullable<DescribeDelegationTokenRequestInput['owners']>[number];

function encodeRequestOwners(w: Writer, v: RequestOwnersInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.principalType, flexible);
  w.string(v.principalName, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestOwners(r: Reader, version: number): RequestOwners {
  const flexible = version >= 2;
  const principalType = r.string(flexible);
  const principalName = r.string(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { principalType, principalName, unknownTags };
}

export function encodeRequest(w: Writer, v: DescribeDelegationTokenRequestInput, version: number): void {
  const flexible = version >= 2;
  const owners = v.owners;
  if (owners === null) {
    w.nullArray(flexible);
  } else {
    w.array(owners.length, flexible);
    for (let i = 0; i < owners.length; i++) encodeRequestOwners(w, owners[i], version);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeDelegationTokenRequest {
  const flexible = version >= 2;
  let owners: DescribeDelegationTokenRequest['owners'];
  const ownersListCount = r.nullableArray(flexible);
  if (ownersListCount < 0) {
    owners = null;
  } else {
    const ownersList: RequestOwners[] = ownersListCount === 1 ? [decodeRequestOwners(r, version)] : listOf(ownersListCount);
    for (let i = ownersListCount === 1 ? 1 : 0; i < ownersListCount; i++) ownersList[i] = decodeRequestOwners(r, version);
    owners = ownersList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { owners, unknownTags };
}

type ResponseTokensRenewers = NonNullable<ResponseTokens['renewers']>[number];

type ResponseTokensRenewersInput = NonNullable<ResponseTokensInput['renewers']>[number];

function encodeResponseTokensRenewers(w: Writer, v: ResponseTokensRenewersInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.principalType, flexible);
  w.string(v.principalName, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTokensRenewers(r: Reader, version: number): ResponseTokensRenewers {
  const flexible = version >= 2;
  const principalType = r.string(flexible);
  const principalName = r.string(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { principalType, principalName, unknownTags };
}

type ResponseTokens = NonNullable<DescribeDelegationTokenResponse['tokens']>[number];

type ResponseTokensInput = NonNullable<DescribeDelegationTokenResponseInput['tokens']>[number];

function encodeResponseTokens(w: Writer, v: ResponseTokensInput, version: number): void {
  const flexible = version >= 2;
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
  w.int64(v.issueTimestamp);
  w.int64(v.expiryTimestamp);
  w.int64(v.maxTimestamp);
  w.string(v.tokenId, flexible);
  w.bytesField(v.hmac, flexible);
  const renewers = v.renewers;
  w.array(renewers.length, flexible);
  for (let i = 0; i < renewers.length; i++) encodeResponseTokensRenewers(w, renewers[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseTokens(r: Reader, version: number): ResponseTokens {
  const flexible = version >= 2;
  const principalType = r.string(flexible);
  const principalName = r.string(flexible);
  const tokenRequesterPrincipalType = version >= 3 ? r.string(true) : '';
  const tokenRequesterPrincipalName = version >= 3 ? r.string(true) : '';
  const run1 = r.take(24);
  const block1 = r.block;
  const issueTimestamp = r.int64Of(block1, run1);
  const expiryTimestamp = r.int64Of(block1, run1 + 8);
  const maxTimestamp = r.int64Of(block1, run1 + 16);
  const tokenId = r.string(flexible);
  const hmac = r.bytesField(flexible);
  const renewersCount = r.array(flexible);
  const renewers: ResponseTokensRenewers[] = renewersCount === 1 ? [decodeResponseTokensRenewers(r, version)] : listOf(renewersCount);
  for (let i = renewersCount === 1 ? 1 : 0; i < renewersCount; i++) renewers[i] = decodeResponseTokensRenewers(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { principalType, principalName, tokenRequesterPrincipalType, tokenRequesterPrincipalName, issueTimestamp, expiryTimestamp, maxTimestamp, tokenId, hmac, renewers, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeDelegationTokenResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  const tokens = v.tokens;
  w.array(tokens.length, flexible);
  for (let i = 0; i < tokens.length; i++) encodeResponseTokens(w, tokens[i], version);
  w.int32(v.throttleTimeMs);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeDelegationTokenResponse {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const tokensCount = r.array(flexible);
  const tokens: ResponseTokens[] = tokensCount === 1 ? [decodeResponseTokens(r, version)] : listOf(tokensCount);
  for (let i = tokensCount === 1 ? 1 : 0; i < tokensCount; i++) tokens[i] = decodeResponseTokens(r, version);
  const throttleTimeMs = r.int32();
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, tokens, throttleTimeMs, unknownTags };
}
