// Generated from apis/18-api-versions.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ApiVersionsRequest, ApiVersionsRequestInput, ApiVersionsResponse, ApiVersionsResponseInput } from '../../apis/18-api-versions.ts';
import { isInt64 } from '../../wire/int64.ts';
import type { Reader, UnknownTags } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import { TAGS_END } from '../../wire/writer.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: ApiVersionsRequestInput, version: number): void {
  const flexible = version >= 3;
  if (version >= 3) {
    const clientSoftwareName = v.clientSoftwareName === undefined ? '' : v.clientSoftwareName;
    w.string(clientSoftwareName, true);
  }
  if (version >= 3) {
    const clientSoftwareVersion = v.clientSoftwareVersion === undefined ? '' : v.clientSoftwareVersion;
    w.string(clientSoftwareVersion, true);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ApiVersionsRequest {
  const flexible = version >= 3;
  const clientSoftwareName = version >= 3 ? r.string(true) : '';
  const clientSoftwareVersion = version >= 3 ? r.string(true) : '';
  const unknownTags = flexible ? r.tags() : null;
  return { clientSoftwareName, clientSoftwareVersion, unknownTags };
}

type ResponseApiKeys = NonNullable<ApiVersionsResponse['apiKeys']>[number];

type ResponseApiKeysInput = NonNullable<ApiVersionsResponseInput['apiKeys']>[number];

function encodeResponseApiKeys(w: Writer, v: ResponseApiKeysInput, version: number): void {
  const flexible = version >= 3;
  w.int16(v.apiKey);
  w.int16(v.minVersion);
  w.int16(v.maxVersion);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseApiKeys(r: Reader, version: number): ResponseApiKeys {
  const flexible = version >= 3;
  const run1 = r.take(6);
  const block1 = r.block;
  const apiKey = block1.getInt16(run1);
  const minVersion = block1.getInt16(run1 + 2);
  const maxVersion = block1.getInt16(run1 + 4);
  const unknownTags = flexible ? r.tags() : null;
  return { apiKey, minVersion, maxVersion, unknownTags };
}

type ResponseSupportedFeatures = NonNullable<ApiVersionsResponse['supportedFeatures']>[number];

type ResponseSupportedFeaturesInput = NonNullable<ApiVersionsResponseInput['supportedFeatures']>[number];

function encodeResponseSupportedFeatures(w: Writer, v: ResponseSupportedFeaturesInput, _version: number): void {
  w.string(v.name, true);
  w.int16(v.minVersion);
  w.int16(v.maxVersion);
  w.tags(v.unknownTags);
}

function decodeResponseSupportedFeatures(r: Reader, _version: number): ResponseSupportedFeatures {
  const name = r.string(true);
  const run1 = r.take(4);
  const block1 = r.block;
  const minVersion = block1.getInt16(run1);
  const maxVersion = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { name, minVersion, maxVersion, unknownTags };
}

type ResponseFinalizedFeatures = NonNullable<ApiVersionsResponse['finalizedFeatures']>[number];

type ResponseFinalizedFeaturesInput = NonNullable<ApiVersionsResponseInput['finalizedFeatures']>[number];

function encodeResponseFinalizedFeatures(w: Writer, v: ResponseFinalizedFeaturesInput, _version: number): void {
  w.string(v.name, true);
  w.int16(v.maxVersionLevel);
  w.int16(v.minVersionLevel);
  w.tags(v.unknownTags);
}

function decodeResponseFinalizedFeatures(r: Reader, _version: number): ResponseFinalizedFeatures {
  const name = r.string(true);
  const run1 = r.take(4);
  const block1 = r.block;
  const maxVersionLevel = block1.getInt16(run1);
  const minVersionLevel = block1.getInt16(run1 + 2);
  const unknownTags = r.tags();
  return { name, maxVersionLevel, minVersionLevel, unknownTags };
}

export function encodeResponse(w: Writer, v: ApiVersionsResponseInput, version: number): void {
  const flexible = version >= 3;
  w.int16(v.errorCode);
  const apiKeys = v.apiKeys;
  w.array(apiKeys.length, flexible);
  for (let i = 0; i < apiKeys.length; i++) encodeResponseApiKeys(w, apiKeys[i], version);
  if (version >= 1) {
    const throttleTimeMs = v.throttleTimeMs === undefined ? 0 : v.throttleTimeMs;
    w.int32(throttleTimeMs);
  }
  if (flexible) {
    const unknownTags = v.unknownTags;
    const supportedFeatures = v.supportedFeatures === undefined ? NONE : v.supportedFeatures;
    const hasSupportedFeatures = !(supportedFeatures.length === 0);
    const finalizedFeaturesEpoch = v.finalizedFeaturesEpoch === undefined ? -1 : v.finalizedFeaturesEpoch;
    const hasFinalizedFeaturesEpoch = !(isInt64(finalizedFeaturesEpoch, -1));
    const finalizedFeatures = v.finalizedFeatures === undefined ? NONE : v.finalizedFeatures;
    const hasFinalizedFeatures = !(finalizedFeatures.length === 0);
    const zkMigrationReady = v.zkMigrationReady === undefined ? false : v.zkMigrationReady;
    const hasZkMigrationReady = !(zkMigrationReady === false);
    w.unsignedVarint((unknownTags?.length ?? 0) + (hasSupportedFeatures ? 1 : 0) + (hasFinalizedFeaturesEpoch ? 1 : 0) + (hasFinalizedFeatures ? 1 : 0) + (hasZkMigrationReady ? 1 : 0));
    let next = 0;
    if (hasSupportedFeatures) {
      next = w.tagsBelow(unknownTags, next, 0);
      w.openTag(0);
      w.array(supportedFeatures.length, true);
      for (let i = 0; i < supportedFeatures.length; i++) encodeResponseSupportedFeatures(w, supportedFeatures[i], version);
      w.closeTag();
    }
    if (hasFinalizedFeaturesEpoch) {
      next = w.tagsBelow(unknownTags, next, 1);
      w.openTag(1);
      w.int64(finalizedFeaturesEpoch);
      w.closeTag();
    }
    if (hasFinalizedFeatures) {
      next = w.tagsBelow(unknownTags, next, 2);
      w.openTag(2);
      w.array(finalizedFeatures.length, true);
      for (let i = 0; i < finalizedFeatures.length; i++) encodeResponseFinalizedFeatures(w, finalizedFeatures[i], version);
      w.closeTag();
    }
    if (hasZkMigrationReady) {
      next = w.tagsBelow(unknownTags, next, 3);
      w.openTag(3);
      w.bool(zkMigrationReady);
      w.closeTag();
    }
    w.tagsBelow(unknownTags, next, TAGS_END);
  }
}

export function decodeResponse(r: Reader, version: number): ApiVersionsResponse {
  const flexible = version >= 3;
  const errorCode = r.int16();
  const apiKeysCount = r.array(flexible);
  const apiKeys: ResponseApiKeys[] = apiKeysCount === 1 ? [decodeResponseApiKeys(r, version)] : listOf(apiKeysCount);
  for (let i = apiKeysCount === 1 ? 1 : 0; i < apiKeysCount; i++) apiKeys[i] = decodeResponseApiKeys(r, version);
  const throttleTimeMs = version >= 1 ? r.int32() : 0;
  let supportedFeatures: ApiVersionsResponse['supportedFeatures'] = NONE;
  let finalizedFeaturesEpoch: ApiVersionsResponse['finalizedFeaturesEpoch'] = -1;
  let finalizedFeatures: ApiVersionsResponse['finalizedFeatures'] = NONE;
  let zkMigrationReady: ApiVersionsResponse['zkMigrationReady'] = false;
  let unknownTags: UnknownTags = null;
  if (flexible) {
    for (let count = r.unsignedVarint(); count > 0; count--) {
      const tag = r.unsignedVarint();
      if (tag === 0) {
        const end = r.tagEnd();
        const supportedFeaturesListCount = r.array(true);
        const supportedFeaturesList: ResponseSupportedFeatures[] = supportedFeaturesListCount === 1 ? [decodeResponseSupportedFeatures(r, version)] : listOf(supportedFeaturesListCount);
        for (let i = supportedFeaturesListCount === 1 ? 1 : 0; i < supportedFeaturesListCount; i++) supportedFeaturesList[i] = decodeResponseSupportedFeatures(r, version);
        supportedFeatures = supportedFeaturesList;
        r.endTag(end);
      } else if (tag === 1) {
        const end = r.tagEnd();
        finalizedFeaturesEpoch = r.int64();
        r.endTag(end);
      } else if (tag === 2) {
        const end = r.tagEnd();
        const finalizedFeaturesListCount = r.array(true);
        const finalizedFeaturesList: ResponseFinalizedFeatures[] = finalizedFeaturesListCount === 1 ? [decodeResponseFinalizedFeatures(r, version)] : listOf(finalizedFeaturesListCount);
        for (let i = finalizedFeaturesListCount === 1 ? 1 : 0; i < finalizedFeaturesListCount; i++) finalizedFeaturesList[i] = decodeResponseFinalizedFeatures(r, version);
        finalizedFeatures = finalizedFeaturesList;
        r.endTag(end);
      } else if (tag === 3) {
        const end = r.tagEnd();
        zkMigrationReady = r.bool();
        r.endTag(end);
      } else {
        unknownTags = r.unknownTag(tag, unknownTags);
      }
    }
  }
  return { errorCode, apiKeys, throttleTimeMs, supportedFeatures, finalizedFeaturesEpoch, finalizedFeatures, zkMigrationReady, unknownTags };
}
