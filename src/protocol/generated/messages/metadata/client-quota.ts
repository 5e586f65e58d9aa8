// Generated from messages/metadata/client-quota.ts by `node scripts/protocol-codecs.mjs`: change that table, not this file.
import type { ClientQuotaRecord, ClientQuotaRecordInput } from '../../../messages/metadata/client-quota.ts';
import type { Reader } from '../../../wire/reader.ts';
import { listOf } from '../../../wire/reader.ts';
import type { Writer } from '../../../wire/writer.ts';

type ClientQuotaRecordEntity = NonNullable<ClientQuotaRecord['entity']>[number];

type ClientQuotaRecordEntityInput = NonNullable<ClientQuotaRecordInput['entity']>[number];

function encodeClientQuotaRecordEntity(w: Writer, v: ClientQuotaRecordEntityInput, _version: number): void {
  w.string(v.entityType, true);
  const entityName = v.entityName;
  w.nullableString(entityName, true);
  w.tags(v.unknownTags);
}

function decodeClientQuotaRecordEntity(r: Reader, _version: number): ClientQuotaRecordEntity {
  const entityType = r.string(true);
  const entityName = r.nullableString(true);
  const unknownTags = r.tags();
  return { entityType, entityName, unknownTags };
}

export function encodeClientQuotaRecord(w: Writer, v: ClientQuotaRecordInput, version: number): void {
  const entity = v.entity;
  w.array(entity.length, true);
  for (let i = 0; i < entity.length; i++) encodeClientQuotaRecordEntity(w, entity[i], version);
  w.string(v.key, true);
  w.float64(v.value);
  w.bool(v.remove);
  w.tags(v.unknownTags);
}

export function decodeClientQuotaRecord(r: Reader, version: number): ClientQuotaRecord {
  const entityCount = r.array(true);
  const entity: ClientQuotaRecordEntity[] = entityCount === 1 ? [decodeClientQuotaRecordEntity(r, version)] : listOf(entityCount);
  for (let i = entityCount === 1 ? 1 : 0; i < entityCount; i++) entity[i] = decodeClientQuotaRecordEntity(r, version);
  const key = r.string(true);
  const value = r.float64();
  const remove = r.bool();
  const unknownTags = r.tags();
  return { entity, key, value, remove, unknownTags };
}
