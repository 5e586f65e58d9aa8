import { expect, test } from 'vitest';
import { OFFERED, WITHHELD, meaningKey } from '../../../engine/config/offered.ts';
import { loadConfigMeanings } from './index.ts';

for (const language of ['en', 'zh-CN'] as const) {
  test(`each config that is offered or waits to be, and no other, has its meaning: one sentence (${language})`, async () => {
    const meanings = await loadConfigMeanings(language);
    expect(Object.keys(meanings).sort()).toEqual([...OFFERED, ...WITHHELD].map(meaningKey).sort());
    const sentence = language === 'en' ? /^[A-Z][^]*[^.]\.$/ : /^[^]*[^。]。$/;
    const longest = language === 'en' ? 160 : 70;
    expect(Object.entries(meanings).filter(([, text]) => !sentence.test(text) || text.length > longest)).toEqual([]);
  });
}
