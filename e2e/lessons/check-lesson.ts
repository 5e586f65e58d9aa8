/**
 * Plays a lesson without a page: every claim where it is made, every answer that can be given, every attempt, the solution; and
 * each of its runs to the end and back, position by position. What is not so is a complaint.
 */
import { eventKinds } from '../../src/engine/events.ts';
import { answered, type RunOf } from '../../src/lesson/asking.ts';
import { judge } from '../../src/lesson/challenge.ts';
import type { Attempt, Challenge, Lesson, Prediction, Refutation, Solution, Step } from '../../src/lesson/lesson.ts';
import { grade, showing } from '../../src/lesson/prediction.ts';
import { withSettings } from '../../src/lesson/settings.ts';
import { back, breaking, forward, openAt, stepPlaces, type StepPlace } from '../../src/lesson/step-cursor.ts';
import { findPosition } from '../../src/scenario/language/along.ts';
import { must } from '../../src/std/assert.ts';
import { nextInt, prng } from '../../src/std/prng.ts';
import type { Cursor } from '../../src/view/cursor.ts';
import { recordKinds } from '../../src/view/records.ts';
import { drawingComplaints } from './check-drawing.ts';
import { type LessonRuns, playRun, playRuns, type PlayedRun } from './lesson-runs.ts';

/** One thing that was checked, and what is wrong with it. */
export interface Check {
  readonly what: string;
  readonly complaints: readonly string[];
}

/** Positions drawn by chance at which all records are compared, beside those that a learner stops at. */
const RANDOM_POSITIONS = 200;
/** Several brokers over half a minute have thousands of those: then it is so many of them, evenly. The hash is compared at every position. */
const MOST_POSITIONS = 3_000;
const POSITIONS_OF_A_LONG_RUN = 500;

export function checkLesson(lesson: Lesson, solution: Solution): Check[] {
  const runs = playRuns(lesson);
  const ways = [...runs].flatMap(([name, played]): Check[] => [
    { what: `run ${name}: ${played.run.events} events, invariants`, complaints: played.violations },
    checkWayBack(name, played),
    checkDrawing(name, played),
  ]);
  const solved = lesson.steps.flatMap(({ id, challenge }): Check[] => {
    if (challenge === null) return [];
    const played = playAttempt(lesson, challenge, must(solution[id], 'the solution of', id));
    return [checkWayBack(`${challenge.run} as ${id} is solved`, played), checkDrawing(`${challenge.run} as ${id} is solved`, played)];
  });
  return [...ways, ...solved, ...checkSaid(lesson, solution, runs)];
}

/** The challenge's run with the settings of an attempt. */
function playAttempt(lesson: Lesson, challenge: Challenge, { settings }: Attempt): PlayedRun {
  const changed = withSettings(lesson.runs[challenge.run], settings);
  if ('problems' in changed) throw new Error(changed.problems.map(({ what }) => what).join('; '));
  return playRun(changed.scenario, lesson.seed, lesson.endMicros);
}

/** What the lesson says: claims, answers, attempts. */
export function checkSaid(lesson: Lesson, solution: Solution, runs: LessonRuns): Check[] {
  const runOf: RunOf = (name) => must(runs.get(name), 'a run', name).run;
  const checks: Check[] = [];
  const steps = checkSteps(lesson, runOf);
  checks.push(...steps.checks);
  for (const place of steps.places) {
    const step = lesson.steps[place.step];
    if (step.prediction !== null) checks.push(...checkPrediction(step, step.prediction, place, runOf));
    if (step.challenge !== null) checks.push(...checkChallenge(lesson, step, step.challenge, solution, runs));
  }
  return checks;
}

