/** Whether data is a lesson that can be played: its form, and what must hold between its parts. */
import { checkExpression, checkPredicate } from '../scenario/language/check.ts';
import type { Expression } from '../scenario/language/ast.ts';
import { LanguageError } from '../scenario/language/error.ts';
import { parseExpression } from '../scenario/language/parse-expression.ts';
import { type Problems, problems } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { vocabulary } from '../view/vocabulary.ts';
import type { Challenge, Lesson, Prediction, Refutation, Shown, Solution, Step, Until } from './lesson.ts';
import { LessonError } from './lesson-error.ts';
import { lessonShape, solutionShape } from './lesson-shape.ts';
import { parseSelection } from './selection.ts';
import { withSettings } from './settings.ts';

/** The lesson that `data` is, as a copy of its own; throws a LessonError that lists all that is wrong. */
export function loadLesson(data: unknown): Lesson {
  const found = problems();
  const lesson = lessonShape(data, '', found);
  // Relations between parts are looked at only once each part is sound: their complaints would be noise.
  if (found.found.length === 0) checkRelations(lesson, found);
  if (found.found.length > 0) throw new LessonError(found.found);
  return lesson;
}

/** The solution of a lesson's challenges. */
export function loadSolution(data: unknown, lesson: Lesson): Solution {
  const found = problems();
  const solution = solutionShape(data, '', found);
  if (found.found.length === 0) {
    const challenges = lesson.steps.filter((step) => step.challenge !== null);
    for (const { id, challenge } of challenges) {
      if (!Object.hasOwn(solution, id)) found.add(id, 'the challenge has no solution', 'Add one');
      else checkAttempt(solution[id], challenge!, lesson.runs[challenge!.run], id, found);
    }
    for (const id of Object.keys(solution)) {
      if (!challenges.some((step) => step.id === id)) found.add(id, 'no step with a challenge has this id', 'Remove it, or correct its name');
    }
  }
  if (found.found.length > 0) throw new LessonError(found.found);
  return solution;
}

function unique(ids: readonly string[], path: string, found: Problems): void {
  ids.forEach((id, i) => {
    if (ids.indexOf(id) !== i) found.add(`${path}[${i}]`, `the id ${id} is there twice`, 'Give each its own');
  });
}

function parsed(text: string, path: string, found: Problems, check: (node: Expression) => void): void {
  try {
    check(parseExpression(text));
  } catch (error) {
    if (!(error instanceof LanguageError)) throw error;
    found.add(path, error.message, 'Write what the small language knows (docs/language.md)');
  }
}

function checkRelations(lesson: Lesson, found: Problems): void {
  const { steps, runs, misconceptions } = lesson;
  if (steps.length === 0) found.add('steps', 'there are none', 'Add one');
  if (!Object.hasOwn(runs, 'main')) found.add('runs', 'there is no run called main', 'Add it: a lesson begins there');
  unique(steps.map((step) => step.id), 'steps', found);
  unique(misconceptions.map((one) => one.id), 'misconceptions', found);
  const within = new Relations(lesson, found);
  steps.forEach((step, i) => within.step(step, `steps[${i}]`));
  lesson.corrects.forEach(({ step }, i) => {
    if (!steps.some((one) => one.id === step)) found.add(`corrects[${i}].step`, `there is no step ${step}`, 'Name one of the steps');
  });
  misconceptions.forEach(({ id }, i) => {
    if (!within.answered.has(id)) found.add(`misconceptions[${i}]`, `no wrong answer is tied to ${id}`, 'Remove it, or let a wrong answer name it');
  });
}

class Relations {
  readonly answered = new Set<string>();
  readonly #lesson: Lesson;
  readonly #found: Problems;

  constructor(lesson: Lesson, found: Problems) {
    this.#lesson = lesson;
    this.#found = found;
  }

