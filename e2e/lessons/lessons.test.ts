/** The command that plays lessons turns red when a lesson says what is not so. */
import { beforeAll, describe, expect, test } from 'vitest';
import { course } from '../../lessons/course.ts';
import type { CourseLesson } from '../../src/lesson/course.ts';
import type { Lesson, Solution } from '../../src/lesson/lesson.ts';
import { loadLesson } from '../../src/lesson/load.ts';
import { drawingComplaints } from './check-drawing.ts';
import { type Check, checkSaid, checkSteps, checkWayBack } from './check-lesson.ts';
import { type LessonRuns, playRuns } from './lesson-runs.ts';
import type { View } from '../../src/view/view.ts';
import { playCourse } from './main.ts';

const [model] = course;
let runs: LessonRuns;
beforeAll(() => {
  runs = playRuns(model.lesson);
});

type Changeable = any;

/** The checks that fail once the lesson is changed. */
function failing(change: (lesson: Changeable, solution: Changeable) => void): string[] {
  const lesson = structuredClone(model.lesson) as Lesson;
  const solution = structuredClone(model.solution) as Solution;
  change(lesson, solution);
  return checkSaid(loadLesson(lesson), solution, runs)
    .filter((check: Check) => check.complaints.length > 0)
    .map((check) => check.what);
}

const stepOf = (lesson: Changeable, id: string) => lesson.steps.find((step: Changeable) => step.id === id);

describe('a lesson that says what is not so', () => {
  test('the model lesson says nothing but what is so', () => {
    expect(failing(() => {})).toEqual([]);
  });

  test('every claim, flipped, is found', () => {
    let flipped = 0;
    for (const [i, step] of model.lesson.steps.entries()) {
      for (const j of step.claims.keys()) {
        flipped++;
        const lesson = structuredClone(model.lesson) as Changeable;
        lesson.steps[i].claims[j] = `not (${step.claims[j]})`;
        const { checks } = checkSteps(loadLesson(lesson), (name) => runs.get(name)!.run);
        const found = checks.filter((check) => check.complaints.length > 0).map((check) => check.what);
        expect([step.claims[j], ...found]).toEqual([step.claims[j], `step ${step.id}: ${step.claims.length} claims`]);
      }
    }
    expect(flipped).toBeGreaterThan(20);
  });

  test('a step that the run never comes to', () => {
    expect(failing((lesson) => (stepOf(lesson, 'killed').until = 'leo(orders-0 @ broker 1) = 99'))).toEqual(['steps to the end']);
  });

  test('a wrong answer that is right, and a right one that is wrong', () => {
    const found = failing((lesson) => {
      const [seven, six] = stepOf(lesson, 'in-the-page-cache').prediction.choices;
      [seven.claim, six.claim] = [six.claim, seven.claim];
      [seven.mark, six.mark] = [six.mark, seven.mark];
    });
    expect(found).toEqual([
      'right answer at in-the-page-cache: seven',
      'wrong answer at in-the-page-cache: six (a-kill-empties-the-page-cache)',
    ]);
    const two = failing((lesson) => (stepOf(lesson, 'all-read').prediction.choices[2].claim = 'polled(billing) = 11'));
    expect(two).toContain('prediction at all-read: one answer is right');
  });

  test('a refutation that its run does not show', () => {
    const found = failing((lesson) => (stepOf(lesson, 'killed').prediction.choices[0].refuted.shown.claim = 'leo(orders-0 @ broker 1) = 5'));
    expect(found).toEqual(['wrong answer at killed: seven (acknowledged-is-on-disk)']);
    const mark = failing((lesson) => (stepOf(lesson, 'rolled').prediction.expected[0].mark = 5));
    expect(mark).toEqual(['wrong mark at rolled: 5 (leo-is-the-last-offset)']);
  });

  test('a solution that solves nothing, and a temptation that does', () => {
    const one = { process: 'broker-1', config: 'log.flush.interval.messages', value: 1 };
    expect(failing((_, solution) => (solution['given-twice'].settings = []))).toEqual(['challenge at given-twice: the solution']);
    const tempting = failing((lesson) => (stepOf(lesson, 'given-twice').challenge.tempting[0].attempt.settings = [one]));
    expect(tempting).toEqual(['tempting at given-twice: acks-all-means-flushed']);
    const idle = failing((lesson) => (stepOf(lesson, 'given-twice').challenge.goal = [{ field: 'leo(orders-0)', is: 6 }]));
    expect(idle).toContain('challenge at given-twice: not reached by doing nothing');
  });

  test('the command counts it as failed', async () => {
    const lesson = structuredClone(model.lesson) as Changeable;
    lesson.steps[0].claims[0] = 'segment(orders-0 @ broker 1, 0).last = 1';
    const lines: string[] = [];
    const { passed, failed } = await playCourse([{ ...model, lesson } as CourseLesson], (line) => lines.push(line));
    expect(failed).toBe(1);
    expect(passed).toBeGreaterThan(30);
    expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual(['FAILED a-log-and-its-offsets: step first-record: 3 claims']);
    const broken = await playCourse([{ ...model, lesson: {} } as CourseLesson], () => {});
    expect(broken).toEqual({ passed: 0, failed: 1 });
  });
});

test('records that differ on the way back are found', () => {
  const played = runs.get('main')!;
  const { journal, store } = played.view;
  // A cursor that forgets some steps on its way back.
  const cursor = (from: number) => {
    const made = played.view.cursor(from);
    const move = made.moveTo.bind(made);
    made.moveTo = (to) => {
      if (to >= made.position || to % 100 !== 0) move(to);
    };
    return made;
  };
  const { complaints } = checkWayBack('main', { ...played, view: { journal, store, cursor } as unknown as View });
  expect(complaints[0]).toContain('another hash on the way back');
});

test('a page that draws something else on the way back is found', () => {
  const played = runs.get('main')!;
  const positions = [0, 1_300, 1_600, 3_000, played.run.events];
  expect(drawingComplaints(played, positions)).toEqual([]);
  // Records that stay at the end of the run when the page goes back.
  let back = false;
  const cursor = (from: number) => {
    const made = played.view.cursor(from);
    const jump = made.jumpTo.bind(made);
    made.jumpTo = (to, touched) => {
      if (back) return false;
      back = to === played.run.events;
      return jump(to, touched);
    };
    return made;
  };
  expect(drawingComplaints(played, positions, cursor)[0]).toContain('another drawing on the way back');
});
