/** Where a learner is in the lesson that is open: what the reader shows, and what a reload finds again. */
import { create } from 'zustand';
import type { Found } from '../../host/lab.ts';
import type { Verdict } from '../../lesson/challenge.ts';
import type { CourseLesson } from '../../lesson/course.ts';
import type { SettingChange, Step } from '../../lesson/lesson.ts';
import type { Answer, Grade } from '../../lesson/prediction.ts';
import type { Notes, Prose } from '../../lesson/prose.ts';

/** An answer, what the run said to it, and where the run that refutes it stands. */
export interface Graded {
  readonly answer: Answer;
  readonly grade: Grade;
  readonly shown: Found | null;
}

/** What of the run is on the stage: the step's own place, where the answer was told, what refutes it, or an attempt. */
export type Looking = 'step' | 'answer' | 'refutation' | 'attempt';

/** What of a lesson a reload finds again, beside its runs. */
export interface Standing {
  readonly step: number;
  readonly looking: Looking;
  /** By step: marked, but the run has not been asked yet. */
  readonly marked: Readonly<Record<string, Answer>>;
  /** By step: answered by the run. */
  readonly graded: Readonly<Record<string, Graded>>;
  /** By step: what is to be tried. */
  readonly attempts: Readonly<Record<string, readonly SettingChange[]>>;
  /** By step: how the last attempt came out, and with which settings. */
  readonly verdicts: Readonly<Record<string, { readonly verdict: Verdict; readonly settings: readonly SettingChange[] }>>;
  /** Steps whose challenge has been met. */
  readonly solved: readonly string[];
}

export interface LessonState extends Standing {
  readonly entry: CourseLesson | null;
  /** An address that names no lesson of the course. */
  readonly missing: string | null;
  readonly number: number;
  readonly prose: Prose | null;
  readonly notes: Notes | null;
  readonly notesOpen: boolean;
  /** Lab time of the step's own place, once it is known. */
  readonly stepTime: number | null;
  /** What a mark begins from: the number as it is where it is asked for. */
  readonly markFrom: number | null;
  /** The engine is asked, or time is on its way to where it answers. */
  readonly busy: boolean;
  /** The learner has left the steps: whatever is done happens on a branch. */
  readonly sandbox: boolean;
}

export const AT_START: Standing = { step: 0, looking: 'step', marked: {}, graded: {}, attempts: {}, verdicts: {}, solved: [] };

export const useLesson = create<LessonState>()(() => ({
  ...AT_START, entry: null, missing: null, number: 0, prose: null, notes: null, notesOpen: false, stepTime: null, markFrom: null, busy: false, sandbox: false,
}));

export function currentStep({ entry, step }: LessonState): Step | null {
  return entry?.lesson.steps[step] ?? null;
}

/** The answer that stands on the stage now: marked, or graded and still looked at. */
export function standingAnswer(state: LessonState): Answer | null {
  const id = currentStep(state)?.id;
  if (id === undefined) return null;
  return state.graded[id]?.answer ?? state.marked[id] ?? null;
}

/** Where a guess is drawn: a dotted waterline through the gauges of a partition. */
export interface Guess {
  readonly partition: string;
  readonly offset: number;
}

/** The partition whose level an expression asks for, `leo(orders-0 @ broker 1)`; null when it asks for what is no level. */
function partitionIn(expression: string): string | null {
  return /^(?:leo|hw)\(\s*([\w.-]+-\d+)/.exec(expression)?.[1] ?? null;
}

export function guessOf(state: LessonState): Guess | null {
  const prediction = currentStep(state)?.prediction ?? null;
  const answer = standingAnswer(state);
  if (prediction === null || answer === null || state.sandbox || state.looking === 'refutation' || state.looking === 'attempt') return null;
  if (answer.kind === 'mark') {
    const partition = prediction.kind === 'mark' ? partitionIn(prediction.field) : null;
    return partition === null ? null : { partition, offset: answer.mark };
  }
  const choice = prediction.kind === 'choice' ? prediction.choices.find(({ id }) => id === answer.choice) : undefined;
  const partition = choice === undefined ? null : partitionIn(choice.claim);
  return choice === undefined || choice.mark === null || partition === null ? null : { partition, offset: choice.mark };
}
