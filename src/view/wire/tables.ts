/** The tables of the whole protocol as plain data, for pages that tell of it: fields flat, in the order of the bytes, with their versions. */
import { errorText } from '../../protocol/error-texts.ts';
import { errorOf, errors } from '../../protocol/errors.ts';
import { allMessages } from '../../protocol/messages/all.ts';
import { allApis } from '../../protocol/registry-all.ts';
import type { Field, Fields } from '../../protocol/schema/fields.ts';
import type { Schema, Stored } from '../../protocol/schema/message.ts';
import { isNever, overlap, type Versions } from '../../protocol/schema/versions.ts';
import { requestHeaderVersion, responseHeaderVersion } from '../../protocol/wire/header-versions.ts';
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';

export interface TableField {
  readonly name: string;
  readonly path: string;
  /** 0 for the outermost. */
  readonly depth: number;
  readonly type: string;
  /** Within the versions of the message. */
  readonly versions: Versions;
  readonly nullable: Versions | null;
  readonly tag: number | null;
  readonly tagged: Versions | null;
  /** As one would write it; null for 0, "", false, an empty list and the like. */
  readonly default: string | null;
}

export interface Table {
  /** The name of the schema, such as FetchRequest. */
  readonly name: string;
  readonly versions: Versions;
  /** The versions with compact lengths and tagged fields; null: none. */
  readonly flexible: Versions | null;
  readonly fields: readonly TableField[];
}

export interface ApiTables {
  readonly key: number;
  readonly name: string;
  readonly request: Table;
  readonly response: Table;
}

export interface StoredTable extends Table {
  /** By which the record's kind is told; null where its place tells it. */
  readonly id: number | null;
}

function fieldsOf(fields: Fields, within: Versions, above: string, depth: number): TableField[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const versions = overlap(field.versions, within);
    const path = above === '' ? name : `${above}.${name}`;
    if (isNever(versions)) return [];
    const inner = field.fields === null ? [] : fieldsOf(field.fields, versions, path, depth + 1);
    return [fieldOf(name, path, depth, field, versions), ...inner];
  });
}

function fieldOf(name: string, path: string, depth: number, field: Field, versions: Versions): TableField {
  const nullable = overlap(field.nullable, versions);
  const tagged = overlap(field.tagged, versions);
  const type = field.type === 'int64Wide' ? 'int64' : field.type;
  return {
    name,
    path,
    depth,
    type: field.isArray ? `[]${type}` : type,
    versions,
    nullable: isNever(nullable) ? null : nullable,
    tag: isNever(tagged) ? null : field.tag,
    tagged: isNever(tagged) ? null : tagged,
    default: defaultText(field),
  };
}

function defaultText(field: Field): string | null {
  const value = field.default;
  if (!field.hasDefault || value === 0 || value === 0n || value === '' || value === false || value === ZERO_UUID) return null;
  return String(value as number | bigint | string | boolean | null);
}

export function tableOf({ name, versions, flexible, fields }: Schema): Table {
  const compact = overlap(flexible, versions);
  return { name, versions, flexible: isNever(compact) ? null : compact, fields: fieldsOf(fields, versions, '', 0) };
}

export function apiTables(): ApiTables[] {
  return Object.values(allApis)
    .map(({ key, name, request, response }) => ({
      key,
      name,
      request: tableOf(request as Schema),
      response: tableOf(response as Schema),
    }))
    .toSorted((a, b) => a.key - b.key);
}

export function storedTables(): StoredTable[] {
  return Object.values(allMessages).map((message) => ({
    ...tableOf(message as Schema),
    id: (message as Partial<Stored>).id ?? null,
  }));
}

export interface HeaderForms {
  readonly request: number;
  readonly response: number;
}

export function headersOf(key: number, version: number): HeaderForms {
  return { request: requestHeaderVersion(key, version), response: responseHeaderVersion(key, version) };
}

export interface ErrorRow {
  readonly code: number;
  readonly name: string;
  readonly retriable: boolean;
  /** A client looks up leader or coordinator anew before it repeats. */
  readonly refresh: boolean;
  /** The class in Kafka's Java client; '' for none. */
  readonly exception: string;
}

export function errorRows(): ErrorRow[] {
  return Object.values(errors)
    .toSorted((a, b) => a - b)
    .map((code) => {
      const { name, retriable, refreshRetriable } = errorOf(code);
      return { code, name, retriable, refresh: refreshRetriable, exception: errorText(code).exception };
    });
}
