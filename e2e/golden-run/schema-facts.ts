/** A table of fields as the golden schemas write one down, for one version. */
import type { Field, Fields } from '../../src/protocol/schema/fields.ts';
import type { Schema } from '../../src/protocol/schema/message.ts';
import { hasVersion } from '../../src/protocol/schema/versions.ts';
import { ZERO_UUID } from '../../src/protocol/wire/uuid.ts';
import type { Row } from './run.ts';

export interface FieldFacts {
  readonly path: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly default: string;
  readonly tag: number;
  readonly ignorable: boolean;
  readonly key: boolean;
  readonly neverCompact: boolean;
  readonly entity: string | null;
}

export function factsOf(schema: Schema, version: number): FieldFacts[] {
  return [...fieldsOf(schema.fields, version, '')];
}

function* fieldsOf(fields: Fields, version: number, path: string): Generator<FieldFacts> {
  const present = Object.entries(fields).filter(([, { versions }]) => hasVersion(versions, version));
  const tagged = present.filter(([, field]) => hasVersion(field.tagged, version)).sort(([, a], [, b]) => a.tag - b.tag);
  for (const [name, field] of [...present.filter(([, field]) => !hasVersion(field.tagged, version)), ...tagged]) {
    const inner = `${path}${path === '' ? '' : '.'}${name}${field.isArray ? '[]' : ''}`;
    yield factsOfField(field, version, inner);
    if (field.fields !== null) yield* fieldsOf(field.fields, version, inner);
  }
}

function factsOfField(field: Field, version: number, path: string): FieldFacts {
  const type = field.type === 'int64Wide' ? 'int64' : field.type;
  return {
    path,
    type: field.isArray ? `[]${type}` : type,
    nullable: hasVersion(field.nullable, version),
    default: field.default === undefined ? '' : defaultText(field.default),
    tag: hasVersion(field.tagged, version) ? field.tag : -1,
    ignorable: field.ignorable,
    key: field.key,
    neverCompact: field.neverCompact,
    entity: field.entity,
  };
}

/** What an absent field holds; nothing for what Kafka holds when its definition names no default. */
function defaultText(value: unknown): string {
  if (value === null) return 'null';
  if (value === 0 || value === 0n || value === false || value === ZERO_UUID || typeof value === 'object') return '';
  return String(value as string | number | bigint | boolean);
}

export function goldenFacts(fields: readonly Row[]): FieldFacts[] {
  return fields.map((field) => ({
    path: field.path,
    type: field.type,
    nullable: field.nullable === true,
    default: goldenDefault(field.default),
    tag: field.tag ?? -1,
    ignorable: field.ignorable === true,
    key: field.key === true,
    neverCompact: field.neverCompact === true,
    entity: field.entity ?? null,
  }));
}

function goldenDefault(text: string | undefined): string {
  if (text === undefined || text === '0' || text === 'false') return '';
  return text.startsWith('0x') ? String(BigInt(text)) : text;
}
