import { en } from './en.ts';
import type { Language, WordKey, Words } from './words.ts';
import { zhCN } from './zh-CN.ts';

export const TABLES: Readonly<Record<Language, Words>> = { en, 'zh-CN': zhCN };

/** A text of the page; `{name}` is replaced by what is given under that name. */
export function say(language: Language, key: WordKey, given?: Readonly<Record<string, string | number>>): string {
  return fill(TABLES[language][key], given);
}

export function fill(text: string, given: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
}
