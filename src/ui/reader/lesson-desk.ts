/** What those who ask the learner something may use of the lesson that is open. */
import type { Lesson, Step } from '../../lesson/lesson.ts';
import type { StepPlace } from '../../lesson/step-cursor.ts';
import type { Player } from '../player.ts';
import type { LessonRuns } from './lesson-runs.ts';
import { type Looking, useLesson } from './lesson-state.ts';

export interface Desk {
  readonly player: Player;
  readonly runs: LessonRuns;
  readonly lesson: Lesson;
  readonly step: Step;
  /** The place of the step in its run. */
  placeHere(): Promise<StepPlace>;
  /** The step, as if nothing had been asked yet. */
  beginAgain(): Promise<void>;
  keep(): void;
  done(looking: Looking): void;
  /** One thing after the other. */
  inTurn(act: () => Promise<void>): Promise<void>;
}

function without<T>(all: Readonly<Record<string, T>>, id: string): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([key]) => key !== id));
}

/** Forgets what was answered at a step, and how it came out. */
export function forget(id: string): void {
  useLesson.setState(({ graded, marked, verdicts }) => ({ graded: without(graded, id), marked: without(marked, id), verdicts: without(verdicts, id) }));
}

export function forgetVerdict(id: string): void {
  useLesson.setState(({ verdicts }) => ({ verdicts: without(verdicts, id) }));
}
