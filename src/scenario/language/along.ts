/** Predicates along a run: what is so at a position, and the first position at which something is so. */
import type { Expression } from './ast.ts';
import { evaluate, holds } from './evaluate.ts';
import { parseExpression } from './parse-expression.ts';
import type { Reader, Value } from './reader.ts';

/** Up to where a run goes: the first place at which a predicate holds, or a lab time in microseconds. */
export type Until = string | number;

/** A run that can be read at any of its positions. */
export interface RunView {
  /** Events that have happened: the last position. */
  readonly events: number;
  /** Lab time at a position. */
  timeAt(position: number): number;
  /** The records at a position; what was read before is then out of date. */
  at(position: number): Reader;
}

/** Texts come again at every position; they are parsed once. Bounded, since a page may ask for any. */
const parsed = new Map<string, Expression>();
const MOST_PARSED = 1_000;

export function expressionOf(text: string): Expression {
  let node = parsed.get(text);
  if (node !== undefined) return node;
  node = parseExpression(text);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, node);
  return node;
}

export function isSo(predicate: string, reader: Reader): boolean {
  return holds(expressionOf(predicate), reader);
}

export function valueOf(expression: string, reader: Reader): Value {
  return evaluate(expressionOf(expression), reader);
}

/** The first position from `from` on to which `until` leads; null when the run does not come there. */
export function findPosition(run: RunView, until: Until, from: number): number | null {
  if (typeof until === 'string') {
    for (let position = from; position <= run.events; position++) if (isSo(until, run.at(position))) return position;
    return null;
  }
  // A time means: whatever happened up to then has happened.
  if (run.timeAt(run.events) < until) return null;
  let position = from;
  while (position < run.events && run.timeAt(position + 1) <= until) position++;
  return position;
}