/** Forwards by the button, backwards by the button, and opened at each step: the same places, and the claims hold there. */
export function checkSteps(lesson: Lesson, runOf: RunOf): { checks: Check[]; places: StepPlace[] } {
  let places: StepPlace[];
  try {
    places = stepPlaces(lesson, runOf);
  } catch (error) {
    return { checks: [{ what: 'steps to the end', complaints: [String(error)] }], places: [] };
  }
  const checks = places.map((place): Check => {
    const step = lesson.steps[place.step];
    const broken = answered(breaking(step, place.position), runOf);
    return { what: `step ${step.id}: ${step.claims.length} claims`, complaints: broken.map((claim) => `not so at event ${place.position}: ${claim}`) };
  });
  const walked: StepPlace[] = [must(openAt(lesson, runOf), 'the first step')];
  while (walked.length < places.length) walked.push(forward(lesson, runOf, walked[walked.length - 1]));
  const returned: StepPlace[] = [walked[walked.length - 1]];
  while (returned.length < places.length) returned.unshift(back(lesson, runOf, returned[0]));
  const opened = lesson.steps.map((step) => openAt(lesson, runOf, step.id));
  const same = (which: string, found: readonly (StepPlace | null)[]) =>
    JSON.stringify(found) === JSON.stringify(places) ? [] : [`${which} comes to other places`];
  const complaints = [...same('going forward', walked), ...same('going back', returned), ...same('opening in the middle', opened)];
  checks.push({ what: `steps forward, back and opened: ${places.length}`, complaints });
  return { checks, places };
}

function checkRefutation(refuted: Refutation | null, runOf: RunOf): string[] {
  if (refuted === null) return ['it is wrong, and nothing refutes it'];
  return answered(showing(refuted.shown), runOf) === null ? [`run ${refuted.shown.run} does not refute it: ${refuted.shown.claim}`] : [];
}

function checkPrediction(step: Step, prediction: Prediction, place: StepPlace, runOf: RunOf): Check[] {
  const run = runOf(step.run);
  const settled = findPosition(run, prediction.settled, place.position);
  if (settled === null) return [{ what: `prediction at ${step.id}`, complaints: [`the run never tells: ${prediction.settled}`] }];
  const early = settled <= place.position ? ['the answer can be read before it is asked for'] : [];
  if (prediction.kind === 'mark') return checkMark(step, prediction, place, runOf, early);
  const grades = prediction.choices.map((choice) => grade(prediction, { kind: 'choice', choice: choice.id }, step.run, place.position, runOf)!);
  const right = grades.filter((one) => one.right).length;
  const checks: Check[] = prediction.choices.map((choice, i) => {
    const { right: isRight, truth, refuted } = grades[i];
    if (choice.refuted === null) return { what: `right answer at ${step.id}: ${choice.id}`, complaints: isRight ? [] : [`the run says ${String(truth)}`] };
    const complaints = isRight ? ['the run says that it is right'] : checkRefutation(refuted, runOf);
    return { what: `wrong answer at ${step.id}: ${choice.id} (${choice.refuted.misconception})`, complaints };
  });
  return [{ what: `prediction at ${step.id}: one answer is right`, complaints: [...early, ...(right === 1 ? [] : [`${right} are`])] }, ...checks];
}

function checkMark(step: Step, prediction: Extract<Prediction, { kind: 'mark' }>, place: StepPlace, runOf: RunOf, early: string[]): Check[] {
  const gradeOf = (mark: number) => grade(prediction, { kind: 'mark', mark }, step.run, place.position, runOf)!;
  const { truth } = gradeOf(NaN);
  if (typeof truth !== 'number') return [{ what: `mark at ${step.id}`, complaints: [`${prediction.field} is no number`] }];
  const graded = gradeOf(truth).right && gradeOf(truth).refuted === null && !gradeOf(truth + 100).right;
  return [
    { what: `mark at ${step.id}: ${truth}`, complaints: graded ? early : [...early, 'the right mark is not graded right'] },
    ...prediction.expected.map(({ mark, refuted }): Check => {
      const complaints = mark === truth ? ['the run says that it is right'] : checkRefutation(gradeOf(mark).refuted, runOf);
      return { what: `wrong mark at ${step.id}: ${mark} (${refuted.misconception})`, complaints };
    }),
  ];
}

