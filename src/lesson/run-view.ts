/** A run that can be read at any of its positions, and the first of them at which something is so. */
import type { Expression } from '../scenario/language/ast.ts';
import { evaluate, holds } from '../scenario/language/evaluate.ts';
import { parseExpression } from '../scenario/language/parse-expression.ts';
import type { Reader, Value } from '../scenario/language/reader.ts';
import type { Names } from '../view/names.ts';
import { RecordReader } from '../view/reader.ts';
import type { View } from '../view/view.ts';
import type { Until } from './lesson.ts';

export interface RunView {
  /** Events that have happened: the last position. */
  readonly events: number;
  /** Lab time at a position. */
  timeAt(position: number): number;
  /** The records at a position; what was read before is then out of date. */
  at(position: number): Reader;
}

export function runViewOf(view: View, names: Names): RunView {
  const cursor = view.cursor(0);
  const reader = new RecordReader(cursor, names, view);
  return {
    get events() {
      return view.store.position;
    },
    timeAt: (position) => view.timeAt(position),
    at(position) {
      cursor.jumpTo(position);
      return reader;
    },
  };
}

const parsed = new Map<string, Expression>();

function expressionOf(text: string): Expression {
  let node = parsed.get(text);
  if (node === undefined) parsed.set(text, (node = parseExpression(text)));
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
