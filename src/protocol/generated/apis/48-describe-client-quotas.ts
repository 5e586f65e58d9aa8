// Generated from apis/48-describe-client-quotas.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { DescribeClientQuotasRequest, DescribeClientQuotasRequestInput, DescribeClientQuotasResponse, DescribeClientQuotasResponseInput } from '../../apis/48-describe-client-quotas.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestComponents = NonNullable<DescribeClientQuotasRequest['components']>[number];

type RequestComponentsInput = NonNullable<DescribeClientQuotasRequestInput['components']>[number];

function encodeRequestComponents(w: Writer, v: RequestComponentsInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.entityType, flexible);
  w.int8(v.matchType);
  const match = v.match;
  w.nullableString(match, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestComponents(r: Reader, version: number): RequestComponents {
  const flexible = version >= 1;
  const entityType = r.string(flexible);
  const matchType = r.int8();
  const match = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { entityType, matchType, match, unknownTags };
}

export function encodeRequest(w: Writer, v: DescribeClientQuotasRequestInput, version: number): void {
  const flexible = version >= 1;
  const components = v.components;
  w.array(components.length, flexible);
  for (let i = 0; i < components.length; i++) encodeRequestComponents(w, components[i], version);
  w.bool(v.strict);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): DescribeClientQuotasRequest {
  const flexible = version >= 1;
  const componentsCount = r.array(flexible);
  const components: RequestComponents[] = componentsCount === 1 ? [decodeRequestComponents(r, version)] : listOf(componentsCount);
  for (let i = componentsCount === 1 ? 1 : 0; i < componentsCount; i++) components[i] = decodeRequestComponents(r, version);
  const strict = r.bool();
  const unknownTags = flexible ? r.tags() : null;
  return { components, strict, unknownTags };
}

type ResponseEntriesEntity = NonNullable<ResponseEntries['entity']>[number];

type ResponseEntriesEntityInput = NonNullable<ResponseEntriesInput['entity']>[number];

function encodeResponseEntriesEntity(w: Writer, v: ResponseEntriesEntityInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.entityType, flexible);
  const entityName = v.entityName;
  w.nullableString(entityName, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseEntriesEntity(r: Reader, version: number): ResponseEntriesEntity {
  const flexible = version >= 1;
  const entityType = r.string(flexible);
  const entityName = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { entityType, entityName, unknownTags };
}

type ResponseEntriesValues = NonNullable<ResponseEntries['values']>[number];

type ResponseEntriesValuesInput = NonNullable<ResponseEntriesInput['values']>[number];

function encodeResponseEntriesValues(w: Writer, v: ResponseEntriesValuesInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.key, flexible);
  w.float64(v.value);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseEntriesValues(r: Reader, version: number): ResponseEntriesValues {
  const flexible = version >= 1;
  const key = r.string(flexible);
  const value = r.float64();
  const unknownTags = flexible ? r.tags() : null;
  return { key, value, unknownTags };
}

type ResponseEntries = NonNullable<DescribeClientQuotasResponse['entries']>[number];

type ResponseEntriesInput = NonNullable<DescribeClientQuotasResponseInput['entries']>[number];

function encodeResponseEntries(w: Writer, v: ResponseEntriesInput, version: number): void {
  const flexible = version >= 1;
  const entity = v.entity;
  w.array(entity.length, flexible);
  for (let i = 0; i < entity.length; i++) encodeResponseEntriesEntity(w, entity[i], version);
  const values = v.values;
  w.array(values.length, flexible);
  for (let i = 0; i < values.length; i++) encodeResponseEntriesValues(w, values[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseEntries(r: Reader, version: number): ResponseEntries {
  const flexible = version >= 1;
  const entityCount = r.array(flexible);
  const entity: ResponseEntriesEntity[] = entityCount === 1 ? [decodeResponseEntriesEntity(r, version)] : listOf(entityCount);
  for (let i = entityCount === 1 ? 1 : 0; i < entityCount; i++) entity[i] = decodeResponseEntriesEntity(r, version);
  const valuesCount = r.array(flexible);
  const values: ResponseEntriesValues[] = valuesCount === 1 ? [decodeResponseEntriesValues(r, version)] : listOf(valuesCount);
  for (let i = valuesCount === 1 ? 1 : 0; i < valuesCount; i++) values[i] = decodeResponseEntriesValues(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { entity, values, unknownTags };
}

export function encodeResponse(w: Writer, v: DescribeClientQuotasResponseInput, version: number): void {
  const flexible = version >= 1;
  w.int32(v.throttleTimeMs);
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  const entries = v.entries;
  if (entries === null) {
    w.nullArray(flexible);
  } else {
    w.array(entries.length, flexible);
    for (let i = 0; i < entries.length; i++) encodeResponseEntries(w, entries[i], version);
  }
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): DescribeClientQuotasResponse {
  const flexible = version >= 1;
  const throttleTimeMs = r.int32();
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  let entries: DescribeClientQuotasResponse['entries'];
  const entriesListCount = r.nullableArray(flexible);
  if (entriesListCount < 0) {
    entries = null;
  } else {
    const entriesList: ResponseEntries[] = entriesListCount === 1 ? [decodeResponseEntries(r, version)] : listOf(entriesListCount);
    for (let i = entriesListCount === 1 ? 1 : 0; i < entriesListCount; i++) entriesList[i] = decodeResponseEntries(r, version);
    entries = entriesList;
  }
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, errorCode, errorMessage, entries, unknownTags };
}
