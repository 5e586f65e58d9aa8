/**
 * What a lesson asks of its runs. Whoever grades, judges or looks for a place writes it down once, as a generator of questions; in
 * a test a run in memory answers them, on a page the engine's worker does.
 */
import { findPosition, type RunView, type Until, valueOf } from '../scenario/language/along.ts';
import type { Value } from '../scenario/language/reader.ts';

export type Question =
  | { readonly kind: 'find'; readonly run: string; readonly until: Until; readonly from: number }
  | { readonly kind: 'values'; readonly run: string; readonly position: number; readonly expressions: readonly string[] };

/** A position, and the lab time there. */
export interface Found {
  readonly position: number;
  readonly time: number;
}

/** To `find`: where, or null when the run does not come there. To `values`: one for each expression. */
export type Reply = Found | null | readonly Value[];
export type Asking<T> = Generator<Question, T, Reply>;

export function* find(run: string, until: Until, from: number): Asking<Found | null> {
  return (yield { kind: 'find', run, until, from }) as Found | null;
}

export function* values(run: string, position: number, expressions: readonly string[]): Asking<readonly Value[]> {
  return (yield { kind: 'values', run, position, expressions }) as readonly Value[];
}

export type RunOf = (run: string) => RunView;

export function answerOf(run: RunView, question: Question): Reply {
  if (question.kind === 'find') {
    const position = findPosition(run, question.until, question.from);
    return position === null ? null : { position, time: run.timeAt(position) };
  }
  const reader = run.at(question.position);
  return question.expressions.map((expression) => valueOf(expression, reader));
}

/** Answers all that is asked from runs that have been played. */
export function answered<T>(asking: Asking<T>, runOf: RunOf): T {
  let step = asking.next();
  while (step.done !== true) step = asking.next(answerOf(runOf(step.value.run), step.value));
  return step.value;
}
