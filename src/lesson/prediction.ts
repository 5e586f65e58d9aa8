/** Grades what a learner predicted against what the run then did. */
import type { Value } from '../scenario/language/reader.ts';
import type { ChoicePrediction, MarkPrediction, Prediction, Refutation, Shown } from './lesson.ts';
import { findPosition, isSo, type RunView, valueOf } from './run-view.ts';
import type { RunOf } from './step-cursor.ts';

export type Answer = { readonly kind: 'choice'; readonly choice: string } | { readonly kind: 'mark'; readonly mark: number };

export interface Grade {
  readonly right: boolean;
  /** Where the run tells. */
  readonly position: number;
  /** What is so: the right choice's id, or the number that was to be marked. */
  readonly truth: Value;
  readonly refuted: Refutation | null;
}

/** Null: the run does not come to where the answer is told, or the answer is none of those that were offered. */
export function grade(prediction: Prediction, answer: Answer, run: RunView, from: number): Grade | null {
  const position = findPosition(run, prediction.settled, from);
  if (position === null) return null;
  if (prediction.kind === 'choice') return answer.kind === 'choice' ? gradeChoice(prediction, answer.choice, run, position) : null;
  return answer.kind === 'mark' ? gradeMark(prediction, answer.mark, run, position) : null;
}

function gradeChoice(prediction: ChoicePrediction, id: string, run: RunView, position: number): Grade | null {
  const chosen = prediction.choices.find((one) => one.id === id);
  if (chosen === undefined) return null;
  const reader = run.at(position);
  const right = isSo(chosen.claim, reader);
  const truth = prediction.choices.find((one) => isSo(one.claim, reader))?.id ?? null;
  return { right, position, truth, refuted: right ? null : chosen.refuted };
}

function gradeMark(prediction: MarkPrediction, mark: number, run: RunView, position: number): Grade {
  const truth = valueOf(prediction.field, run.at(position));
  const right = truth === mark;
  const refuted = right ? null : (prediction.expected.find((one) => one.mark === mark)?.refuted ?? null);
  return { right, position, truth, refuted };
}

/** Where something is shown, if it is so there; otherwise null. */
export function placeShown(shown: Shown, runOf: RunOf): number | null {
  const run = runOf(shown.run);
  const position = findPosition(run, shown.until, 0);
  return position !== null && isSo(shown.claim, run.at(position)) ? position : null;
}
