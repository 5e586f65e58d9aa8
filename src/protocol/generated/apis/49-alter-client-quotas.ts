// Generated from apis/49-alter-client-quotas.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { AlterClientQuotasRequest, AlterClientQuotasRequestInput, AlterClientQuotasResponse, AlterClientQuotasResponseInput } from '../../apis/49-alter-client-quotas.ts';
import type { Reader } from '../../wire/reader.ts';
import { listOf } from '../../wire/reader.ts';
import type { Writer } from '../../wire/writer.ts';

type RequestEntriesEntity = NonNullable<RequestEntries['entity']>[number];

type RequestEntriesEntityInput = NonNullable<RequestEntriesInput['entity']>[number];

function encodeRequestEntriesEntity(w: Writer, v: RequestEntriesEntityInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.entityType, flexible);
  const entityName = v.entityName;
  w.nullableString(entityName, flexible);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestEntriesEntity(r: Reader, version: number): RequestEntriesEntity {
  const flexible = version >= 1;
  const entityType = r.string(flexible);
  const entityName = r.nullableString(flexible);
  const unknownTags = flexible ? r.tags() : null;
  return { entityType, entityName, unknownTags };
}

type RequestEntriesOps = NonNullable<RequestEntries['ops']>[number];

type RequestEntriesOpsInput = NonNullable<RequestEntriesInput['ops']>[number];

function encodeRequestEntriesOps(w: Writer, v: RequestEntriesOpsInput, version: number): void {
  const flexible = version >= 1;
  w.string(v.key, flexible);
  w.float64(v.value);
  w.bool(v.remove);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestEntriesOps(r: Reader, version: number): RequestEntriesOps {
  const flexible = version >= 1;
  const key = r.string(flexible);
  const value = r.float64();
  const remove = r.bool();
  const unknownTags = flexible ? r.tags() : null;
  return { key, value, remove, unknownTags };
}

type RequestEntries = NonNullable<AlterClientQuotasRequest['entries']>[number];

type RequestEntriesInput = NonNullable<AlterClientQuotasRequestInput['entries']>[number];

function encodeRequestEntries(w: Writer, v: RequestEntriesInput, version: number): void {
  const flexible = version >= 1;
  const entity = v.entity;
  w.array(entity.length, flexible);
  for (let i = 0; i < entity.length; i++) encodeRequestEntriesEntity(w, entity[i], version);
  const ops = v.ops;
  w.array(ops.length, flexible);
  for (let i = 0; i < ops.length; i++) encodeRequestEntriesOps(w, ops[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeRequestEntries(r: Reader, version: number): RequestEntries {
  const flexible = version >= 1;
  const entityCount = r.array(flexible);
  const entity: RequestEntriesEntity[] = entityCount === 1 ? [decodeRequestEntriesEntity(r, version)] : listOf(entityCount);
  for (let i = entityCount === 1 ? 1 : 0; i < entityCount; i++) entity[i] = decodeRequestEntriesEntity(r, version);
  const opsCount = r.array(flexible);
  const ops: RequestEntriesOps[] = opsCount === 1 ? [decodeRequestEntriesOps(r, version)] : listOf(opsCount);
  for (let i = opsCount === 1 ? 1 : 0; i < opsCount; i++) ops[i] = decodeRequestEntriesOps(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { entity, ops, unknownTags };
}

export function encodeRequest(w: Writer, v: AlterClientQuotasRequestInput, version: number): void {
  const flexible = version >= 1;
  const entries = v.entries;
  w.array(entries.length, flexible);
  for (let i = 0; i < entries.length; i++) encodeRequestEntries(w, entries[i], version);
  w.bool(v.validateOnly);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeRequest(r: Reader, version: number): AlterClientQuotasRequest {
  const flexible = version >= 1;
  const entriesCount = r.array(flexible);
  const entries: RequestEntries[] = entriesCount === 1 ? [decodeRequestEntries(r, version)] : listOf(entriesCount);
  for (let i = entriesCount === 1 ? 1 : 0; i < entriesCount; i++) entries[i] = decodeRequestEntries(r, version);
  const validateOnly = r.bool();
  const unknownTags = flexible ? r.tags() : null;
  return { entries, validateOnly, unknownTags };
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

type ResponseEntries = NonNullable<AlterClientQuotasResponse['entries']>[number];

type ResponseEntriesInput = NonNullable<AlterClientQuotasResponseInput['entries']>[number];

function encodeResponseEntries(w: Writer, v: ResponseEntriesInput, version: number): void {
  const flexible = version >= 1;
  w.int16(v.errorCode);
  const errorMessage = v.errorMessage;
  w.nullableString(errorMessage, flexible);
  const entity = v.entity;
  w.array(entity.length, flexible);
  for (let i = 0; i < entity.length; i++) encodeResponseEntriesEntity(w, entity[i], version);
  if (flexible) w.tags(v.unknownTags);
}

function decodeResponseEntries(r: Reader, version: number): ResponseEntries {
  const flexible = version >= 1;
  const errorCode = r.int16();
  const errorMessage = r.nullableString(flexible);
  const entityCount = r.array(flexible);
  const entity: ResponseEntriesEntity[] = entityCount === 1 ? [decodeResponseEntriesEntity(r, version)] : listOf(entityCount);
  for (let i = entityCount === 1 ? 1 : 0; i < entityCount; i++) entity[i] = decodeResponseEntriesEntity(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { errorCode, errorMessage, entity, unknownTags };
}

export function encodeResponse(w: Writer, v: AlterClientQuotasResponseInput, version: number): void {
  const flexible = version >= 1;
  w.int32(v.throttleTimeMs);
  const entries = v.entries;
  w.array(entries.length, flexible);
  for (let i = 0; i < entries.length; i++) encodeResponseEntries(w, entries[i], version);
  if (flexible) w.tags(v.unknownTags);
}

export function decodeResponse(r: Reader, version: number): AlterClientQuotasResponse {
  const flexible = version >= 1;
  const throttleTimeMs = r.int32();
  const entriesCount = r.array(flexible);
  const entries: ResponseEntries[] = entriesCount === 1 ? [decodeResponseEntries(r, version)] : listOf(entriesCount);
  for (let i = entriesCount === 1 ? 1 : 0; i < entriesCount; i++) entries[i] = decodeResponseEntries(r, version);
  const unknownTags = flexible ? r.tags() : null;
  return { throttleTimeMs, entries, unknownTags };
}
