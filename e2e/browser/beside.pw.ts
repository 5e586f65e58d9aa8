/** A live run of the page's own workers beside the model. */
import type { Page } from '@playwright/test';
import { dist } from '../../scripts/prepare.mjs';
import { expect, test } from './lab-page.ts';
import { PlainHost } from './plain-host.ts';

const side = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const figure = (page: Page, name: string, term: string) => side(page, name).locator('dl > div', { has: page.getByText(term, { exact: true }) }).locator('dd');
const numberOf = async (page: Page, name: string, term: string): Promise<number> => Number.parseFloat((await figure(page, name, term).innerText()).replaceAll(',', ''));

/**
 * Presses Stop where both sides run and acknowledge more than 500 records a second, and answers what was told then. A run ends by itself after
 * twenty seconds, so this is looked for in the page, at every frame.
 */
const stopWhereBothRun = (page: Page): Promise<{ states: string[]; loadIsDisabled: boolean }> =>
  page.evaluate(async () => {
    const sides = (): Element[] => ['Live', 'Model'].map((name) => document.querySelector(`section[aria-label="${name}"]`)!);
    const states = (): string[] => sides().map((side) => side.querySelector('output')!.textContent);
    const comesToLoad = (side: Element): boolean => {
      const figure = [...side.querySelectorAll('dl > div')].find((one) => one.querySelector('dt')!.textContent === 'records/s')!;
      return Number.parseFloat(figure.querySelector('dd')!.textContent.replaceAll(',', '')) > 500;
    };
    const button = (name: string): HTMLButtonElement | undefined => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name);
    while (button('Stop') === undefined) await new Promise(requestAnimationFrame);
    const isSo = (): boolean => states().every((state) => state === 'running') && sides().every(comesToLoad);
    while (!isSo() && button('Stop') !== undefined) await new Promise(requestAnimationFrame);
    const load = [...document.querySelectorAll('label')].find(({ textContent }) => textContent.startsWith('load'))!;
    const found = { states: states(), loadIsDisabled: load.querySelector('select')!.disabled };
    button('Stop')?.click();
    return found;
  });

test('both come to the load that is given, each with its source; the live one stops when it is told to, and says that it does not rewind', async ({ page, expectAccessible }) => {
  await page.goto('./#/lab');
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await expect(page).toHaveURL(/#\/beside/);
  const start = page.getByRole('button', { name: 'Start' });
  await expect(start).toBeEnabled();
  await expect(side(page, 'Live')).toContainText(/7 workers on \d+ cores?, real clock/);
  await expect(side(page, 'Model')).toContainText('virtual time: costs of profile “server”');
  await expect(page.getByText('it does not rewind')).toBeVisible();
  await expectAccessible();
  const stopped = stopWhereBothRun(page);
  // By keyboard, as all of the page.
  await page.keyboard.press(' ');
  expect(await stopped).toEqual({ states: ['running', 'running'], loadIsDisabled: true });
  for (const name of ['Live', 'Model']) {
    await expect(side(page, name)).toContainText('stopped');
    // What was measured stays.
    expect(await numberOf(page, name, 'records/s')).toBeGreaterThan(500);
    await expect(figure(page, name, 'p99')).toHaveText(/ ms$/);
    await expect(side(page, name).getByRole('img', { name: /records\/s acknowledged/ })).toBeVisible();
    await expect(side(page, name).getByRole('img', { name: /p50 .* ms, p99 .* ms/ })).toBeVisible();
  }
  await expect(start).toBeEnabled();
  await expectAccessible();
});

test('the lab’s run is run, too, from the palette, in Chinese and at night; a run without a producer that sends says why not', async ({ page, expectAccessible }) => {
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
  await expect.poll(() => numberOf(page, '实时', '条/秒')).toBeGreaterThan(1);
  await expect.poll(() => numberOf(page, '模型', '条/秒')).toBeGreaterThan(1);
  await expectAccessible();
});

test('without isolation it says what is missing, and how to get it', async ({ page, expectAccessible }) => {
  const host = await PlainHost.open(dist);
  try {
    await page.goto(`${host.url}#/beside`);
    await expect(page.getByRole('alert').filter({ hasText: 'SharedArrayBuffer' })).toContainText('Cross-Origin-Opener-Policy: same-origin');
    await expect(page.getByRole('button', { name: 'Start' })).toBeDisabled();
    await expectAccessible();
  } finally {
    await host.close();
  }
});
