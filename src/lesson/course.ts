/** A lesson with all that belongs to it. Prose is loaded when it is read. */
import type { Lesson, Solution, Tongue } from './lesson.ts';

export type Markdown = () => Promise<{ readonly default: string }>;

export interface CourseLesson {
  readonly lesson: Lesson;
  readonly solution: Solution;
  readonly prose: { readonly [T in Tongue]: Markdown };
  /** For instructors. */
  readonly notes: { readonly [T in Tongue]: Markdown };
}
