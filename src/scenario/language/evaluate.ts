/**
 * Evaluates an expression over a reader. It never fails on data: a record that is not there gives null, arithmetic on null is
 * null, and a comparison with null (other than `=` and `!=`) is false. Only the budget ends an evaluation early.
 */
import type { BinaryOp, Expression } from './ast.ts';
import { LanguageError, NOWHERE } from './error.ts';
import { MAX_EVALUATED } from './limits.ts';
import type { KindInfo, Reader, Value } from './reader.ts';
import { isEvent, kindNamed, resolveLookup, type Target } from './resolve.ts';

interface Context {
  readonly reader: Reader;
  left: number;
  /** The record that a fold looks at. */
  kind: string;
  key: readonly string[];
}

/** Names are looked up once per expression, not once per event. */
const targets = new WeakMap<Expression, { readonly vocabulary: object; readonly target: Target }>();

function targetOf(node: Extract<Expression, { kind: 'lookup' }>, reader: Reader): Target {
  const known = targets.get(node);
  if (known !== undefined && known.vocabulary === reader.vocabulary) return known.target;
  const target = resolveLookup(node, reader.vocabulary);
  targets.set(node, { vocabulary: reader.vocabulary, target });
  return target;
}

export function evaluate(node: Expression, reader: Reader): Value {
  return value(node, { reader, left: MAX_EVALUATED, kind: '', key: [] });
}

/** Whether a predicate holds now. */
export function holds(node: Expression, reader: Reader): boolean {
  return evaluate(node, reader) === true;
}

function value(node: Expression, context: Context): Value {
  if (--context.left < 0) throw new LanguageError('tooMuch', NOWHERE, '', [String(MAX_EVALUATED)]);
  switch (node.kind) {
    case 'number':
      return node.value;
    case 'duration':
      return node.micros;
    case 'size':
      return node.bytes;
    case 'text':
    case 'bool':
      return node.value;
    case 'null':
      return null;
    case 'now':
      return context.reader.now();
    case 'list':
      return node.items.map((item) => {
        const one = value(item, context);
        return one === null || typeof one === 'object' ? '' : one;
      });
    case 'field':
      return context.kind === '' ? null : (context.reader.get(context.kind, context.key, node.name) ?? null);
    case 'lookup': {
      const { kind, field } = targetOf(node, context.reader);
      return context.reader.get(kind, node.key, field) ?? null;
    }
    case 'fold':
      return fold(node, context);
    case 'not': {
      const of = value(node.of, context);
      return typeof of === 'boolean' ? !of : null;
    }
    case 'minus': {
      const of = value(node.of, context);
      return typeof of === 'number' ? -of : null;
    }
    case 'isNull':
      return (value(node.of, context) === null) !== node.negated;
    case 'binary':
      return binary(node, context);
  }
}

function binary(node: Extract<Expression, { kind: 'binary' }>, context: Context): Value {
  const left = value(node.left, context);
  if (node.op === 'and') return left === true && value(node.right, context) === true;
  if (node.op === 'or') return left === true || value(node.right, context) === true;
  return apply(node.op, left, value(node.right, context));
}

function apply(op: BinaryOp, left: Value, right: Value): Value {
  if (op === '=') return sameValue(left, right);
  if (op === '!=') return !sameValue(left, right);
  if (op === 'has') return has(left, right);
  if (typeof left === 'number' && typeof right === 'number') {
    switch (op) {
      case '+':
        return left + right;
      case '-':
        return left - right;
      case '*':
        return left * right;
      case '/':
        return right === 0 ? null : left / right;
      case '%':
        return right === 0 ? null : left % right;
      default:
        return ordered(op, left, right);
    }
  }
  if (typeof left === 'string' && typeof right === 'string') return ordered(op, left, right);
  return op === '<' || op === '<=' || op === '>' || op === '>=' ? false : null;
}

function ordered<T extends number | string>(op: BinaryOp, left: T, right: T): Value {
  switch (op) {
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
    default:
      return null;
  }
}

function sameValue(left: Value, right: Value): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return left === right;
  return left.length === right.length && left.every((item, i) => item === right[i]);
}

function has(left: Value, right: Value): boolean {
  if (typeof left === 'string') return typeof right === 'string' && left.includes(right);
  if (typeof left !== 'object' || left === null || right === null || typeof right === 'object') return false;
  return left.includes(right);
}

function fold(node: Extract<Expression, { kind: 'fold' }>, context: Context): Value {
  const { reader } = context;
  const kind: KindInfo | null = kindNamed(node.over, reader.vocabulary);
  if (kind === null) return isEvent(node.over) && node.op === 'count' ? reader.count(node.over) : null;
  const inner: Context = { reader, left: context.left, kind: node.over, key: [] };
  let folded: Value = node.op === 'all' ? true : node.op === 'any' ? false : node.op === 'min' || node.op === 'max' ? null : 0;
  for (const key of reader.keys(node.over)) {
    inner.key = key;
    if (--inner.left < 0) throw new LanguageError('tooMuch', NOWHERE, '', [String(MAX_EVALUATED)]);
    const fits = node.where === null || value(node.where, inner) === true;
    // `all(replica where leo = 5)` says that every replica fits; the others look at those that do.
    if (node.op === 'all') {
      if (!fits) folded = false;
    } else if (fits) folded = folded1(node, folded, inner);
    if ((node.op === 'any' && folded === true) || (node.op === 'all' && folded === false)) break;
  }
  context.left = inner.left;
  return folded;
}

function folded1(node: Extract<Expression, { kind: 'fold' }>, folded: Value, inner: Context): Value {
  if (node.op === 'any') return true;
  if (node.op === 'count') return (folded as number) + 1;
  const item = inner.reader.get(inner.kind, inner.key, node.field ?? '') ?? null;
  if (typeof item !== 'number') return folded;
  if (folded === null) return item;
  if (typeof folded !== 'number') return folded;
  if (node.op === 'sum') return folded + item;
  return node.op === 'min' ? Math.min(folded, item) : Math.max(folded, item);
}
