// Generated from apis/51-alter-user-scram-credentials.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AlterUserScramCredentialsRequest, AlterUserScramCredentialsRequestInput, AlterUserScramCredentialsResponse, AlterUserScramCredentialsResponseInput } from '../../apis/51-alter-user-scram-credentials.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestDeletions = NonNullable<AlterUserScramCredentialsRequest['deletions']>[number];

type RequestDeletionsInput = NonNullable<AlterUserScramCredentialsRequestInput['deletions']>[number];

function encodeRequestDeletions(w: Writer, v: RequestDeletionsInput, _version: number): void {
  w.string(v.name, true);
  w.int8(v.mechanism);
  w.tags(v.unknownTags);
}

function decodeRequestDeletions(r: Reader, _version: number): RequestDeletions {
  const name = r.string(true);
  const mechanism = r.int8();
  const unknownTags = r.tags();
  return { name, mechanism, unknownTags };
}

type RequestUpsertions = NonNullable<AlterUserScramCredentialsRequest['upsertions']>[number];

type RequestUpsertionsInput = NonNullable<AlterUserScramCredentialsRequestInput['upsertions']>[number];

function encodeRequestUpsertions(w: Writer, v: RequestUpsertionsInput, _version: number): void {
  w.string(v.name, true);
  w.int8(v.mechanism);
  w.int32(v.iterations);
  w.bytesField(v.salt, true);
  w.bytesField(v.saltedPassword, true);
  w.tags(v.unknownTags);
}

function decodeRequestUpsertions(r: Reader, _version: number): RequestUpsertions {
  const name = r.string(true);
  const run1 = r.take(5);
  const block1 = r.block;
  const mechanism = block1.getInt8(run1);
  const iterations = block1.getInt32(run1 + 1);
  const salt = r.bytesField(true);
  const saltedPassword = r.bytesField(true);
  const unknownTags = r.tags();
  return { name, mechanism, iterations, salt, saltedPassword, unknownTags };
}

export function encodeRequest(w: Writer, v: AlterUserScramCredentialsRequestInput, version: number): void {
  const deletions = v.deletions;
  w.array(deletions.length, true);
  for (let i = 0; i < deletions.length; i++) encodeRequestDeletions(w, deletions[i], version);
  const upsertions = v.upsertions;
  w.array(upsertions.length, true);
  for (let i = 0; i < upsertions.length; i++) encodeRequestUpsertions(w, upsertions[i], version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AlterUserScramCredentialsRequest {
  const deletionsCount = r.array(true);
  const deletions: RequestDeletions[] = deletionsCount === 1 ? [decodeRequestDeletions(r, version)] : listOf(deletionsCount);
  for (let i = deletionsCount === 1 ? 1 : 0; i < deletionsCount; i++) deletions[i] = decodeRequestDeletions(r, version);
  const upsertionsCount = r.array(true);
  const upsertions: RequestUpsertions[] = upsertionsCount === 1 ? [decodeRequestUpsertions(r, version)] : listOf(upsertionsCount);
  for (let i = upsertionsCount === 1 ? 1 : 0; i < upsertionsCount; i++) upsertions[i] = decodeRequestUpsertions(r, version);
  const unknownTags = r.tags();
  return { deletions, upsertions, unknownTags };
}

type ResponseResults = NonNullable<AlterUserScramCredentialsResponse['results']>[number];

type ResponseResultsInput = NonNullable<AlterUserScramCredentialsResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, _version: number): void {
  w.string(v.user, true);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, _version: number): ResponseResults {
  const user = r.string(true);
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { user, errorCode, errorMessage, unknownTags };
}

export function encodeResponse(w: Writer, v: AlterUserScramCredentialsResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  const results = v.results;
  w.array(results.length, true);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AlterUserScramCredentialsResponse {
  const throttleTimeMs = r.int32();
  const resultsCount = r.array(true);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, results, unknownTags };
}
