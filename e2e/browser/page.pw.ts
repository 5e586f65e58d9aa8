import { runInWorker } from './in-worker.ts';
import { expect, test } from './lab-page.ts';
import draw from './probes/prng.ts';

test('the page opens isolated, complains of nothing and is accessible', async ({ page, expectAccessible }) => {
  const response = await page.goto('./');
  expect(response?.headers()).toMatchObject({
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Highwater');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await expectAccessible();
});

test('a worker of the page draws the same numbers as Node', async ({ page }) => {
  await page.goto('./');
  const input = { seed: 20_260_101, count: 1_000 };
  const drawn = await runInWorker<typeof input, number[]>(page, new URL('./probes/prng.ts', import.meta.url), input);
  expect(new Set(drawn).size).toBeGreaterThan(990);
  expect(drawn).toEqual(draw(input));
});
