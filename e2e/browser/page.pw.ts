import type { Page } from '@playwright/test';
import { runInWorker } from './in-worker.ts';
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
  await page.goto('./');
  const input = { seed: 20_260_101, count: 1_000 };
  const drawn = await runInWorker<typeof input, number[]>(page, new URL('./probes/prng.ts', import.meta.url), input);
  expect(new Set(drawn).size).toBeGreaterThan(990);
  expect(drawn).toEqual(draw(input));
});

const WORDS = {
  en: { caption: 'What happened last', switchTo: '中文', killed: /Broker 1 is killed/, drawer: 'Drawer', bytes: 'Bytes', fields: 'Fields' },
  'zh-CN': { caption: '刚刚发生的事', switchTo: 'English', killed: /broker 1 被杀/, drawer: '抽屉', bytes: '字节', fields: '字段' },
} as const;

for (const language of ['en', 'zh-CN'] as const) {
  test(`by keyboard alone, ${language}: send, kill, back, why, magnifier, and the past begins a branch`, async ({ page, expectAccessible }) => {
    const words = WORDS[language];
    await started(page, './');
    if (language === 'zh-CN') await page.getByRole('button', { name: '中文' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const caption = page.getByRole('status', { name: words.caption });
    const slider = page.getByRole('slider');
    await page.keyboard.press('1');
    await expect.poll(async () => (await status(page)).branches.length).toBe(1);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    const sent = await caption.textContent();
    await page.keyboard.press('ArrowRight');
    await expect(caption).not.toHaveText(sent!);
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowRight');
    await expect(caption).toHaveText(words.killed);
    const killedAt = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('w');
    await expect(page.getByRole('complementary', { name: words.drawer })).toContainText(words.killed);
    await expectAccessible();
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
    await expect(slider).not.toHaveAttribute('aria-valuetext', killedAt!);
    await page.keyboard.down('z');
    await expect(page.getByRole('tree', { name: words.fields })).toContainText('baseOffset');
    await expectAccessible();
    await page.keyboard.up('z');
    await page.keyboard.press('2');
    await expect.poll(async () => (await status(page)).branches.length).toBe(2);
  });
}

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
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1, (dead|killed)/);
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
  await page.evaluate(() => (window as any).highwater.status());
  const at = await slider.getAttribute('aria-valuetext');
  await page.waitForTimeout(300);
  await expect(slider).toHaveAttribute('aria-valuetext', at!);
});
