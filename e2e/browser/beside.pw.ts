/** A live run of the page's own workers beside the model. */
import type { Page } from '@playwright/test';
import { expect, test } from './lab-page.ts';

const side = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const figure = (page: Page, name: string, term: string) => side(page, name).locator('dl > div', { has: page.getByText(term, { exact: true }) }).locator('dd');
const numberOf = async (page: Page, name: string, term: string): Promise<number> => Number.parseFloat((await figure(page, name, term).innerText()).replaceAll(',', ''));

test('both come to the load that is given, each with its source; the live one stops when it is told to, and says that it does not rewind', async ({ page, expectAccessible }) => {
  test.setTimeout(300_000);
  await page.goto('./#/lab');
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await expect(page).toHaveURL(/#\/beside/);
  const start = page.getByRole('button', { name: 'Start' });
  await expect(start).toBeEnabled();
  await expect(side(page, 'Live')).toContainText(/7 workers on \d+ cores?, real clock/);
  await expect(side(page, 'Model')).toContainText('virtual time: costs of profile “server”');
  await expect(page.getByText('it does not rewind')).toBeVisible();
  await expectAccessible();
  // By keyboard, as all of the page.
  await page.keyboard.press(' ');
  for (const name of ['Live', 'Model']) {
    await expect(side(page, name)).toContainText('running', { timeout: 120_000 });
    await expect.poll(() => numberOf(page, name, 'records/s'), { timeout: 120_000 }).toBeGreaterThan(500);
    await expect(figure(page, name, 'p99')).toHaveText(/ ms$/);
    await expect(side(page, name).getByRole('img', { name: /records\/s acknowledged/ })).toBeVisible();
    await expect(side(page, name).getByRole('img', { name: /p50 .* ms, p99 .* ms/ })).toBeVisible();
  }
  await expect(page.getByRole('combobox', { name: 'load' })).toBeDisabled();
  await page.getByRole('button', { name: 'Stop' }).click();
  for (const name of ['Live', 'Model']) await expect(side(page, name)).toContainText('stopped');
  await expect(start).toBeEnabled();
  await expectAccessible();
});

test('the lab’s run is run, too, from the palette, in Chinese and at night; a run without a producer that sends says why not', async ({ page, expectAccessible }) => {
  test.setTimeout(300_000);
  await page.addInitScript((settings) => localStorage.setItem('highwater.settings', settings), JSON.stringify({ theme: 'night', language: 'zh-CN' }));
  await page.goto('./#/lab');
  await expect(page.getByRole('listitem').filter({ hasText: 'broker 1' }).first()).toBeAttached();
  await page.keyboard.press('/');
  await page.getByRole('dialog').getByRole('button', { name: '实时与模型并排' }).click();
  await expect(page).toHaveURL(/#\/beside/);
  await page.getByRole('combobox', { name: '运行' }).selectOption({ label: '实验室里的运行' });
  await page.getByRole('combobox', { name: '负载' }).selectOption({ label: '按运行的设定' });
  await expect(page.getByText('orders 4 × 3；3 个 broker')).toBeVisible();
  await page.getByRole('button', { name: '开始' }).click();
  await expect.poll(() => numberOf(page, '实时', '条/秒'), { timeout: 120_000 }).toBeGreaterThan(1);
  await expect.poll(() => numberOf(page, '模型', '条/秒'), { timeout: 120_000 }).toBeGreaterThan(1);
  await expectAccessible();
});

test('without isolation it says what is missing, and how to get it', async ({ page, expectAccessible }) => {
  await page.route('**/*', async (route) => {
    const response = await route.fetch();
    const headers = Object.fromEntries(Object.entries(response.headers()).filter(([name]) => !name.startsWith('cross-origin-')));
    await route.fulfill({ response, headers });
  });
  await page.goto('./#/beside');
  await expect(page.getByRole('alert').filter({ hasText: 'SharedArrayBuffer' })).toContainText('Cross-Origin-Opener-Policy: same-origin');
  await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled();
  await expectAccessible();
});
