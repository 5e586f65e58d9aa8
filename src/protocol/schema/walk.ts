/**
 * Reads a message by its table, field by field, and says of each where its bytes lie: what the byte view draws and what
 * names the place of a fault. It is the slow twin of the generated decoders and must accept and refuse the same bytes.
 */
import type { Rope } from '../../std/rope.ts';
import { Reader } from '../wire/reader.ts';
import { placed } from '../wire/wire-error.ts';
import type { Field, Fields, FieldType } from './fields.ts';
import type { Schema } from './message.ts';
import { hasVersion } from './versions.ts';

export type NodeKind = 'message' | 'struct' | 'array' | 'value' | 'tagCount' | 'unknownTag';

export interface FieldNode {
  readonly kind: NodeKind;
  /** The field's name, or its index in an array. */
  readonly name: string;
  /** From the root of the message: `topicData[0].name`. */
  readonly path: string;
  readonly type: FieldType | null;
  /** The row of the table; null for tag counts and unknown tags. */
  readonly field: Field | null;
  /** The value of a scalar, and null for whatever is null. Structs and arrays have children instead. */
  readonly value: unknown;
  /** The first byte, and the byte behind the last. */
  readonly from: number;
  readonly to: number;
  /** Where the value itself begins: before it lie a tag with its size, a presence byte, a length or a count. */
  readonly bodyFrom: number;
  readonly children: readonly FieldNode[];
  /** What a codec makes of the bytes of a compressed value. Its positions count from the beginning of those bytes, not of the message's. */
  readonly unpacked?: { readonly bytes: Rope; readonly tree: FieldNode };
}

const NO_CHILDREN: readonly FieldNode[] = [];

/** The tree of the message in `rope[from, to)`; its positions count from the start of the rope. */
export function fieldTree(schema: Schema, version: number, rope: Rope, from = 0, to = rope.length): FieldNode {
  const walk = new Walk(schema, version, new Reader(rope, from, to));
  return walk.message();
}

class Walk {
  private readonly schema: Schema;
  private readonly version: number;
  private readonly flexible: boolean;
  private readonly reader: Reader;
  /** The field being read, for the fault if it cannot be. */
  private path = '';

  constructor(schema: Schema, version: number, reader: Reader) {
    this.schema = schema;
    this.version = version;
    this.flexible = hasVersion(schema.flexible, version);
    this.reader = reader;
  }

  message(): FieldNode {
    const from = this.reader.at;
    try {
      const children = this.fieldsOf(this.schema.fields, '');
      return this.node('message', this.schema.name, '', null, undefined, from, from, children);
    } catch (error) {
      throw placed(error, this.reader.at, this.path);
    }
  }

  private node(
    kind: NodeKind,
    name: string,
    path: string,
    field: Field | null,
    value: unknown,
    from: number,
    bodyFrom: number,
    children: readonly FieldNode[] = NO_CHILDREN,
  ): FieldNode {
    return { kind, name, path, type: field?.type ?? null, field, value, from, to: this.reader.at, bodyFrom, children };
  }

  private fieldsOf(fields: Fields, path: string): FieldNode[] {
    const children: FieldNode[] = [];
    for (const [name, field] of Object.entries(fields)) {
      if (!hasVersion(field.versions, this.version) || hasVersion(field.tagged, this.version)) continue;
      children.push(this.field(name, field, path === '' ? name : `${path}.${name}`, this.reader.at));
    }
    if (this.flexible) this.tags(fields, path, children);
    return children;
  }

  private tags(fields: Fields, path: string, children: FieldNode[]): void {
    const { reader } = this;
    this.path = path === '' ? 'tags' : `${path}.tags`;
    const from = reader.at;
    const count = reader.unsignedVarint();
    children.push(this.node('tagCount', 'tags', this.path, null, count, from, from));
    for (let i = 0; i < count; i++) {
      this.path = path === '' ? 'tags' : `${path}.tags`;
      const tagFrom = reader.at;
      const tag = reader.unsignedVarint();
      const known = Object.entries(fields).find(
        ([, field]) => field.tag === tag && hasVersion(field.tagged, this.version) && hasVersion(field.versions, this.version),
      );
      if (known === undefined) {
        const size = reader.unsignedVarint();
        const bodyFrom = reader.at;
        const data = reader.rope(size);
        children.push(this.node('unknownTag', String(tag), `${this.path}[${tag}]`, null, data, tagFrom, bodyFrom));
        continue;
      }
      const [name, field] = known;
      this.path = path === '' ? name : `${path}.${name}`;
      const end = reader.tagEnd();
      children.push(this.field(name, field, this.path, tagFrom));
      reader.endTag(end);
    }
  }

  private field(name: string, field: Field, path: string, from: number): FieldNode {
    this.path = path;
    const { reader } = this;
    const isNullable = hasVersion(field.nullable, this.version);
    if (field.isArray) {
      const count = isNullable ? reader.nullableArray(this.flexible) : reader.array(this.flexible);
      const bodyFrom = reader.at;
      if (count < 0) return this.node('array', name, path, field, null, from, bodyFrom);
      const children: FieldNode[] = [];
      for (let i = 0; i < count; i++) children.push(this.element(field, `${path}[${i}]`, String(i)));
      return this.node('array', name, path, field, undefined, from, bodyFrom, children);
    }
    if (field.fields !== null) {
      const isPresent = isNullable ? reader.isPresent() : true;
      const bodyFrom = reader.at;
      if (!isPresent) return this.node('struct', name, path, field, null, from, bodyFrom);
      return this.node('struct', name, path, field, undefined, from, bodyFrom, this.fieldsOf(field.fields, path));
    }
    return this.scalar(name, field, path, from, isNullable, this.flexible && !field.neverCompact);
  }

  private element(field: Field, path: string, name: string): FieldNode {
    this.path = path;
    const from = this.reader.at;
    if (field.fields === null) return this.scalar(name, field, path, from, false, this.flexible);
    return this.node('struct', name, path, field, undefined, from, from, this.fieldsOf(field.fields, path));
  }

  private scalar(name: string, field: Field, path: string, from: number, isNullable: boolean, isCompact: boolean): FieldNode {
    const { reader } = this;
    const start = reader.at;
    let value: unknown;
    let length = -1;
    switch (field.type) {
      case 'string':
        value = isNullable ? reader.nullableString(isCompact) : reader.string(isCompact);
        break;
      case 'bytes':
      case 'records':
        value = isNullable ? reader.nullableBytes(isCompact) : reader.bytesField(isCompact);
        if (value !== null) length = (value as Rope).length;
        break;
      case 'struct':
        break;
      default:
        value = reader[field.type]();
    }
    let bodyFrom = start;
    if (length >= 0) bodyFrom = reader.at - length;
    else if (field.type === 'string') bodyFrom = value === null ? reader.at : this.textFrom(start, isCompact);
    return this.node('value', name, path, field, value, from, bodyFrom);
  }

  /** Where a string's characters begin. The prefix is a varint of one byte for lengths below 127, of two or three above. */
  private textFrom(start: number, isCompact: boolean): number {
    if (!isCompact) return start + 2;
    const bytes = this.reader.at - start;
    return start + (bytes <= 127 ? 1 : bytes <= 16384 ? 2 : 3);
  }
}
