/** Puts theme and language on the document: colours as custom properties, the Chinese face only when it is needed. */
import { cssVariables } from '../stage/tokens.ts';
import { useSettings } from './stores/stores.ts';

export function keepTheme(): void {
  const apply = ({ theme, language }: { theme: 'day' | 'night'; language: string }): void => {
    const root = document.documentElement;
    root.lang = language;
    root.dataset.theme = theme;
    root.style.colorScheme = theme === 'day' ? 'light' : 'dark';
    for (const [name, value] of Object.entries(cssVariables(theme))) root.style.setProperty(name, value);
    if (language === 'zh-CN') void import('./chinese-face.ts');
  };
  apply(useSettings.getState());
  useSettings.subscribe(apply);
}
