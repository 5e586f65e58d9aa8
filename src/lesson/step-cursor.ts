/**
 * Where a learner is in a lesson: a step, and the place in its run. Going there is a pure function of the lesson and the runs, so
 * a lesson can be opened at any step, left and come back to.
 */
import { answered, type Asking, find, type Found, type RunOf, values } from './asking.ts';
import type { Lesson, Step } from './lesson.ts';

export interface StepPlace extends Found {
  readonly step: number;
  readonly run: string;
}

/** A step that its run never comes to: the lesson says something that does not happen. */
export class StepNotReached extends Error {
  override readonly name = 'StepNotReached';
  readonly step: string;

  constructor(step: Step) {
    super(`run ${step.run} does not come to step ${step.id}: ${step.until}`);
    this.step = step.id;
  }
}

/** The place of each step up to one, in their order: each is looked for from where the last one of the same run stands. */
export function* placing(lesson: Lesson, upTo: number): Asking<StepPlace[]> {
  const reached = new Map<string, number>();
  const places: StepPlace[] = [];
  for (const [i, step] of lesson.steps.slice(0, upTo + 1).entries()) {
    const found = yield* find(step.run, step.until, reached.get(step.run) ?? 0);
    if (found === null) throw new StepNotReached(step);
    reached.set(step.run, found.position);
    places.push({ step: i, run: step.run, ...found });
  }
  return places;
}

/** The claims of a step that do not hold where it stands. */
export function* breaking(step: Step, position: number): Asking<string[]> {
  const so = yield* values(step.run, position, step.claims);
  return step.claims.filter((_, i) => so[i] !== true);
}

export function stepPlaces(lesson: Lesson, runOf: RunOf, upTo: number = lesson.steps.length - 1): StepPlace[] {
  return answered(placing(lesson, upTo), runOf);
}

/** A lesson opened at a step: by its id, or at the beginning. */
export function openAt(lesson: Lesson, runOf: RunOf, id: string = lesson.steps[0].id): StepPlace | null {
  const at = lesson.steps.findIndex((step) => step.id === id);
  return at < 0 ? null : stepPlaces(lesson, runOf, at)[at];
}

/** The next step; the place itself at the end. */
export function forward(lesson: Lesson, runOf: RunOf, from: StepPlace): StepPlace {
  const step = lesson.steps[from.step + 1];
  return step === undefined ? from : stepPlaces(lesson, runOf, from.step + 1)[from.step + 1];
}

/** The step before; the place itself at the beginning. */
export function back(lesson: Lesson, runOf: RunOf, from: StepPlace): StepPlace {
  return from.step === 0 ? from : stepPlaces(lesson, runOf, from.step - 1)[from.step - 1];
}
