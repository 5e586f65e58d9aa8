/** The meanings of configs, each language in a file of its own that is loaded when somebody reads it. Keys: `scope/name`. */
export type ConfigMeanings = Readonly<Record<string, string>>;

const LOADERS = {
  en: () => import('./en.ts'),
  'zh-CN': () => import('./zh-CN.ts'),
} as const;

export async function loadConfigMeanings(language: keyof typeof LOADERS): Promise<ConfigMeanings> {
  return (await LOADERS[language]()).MEANINGS;
}
