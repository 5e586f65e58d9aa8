import { expect, test } from 'vitest';
import { BYTES_WORDS } from '../bytes/words.ts';
import { COMPARE_WORDS } from '../compare/words.ts';
import { DRAWER_WORDS } from '../drawer/words.ts';
import { FIDELITY_WORDS } from '../fidelity/words.ts';
import type { Local } from './local.ts';

const TABLES: Readonly<Record<string, Local<string>>> = { BYTES_WORDS, COMPARE_WORDS, DRAWER_WORDS, FIDELITY_WORDS };

test.each(Object.entries(TABLES))('%s: both languages have the same keys with the same placeholders', (_name, { en, 'zh-CN': zh }) => {
  const placeholders = (text: string): string => [...text.matchAll(/\{\w+\}/g)].map(([found]) => found).sort().join();
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  expect(Object.keys(en).filter((key) => placeholders(zh[key]) !== placeholders(en[key]))).toEqual([]);
  expect(Object.keys(en).filter((key) => /[\u4e00-\u9fff]/.test(en[key]))).toEqual([]);
  // Names of code stay as they are; everything else is said in Chinese.
  expect(Object.keys(en).filter((key) => zh[key] === en[key] && !['offset', 'correlation'].includes(key))).toEqual([]);
  expect(Object.keys(zh).filter((key) => /[\u4e00-\u9fff][,:;]/.test(zh[key]))).toEqual([]);
});