function checkChallenge(lesson: Lesson, step: Step, challenge: Challenge, solution: Solution, runs: LessonRuns): Check[] {
  const attempt = (tried: Attempt): PlayedRun => playAttempt(lesson, challenge, tried);
  const untouched = judge(challenge, challenge.run, () => must(runs.get(challenge.run), 'a run', challenge.run).run);
  const complaint = untouched.kind === 'differs' ? [] : [`nothing was changed, and the goal is ${untouched.kind}`];
  const solved = attempt(must(solution[step.id], 'the solution of', step.id));
  const verdict = judge(challenge, challenge.run, () => solved.run);
  return [
    { what: `challenge at ${step.id}: not reached by doing nothing`, complaints: complaint },
    {
      what: `challenge at ${step.id}: the solution`,
      complaints: [...solved.violations, ...(verdict.kind === 'reached' ? [] : [JSON.stringify(verdict)])],
    },
    ...challenge.tempting.map((one): Check => {
      const tried = attempt(one.attempt);
      const found = judge(challenge, challenge.run, () => tried.run);
      const complaints = found.kind === 'differs' && found.first === one.differs ? [] : [`expected ${one.differs} to differ, found ${JSON.stringify(found)}`];
      return { what: `tempting at ${step.id}: ${one.misconception}`, complaints };
    }),
  ];
}

/** A run to its end and back to its start: the same hash at every position, the same records wherever a learner may stop. */
export function checkWayBack(name: string, { view, run }: PlayedRun): Check {
  const compared = comparedPositions(view, run.events);
  const hashes: string[] = [];
  const records = new Map<number, string>();
  const cursor = view.cursor(0);
  for (let position = 0; position <= run.events; position++) {
    cursor.moveTo(position);
    hashes.push(cursor.hash.text);
    if (compared.has(position)) records.set(position, recordsAt(cursor));
  }
  const complaints: string[] = [];
  if (cursor.hash.text !== view.store.hash.text) complaints.push('at the end the records are not those of the run');
  for (let position = run.events; position >= 0 && complaints.length < 5; position--) {
    cursor.moveTo(position);
    if (cursor.hash.text !== hashes[position]) complaints.push(`event ${position}: another hash on the way back`);
    if (compared.has(position) && recordsAt(cursor) !== records.get(position)) complaints.push(`event ${position}: other records on the way back`);
  }
  return { what: `run ${name}: ${hashes.length} positions to the end and back, all records at ${compared.size}`, complaints };
}

export function checkDrawing(name: string, played: PlayedRun): Check {
  const positions = [...comparedPositions(played.view, played.run.events)].sort((a, b) => a - b);
  return { what: `run ${name}: drawn at ${positions.length} positions, to the end and back`, complaints: drawingComplaints(played, positions) };
}

function comparedPositions(view: PlayedRun['view'], events: number): Set<number> {
  const positions = new Set<number>([0, events]);
  for (let event = 0; event < events; event++) {
    const { level } = eventKinds[view.journal.kind(event)];
    if (level === 'story' || level === 'request') positions.add(event + 1);
  }
  const random = prng(1, 'positions');
  for (let i = 0; i < RANDOM_POSITIONS; i++) positions.add(nextInt(random, events + 1));
  if (positions.size <= MOST_POSITIONS) return positions;
  const every = Math.ceil(positions.size / POSITIONS_OF_A_LONG_RUN);
  return new Set([...positions].filter((_, i) => i % every === 0));
}

/** Every cell of every record that is alive, and who set it. */
function recordsAt(cursor: Cursor): string {
  const cells: number[] = [];
  for (const kind of recordKinds) {
    for (const row of cursor.alive(kind.id)) {
      cells.push(kind.id, row);
      for (const field of [...kind.fixed, ...kind.changing]) cells.push(cursor.get(field.id, row), cursor.setAt(field.id, row));
    }
  }
  return cells.join();
}
