import { CEILING_BYTES, firstLoad, sums } from '../../scripts/budget.mjs';
import { expect, test } from './lab-page.ts';

for (const language of ['en', 'zh-CN']) {
  test(`first load, ${language}: page and worker together stay under their ceiling, and no panel is waited for`, async () => {
    const loaded = await firstLoad({ language });
    const { counted, page, worker } = sums(loaded);
    // Both were seen: a measurement that misses the worker would pass for ever.
    expect(page).toBeGreaterThan(50_000);
    expect(worker).toBeGreaterThan(50_000);
    expect(counted, JSON.stringify(loaded, null, 1)).toBeLessThanOrEqual(CEILING_BYTES);
    expect(loaded.map(({ file }) => file).filter((file) => /drawer|bytes-view|dialogs|fidelity/.test(file))).toEqual([]);
  });
}
