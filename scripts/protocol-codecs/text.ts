/** Small pieces of source text that both directions need. */
import type { Field, FieldType, Fields } from '../../src/protocol/schema/fields.ts';
import { HIGHEST_VERSION, isNever, overlap } from '../../src/protocol/schema/versions.ts';
import type { Versions } from '../../src/protocol/schema/versions.ts';
import { ZERO_UUID } from '../../src/protocol/wire/uuid.ts';

/** One message of a source file: the ending of its functions' names, and its type. */
export interface Unit {
  readonly name: string;
  readonly type: string;
  readonly versions: Versions;
  readonly flexible: Versions;
  readonly fields: Fields;
}

/** A struct inside a message; `exists` are the versions in which it occurs. */
export interface Struct {
  readonly name: string;
  readonly type: string;
  readonly fields: readonly NamedField[];
  readonly exists: Versions;
  readonly flexible: Versions;
  readonly isRoot: boolean;
}

export interface NamedField {
  readonly name: string;
  /** The variable that holds it in the generated function. */
  readonly local: string;
  readonly field: Field;
  /** The versions in which it is written in its turn, and those in which it is a tagged field. */
  readonly plain: Versions;
  readonly tagged: Versions;
  readonly nullable: Versions;
}

/** What the generated functions call their own parameters and variables, and what JavaScript keeps for itself. */
const TAKEN = new Set('r w v version flexible unknownTags tag end next count i default'.split(' '));

export function namedFields(fields: Fields, exists: Versions): NamedField[] {
  return Object.entries(fields).map(([name, field]) => {
    const all = overlap(field.versions, exists);
    const tagged = overlap(field.tagged, all);
    const plain = isNever(tagged) ? all : { from: all.from, to: tagged.from - 1 };
    return {
      name,
      local: TAKEN.has(name) ? `${name}Field` : name,
      field,
      plain,
      tagged,
      nullable: overlap(field.nullable, all),
    };
  });
}

export function capital(name: string): string {
  return name[0].toUpperCase() + name.slice(1);
}

export function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function isOne(range: Versions, outer: Versions): boolean {
  return range.from === range.to && range.from > outer.from && range.to < outer.to;
}

/** A test that tells `range` among the versions `within`; 'true' when there is nothing to tell. */
export function within(range: Versions, outer: Versions): string {
  const tests = [];
  if (isOne(range, outer)) return `version === ${range.from}`;
  if (range.from > outer.from) tests.push(`version >= ${range.from}`);
  if (range.to < Math.min(outer.to, HIGHEST_VERSION)) tests.push(`version <= ${range.to}`);
  return tests.length === 0 ? 'true' : tests.join(' && ');
}

export function outside(range: Versions, outer: Versions): string {
  const tests = [];
  if (isOne(range, outer)) return `version !== ${range.from}`;
  if (range.from > outer.from) tests.push(`version < ${range.from}`);
  if (range.to < outer.to) tests.push(`version > ${range.to}`);
  return tests.length > 1 ? `(${tests.join(' || ')})` : (tests[0] ?? 'false');
}

/** `yes` in the versions of `range`, else `no`. */
export function choose(range: Versions, outer: Versions, yes: string, no: string): string {
  if (isNever(range)) return no;
  const test = within(range, outer);
  return test === 'true' ? yes : `(${test} ? ${yes} : ${no})`;
}

/** Whether lengths are compact where the versions are those of `range`. */
export function flexibleIn(struct: Struct, range: Versions): string {
  const both = overlap(struct.flexible, range);
  if (isNever(both)) return 'false';
  return within(both, range) === 'true' ? 'true' : 'flexible';
}

/** The default as an expression. */
export function defaultOf(struct: Struct, { name, field }: NamedField): string {
  const value = field.default;
  if (value === null) return 'null';
  if (field.isArray) return 'NONE';
  if (field.type === 'struct') return `default${struct.name}${capital(name)}`;
  if (field.type === 'bytes' || field.type === 'records') return 'EMPTY_ROPE';
  if (value === ZERO_UUID) return 'ZERO_UUID';
  if (typeof value === 'string') return `'${value}'`;
  return typeof value === 'bigint' ? `${value}n` : String(value as number | boolean);
}

/** An expression that is true when `value`, which is given, is the default. */
export function isDefault(struct: Struct, named: NamedField, value: string): string {
  const { name, field } = named;
  if (field.default === null) return `${value} === null`;
  if (field.isArray || field.type === 'bytes' || field.type === 'records') {
    return `${value}${isNever(field.nullable) ? '' : '?'}.length === 0`;
  }
  if (field.type === 'struct') return `isDefault${struct.name}${capital(name)}(${value})`;
  if (field.type === 'int64') return `isInt64(${value}, ${defaultOf(struct, named)})`;
  return `${value} === ${defaultOf(struct, named)}`;
}

/** The TypeScript type of a scalar. */
export function scalarTypeOf(type: FieldType): string {
  if (type === 'bool') return 'boolean';
  if (type === 'int64Wide') return 'bigint';
  if (type === 'bytes' || type === 'records') return 'Rope';
  return type === 'string' || type === 'uuid' ? 'string' : 'number';
}

/** Whether the text asks for the version, and not only for a field of that name. */
export function namesVersion(text: string): boolean {
  return /(?<![.'])\bversion\b(?![':])/.test(text);
}
