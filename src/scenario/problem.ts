/**
 * What is wrong with data that came from outside (a link, a file, a lesson): where, what, and what to do about it. A list,
 * since whoever mends a file wants to see all of it at once.
 */
export interface Problem {
  /** The way into the data, as JavaScript would write it: `processes[2].settings.bootstrap`. Empty for the whole. */
  readonly path: string;
  readonly what: string;
  readonly fix: string;
}

export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'));
    this.problems = problems;
  }
}

export function problemText(problem: Problem): string {
  return `${problem.path === '' ? 'scenario' : problem.path}: ${problem.what}. ${problem.fix}.`;
}

/** No input gets a longer answer than this: a hostile file must not make a hundred thousand complaints. */
export const MAX_PROBLEMS = 50;

/** Collects problems while a shape is read. */
export interface Problems {
  readonly found: Problem[];
  add(path: string, what: string, fix: string): void;
}

export function problems(): Problems {
  const found: Problem[] = [];
  return {
    found,
    add(path, what, fix) {
      if (found.length < MAX_PROBLEMS) found.push({ path, what, fix });
    },
  };
}
