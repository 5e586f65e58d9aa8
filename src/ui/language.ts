/** The language of the page: chosen once its words are there. */
import { loadWords, say } from './i18n/say.ts';
import type { Language } from './i18n/words.ts';
import { usePanels, useSettings } from './stores/stores.ts';

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    await loadWords(language);
  } catch {
    usePanels.setState({ notice: say(useSettings.getState().language, 'wordsNotLoaded') });
    return;
  }
  useSettings.setState({ language });
}

/** The words that the page begins with. */
export function loadFirstWords(): Promise<void> {
  return loadWords(useSettings.getState().language);
}
