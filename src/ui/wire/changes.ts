/** What a version of a message changes against the one before. */
import { hasVersion, type Versions } from '../../protocol/schema/versions.ts';
import type { Table, TableField } from '../../view/wire/tables.ts';

export interface Changes {
  readonly added: readonly TableField[];
  readonly removed: readonly TableField[];
  /** Null is allowed from here on, or no longer. */
  readonly nullable: readonly TableField[];
  readonly notNullable: readonly TableField[];
  /** Compact lengths and tagged fields begin here. */
  readonly flexible: boolean;
}

const has = (versions: Versions | null, version: number): boolean => versions !== null && hasVersion(versions, version);

export function changesIn({ versions, flexible, fields }: Table, version: number): Changes {
  const before = version - 1;
  const isFirst = version === versions.from;
  const in_ = (field: TableField) => !isFirst && hasVersion(field.versions, version);
  const was = (field: TableField) => !isFirst && hasVersion(field.versions, before);
  const added = fields.filter((field) => in_(field) && !was(field));
  const removed = fields.filter((field) => was(field) && !in_(field));
  const both = fields.filter((field) => was(field) && in_(field));
  return {
    added: outermost(added),
    removed: outermost(removed),
    nullable: both.filter((field) => has(field.nullable, version) && !has(field.nullable, before)),
    notNullable: both.filter((field) => !has(field.nullable, version) && has(field.nullable, before)),
    flexible: !isFirst && has(flexible, version) && !has(flexible, before),
  };
}

/** What comes or goes with the struct around it is not told apart. */
function outermost(fields: readonly TableField[]): TableField[] {
  const paths = new Set(fields.map(({ path }) => path));
  return fields.filter(({ path }) => !paths.has(path.slice(0, Math.max(0, path.lastIndexOf('.')))));
}

export function isNothing({ added, removed, nullable, notNullable, flexible }: Changes): boolean {
  return added.length + removed.length + nullable.length + notNullable.length === 0 && !flexible;
}

/** "0–12", or "7" when it is one only. */
export function rangeText({ from, to }: Versions): string {
  return from === to ? String(from) : `${from}–${to}`;
}

/** "0–12", "13+" when it reaches the newest of the message, "7". */
export function versionText({ from, to }: Versions, newest: number): string {
  if (from === to) return String(from);
  return to >= newest ? `${from}+` : `${from}–${to}`;
}
