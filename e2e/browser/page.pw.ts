import type { Page } from '@playwright/test';
import { runInWorker } from './in-worker.ts';
import { frames, settled } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';
import draw from './probes/prng.ts';

/** Until the cluster has started and the page shows it. */
async function started(page: Page, address = './#/lab'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('region', { name: /State of the engine|引擎状态/ })).toContainText(/broker 1[,，] ?(running|运行)/);
}

function status(page: Page): Promise<{ hash: string; events: number; branches: readonly unknown[] }> {
  return page.evaluate(() => (window as any).highwater.status());
}

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
  const input = { seed: 20_260_101, count: 1_000 };
  const drawn = await runInWorker<typeof input, number[]>(page, new URL('./probes/prng.ts', import.meta.url), input);
  expect(new Set(drawn).size).toBeGreaterThan(990);
  expect(drawn).toEqual(draw(input));
});

test('day and night are accessible, with every panel of the drawer', async ({ page, expectAccessible }) => {
  await started(page);
  await page.getByRole('button', { name: 'Look inside' }).click();
  for (const theme of ['Night', 'Day']) {
    await page.getByRole('button', { name: theme, exact: true }).click();
    for (const tab of ['Events', 'Inspect', 'Act']) {
      await page.getByRole('complementary').getByRole('button', { name: tab, exact: true }).click();
      await expect(page.getByRole('region', { name: tab }).getByRole('button').first()).toBeVisible();
      await expectAccessible();
    }
  }
});

test('a reload finds the run again, its branches and its place', async ({ page }) => {
  await started(page);
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1, (dead|killed)/);
  const killed = await page.getByRole('slider').getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('slider')).not.toHaveAttribute('aria-valuetext', killed!);
  const before = await status(page);
  const at = await page.getByRole('slider').getAttribute('aria-valuetext');
  await page.reload();
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1, (dead|killed)/);
  expect(await status(page)).toMatchObject({ hash: before.hash, events: before.events });
  await expect(page.getByRole('slider')).toHaveAttribute('aria-valuetext', at!);
});

test('a worker that dies is told of, and the run is derived again', async ({ page }) => {
  await started(page);
  const before = await status(page);
  await page.evaluate(() => (window as any).highwater.terminate());
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByRole('alert')).toContainText('worker has died');
  await page.getByRole('button', { name: 'Open the run again' }).click();
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await status(page)).toMatchObject({ hash: before.hash, events: before.events });
});

test('playing moves time, and pausing holds it', async ({ page }) => {
  await started(page);
  const slider = page.getByRole('slider');
  const from = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press(' ');
  await expect(slider).not.toHaveAttribute('aria-valuetext', from!);
  await page.keyboard.press(' ');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  // Whatever was asked for before the pause has been answered.
  await settled(page);
  const at = await slider.getAttribute('aria-valuetext');
  await frames(page, 20);
  await settled(page);
  await expect(slider).toHaveAttribute('aria-valuetext', at!);
});
