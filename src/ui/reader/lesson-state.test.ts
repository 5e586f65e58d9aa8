import { expect, test } from 'vitest';
import type { Lesson, Prediction } from '../../lesson/lesson.ts';
import { smallLesson } from '../../lesson/testing/small-lesson.ts';
import { guessOf, type LessonState, useLesson } from './lesson-state.ts';

const entry = { lesson: smallLesson } as LessonState['entry'];
const at = (state: Partial<LessonState>): LessonState => ({ ...useLesson.getState(), entry, ...state });

test('a guess is drawn for what is marked, and for what was answered, at the partition that is asked of', () => {
  expect(guessOf(at({}))).toBeNull();
  expect(guessOf(at({ marked: { one: { kind: 'choice', choice: 'two' } } }))).toEqual({ partition: 'orders-0', offset: 2 });
  expect(guessOf(at({ step: 1, marked: { two: { kind: 'mark', mark: 9 } } }))).toEqual({ partition: 'orders-0', offset: 9 });
  // The offset of a record is no level of water.
  const [one, two] = smallLesson.steps;
  const prediction = { ...two.prediction!, field: 'segment(orders-0 @ broker 1, 0).last' } as Prediction;
  const other: Lesson = { ...smallLesson, steps: [one, { ...two, prediction }] };
  expect(guessOf(at({ entry: { lesson: other } as LessonState['entry'], step: 1, marked: { two: { kind: 'mark', mark: 9 } } }))).toBeNull();
  const grade = { right: false, position: 5, time: 50, truth: 'two', refuted: null };
  const graded = { one: { answer: { kind: 'choice' as const, choice: 'one' }, grade, shown: null } };
  expect(guessOf(at({ graded, looking: 'answer' }))).toEqual({ partition: 'orders-0', offset: 1 });
});

test('no guess stands on what refutes it, in an attempt, or in the sandbox', () => {
  const marked = { one: { kind: 'choice' as const, choice: 'two' } };
  for (const state of [{ looking: 'refutation' as const }, { looking: 'attempt' as const }, { sandbox: true }]) {
    expect(guessOf(at({ marked, ...state }))).toBeNull();
  }
  expect(guessOf(at({ marked: { one: { kind: 'choice', choice: 'none of them' } } }))).toBeNull();
});
