// @vitest-environment node
import { beforeEach, expect, test } from 'vitest';
import { smallLesson } from '../../lesson/testing/small-lesson.ts';
import { AT_START } from './lesson-state.ts';
import { forgetProgress, keepProgress, keptProgress, type Progress } from './progress.ts';
import { keepProblem } from '../storage.ts';

const stored = new Map<string, string>();
let isFull = false;
beforeEach(() => {
  stored.clear();
  isFull = false;
  globalThis.localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('no room', 'QuotaExceededError');
      stored.set(key, value);
    },
    removeItem: (key: string) => stored.delete(key),
  } as unknown as Storage;
});

const progress: Progress = { ...AT_START, step: 1, solved: ['one'], runs: {}, run: 'main', sandbox: false, leftAt: null };

test('what was kept is found again, until it is forgotten', () => {
  keepProgress(smallLesson, progress);
  expect(keptProgress(smallLesson)).toMatchObject(progress);
  forgetProgress(smallLesson.id);
  expect(keptProgress(smallLesson)).toMatchObject({ ...AT_START, run: null });
});

test('another edition of the lesson, and what cannot be read, begin anew', () => {
  keepProgress(smallLesson, progress);
  expect(keptProgress({ ...smallLesson, seed: 99 })).toMatchObject(AT_START);
  expect(keptProgress({ ...smallLesson, title: { en: 'Other words', 'zh-CN': '另外的话' } })).toMatchObject(progress);
  for (const text of ['{', 'null', '[]', '{"form":0}', '{"form":1,"step":7}']) {
    stored.set(`highwater.lesson.${smallLesson.id}`, text);
    expect(keptProgress(smallLesson)).toMatchObject(AT_START);
  }
});

test('a browser without room loses nothing but the keeping, and that is told', () => {
  isFull = true;
  keepProgress(smallLesson, progress);
  // As long as the page is open.
  expect(keptProgress(smallLesson)).toMatchObject(progress);
  expect(keepProblem()).toBe('full');
  isFull = false;
  keepProgress(smallLesson, progress);
  expect(keepProblem()).toBeNull();
});
