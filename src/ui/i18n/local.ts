/** Words of one panel, in a table beside it, so that they come with the panel and not with the page. */
import { useCallback } from 'react';
import { useSettings } from '../stores/stores.ts';
import { fill } from './say.ts';
import type { Language } from './words.ts';

export type Local<K extends string> = Readonly<Record<Language, Readonly<Record<K, string>>>>;

export function useWords<K extends string>(table: Local<K>): (key: K, given?: Readonly<Record<string, string | number>>) => string {
  const language = useSettings((settings) => settings.language);
  return useCallback((key, given) => fill(table[language][key], given), [table, language]);
}
