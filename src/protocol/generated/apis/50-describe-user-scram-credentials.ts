// Generated from apis/50-describe-user-scram-credentials.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeUserScramCredentialsRequest, DescribeUserScramCredentialsRequestInput, DescribeUserScramCredentialsResponse, DescribeUserScramCredentialsResponseInput } from '../../apis/50-describe-user-scram-credentials.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestUsers = NonNullable<DescribeUserScramCredentialsRequest['users']>[number];

type RequestUsersInput = NonNullable<DescribeUserScramCredentialsRequestInput['users']>[number];

function encodeRequestUsers(w: Writer, v: RequestUsersInput, _version: number): void {
  w.string(v.name, true);
  w.tags(v.unknownTags);
}

function decodeRequestUsers(r: Reader, _version: number): RequestUsers {
  const name = r.string(true);
  const unknownTags = r.tags();
  return { name, unknownTags };
}

export function encodeRequest(w: Writer, v: DescribeUserScramCredentialsRequestInput, version: number): void {
  const users = v.users;
  if (users === null) {
    w.nullArray(true);
  } else {
    w.array(users.length, true);
    for (let i = 0; i < users.length; i++) encodeRequestUsers(w, users[i], version);
  }
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeUserScramCredentialsRequest {
  let users: DescribeUserScramCredentialsRequest['users'];
  const usersListCount = r.nullableArray(true);
  if (usersListCount < 0) {
    users = null;
  } else {
    const usersList: RequestUsers[] = usersListCount === 1 ? [decodeRequestUsers(r, version)] : listOf(usersListCount);
    for (let i = usersListCount === 1 ? 1 : 0; i < usersListCount; i++) usersList[i] = decodeRequestUsers(r, version);
    users = usersList;
  }
  const unknownTags = r.tags();
  return { users, unknownTags };
}

type ResponseResultsCredentialInfos = NonNullable<ResponseResults['credentialInfos']>[number];

type ResponseResultsCredentialInfosInput = NonNullable<ResponseResultsInput['credentialInfos']>[number];

function encodeResponseResultsCredentialInfos(w: Writer, v: ResponseResultsCredentialInfosInput, _version: number): void {
  w.int8(v.mechanism);
  w.int32(v.iterations);
  w.tags(v.unknownTags);
}

function decodeResponseResultsCredentialInfos(r: Reader, _version: number): ResponseResultsCredentialInfos {
  const run1 = r.take(5);
  const block1 = r.block;
  const mechanism = block1.getInt8(run1);
  const iterations = block1.getInt32(run1 + 1);
  const unknownTags = r.tags();
  return { mechanism, iterations, unknownTags };
}

type ResponseResults = NonNullable<DescribeUserScramCredentialsResponse['results']>[number];

type ResponseResultsInput = NonNullable<DescribeUserScramCredentialsResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, version: number): void {
  w.string(v.user, true);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  const credentialInfos = v.credentialInfos;
  w.array(credentialInfos.length, true);
  for (let i = 0; i < credentialInfos.length; i++) encodeResponseResultsCredentialInfos(w, credentialInfos[i], version);
  w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, version: number): ResponseResults {
  const user = r.string(true);
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const credentialInfosCount = r.array(true);
  const credentialInfos: ResponseResultsCredentialInfos[] = credentialInfosCount === 1 ? [decodeResponseResultsCredentialInfos(r, version)] : listOf(credentialInfosCount);
  for (let i = credentialInfosCount === 1 ? 1 : 0; i < credentialInfosCount; i++) credentialInfos[i] = decodeResponseResultsCredentialInfos(r, version);
  const unknownTags = r.tags();
  return { user, errorCode, errorMessage, credentialInfos, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeUserScramCredentialsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  const results = v.results;
  w.array(results.length, true);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeUserScramCredentialsResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const resultsCount = r.array(true);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, results, unknownTags };
}
