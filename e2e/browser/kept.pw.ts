import type { Page } from '@playwright/test';
import { dist } from '../../scripts/prepare.mjs';
import { expect, test } from './lab-page.ts';
import { PlainHost } from './plain-host.ts';

const state = { name: 'State of the engine' } as const;

/** Changes once, before the next page begins, what this one has kept: while a page is open it keeps on keeping. */
async function editKept(page: Page, isOther: boolean): Promise<void> {
  await page.addInitScript((other) => {
    const text = localStorage.getItem('highwater.run');
    if (text === null || sessionStorage.getItem('edited') !== null) return;
    const kept = JSON.parse(text);
    if (other) kept.session.engineVersion = '0.0.1';
    kept.session.branches[0].hash = '0123456789abcdef';
    localStorage.setItem('highwater.run', JSON.stringify(kept));
    sessionStorage.setItem('edited', 'yes');
  }, isOther);
}

test('a run that another engine version kept is opened under a banner, and kept on as a run of this one', async ({ page }) => {
  await page.goto('./#/lab');
  await expect(page.getByRole('region', state)).toContainText('broker 1');
  await page.keyboard.press('2');
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await editKept(page, true);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('This run was recorded elsewhere: engine 0.0.1, here');
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await page.reload();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a run that does not open is set aside, and the page says so', async ({ page }) => {
  await page.goto('./#/lab');
  await expect(page.getByRole('region', state)).toContainText('broker 1');
  await editKept(page, false);
  await page.reload();
  await expect(page.getByRole('alert')).toContainText('It is set aside in the storage of this browser');
  await expect(page.getByRole('region', state)).toContainText('broker 1, running');
  expect(await page.evaluate(() => localStorage.getItem('highwater.run.aside'))).toContain('0123456789abcdef');
});

test('a full storage is told of, with what to do', async ({ page }) => {
  await page.addInitScript(() => {
    const own = Storage.prototype.setItem.bind(localStorage);
    Storage.prototype.setItem = (key: string, value: string): void => {
      if (key === 'highwater.run') throw new DOMException('no room', 'QuotaExceededError');
      own(key, value);
    };
  });
  await page.goto('./#/lab');
  await expect(page.getByRole('alert')).toContainText('The browser has no room left to keep this run');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('alert')).toContainText('浏览器没有空间保存这次运行');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('region', state)).toContainText('broker 1');
});

test('from a server without isolation headers the lab runs, says what is missing and what to do, and shows copies', async ({
  page,
  expectAccessible,
}) => {
  const host = await PlainHost.open(dist);
  try {
    await page.goto(`${host.url}#/lab`);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('Cross-Origin-Opener-Policy: same-origin');
    await expect(alert).toContainText('Cross-Origin-Embedder-Policy: require-corp');
    await expect(alert).toContainText('npm start');
    await expect(page.getByRole('region', state)).toContainText('broker 1');
    await page.getByRole('navigation').getByRole('button', { name: 'Bytes' }).click();
    await expect(page.getByRole('region', { name: 'Bytes' })).toContainText('This is a copy');
    await expectAccessible();
  } finally {
    await host.close();
  }
});

test('a run that was set aside is brought back, or downloaded', async ({ page }) => {
  await page.goto('./#/lab');
  await expect(page.getByRole('region', state)).toContainText('broker 1');
  await page.keyboard.press('2');
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await editKept(page, false);
  await page.reload();
  await expect(page.getByRole('region', state)).toContainText('broker 1, running');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download it' }).click()]);
  expect(file.suggestedFilename()).toBe('highwater-run.json');
  await page.getByRole('button', { name: 'Bring it back' }).click();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
  await expect(page.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
});

test('what is kept in a form that this page cannot read is set aside for a file', async ({ page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('written') === null) localStorage.setItem('highwater.run', '{"form":99}');
    sessionStorage.setItem('written', 'yes');
  });
  await page.goto('./#/lab');
  await expect(page.getByRole('alert')).toContainText('It is set aside in the storage of this browser');
  await expect(page.getByRole('button', { name: 'Bring it back' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('button', { name: 'Download it' })).toBeVisible();
  await page.getByRole('button', { name: 'Let it go' }).click();
  await expect(page.getByRole('button', { name: 'Download it' })).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.getItem('highwater.run.aside'))).toBeNull();
});
