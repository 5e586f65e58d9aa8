/**
 * Messages as the JSON that Kafka's own converters write: only the fields of the version, tagged ones only when they say
 * something, bytes in base64. An int64 beyond a safe integer is a bigint (see `parseLossless`).
 */
import type { Rope } from '../../std/rope.ts';
import { WireError } from '../wire/wire-error.ts';
import type { Field, Fields } from '../schema/fields.ts';
import type { Schema } from '../schema/message.ts';
import { hasVersion } from '../schema/versions.ts';
import { ropeFromBase64, ropeToBase64 } from './base64.ts';
import type { Json } from './lossless-json.ts';

type Members = { readonly [name: string]: unknown };
type JsonMembers = { [name: string]: Json };

export function messageToJson(schema: Schema, version: number, body: unknown): Json {
  return structToJson(schema.fields, version, body as Members);
}

function structToJson(fields: Fields, version: number, body: Members): Json {
  const json: JsonMembers = {};
  for (const [name, field] of Object.entries(fields)) {
    if (!hasVersion(field.versions, version)) continue;
    const value = body[name];
    if (hasVersion(field.tagged, version) && isDefault(field, value)) continue;
    if (value === null) json[name] = null;
    else if (field.isArray) json[name] = (value as unknown[]).map((item) => itemToJson(field, version, item));
    else json[name] = itemToJson(field, version, value);
  }
  return json;
}

function itemToJson(field: Field, version: number, value: unknown): Json {
  if (field.fields !== null) return structToJson(field.fields, version, value as Members);
  if (field.type === 'bytes' || field.type === 'records') return ropeToBase64(value as Rope);
  if (typeof value !== 'bigint') return value as Json;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function isDefault(field: Field, value: unknown): boolean {
  if (value === null || field.default === null) return value === field.default;
  if (field.isArray || field.type === 'bytes' || field.type === 'records') return (value as { length: number }).length === 0;
  if (field.fields === null) {
    const isInteger = typeof value === 'bigint' || typeof field.default === 'bigint';
    return isInteger ? BigInt(value as bigint) === BigInt(field.default as bigint) : value === field.default;
  }
  const members = value as Members;
  const rows = Object.entries(field.fields);
  return members['unknownTags'] === null && rows.every(([name, inner]) => isDefault(inner, members[name]));
}

/** What the encoder of the message takes; int64 keeps the form in which the JSON gives it. */
export function messageFromJson(schema: Schema, version: number, json: Json): unknown {
  return structFromJson(schema.fields, version, json, '');
}

function structFromJson(fields: Fields, version: number, json: Json, path: string): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new WireError('type', 'no JSON object', -1, path);
  const body: { [name: string]: unknown } = {};
  for (const name of Object.keys(json)) {
    const field = fields[name];
    const inner = path === '' ? name : `${path}.${name}`;
    if (field === undefined || !hasVersion(field.versions, version)) {
      throw new WireError('unsupported', `version ${version} has no such field`, -1, inner);
    }
    body[name] = valueFromJson(field, version, json[name], inner);
  }
  return body;
}

function valueFromJson(field: Field, version: number, json: Json, path: string): unknown {
  if (json === null) return null;
  if (!field.isArray) return itemFromJson(field, version, json, path);
  if (!Array.isArray(json)) throw new WireError('type', 'no JSON array', -1, path);
  return json.map((item, i) => itemFromJson(field, version, item, `${path}[${i}]`));
}

function itemFromJson(field: Field, version: number, json: Json, path: string): unknown {
  if (field.fields !== null) return structFromJson(field.fields, version, json, path);
  if (field.type === 'bytes' || field.type === 'records') {
    const rope = typeof json === 'string' ? ropeFromBase64(json) : undefined;
    if (rope === undefined) throw new WireError('type', 'no base64', -1, path);
    return rope;
  }
  if (field.type === 'int64Wide' && typeof json === 'number') return BigInt(json);
  return json;
}
