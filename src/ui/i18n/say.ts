/** The page's words: a language is loaded when it is chosen, since nobody reads two at once. */
import type { Language, WordKey, Words } from './words.ts';

const LOADERS: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => (await import('./words.en.ts')).en,
  'zh-CN': async () => (await import('./words.zh-CN.ts')).zhCN,
};
const tables = new Map<Language, Words>();

/** From then on `say` has the words of this language. */
export async function loadWords(language: Language): Promise<void> {
  if (!tables.has(language)) tables.set(language, await LOADERS[language]());
}

/** A text of the page; `{name}` is replaced by what is given under that name. */
export function say(language: Language, key: WordKey, given?: Readonly<Record<string, string | number>>): string {
  const words = tables.get(language);
  if (words === undefined) throw new Error(`the words of ${language} are not loaded`);
  return fill(words[key], given);
}

export function fill(text: string, given: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(given[name] ?? whole));
}
