/** The page's words by key: both languages have the same keys, which the compiler and a test see to. */
import type { en } from './words.en.ts';

export type WordKey = keyof typeof en;
export type Words = Readonly<Record<WordKey, string>>;
export type Language = 'en' | 'zh-CN';
export const LANGUAGES: readonly Language[] = ['en', 'zh-CN'];
