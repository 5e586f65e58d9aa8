import { useCallback } from 'react';
import { say } from './i18n/say.ts';
import type { WordKey } from './i18n/words.ts';
import { useSettings } from './stores/stores.ts';

/** The page's words in the chosen language. */
export function useSay(): (key: WordKey, given?: Readonly<Record<string, string | number>>) => string {
  const language = useSettings((settings) => settings.language);
  return useCallback((key, given) => say(language, key, given), [language]);
}
