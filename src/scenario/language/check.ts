/**
 * Looks through an expression before it is used: every record, field and event that it names exists, and every operator gets
 * values that it can take. What passes can be evaluated at any moment of any run without an error.
 */
import type { BinaryOp, Expression } from './ast.ts';
import { LanguageError } from './error.ts';
import { placeOf } from './places.ts';
import type { FieldInfo, KindInfo, ValueType, Vocabulary } from './reader.ts';
import { isEvent, kindNamed, needField, needKind, resolveLookup } from './resolve.ts';
import { printExpression } from './print.ts';
import { suggest } from '../suggest.ts';

type Type = ValueType | 'null';

/** Folds within folds multiply what they look at; two levels are enough for "for all … there is …". */
const MAX_FOLDS = 2;

interface Scope {
  readonly vocabulary: Vocabulary;
  /** The kind that a bare field belongs to. */
  readonly record: KindInfo | null;
  readonly folds: number;
}

export function checkExpression(node: Expression, vocabulary: Vocabulary): Type {
  return check(node, { vocabulary, record: null, folds: 0 });
}

/** A predicate: an expression that is true or false. */
export function checkPredicate(node: Expression, vocabulary: Vocabulary): void {
  need(node, ['bool'], { vocabulary, record: null, folds: 0 });
}

function typeOf(fields: readonly FieldInfo[], name: string): ValueType | null {
  return fields.find((field) => field.name === name)?.type ?? null;
}

function fieldType(kind: KindInfo, name: string): ValueType {
  return typeOf(kind.fields, name) ?? typeOf(kind.keys, name) ?? 'text';
}

function need(node: Expression, types: readonly Type[], scope: Scope): Type {
  const type = check(node, scope);
  // What may be absent may be anything: null passes everywhere, and the result is then null or false.
  if (type !== 'null' && !types.includes(type)) throw mismatch(node, types);
  return type;
}

const TYPE_WORDS: Readonly<Record<Type, string>> = {
  number: 'a number',
  text: 'a text',
  bool: 'true or false',
  list: 'a list',
  null: 'null',
};

function mismatch(node: Expression, types: readonly Type[]): LanguageError {
  const printed = printExpression(node);
  return new LanguageError(
    'type',
    placeOf(node),
    printed.length > 60 ? `${printed.slice(0, 60)}…` : printed,
    types.map((type) => TYPE_WORDS[type]),
  );
}

function check(node: Expression, scope: Scope): Type {
  switch (node.kind) {
    case 'number':
    case 'duration':
    case 'size':
    case 'now':
      return 'number';
    case 'text':
      return 'text';
    case 'bool':
      return 'bool';
    case 'null':
      return 'null';
    case 'list':
      for (const item of node.items) need(item, ['number', 'text', 'bool'], scope);
      return 'list';
    case 'field':
      return checkField(node, scope);
    case 'lookup': {
      const target = resolveLookup(node, scope.vocabulary);
      return fieldType(needKind(target.kind, scope.vocabulary, node), target.field);
    }
    case 'fold':
      return checkFold(node, scope);
    case 'not':
      need(node.of, ['bool'], scope);
      return 'bool';
    case 'minus':
      need(node.of, ['number'], scope);
      return 'number';
    case 'isNull':
      check(node.of, scope);
      return 'bool';
    case 'binary':
      return checkBinary(node.op, node.left, node.right, scope);
  }
}

function checkField(node: Extract<Expression, { kind: 'field' }>, scope: Scope): Type {
  const { name } = node;
  if (scope.record === null) {
    // A bare name means something only inside a fold; most likely its record was forgotten.
    const kind = scope.vocabulary.find((one) => one.fields.some((field) => field.name === name));
    const example = kind === undefined ? null : `${name}(${kind.keys.map((key) => key.name).join(', ')})`;
    throw new LanguageError(
      'unknownRecord',
      placeOf(node),
      name,
      [],
      example ??
        suggest(
          name,
          scope.vocabulary.flatMap((one) => one.fields.map((f) => f.name)),
        ),
    );
  }
  needField(scope.record, name, node);
  return fieldType(scope.record, name);
}

function checkFold(node: Extract<Expression, { kind: 'fold' }>, scope: Scope): Type {
  if (scope.folds === MAX_FOLDS) throw new LanguageError('tooDeep', placeOf(node), '', [String(MAX_FOLDS)]);
  if (isEvent(node.over) && kindNamed(node.over, scope.vocabulary) === null) {
    if (node.op !== 'count' || node.field !== null || node.where !== null) {
      throw new LanguageError('unexpected', placeOf(node), printExpression(node), [`count(${node.over})`]);
    }
    return 'number';
  }
  const kind = needKind(node.over, scope.vocabulary, node);
  const inner = { ...scope, record: kind, folds: scope.folds + 1 };
  if (node.where !== null) need(node.where, ['bool'], inner);
  const needsField = node.op === 'sum' || node.op === 'min' || node.op === 'max';
  if (needsField !== (node.field !== null)) {
    throw new LanguageError('unexpected', placeOf(node), printExpression(node), [
      needsField ? `${node.op}(${node.over}.field)` : `${node.op}(${node.over})`,
    ]);
  }
  if (node.field !== null) {
    needField(kind, node.field, node);
    if (fieldType(kind, node.field) !== 'number')
      throw new LanguageError('type', placeOf(node), `${node.over}.${node.field}`, [TYPE_WORDS.number]);
  }
  return node.op === 'any' || node.op === 'all' ? 'bool' : 'number';
}

function checkBinary(op: BinaryOp, left: Expression, right: Expression, scope: Scope): Type {
  switch (op) {
    case 'and':
    case 'or':
      need(left, ['bool'], scope);
      need(right, ['bool'], scope);
      return 'bool';
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      need(left, ['number'], scope);
      need(right, ['number'], scope);
      return 'number';
    case 'has':
      if (need(left, ['list', 'text'], scope) === 'text') need(right, ['text'], scope);
      else need(right, ['number', 'text', 'bool'], scope);
      return 'bool';
    case '=':
    case '!=': {
      const type = check(left, scope);
      need(right, type === 'null' ? ['number', 'text', 'bool', 'list'] : [type], scope);
      return 'bool';
    }
    default: {
      const type = need(left, ['number', 'text'], scope);
      need(right, type === 'null' ? ['number', 'text'] : [type], scope);
      return 'bool';
    }
  }
}
