/** What is wrong with a lesson, its solution or its prose: all of it at once, each with its place. */
import { type Problem, problemText } from '../scenario/problem.ts';

export class LessonError extends Error {
  override readonly name = 'LessonError';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}
