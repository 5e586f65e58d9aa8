import { expect, test } from 'vitest';
import { loadWords, say } from './say.ts';
import { en } from './words.en.ts';
import type { WordKey } from './words.ts';
import { zhCN as zh } from './words.zh-CN.ts';

test('both languages have the same keys with the same placeholders, and no word in common but names', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  const placeholders = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort();
  const keys = Object.keys(en) as WordKey[];
  expect(keys.filter((key) => placeholders(zh[key]).join() !== placeholders(en[key]).join())).toEqual([]);
  expect(keys.filter((key) => zh[key] === en[key])).toEqual(['bytesOffset']);
  expect(keys.filter((key) => /[\u4e00-\u9fff]/.test(en[key]))).toEqual(['language']);
});

test('placeholders are replaced, unknown ones stay', async () => {
  expect(() => say('en', 'event')).toThrow('not loaded');
  await Promise.all([loadWords('en'), loadWords('zh-CN')]);
  expect(say('en', 'event', { number: 7 })).toBe('event 7');
  expect(say('zh-CN', 'event', { number: 7 })).toBe('第 7 个事件');
  expect(say('en', 'event')).toBe('event {number}');
});
