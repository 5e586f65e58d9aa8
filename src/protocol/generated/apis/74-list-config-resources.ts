// Generated from apis/74-list-config-resources.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ListConfigResourcesRequest, ListConfigResourcesRequestInput, ListConfigResourcesResponse, ListConfigResourcesResponseInput } from '../../apis/74-list-config-resources.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf, NONE } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

export function encodeRequest(w: Writer, v: ListConfigResourcesRequestInput, version: number): void {
  if (version >= 1) {
    const resourceTypes = v.resourceTypes === undefined ? NONE : v.resourceTypes;
    w.array(resourceTypes.length, true);
    for (let i = 0; i < resourceTypes.length; i++) w.int8(resourceTypes[i]);
  }
  if (version < 1 && v.resourceTypes !== undefined && !(v.resourceTypes.length === 0)) w.unsupported('resourceTypes', version);
  w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): ListConfigResourcesRequest {
  let resourceTypes: ListConfigResourcesRequest['resourceTypes'] = NONE;
  if (version >= 1) {
    const resourceTypesListCount = r.array(true);
    const resourceTypesList: number[] = resourceTypesListCount === 1 ? [r.int8()] : listOf(resourceTypesListCount);
    for (let i = resourceTypesListCount === 1 ? 1 : 0; i < resourceTypesListCount; i++) resourceTypesList[i] = r.int8();
    resourceTypes = resourceTypesList;
  }
  const unknownTags = r.tags();
  return { resourceTypes, unknownTags };
}

type ResponseConfigResources = NonNullable<ListConfigResourcesResponse['configResources']>[number];

type ResponseConfigResourcesInput = NonNullable<ListConfigResourcesResponseInput['configResources']>[number];

function encodeResponseConfigResources(w: Writer, v: ResponseConfigResourcesInput, version: number): void {
  w.string(v.resourceName, true);
  if (version >= 1) {
    const resourceType = v.resourceType === undefined ? 16 : v.resourceType;
    w.int8(resourceType);
  }
  w.tags(v.unknownTags);
}

function decodeResponseConfigResources(r: Reader, version: number): ResponseConfigResources {
  const resourceName = r.string(true);
  const resourceType = version >= 1 ? r.int8() : 16;
  const unknownTags = r.tags();
  return { resourceName, resourceType, unknownTags };
}

export function encodeResponse(w: Writer, v: ListConfigResourcesResponseInput, version: number): void {
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const configResources = v.configResources;
  w.array(configResources.length, true);
  for (let i = 0; i < configResources.length; i++) encodeResponseConfigResources(w, configResources[i], version);
  w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): ListConfigResourcesResponse {
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const configResourcesCount = r.array(true);
  const configResources: ResponseConfigResources[] = configResourcesCount === 1 ? [decodeResponseConfigResources(r, version)] : listOf(configResourcesCount);
  for (let i = configResourcesCount === 1 ? 1 : 0; i < configResourcesCount; i++) configResources[i] = decodeResponseConfigResources(r, version);
  const unknownTags = r.tags();
  return { throttleTimeMs, errorCode, configResources, unknownTags };
}
