// Generated from apis/57-update-features.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { UpdateFeaturesRequest, UpdateFeaturesRequestInput, UpdateFeaturesResponse, UpdateFeaturesResponseInput } from '../../apis/57-update-features.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestFeatureUpdates = NonNullable<UpdateFeaturesRequest['featureUpdates']>[number];

type RequestFeatureUpdatesInput = NonNullable<UpdateFeaturesRequestInput['featureUpdates']>[number];

function encodeRequestFeatureUpdates(w: Writer, v: RequestFeatureUpdatesInput, version: number): void {
  w.string(v.feature, true);
  w.int16(v.maxVersionLevel);
  if (version <= 0) {
    const allowDowngrade = v.allowDowngrade === undefined ? false : v.allowDowngrade;
    w.bool(allowDowngrade);
  }
  if (version > 0 && v.allowDowngrade !== undefined && !(v.allowDowngrade === false)) w.unsupported('allowDowngrade', version);
  if (version >= 1) {
    const upgradeType = v.upgradeType === undefined ? 1 : v.upgradeType;
    w.int8(upgradeType);
  }
  if (version < 1 && v.upgradeType !== undefined && !(v.upgradeType === 1)) w.unsupported('upgradeType', version);
  w.tags(v.unknownTags);
}

function decodeRequestFeatureUpdates(r: Reader, version: number): RequestFeatureUpdates {
  const feature = r.string(true);
  const maxVersionLevel = r.int16();
  const allowDowngrade = version <= 0 ? r.bool() : false;
  const upgradeType = version >= 1 ? r.int8() : 1;
  const unknownTags = r.tags();
  return { feature, maxVersionLevel, allowDowngrade, upgradeType, unknownTags };
}

export function encodeRequest(w: Writer, v: UpdateFeaturesRequestInput, version: number): void {
  const timeoutMs = v.timeoutMs === undefined ? 60000 : v.timeoutMs;
  w.int32(timeoutMs);
  const featureUpdates = v.featureUpdates;
  w.array(featureUpdates.length, true);
  for (let i = 0; i < featureUpdates.length; i++) encodeRequestFeatureUpdates(w, featureUpdates[i], version);
  if (version >= 1) {
    const validateOnly = v.validateOnly === undefined ? false : v.validateOnly;
    w.bool(validateOnly);
  }
  if (version < 1 && v.validateOnly !== undefined && !(v.validateOnly === false)) w.unsupported('validateOnly', version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): UpdateFeaturesRequest {
  const timeoutMs = r.int32();
  const featureUpdatesCount = r.array(true);
  const featureUpdates: RequestFeatureUpdates[] = featureUpdatesCount === 1 ? [decodeRequestFeatureUpdates(r, version)] : listOf(featureUpdatesCount);
  for (let i = featureUpdatesCount === 1 ? 1 : 0; i < featureUpdatesCount; i++) featureUpdates[i] = decodeRequestFeatureUpdates(r, version);
  const validateOnly = version >= 1 ? r.bool() : false;
  const unknownTags = r.tags();
  return { timeoutMs, featureUpdates, validateOnly, unknownTags };
}

type ResponseResults = NonNullable<UpdateFeaturesResponse['results']>[number];

type ResponseResultsInput = NonNullable<UpdateFeaturesResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, _version: number): void {
  w.string(v.feature, true);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, _version: number): ResponseResults {
  const feature = r.string(true);
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  const unknownTags = r.tags();
  return { feature, errorCode, errorMessage, unknownTags };
}

export function encodeResponse(w: Writer, v: UpdateFeaturesResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, true);
  if (version <= 1) {
    const results = v.results === undefined ? NONE : v.results;
    w.array(results.length, true);
    for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  }
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): UpdateFeaturesResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(true);
  let results: UpdateFeaturesResponse['results'] = NONE;
  if (version <= 1) {
    const resultsListCount = r.array(true);
    const resultsList: ResponseResults[] = resultsListCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsListCount);
    for (let i = resultsListCount === 1 ? 1 : 0; i < resultsListCount; i++) resultsList[i] = decodeResponseResults(r, version);
    results = resultsList;
  }
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, errorMessage, results, unknownTags };
}
