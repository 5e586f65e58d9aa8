/** What the browser keeps: listed, erased, saved to a file and opened from one; and what becomes of it where it keeps nothing, or for two tabs. */
import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './lab-page.ts';
import { killBroker1, openLab, state } from './lab-acts.ts';

const row = (page: Page, name: string) => page.locator(`tr[data-kept="${name}"]`);

function savedFile(page: Page, press: () => Promise<void>): Promise<string> {
  return Promise.all([page.waitForEvent('download'), press()]).then(async ([file]) => readFileSync(await file.path(), 'utf8'));
}

test('a run is saved to a file, all is erased, and the file opens it again', async ({ page, expectAccessible }) => {
  await openLab(page);
  await killBroker1(page);
  await page.goto('./#/stored');
  await expect(row(page, 'highwater.run')).toContainText('The run of the lab');
  await expectAccessible();
  const text = await savedFile(page, () => page.getByRole('button', { name: 'Save this run to a file' }).click());
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase everything, really' }).click();
  await expect(page.getByText('Everything is erased')).toBeVisible();
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
  // A page that was erased and left keeps nothing of it.
  await page.reload();
  await page.getByRole('link', { name: 'Lessons' }).click();
  await page.goto('./#/lab');
  await expect(page.getByRole('region', state)).toContainText('broker 1, running');
  await page.goto('./#/stored');
  await page.getByLabel('Open a run from a file').last().setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await page.reload();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
});

test('files that are no runs are refused with words, and cost nothing', async ({ page }) => {
  await openLab(page);
  await killBroker1(page);
  const kept = await page.evaluate(() => localStorage.getItem('highwater.run'));
  const hostile: readonly string[] = [
    '',
    'hello',
    '{',
    '{"form":1,"position":0,"session":{"branches":[]}}',
    kept!.replace('"seed":', '"seed":"<img src=x onerror=alert(1)>","was":'),
    kept!.replace(/"process":"[^"]*"/, '"process":"__proto__"'),
    `hw1.5.00000000.${'A'.repeat(100_000)}`,
    '['.repeat(200_000),
  ];
  await page.goto('./#/stored');
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  for (const text of hostile) {
    await page.getByLabel('Open a run from a file').last().setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByText('This file holds no run that opens here'), text.slice(0, 40)).toBeVisible();
    await page.reload();
  }
  await page.getByLabel('Open a run from a file').last().setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.alloc(8_000_001, 32) });
  await expect(page.getByText('A file of a run has at most 8.0 MB')).toBeVisible();
  expect(dialogs).toEqual([]);
  await openLab(page);
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
});

test('where the browser keeps nothing the lab works, says so, and the run can be saved', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = { configurable: true, get: () => { throw new DOMException('The operation is insecure.', 'SecurityError'); } };
    Object.defineProperty(window, 'localStorage', refuse);
    Object.defineProperty(window, 'sessionStorage', refuse);
  });
  await openLab(page);
  await expect(page.getByRole('alert')).toContainText('This browser keeps nothing for this page');
  await killBroker1(page);
  const text = await savedFile(page, () => page.getByRole('alert').getByRole('button', { name: 'Save this run to a file' }).click());
  expect(JSON.parse(text).session.branches[0].given).toHaveLength(1);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('alert')).toContainText('这个浏览器不为本页保存任何内容');
});

async function secondTab(context: BrowserContext, baseURL: string): Promise<Page> {
  const page = await context.newPage();
  await openLab(page, `${baseURL}#/lab`);
  return page;
}

test('two tabs on one run keep what they do apart, and say so', async ({ page, context, baseURL }) => {
  await openLab(page);
  await killBroker1(page);
  const other = await secondTab(context, baseURL!);
  // It begins with what the first has.
  await expect(other.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await expect(other.getByRole('status').first()).toContainText('Another tab has the same open');
  await expect(page.getByText('Another tab has the same open')).toHaveCount(0);
  await other.getByRole('button', { name: '中文' }).click();
  await expect(other.getByRole('status').first()).toContainText('另一个标签页打开着同样的内容');
  await other.getByRole('button', { name: 'English' }).click();
  await other.keyboard.press('2');
  await expect(other.getByRole('region', state)).toContainText(/broker 3, (dead|killed)/);
  await page.reload();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await expect(page.getByRole('region', state)).toContainText('broker 3, running');
  await other.reload();
  await expect(other.getByRole('region', state)).toContainText(/broker 3, (dead|killed)/);
  await page.close();
  await other.reload();
  await expect(other.getByRole('region', state)).toContainText(/broker 3, (dead|killed)/);
  await other.goto(`${baseURL}#/stored`);
  await expect(row(other, 'highwater.run')).toBeVisible();
  await expect(row(other, 'highwater.run.tab2')).toContainText('The run of another tab');
});

test('a link takes the place of a run and loses nothing: neither that run, nor what is done after it', async ({ page }) => {
  await openLab(page);
  const link = await page.evaluate(() => (window as any).highwater.link() as Promise<string>);
  await killBroker1(page);
  await page.goto('./#/lessons');
  await openLab(page, `./#/lab?run=${link}`);
  await expect(page.getByRole('region', state)).toContainText('broker 1, running');
  await killBroker1(page);
  await page.reload();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await page.goto('./#/stored');
  await expect(row(page, 'highwater.run.parked.1')).toContainText('A run whose place another one took');
  await row(page, 'highwater.run.parked.1').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
});

test('storage that is cleared while the lab runs is written again', async ({ page }) => {
  await openLab(page);
  await killBroker1(page);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
});
