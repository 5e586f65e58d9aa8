/** Pratt parser of predicates. Each operator has a binding power; a loop climbs while the next one binds more tightly. */
import { type BinaryOp, type Expression, type FoldOp } from './ast.ts';
import { parseName } from './key.ts';
import { MAX_DEPTH, MAX_KEY, MAX_LIST, MAX_NODES } from './limits.ts';
import { keepPlace } from './places.ts';
import { type Token, tokenize } from './token.ts';
import { TokenReader } from './token-reader.ts';

/** Operators by binding power. Comparisons do not chain: `1 < x < 3` is an error, not `(1 < x) < 3`. */
export const POWERS: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  '=': 4,
  '!=': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  has: 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
export const NOT_POWER = 3;
export const COMPARISON_POWER = 4;
export const MINUS_POWER = 7;

const FOLDS: readonly string[] = ['count', 'any', 'all', 'sum', 'min', 'max'] satisfies FoldOp[];
const VALUES = ['a value', 'a name', '"("'];
/** Words that cannot name a field or a record, since they mean something where a value is expected. */
export const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'has', 'is', 'null', 'true', 'false', 'now', 'where']);

function operatorAt(r: TokenReader): BinaryOp | null {
  const { kind, text } = r.next;
  if (kind !== 'sign' && kind !== 'word') return null;
  return Object.hasOwn(POWERS, text) ? (text as BinaryOp) : null;
}

/** Counts a node and one more level of nesting around `parse`. */
function nested(r: TokenReader, parse: () => Expression): Expression {
  if (++r.depth > MAX_DEPTH) throw r.fail('tooDeep', r.next, '', [String(MAX_DEPTH)]);
  const parsed = parse();
  r.depth--;
  return parsed;
}

/** Counts a node that begins at `token`. */
function counted(r: TokenReader, token: Token, node: Expression): Expression {
  if (++r.nodes > MAX_NODES) throw r.fail('tooMany', token, 'parts', [String(MAX_NODES)]);
  return keepPlace(node, token.place);
}

export function parseAt(r: TokenReader, power = 0): Expression {
  const token = r.next;
  let left = nested(r, () => parsePrefix(r));
  let compared = false;
  for (;;) {
    const isNull = r.isWord('is');
    const op = operatorAt(r);
    if (!isNull && op === null) return left;
    const binds = op === null ? COMPARISON_POWER : POWERS[op];
    if (binds <= power) return left;
    if (binds === COMPARISON_POWER) {
      if (compared) throw r.unexpected(['"and"', '"or"']);
      compared = true;
    }
    if (op === null) {
      left = parseIsNull(r, token, left);
    } else {
      r.take();
      const right = nested(r, () => parseAt(r, binds));
      left = counted(r, token, { kind: 'binary', op, left, right });
    }
    // A looser operator begins anew: `a = 1 and b = 2`.
    if (binds < COMPARISON_POWER) compared = false;
  }
}

function parseIsNull(r: TokenReader, token: Token, of: Expression): Expression {
  r.take();
  const negated = r.takeWord('not');
  r.needWord('null');
  return counted(r, token, { kind: 'isNull', of, negated });
}

function parsePrefix(r: TokenReader): Expression {
  const token = r.next;
  switch (token.kind) {
    case 'number':
      r.take();
      return counted(r, token, { kind: 'number', value: token.value });
    case 'duration':
      r.take();
      return counted(r, token, { kind: 'duration', micros: token.value });
    case 'size':
      r.take();
      return counted(r, token, { kind: 'size', bytes: token.value });
    case 'text':
      r.take();
      return counted(r, token, { kind: 'text', value: token.text });
    case 'word':
      return parseWord(r);
    case 'sign':
      if (r.takeSign('(')) {
        const inner = parseAt(r);
        r.needSign(')');
        return inner;
      }
      if (r.takeSign('[')) return parseList(r, token);
      if (r.takeSign('-')) return counted(r, token, { kind: 'minus', of: nested(r, () => parseAt(r, MINUS_POWER)) });
      throw r.unexpected(VALUES);
    default:
      throw r.unexpected(VALUES);
  }
}

function parseList(r: TokenReader, token: Token): Expression {
  const items: Expression[] = [];
  if (!r.takeSign(']')) {
    do {
      if (items.length === MAX_LIST) throw r.fail('tooMany', r.next, 'items', [String(MAX_LIST)]);
      items.push(parseAt(r));
    } while (r.takeSign(','));
    if (!r.takeSign(']')) throw r.unexpected(['","', '"]"']);
  }
  return counted(r, token, { kind: 'list', items });
}

function parseWord(r: TokenReader): Expression {
  const token = r.take();
  switch (token.text) {
    case 'not':
      return counted(r, token, { kind: 'not', of: nested(r, () => parseAt(r, NOT_POWER)) });
    case 'true':
    case 'false':
      return counted(r, token, { kind: 'bool', value: token.text === 'true' });
    case 'null':
      return counted(r, token, { kind: 'null' });
    case 'now':
      return counted(r, token, { kind: 'now' });
    case 'and':
    case 'or':
    case 'has':
    case 'is':
    case 'where':
      r.at--;
      throw r.unexpected(VALUES);
    default:
  }
  if (!r.takeSign('(')) return counted(r, token, { kind: 'field', name: token.text });
  if (FOLDS.includes(token.text)) return parseFold(r, token);
  return parseLookup(r, token);
}

/** Behind `hw(`. */
function parseLookup(r: TokenReader, token: Token): Expression {
  const key: string[] = [];
  if (!r.takeSign(')')) {
    do {
      if (key.length === MAX_KEY) throw r.fail('tooMany', r.next, 'names', [String(MAX_KEY)]);
      key.push(parseName(r, 'a name'));
    } while (r.takeSign(',') || r.takeSign('@'));
    if (!r.takeSign(')')) throw r.unexpected(['")"', '","', '"@"']);
  }
  const field = r.takeSign('.') ? parseField(r) : null;
  return counted(r, token, { kind: 'lookup', name: token.text, key, field });
}

/** Behind `count(`: a kind, perhaps with a field, perhaps with a condition. */
function parseFold(r: TokenReader, token: Token): Expression {
  if (r.next.kind !== 'word') throw r.unexpected(['a record kind', 'an event kind']);
  const named = r.take().text;
  // A kind and its field read as one word, `replica.leo`, since names may hold dots.
  const dot = named.indexOf('.');
  const over = dot < 0 ? named : named.slice(0, dot);
  const field = dot < 0 ? null : named.slice(dot + 1);
  const where = r.takeWord('where') ? nested(r, () => parseAt(r)) : null;
  if (!r.takeSign(')')) throw r.unexpected(where === null ? ['where', '")"'] : ['")"'], ['where']);
  return counted(r, token, { kind: 'fold', op: token.text as FoldOp, over, field, where });
}

function parseField(r: TokenReader): string {
  if (r.next.kind !== 'word') throw r.unexpected(['a field']);
  return r.take().text;
}

/** A whole text that is one predicate, on as many lines as it likes. */
export function parseExpression(text: string): Expression {
  const r = new TokenReader(tokenize(text).filter((token) => token.kind !== 'newline'));
  const parsed = parseAt(r);
  if (r.next.kind !== 'end') throw r.unexpected(['an operator', 'the end'], ['and', 'or', 'has', 'is']);
  return parsed;
}
