/**
 * A partitioner that a person wrote in the small language, as the data that its text means. It sees the record's key, the hash of it,
 * how many partitions there are, and how many records of the topic came before. Bounded: a formula has no loops.
 */
export type FormulaOp = 'or' | 'and' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'has' | '+' | '-' | '*' | '/' | '%';

export type Formula =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'minus'; readonly of: Formula }
  | { readonly kind: 'isNull'; readonly of: Formula; readonly negated: boolean }
  | { readonly kind: 'binary'; readonly op: FormulaOp; readonly left: Formula; readonly right: Formula };

export interface FormulaInput {
  readonly key: string | null;
  /** murmur2 of the key's bytes without its sign; null without a key. */
  readonly hash: number | null;
  readonly partitions: number;
  readonly sequence: number;
}

type Result = number | string | null;

/** What a formula gives: a number rounded down, or null where it gives none. What is true counts as 1, what is false as 0. */
export function evaluateFormula(formula: Formula, input: FormulaInput): number | null {
  const result = value(formula, input);
  return typeof result === 'number' && Number.isFinite(result) ? Math.floor(result) : null;
}

function value(node: Formula, input: FormulaInput): Result {
  switch (node.kind) {
    case 'number':
    case 'text':
      return node.value;
    case 'bool':
      return node.value ? 1 : 0;
    case 'null':
      return null;
    case 'field':
      return fieldOf(node.name, input);
    case 'not': {
      const of = value(node.of, input);
      return typeof of === 'number' ? truth(of === 0) : null;
    }
    case 'minus': {
      const of = value(node.of, input);
      return typeof of === 'number' ? -of : null;
    }
    case 'isNull':
      return truth((value(node.of, input) === null) !== node.negated);
    case 'binary':
      return binary(node.op, value(node.left, input), value(node.right, input));
  }
}

function fieldOf(name: string, input: FormulaInput): Result {
  if (name === 'key') return input.key;
  if (name === 'hash') return input.hash;
  if (name === 'partitions') return input.partitions;
  return name === 'sequence' ? input.sequence : null;
}

const truth = (is: boolean): number => (is ? 1 : 0);

function binary(op: FormulaOp, left: Result, right: Result): Result {
  if (op === '=') return truth(left === right);
  if (op === '!=') return truth(left !== right);
  if (op === 'and') return truth(left === 1 && right === 1);
  if (op === 'or') return truth(left === 1 || right === 1);
  if (op === 'has') return truth(typeof left === 'string' && typeof right === 'string' && left.includes(right));
  if (typeof left === 'number' && typeof right === 'number') return arithmetic(op, left, right);
  return typeof left === 'string' && typeof right === 'string' ? ordered(op, left, right) : null;
}

function arithmetic(op: FormulaOp, left: number, right: number): Result {
  if (op === '+') return left + right;
  if (op === '-') return left - right;
  if (op === '*') return left * right;
  if (op === '/') return right === 0 ? null : left / right;
  if (op === '%') return right === 0 ? null : left % right;
  return ordered(op, left, right);
}

function ordered<T extends number | string>(op: FormulaOp, left: T, right: T): Result {
  if (op === '<') return truth(left < right);
  if (op === '<=') return truth(left <= right);
  if (op === '>') return truth(left > right);
  return op === '>=' ? truth(left >= right) : null;
}
