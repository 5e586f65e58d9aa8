import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPosition } from '../scenario/language/along.ts';
import { vocabulary } from '../view/vocabulary.ts';
import { answered } from './asking.ts';
import { judge, temptingOf } from './challenge.ts';
import type { Lesson } from './lesson.ts';
import { LessonError } from './lesson-error.ts';
import { loadLesson, loadSolution } from './load.ts';
import { grade, showing } from './prediction.ts';
import { withSettings } from './settings.ts';
import { parseSelection } from './selection.ts';
import { back, breaking, forward, openAt, StepNotReached, stepPlaces } from './step-cursor.ts';
import { runOfValues, smallLesson } from './testing/small-lesson.ts';

const [first, second] = smallLesson.steps;
const rising = runOfValues([{ hw: 0 }, { hw: 1 }, { hw: 1 }, { hw: 1 }, { hw: 2, leo: 5 }, { hw: 2, leo: 5 }, { hw: 2, leo: 5 }]);
const runOf = () => rising;

/** What a changed lesson is refused for, as paths. */
function refused(change: (lesson: any) => void): string[] {
  const lesson = structuredClone(smallLesson);
  change(lesson);
  try {
    loadLesson(lesson);
  } catch (error) {
    if (error instanceof LessonError) return error.problems.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe('loading', () => {
  test('a sound lesson comes back as it is, as a copy', () => {
    const loaded = loadLesson(smallLesson);
    expect(loaded).toEqual(smallLesson);
    expect(loaded).not.toBe(smallLesson);
  });

  test.each<[string, string[], (lesson: any) => void]>([
    ['a field nobody knows', ['steps[0].hint'], (l) => (l.steps[0].hint = 1)],
    ['a missing field', ['known'], (l) => delete l.known],
    ['a missing language', ['title.zh-CN'], (l) => delete l.title['zh-CN']],
    ['an empty text', ['title.en'], (l) => (l.title.en = ' ')],
    ['a wrong predicate', ['steps[0].claims[1]'], (l) => (l.steps[0].claims[1] = 'hw(orders-0')],
    ['a number as a claim', ['steps[0].claims[1]'], (l) => (l.steps[0].claims[1] = 'hw(orders-0)')],
    ['a field that no record has', ['steps[0].until'], (l) => (l.steps[0].until = 'depth(orders-0) = 1')],
    ['a time after the end', ['steps[1].until'], (l) => (l.steps[1].until = 1_001)],
    ['an unknown run', ['steps[0].run'], (l) => (l.steps[0].run = 'other')],
    ['no main run', ['runs', 'steps[0].run'], (l) => ((l.runs = { other: l.runs.main }), (l.steps = [l.steps[0]]), (l.steps[0].prediction = l.steps[0].challenge = null), (l.misconceptions = []))],
    ['a broken scenario', ['runs.main.hosts'], (l) => delete l.runs.main.hosts],
    ['two steps of one id', ['steps[1]'], (l) => (l.steps[1].id = 'one')],
    ['an unknown misconception', ['steps[1].prediction.expected[0].refuted.misconception'], (l) => (l.steps[1].prediction.expected[0].refuted.misconception = 'x')],
    ['a misconception without an answer', ['misconceptions[2]'], (l) => l.misconceptions.push({ id: 'idle', name: { en: 'x', 'zh-CN': 'x' } })],
    ['a wrong answer without a refutation', ['steps[0].prediction.choices'], (l) => (l.steps[0].prediction.choices[1].refuted = null)],
    ['a mark that its claim does not say', ['steps[0].prediction.choices[0].mark'], (l) => (l.steps[0].prediction.choices[0].mark = 7)],
    ['a selection that is no record', ['steps[0].look.selection[0]'], (l) => (l.steps[0].look.selection[0] = '5')],
    ['an attempt that is not offered', ['steps[0].challenge.tempting[0].attempt.settings[0]'], (l) => (l.steps[0].challenge.tempting[0].attempt.settings[0].value = '1')],
    ['a difference that is not checked', ['steps[0].challenge.tempting[0].differs'], (l) => (l.steps[0].challenge.tempting[0].differs = 'hw(x-0)')],
    ['a correction shown nowhere', ['corrects[0].step'], (l) => (l.corrects[0].step = 'three')],
  ])('%s is refused with its path', (_, paths, change) => {
    expect(refused(change)).toEqual(expect.arrayContaining(paths));
  });

  test('hostile data is refused, and with nothing but a LessonError', () => {
    fc.assert(
      fc.property(fc.anything(), (data) => {
        expect(() => loadLesson(data)).toThrow(LessonError);
      }),
      { seed: 1, numRuns: 300 },
    );
    const places = Object.keys(smallLesson).concat(Object.keys(first).map((name) => `0.${name}`));
    fc.assert(
      fc.property(fc.constantFrom(...places), fc.anything(), (place, data) => {
        const lesson = structuredClone(smallLesson) as any;
        if (place.startsWith('0.')) lesson.steps[0][place.slice(2)] = data;
        else lesson[place] = data;
        try {
          loadLesson(lesson);
        } catch (error) {
          expect(error).toBeInstanceOf(LessonError);
        }
      }),
      { seed: 2, numRuns: 300 },
    );
    const huge = { ...smallLesson, steps: Array.from({ length: 100_000 }, () => first) };
    expect(() => loadLesson(huge)).toThrow('the list has 100000 items');
    const proto = JSON.parse(JSON.stringify(smallLesson).replace('"runs":{', '"runs":{"__proto__":{},'));
    expect(() => loadLesson(proto)).toThrow('__proto__');
  });

  test('each challenge has its solution, and only what is offered is in it', () => {
    const settings = [{ process: 'shop', config: 'acks', value: 'all' }];
    expect(loadSolution({ one: { settings } }, smallLesson)).toEqual({ one: { settings } });
    const problemsOf = (data: unknown): string => {
      try {
        loadSolution(data, smallLesson);
      } catch (error) {
        return (error as LessonError).message;
      }
      return '';
    };
    expect(problemsOf({})).toContain('one: the challenge has no solution');
    expect(problemsOf({ one: { settings }, two: { settings } })).toContain('two: no step with a challenge has this id');
    expect(problemsOf({ one: { settings: [{ ...settings[0], value: '0' }] } })).toContain('is not offered');
    expect(problemsOf(null)).toContain('expected an object');
  });
});

test('a selection names a record', () => {
  expect(parseSelection('segment(orders-0 @ broker 1, 2)', vocabulary)).toEqual({ kind: 'segment', key: ['orders-0', 'broker-1', '2'] });
  expect(() => parseSelection('segment(orders-0)', vocabulary)).toThrow('segment');
});

describe('steps', () => {
  test('a place is the first at which the predicate holds, or the last of a time', () => {
    expect(findPosition(rising, 'hw(orders-0) = 1', 0)).toBe(2);
    expect(findPosition(rising, 'hw(orders-0) = 1', 3)).toBe(3);
    expect(findPosition(rising, 'hw(orders-0) = 9', 0)).toBeNull();
    expect(findPosition(rising, 45, 0)).toBe(4);
    expect(findPosition(rising, 71, 0)).toBeNull();
  });

  test('forward, back and opened in the middle come to the same places', () => {
    const places = stepPlaces(smallLesson, runOf);
    expect(places).toEqual([{ step: 0, run: 'main', position: 2, time: 20 }, { step: 1, run: 'main', position: 4, time: 40 }]);
    expect(openAt(smallLesson, runOf)).toEqual(places[0]);
    expect(openAt(smallLesson, runOf, 'two')).toEqual(places[1]);
    expect(openAt(smallLesson, runOf, 'nowhere')).toBeNull();
    expect(forward(smallLesson, runOf, places[0])).toEqual(places[1]);
    expect(forward(smallLesson, runOf, places[1])).toEqual(places[1]);
    expect(back(smallLesson, runOf, places[1])).toEqual(places[0]);
    expect(back(smallLesson, runOf, places[0])).toEqual(places[0]);
  });

  test('a step that is never reached, and a claim that does not hold', () => {
    const never: Lesson = { ...smallLesson, steps: [first, { ...second, until: 'hw(orders-0) = 9' }] };
    expect(() => stepPlaces(never, runOf)).toThrow(StepNotReached);
    expect(answered(breaking(first, 2), runOf)).toEqual([]);
    expect(answered(breaking(first, 1), runOf)).toEqual(first.claims);
  });
});

describe('predictions', () => {
  const [choice, mark] = [first.prediction!, second.prediction!];

  test('a choice is graded by what the run then did', () => {
    expect(grade(choice, { kind: 'choice', choice: 'two' }, 'main', 2, runOf)).toEqual({ right: true, position: 5, time: 50, truth: 'two', refuted: null });
    const wrong = grade(choice, { kind: 'choice', choice: 'one' }, 'main', 2, runOf)!;
    expect([wrong.right, wrong.truth, wrong.refuted?.misconception]).toEqual([false, 'two', 'off-by-one']);
    expect(grade(choice, { kind: 'choice', choice: 'three' }, 'main', 2, runOf)).toBeNull();
    expect(grade(choice, { kind: 'mark', mark: 2 }, 'main', 2, runOf)).toBeNull();
    expect(grade(choice, { kind: 'choice', choice: 'two' }, 'main', 0, () => runOfValues([{ hw: 1 }]))).toBeNull();
  });

  test('a mark is compared with the number of the run', () => {
    expect(grade(mark, { kind: 'mark', mark: 2 }, 'main', 4, runOf)).toEqual({ right: true, position: 6, time: 60, truth: 2, refuted: null });
    expect(grade(mark, { kind: 'mark', mark: 9 }, 'main', 4, runOf)).toMatchObject({ right: false, truth: 2, refuted: { misconception: 'off-by-one' } });
    expect(grade(mark, { kind: 'mark', mark: 1 }, 'main', 4, runOf)).toMatchObject({ right: false, truth: 2, refuted: null });
  });

  test('what is shown is so there, or it is no refutation', () => {
    expect(answered(showing({ run: 'main', until: 40, claim: 'hw(orders-0) = 1' }), runOf)).toEqual({ position: 4, time: 40 });
    expect(answered(showing({ run: 'main', until: 40, claim: 'hw(orders-0) = 2' }), runOf)).toBeNull();
    expect(answered(showing({ run: 'main', until: 99, claim: 'true' }), runOf)).toBeNull();
  });
});

describe('challenges', () => {
  const challenge = first.challenge!;
  const judged = (...values: { hw: number; leo?: number }[]) => judge(challenge, 'main', () => runOfValues(values));

  test('a fix counts after the fault has struck, and when it has held', () => {
    expect(judged({ hw: 0, leo: 5 })).toEqual({ kind: 'notYet', waitsFor: 'fault' });
    expect(judged({ hw: 1, leo: 5 })).toEqual({ kind: 'notYet', waitsFor: 'judged' });
    expect(judged({ hw: 1 }, { hw: 2, leo: 5 })).toEqual({ kind: 'notYet', waitsFor: 'time' });
    expect(judged({ hw: 1 }, { hw: 2, leo: 5 }, { hw: 2, leo: 5 })).toMatchObject({ kind: 'reached', position: 2 });
  });

  test('the first field that differs is named', () => {
    expect(judged({ hw: 1 }, { hw: 3, leo: 4 })).toMatchObject({ kind: 'differs', position: 2, first: 'hw(orders-0)' });
    expect(judged({ hw: 1 }, { hw: 2, leo: 5 }, { hw: 2, leo: 4 })).toMatchObject({
      kind: 'differs', position: 3, first: 'leo(orders-0)', fields: [{ wanted: 2, found: 2 }, { wanted: 5, found: 4 }],
    });
  });

  test('an attempt that was foreseen is known, in whatever order it was made', () => {
    const { attempt } = challenge.tempting[0];
    expect(temptingOf(challenge, attempt)?.misconception).toBe('wish');
    expect(temptingOf(challenge, { settings: [] })).toBeNull();
  });
});

describe('settings that a learner changes', () => {
  const changed = (process: string, config: string, value: string | number | boolean) => withSettings(smallLesson.runs.main, [{ process, config, value }]);

  test('are those of a process or of a topic', () => {
    expect(changed('orders', 'min.insync.replicas', 2)).toMatchObject({ scenario: { topics: [{ name: 'orders', configs: { 'min.insync.replicas': '2' } }] } });
    const ofShop = changed('shop', 'acks', '1');
    expect('scenario' in ofShop && ofShop.scenario.processes.find(({ name }) => name === 'shop')?.settings.configs).toMatchObject({ acks: '1' });
    expect(changed('nobody', 'acks', '1')).toMatchObject({ problems: [{ path: 'processes' }] });
  });
});
