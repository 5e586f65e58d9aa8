/** Grades what a learner predicted against what the run then did. */
import type { Value } from '../scenario/language/reader.ts';
import { answered, type Asking, find, type Found, type RunOf, values } from './asking.ts';
import type { ChoicePrediction, MarkPrediction, Prediction, Refutation, Shown } from './lesson.ts';

export type Answer = { readonly kind: 'choice'; readonly choice: string } | { readonly kind: 'mark'; readonly mark: number };

export interface Grade {
  readonly right: boolean;
  /** Where the run tells, and when. */
  readonly position: number;
  readonly time: number;
  /** What is so: the right choice's id, or the number that was to be marked. */
  readonly truth: Value;
  readonly refuted: Refutation | null;
}

/** Null: the run does not come to where the answer is told, or the answer is none of those that were offered. */
export function* grading(prediction: Prediction, answer: Answer, run: string, from: number): Asking<Grade | null> {
  const found = yield* find(run, prediction.settled, from);
  if (found === null) return null;
  if (prediction.kind === 'choice') return answer.kind === 'choice' ? yield* choiceGrading(prediction, answer.choice, run, found) : null;
  return answer.kind === 'mark' ? yield* markGrading(prediction, answer.mark, run, found) : null;
}

function* choiceGrading({ choices }: ChoicePrediction, id: string, run: string, { position, time }: Found): Asking<Grade | null> {
  const chosen = choices.findIndex((one) => one.id === id);
  if (chosen < 0) return null;
  const so = yield* values(run, position, choices.map((one) => one.claim));
  const right = so[chosen] === true;
  const truth = choices[so.indexOf(true)]?.id ?? null;
  return { right, position, time, truth, refuted: right ? null : choices[chosen].refuted };
}

function* markGrading({ field, expected }: MarkPrediction, mark: number, run: string, { position, time }: Found): Asking<Grade> {
  const [truth] = yield* values(run, position, [field]);
  const right = truth === mark;
  const refuted = right ? null : (expected.find((one) => one.mark === mark)?.refuted ?? null);
  return { right, position, time, truth, refuted };
}

export function grade(prediction: Prediction, answer: Answer, run: string, from: number, runOf: RunOf): Grade | null {
  return answered(grading(prediction, answer, run, from), runOf);
}

/** Where something is shown, if it is so there; otherwise null. */
export function* showing(shown: Shown): Asking<Found | null> {
  const found = yield* find(shown.run, shown.until, 0);
  if (found === null) return null;
  const [so] = yield* values(shown.run, found.position, [shown.claim]);
  return so === true ? found : null;
}
