/** Finds what names of an expression mean in a vocabulary. */
import { ev } from '../../engine/events.ts';
import { suggest } from '../suggest.ts';
import type { Expression } from './ast.ts';
import { LanguageError } from './error.ts';
import { placeOf } from './places.ts';
import type { KindInfo, Vocabulary } from './reader.ts';

export interface Target {
  readonly kind: string;
  readonly field: string;
}

export function isEvent(name: string): boolean {
  return Object.hasOwn(ev, name);
}

export function kindNamed(name: string, vocabulary: Vocabulary): KindInfo | null {
  return vocabulary.find((kind) => kind.name === name) ?? null;
}

export function hasField(kind: KindInfo, field: string): boolean {
  return kind.fields.some((one) => one.name === field) || kind.keys.some((one) => one.name === field);
}

/** `hw(orders-0)`: the first kind that is named by so many parts and has such a field. */
export function resolveLookup(node: Extract<Expression, { kind: 'lookup' }>, vocabulary: Vocabulary): Target {
  const { name, field, key } = node;
  if (field !== null) {
    const kind = needKind(name, vocabulary, node);
    if (kind.keys.length !== key.length) throw new LanguageError('keys', placeOf(node), name, [keyText(kind)]);
    needField(kind, field, node);
    return { kind: name, field };
  }
  let named: KindInfo | null = null;
  for (const kind of vocabulary) {
    if (!kind.fields.some((one) => one.name === name)) continue;
    if (kind.keys.length === key.length) return { kind: kind.name, field: name };
    named ??= kind;
  }
  if (named !== null) throw new LanguageError('keys', placeOf(node), name, [keyText(named)]);
  const kind = kindNamed(name, vocabulary);
  if (kind !== null)
    throw new LanguageError(
      'unexpected',
      placeOf(node),
      `${name}(…)`,
      kind.fields.map((one) => `${name}(…).${one.name}`),
    );
  throw unknown(name, vocabulary, node);
}

export function needKind(name: string, vocabulary: Vocabulary, node: Expression): KindInfo {
  const kind = kindNamed(name, vocabulary);
  if (kind === null) throw unknown(name, vocabulary, node);
  return kind;
}

export function needField(kind: KindInfo, field: string, node: Expression): void {
  if (hasField(kind, field)) return;
  const names = [...kind.fields, ...kind.keys].map((one) => one.name);
  throw new LanguageError('unknownField', placeOf(node), `${kind.name}.${field}`, names, suggest(field, names));
}

function keyText(kind: KindInfo): string {
  return kind.keys.length === 0 ? 'nothing: ()' : kind.keys.map((key) => key.name).join(', ');
}

function unknown(name: string, vocabulary: Vocabulary, node: Expression): LanguageError {
  const known = new Set<string>(Object.keys(ev));
  for (const kind of vocabulary) {
    known.add(kind.name);
    for (const field of kind.fields) known.add(field.name);
  }
  return new LanguageError('unknownRecord', placeOf(node), name, [], suggest(name, known));
}
