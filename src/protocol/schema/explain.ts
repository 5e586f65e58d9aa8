/** Finds out where in a message an encoder or a decoder failed, by doing the same again slowly with the path in hand. */
import type { Rope } from '../../std/rope.ts';
import { placed, WireError } from '../wire/wire-error.ts';
import { Writer } from '../wire/writer.ts';
import type { Field, Fields } from './fields.ts';
import { isOptional } from './fields.ts';
import type { Schema } from './message.ts';
import { hasVersion } from './versions.ts';
import { fieldTree } from './walk.ts';

/** The fault with its path and byte, or the error that was given when the walk finds nothing wrong. */
export function explainDecode(schema: Schema, version: number, rope: Rope, from: number, to: number, error: unknown): unknown {
  if (!(error instanceof WireError)) return error;
  try {
    fieldTree(schema, version, rope, from, to);
    return error;
  } catch (explained) {
    return explained;
  }
}

export function explainEncode(schema: Schema, version: number, body: unknown, error: unknown): unknown {
  try {
    checkFields(schema.fields, version, body, '', new Writer(16));
    return error;
  } catch (explained) {
    return explained;
  }
}

function checkFields(fields: Fields, version: number, body: unknown, path: string, writer: Writer): void {
  if (typeof body !== 'object' || body === null) {
    throw new WireError(body === null ? 'null' : 'type', `${body === null ? 'null' : typeof body} where a struct must be`, -1, path);
  }
  for (const [name, field] of Object.entries(fields)) {
    const value = (body as Record<string, unknown>)[name];
    const inner = path === '' ? name : `${path}.${name}`;
    if (hasVersion(field.versions, version)) checkField(field, version, value, inner, writer);
    else if (value !== undefined && !field.ignorable && !isEmpty(field, value)) {
      throw new WireError('unsupported', `version ${version} has no such field`, -1, inner);
    }
  }
}

function checkField(field: Field, version: number, value: unknown, path: string, writer: Writer): void {
  if (value === undefined) {
    if (isOptional(field)) return;
    throw new WireError('type', 'nothing given', -1, path);
  }
  if (value === null) {
    if (hasVersion(field.nullable, version)) return;
    throw new WireError('null', `null in version ${version}`, -1, path);
  }
  if (!field.isArray) {
    checkItem(field, version, value, path, writer);
    return;
  }
  if (!Array.isArray(value)) throw new WireError('type', `${typeof value} where an array must be`, -1, path);
  for (let i = 0; i < value.length; i++) checkItem(field, version, value[i], `${path}[${i}]`, writer);
}

function checkItem(field: Field, version: number, value: unknown, path: string, writer: Writer): void {
  if (field.fields !== null) {
    checkFields(field.fields, version, value, path, writer);
    return;
  }
  try {
    writeScalar(field, value, writer.begin());
  } catch (error) {
    throw placed(error, -1, path);
  }
}

function writeScalar(field: Field, value: unknown, writer: Writer): void {
  switch (field.type) {
    case 'string':
      writer.string(value as string, true);
      break;
    case 'bytes':
    case 'records':
      if (!isRope(value)) throw new WireError('type', `${typeof value} where a rope must be`);
      break;
    case 'struct':
      break;
    default:
      writer[field.type](value as never);
  }
}

function isRope(value: unknown): value is Rope {
  return typeof value === 'object' && value !== null && 'pieces' in value && 'length' in value;
}

/** Whether a value says no more than its absence would. */
function isEmpty(field: Field, value: unknown): boolean {
  if (field.default === null || value === null) return value === null && field.default === null;
  if (field.isArray || field.type === 'bytes' || field.type === 'records') return (value as { length: number }).length === 0;
  if (field.fields === null) return value === field.default;
  const members = value as Record<string, unknown>;
  return Object.entries(field.fields).every(([name, inner]) => members[name] === undefined || isEmpty(inner, members[name]));
}
