/** A partitioner in the small language: an expression over a record's key and its topic, without look-ups, folds or times. */
import type { Expression } from './ast.ts';
import { MAX_DEPTH, MAX_NODES } from './limits.ts';
import { LanguageError, NOWHERE } from './error.ts';
import { parseExpression } from './parse-expression.ts';

/** What it may name: the key as text, its murmur2 without the sign, how many partitions there are, how many records came before. */
export const FORMULA_NAMES = ['key', 'hash', 'partitions', 'sequence'] as const;

const LEAVES: Readonly<Record<string, readonly string[]>> = { number: ['value'], text: ['value'], bool: ['value'], null: [], field: ['name'] };
const TYPES: Readonly<Record<string, string>> = { number: 'number', text: 'string', bool: 'boolean', field: 'string' };
const OPERATORS: ReadonlySet<unknown> = new Set(['or', 'and', '=', '!=', '<', '<=', '>', '>=', 'has', '+', '-', '*', '/', '%']);

/** Why data is no such expression, or null. It may come from a link, so every part is looked at. */
export function checkFormula(value: unknown): string | null {
  return new Check().of(value, 0);
}

class Check {
  #nodes = 0;

  of(value: unknown, depth: number): string | null {
    if (typeof value !== 'object' || value === null) return 'not an expression';
    if (depth > MAX_DEPTH || ++this.#nodes > MAX_NODES) return 'too large an expression';
    const node = value as Record<string, unknown>;
    const kind = String(node['kind']);
    if (Object.hasOwn(LEAVES, kind)) return this.#leaf(kind, node);
    if (kind === 'not' || kind === 'minus') return hasOnly(node, ['kind', 'of']) ?? this.of(node['of'], depth + 1);
    if (kind === 'isNull') {
      if (typeof node['negated'] !== 'boolean') return 'not an expression';
      return hasOnly(node, ['kind', 'of', 'negated']) ?? this.of(node['of'], depth + 1);
    }
    if (kind !== 'binary') return `a partitioner has no ${kind}`;
    if (!OPERATORS.has(node['op'])) return 'an operator that there is not';
    return hasOnly(node, ['kind', 'op', 'left', 'right']) ?? this.of(node['left'], depth + 1) ?? this.of(node['right'], depth + 1);
  }

  #leaf(kind: string, node: Record<string, unknown>): string | null {
    const [field] = LEAVES[kind];
    if (field === undefined) return hasOnly(node, ['kind']);
    const value = node[field];
    if (typeof value !== TYPES[kind] || (typeof value === 'number' && !Number.isFinite(value))) return 'not an expression';
    if (kind === 'field' && !(FORMULA_NAMES as readonly unknown[]).includes(value)) return `a partitioner knows no ${String(value)}, but ${FORMULA_NAMES.join(', ')}`;
    return hasOnly(node, ['kind', field]);
  }
}

function hasOnly(node: object, fields: readonly string[]): string | null {
  const extra = Object.keys(node).find((key) => !fields.includes(key));
  return extra === undefined ? null : `an expression has no ${extra}`;
}

/** `partitioner('hash % partitions')`, as a setting of a producer. Throws a LanguageError where the text is none. */
export function partitioner(text: string): { readonly kind: 'formula'; readonly formula: Expression } {
  const formula = parseExpression(text);
  if (checkFormula(formula) !== null) throw new LanguageError('type', NOWHERE, text, [`an expression of ${FORMULA_NAMES.join(', ')}`]);
  return { kind: 'formula', formula };
}
