// Generated from apis/32-describe-configs.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeConfigsRequest, DescribeConfigsRequestInput, DescribeConfigsResponse, DescribeConfigsResponseInput } from '../../apis/32-describe-configs.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestResources = NonNullable<DescribeConfigsRequest['resources']>[number];

type RequestResourcesInput = NonNullable<DescribeConfigsRequestInput['resources']>[number];

function encodeRequestResources(w: Writer, v: RequestResourcesInput, version: number): void {
  const flexible = version >= 4;
  w.int8(v.resourceType);
  w.string(v.resourceName, flexible);
  const configurationKeys = v.configurationKeys;
  if (configurationKeys === null) {
    w.nullArray(flexible);
  } else {
    w.array(configurationKeys.length, flexible);
    for (let i = 0; i < configurationKeys.length; i++) w.string(configurationKeys[i], flexible);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestResources(r: Reader, version: number): RequestResources {
  const flexible = version >= 4;
  const resourceType = r.int8();
  const resourceName = r.string(flexible);
  let configurationKeys: RequestResources['configurationKeys'];
  const configurationKeysListCount = r.nullableArray(flexible);
  if (configurationKeysListCount < 0) {
    configurationKeys = null;
  } else {
    const configurationKeysList: string[] = configurationKeysListCount === 1 ? [r.string(flexible)] : listOf(configurationKeysListCount);
    for (let i = configurationKeysListCount === 1 ? 1 : 0; i < configurationKeysListCount; i++) configurationKeysList[i] = r.string(flexible);
    configurationKeys = configurationKeysList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { resourceType, resourceName, configurationKeys, unknownTags };
}

export function encodeRequest(w: Writer, v: DescribeConfigsRequestInput, version: number): void {
  const flexible = version >= 4;
  const resources = v.resources;
  w.array(resources.length, flexible);
  for (let i = 0; i < resources.length; i++) encodeRequestResources(w, resources[i], version);
  if (version >= 1) {
    const includeSynonyms = v.includeSynonyms === undefined ? false : v.includeSynonyms;
    w.bool(includeSynonyms);
  }
  if (version < 1 && v.includeSynonyms !== undefined && !(v.includeSynonyms === false)) w.unsupported('includeSynonyms', version);
  if (version >= 3) {
    const includeDocumentation = v.includeDocumentation === undefined ? false : v.includeDocumentation;
    w.bool(includeDocumentation);
  }
  if (version < 3 && v.includeDocumentation !== undefined && !(v.includeDocumentation === false)) w.unsupported('includeDocumentation', version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeConfigsRequest {
  const flexible = version >= 4;
  const resourcesCount = r.array(flexible);
  const resources: RequestResources[] = resourcesCount === 1 ? [decodeRequestResources(r, version)] : listOf(resourcesCount);
  for (let i = resourcesCount === 1 ? 1 : 0; i < resourcesCount; i++) resources[i] = decodeRequestResources(r, version);
  const includeSynonyms = version >= 1 ? r.bool() : false;
  const includeDocumentation = version >= 3 ? r.bool() : false;
  const unknownTags = flexible ? r.tags() : null;
  return { resources, includeSynonyms, includeDocumentation, unknownTags };
}

type ResponseResultsConfigsSynonyms = NonNullable<ResponseResultsConfigs['synonyms']>[number];

type ResponseResultsConfigsSynonymsInput = NonNullable<ResponseResultsConfigsInput['synonyms']>[number];

function encodeResponseResultsConfigsSynonyms(w: Writer, v: ResponseResultsConfigsSynonymsInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.name, flexible);
  const value = v.value;
  w.nullableString(value, flexible);
  w.int8(v.source);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResultsConfigsSynonyms(r: Reader, version: number): ResponseResultsConfigsSynonyms {
  const flexible = version >= 4;
  const name = r.string(flexible);
  const value = r.nullableString(flexible);
  const source = r.int8();
  const unknownTags = flexible ? r.tags() : null;
  return { name, value, source, unknownTags };
}

type ResponseResultsConfigs = NonNullable<ResponseResults['configs']>[number];

type ResponseResultsConfigsInput = NonNullable<ResponseResultsInput['configs']>[number];

function encodeResponseResultsConfigs(w: Writer, v: ResponseResultsConfigsInput, version: number): void {
  const flexible = version >= 4;
  w.string(v.name, flexible);
  const value = v.value;
  w.nullableString(value, flexible);
  w.bool(v.readOnly);
  if (version <= 0) {
    const isDefault = v.isDefault === undefined ? false : v.isDefault;
    w.bool(isDefault);
  }
  if (version > 0 && v.isDefault !== undefined && !(v.isDefault === false)) w.unsupported('isDefault', version);
  if (version >= 1) {
    const configSource = v.configSource === undefined ? -1 : v.configSource;
    w.int8(configSource);
  }
  w.bool(v.isSensitive);
  if (version >= 1) {
    const synonyms = v.synonyms === undefined ? NONE : v.synonyms;
    w.array(synonyms.length, flexible);
    for (let i = 0; i < synonyms.length; i++) encodeResponseResultsConfigsSynonyms(w, synonyms[i], version);
  }
  if (version >= 3) {
    const configType = v.configType === undefined ? 0 : v.configType;
    w.int8(configType);
  }
  if (version >= 3) {
    const documentation = v.documentation === undefined ? '' : v.documentation;
    w.nullableString(documentation, flexible);
  }
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResultsConfigs(r: Reader, version: number): ResponseResultsConfigs {
  const flexible = version >= 4;
  const name = r.string(flexible);
  const value = r.nullableString(flexible);
  const readOnly = r.bool();
  const isDefault = version <= 0 ? r.bool() : false;
  const configSource = version >= 1 ? r.int8() : -1;
  const isSensitive = r.bool();
  let synonyms: ResponseResultsConfigs['synonyms'] = NONE;
  if (version >= 1) {
    const synonymsListCount = r.array(flexible);
    const synonymsList: ResponseResultsConfigsSynonyms[] = synonymsListCount === 1 ? [decodeResponseResultsConfigsSynonyms(r, version)] : listOf(synonymsListCount);
    for (let i = synonymsListCount === 1 ? 1 : 0; i < synonymsListCount; i++) synonymsList[i] = decodeResponseResultsConfigsSynonyms(r, version);
    synonyms = synonymsList;
  }
  const configType = version >= 3 ? r.int8() : 0;
  const documentation = version >= 3 ? r.nullableString(flexible) : '';
  const unknownTags = flexible ? r.tags() : null;
  return { name, value, readOnly, isDefault, configSource, isSensitive, synonyms, configType, documentation, unknownTags };
}

type ResponseResults = NonNullable<DescribeConfigsResponse['results']>[number];

type ResponseResultsInput = NonNullable<DescribeConfigsResponseInput['results']>[number];

function encodeResponseResults(w: Writer, v: ResponseResultsInput, version: number): void {
  const flexible = version >= 4;
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  w.int8(v.resourceType);
  w.string(v.resourceName, flexible);
  const configs = v.configs;
  w.array(configs.length, flexible);
  for (let i = 0; i < configs.length; i++) encodeResponseResultsConfigs(w, configs[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResults(r: Reader, version: number): ResponseResults {
  const flexible = version >= 4;
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const resourceType = r.int8();
  const resourceName = r.string(flexible);
  const configsCount = r.array(flexible);
  const configs: ResponseResultsConfigs[] = configsCount === 1 ? [decodeResponseResultsConfigs(r, version)] : listOf(configsCount);
  for (let i = configsCount === 1 ? 1 : 0; i < configsCount; i++) configs[i] = decodeResponseResultsConfigs(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, errorMessage, resourceType, resourceName, configs, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeConfigsResponseInput, version: number): void {
  const flexible = version >= 4;
  w.int32(v.throttleTimeMs);
  const results = v.results;
  w.array(results.length, flexible);
  for (let i = 0; i < results.length; i++) encodeResponseResults(w, results[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeConfigsResponse {
  const flexible = version >= 4;
  const throttleTimeMs = r.int32();
  const resultsCount = r.array(flexible);
  const results: ResponseResults[] = resultsCount === 1 ? [decodeResponseResults(r, version)] : listOf(resultsCount);
  for (let i = resultsCount === 1 ? 1 : 0; i < resultsCount; i++) results[i] = decodeResponseResults(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, results, unknownTags };
}