  step(step: Step, path: string): void {
    this.#run(step.run, `${path}.run`);
    this.#until(step.until, `${path}.until`);
    step.claims.forEach((claim, i) => this.#predicate(claim, `${path}.claims[${i}]`));
    step.look.selection.forEach((text, i) => {
      parsed(text, `${path}.look.selection[${i}]`, this.#found, () => parseSelection(text, vocabulary));
    });
    if (step.prediction !== null) this.#prediction(step.prediction, `${path}.prediction`);
    if (step.challenge !== null) this.#challenge(step.challenge, `${path}.challenge`);
  }

  #run(name: string, path: string): void {
    if (!Object.hasOwn(this.#lesson.runs, name)) this.#found.add(path, `there is no run ${name}`, `Choose ${Object.keys(this.#lesson.runs).join(' or ')}`);
  }

  #predicate(text: string, path: string): void {
    parsed(text, path, this.#found, (node) => checkPredicate(node, vocabulary));
  }

  #until(until: Until, path: string): void {
    if (typeof until === 'string') this.#predicate(until, path);
    else if (until > this.#lesson.endMicros) this.#found.add(path, `${until} lies after the end of the run`, `Give at most ${this.#lesson.endMicros}`);
  }

  #shown(shown: Shown, path: string): void {
    this.#run(shown.run, `${path}.run`);
    this.#until(shown.until, `${path}.until`);
    this.#predicate(shown.claim, `${path}.claim`);
  }

  #misconception(id: string, path: string): void {
    this.answered.add(id);
    if (!this.#lesson.misconceptions.some((one) => one.id === id)) this.#found.add(path, `there is no misconception ${id}`, 'Name one of the misconceptions');
  }

  #refutation(refutation: Refutation, path: string): void {
    this.#misconception(refutation.misconception, `${path}.misconception`);
    this.#shown(refutation.shown, `${path}.shown`);
  }

  #prediction(prediction: Prediction, path: string): void {
    this.#until(prediction.settled, `${path}.settled`);
    if (prediction.kind === 'mark') {
      parsed(prediction.field, `${path}.field`, this.#found, (node) => checkExpression(node, vocabulary));
      unique(prediction.expected.map(({ mark }) => String(mark)), `${path}.expected`, this.#found);
      prediction.expected.forEach(({ refuted }, i) => this.#refutation(refuted, `${path}.expected[${i}].refuted`));
      return;
    }
    const { choices } = prediction;
    unique(choices.map((one) => one.id), `${path}.choices`, this.#found);
    choices.forEach((one, i) => {
      this.#predicate(one.claim, `${path}.choices[${i}].claim`);
      // What the learner sees on the stage is what is graded.
      if (one.mark !== null && !one.claim.endsWith(` = ${one.mark}`)) {
        this.#found.add(`${path}.choices[${i}].mark`, `the claim does not say ${one.mark}`, 'End the claim with it, or give null');
      }
      if (one.refuted !== null) this.#refutation(one.refuted, `${path}.choices[${i}].refuted`);
    });
    const open = choices.filter((one) => one.refuted === null).length;
    if (open !== 1) this.#found.add(`${path}.choices`, `${open} of them are not refuted`, 'Refute each wrong one by a run; one is right');
  }

  #challenge(challenge: Challenge, path: string): void {
    this.#run(challenge.run, `${path}.run`);
    this.#predicate(challenge.fault, `${path}.fault`);
    this.#predicate(challenge.judged, `${path}.judged`);
    if (challenge.goal.length === 0) this.#found.add(`${path}.goal`, 'nothing is checked', 'Add a field');
    challenge.goal.forEach(({ field }, i) => {
      parsed(field, `${path}.goal[${i}].field`, this.#found, (node) => checkExpression(node, vocabulary));
    });
    const scenario = this.#lesson.runs[challenge.run];
    challenge.tempting.forEach((one, i) => {
      const at = `${path}.tempting[${i}]`;
      this.#misconception(one.misconception, `${at}.misconception`);
      if (!challenge.goal.some(({ field }) => field === one.differs)) this.#found.add(`${at}.differs`, 'the goal has no such field', 'Name one of its fields');
      checkAttempt(one.attempt, challenge, scenario, `${at}.attempt`, this.#found);
    });
  }
}

/** Only what is offered can be changed. */
function checkAttempt(attempt: Challenge['tempting'][number]['attempt'], challenge: Challenge, scenario: Scenario | undefined, path: string, found: Problems): void {
  attempt.settings.forEach(({ process, config, value }, i) => {
    const offered = challenge.settings.find((one) => one.process === process && one.config === config);
    if (offered?.values.includes(value) !== true) {
      found.add(`${path}.settings[${i}]`, `${config} = ${value} of ${process} is not offered`, 'Choose what the challenge offers');
    }
  });
  if (scenario === undefined) return;
  const refused = withSettings(scenario, attempt.settings);
  if ('problems' in refused) for (const { path: at, what, fix } of refused.problems) found.add(`${path}.${at}`, what, fix);
}
