// Generated from apis/33-alter-configs.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AlterConfigsRequest, AlterConfigsRequestInput, AlterConfigsResponse, AlterConfigsResponseInput } from '../../apis/33-alter-configs.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestResourcesConfigs = NonNullable<RequestResources['configs']>[number];

type RequestResourcesConfigsInput = NonNullable<RequestResourcesInput['configs']>[number];

function encodeRequestResourcesConfigs(w: Writer, v: RequestResourcesConfigsInput, version: number): void {
  const flexible = version >= 2;
  w.string(v.name, flexible);
  const value = v.value;
  w.nullableString(value, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestResourcesConfigs(r: Reader, version: number): RequestResourcesConfigs {
  const flexible = version >= 2;
  const name = r.string(flexible);
  const value = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { name, value, unknownTags };
}

type RequestResources = NonNullable<AlterConfigsRequest['resources']>[number];

type RequestResourcesInput = NonNullable<AlterConfigsRequestInput['resources']>[number];

function encodeRequestResources(w: Writer, v: RequestResourcesInput, version: number): void {
  const flexible = version >= 2;
  w.int8(v.resourceType);
  w.string(v.resourceName, flexible);
  const configs = v.configs;
  w.array(configs.length, flexible);
  for (let i = 0; i < configs.length; i++) encodeRequestResourcesConfigs(w, configs[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestResources(r: Reader, version: number): RequestResources {
  const flexible = version >= 2;
  const resourceType = r.int8();
  const resourceName = r.string(flexible);
  const configsCount = r.array(flexible);
  const configs: RequestResourcesConfigs[] = configsCount === 1 ? [decodeRequestResourcesConfigs(r, version)] : listOf(configsCount);
  for (let i = configsCount === 1 ? 1 : 0; i < configsCount; i++) configs[i] = decodeRequestResourcesConfigs(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { resourceType, resourceName, configs, unknownTags };
}

export function encodeRequest(w: Writer, v: AlterConfigsRequestInput, version: number): void {
  const flexible = version >= 2;
  const resources = v.resources;
  w.array(resources.length, flexible);
  for (let i = 0; i < resources.length; i++) encodeRequestResources(w, resources[i], version);
  w.bool(v.validateOnly);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AlterConfigsRequest {
  const flexible = version >= 2;
  const resourcesCount = r.array(flexible);
  const resources: RequestResources[] = resourcesCount === 1 ? [decodeRequestResources(r, version)] : listOf(resourcesCount);
  for (let i = resourcesCount === 1 ? 1 : 0; i < resourcesCount; i++) resources[i] = decodeRequestResources(r, version);
  const validateOnly = r.bool();
  const unknownTags = flexible ? r.tags() : null;
  return { resources, validateOnly, unknownTags };
}

type ResponseResponses = NonNullable<AlterConfigsResponse['responses']>[number];

type ResponseResponsesInput = NonNullable<AlterConfigsResponseInput['responses']>[number];

function encodeResponseResponses(w: Writer, v: ResponseResponsesInput, version: number): void {
  const flexible = version >= 2;
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  w.int8(v.resourceType);
  w.string(v.resourceName, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseResponses(r: Reader, version: number): ResponseResponses {
  const flexible = version >= 2;
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const resourceType = r.int8();
  const resourceName = r.string(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, errorMessage, resourceType, resourceName, unknownTags };
}

export function encodeResponse(w: Writer, v: AlterConfigsResponseInput, version: number): void {
  const flexible = version >= 2;
  w.int32(v.throttleTimeMs);
  const responses = v.responses;
  w.array(responses.length, flexible);
  for (let i = 0; i < responses.length; i++) encodeResponseResponses(w, responses[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AlterConfigsResponse {
  const flexible = version >= 2;
  const throttleTimeMs = r.int32();
  const responsesCount = r.array(flexible);
  const responses: ResponseResponses[] = responsesCount === 1 ? [decodeResponseResponses(r, version)] : listOf(responsesCount);
  for (let i = responsesCount === 1 ? 1 : 0; i < responsesCount; i++) responses[i] = decodeResponseResponses(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, responses, unknownTags };
}
