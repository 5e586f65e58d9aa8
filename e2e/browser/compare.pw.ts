import type { Page } from '@playwright/test';
import { stepped } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

const side = (page: Page, name: RegExp) => page.getByRole('region', { name });

test('the run of the lab is compared with itself under another setting; the address gives it to somebody else', async ({ page, context, expectAccessible }) => {
  await page.goto('./#/lab');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText('broker 1');
  await page.getByRole('button', { name: 'Compare' }).click();
  await expect(side(page, /^Run A: acks = 1$/)).toContainText('broker 1');
  await expect(side(page, /^Run B: acks = all$/)).toContainText('broker 1');
  const note = page.getByRole('note');
  await expect(note).toContainText(/First difference, \d+\.\d+ s/);
  await expect(page).toHaveURL(/#\/compare\?set=shop\/acks\/1\/all&run=hw1\./);
  await expectAccessible();

  const slider = page.getByRole('slider', { name: 'Timeline of both runs' });
  const end = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('ArrowLeft');
  await expect(slider).not.toHaveAttribute('aria-valuetext', end!);
  await page.getByRole('button', { name: 'Go there' }).click();
  const there = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press('v');
  await expect(page).toHaveURL(/&scene=[\w-]+$/);

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByRole('note')).toHaveText((await note.textContent())!);
  await other.getByRole('button', { name: 'Go there' }).click();
  await expect(other.getByRole('slider', { name: 'Timeline of both runs' })).toHaveAttribute('aria-valuetext', there!);
});

test('another setting is chosen by hand; what is none is refused in words', async ({ page }) => {
  await page.goto('./#/compare');
  await expect(page.getByRole('note')).toBeVisible();
  await page.getByRole('combobox', { name: 'setting that differs' }).selectOption('shop/batch.size');
  await expect(page.getByRole('note')).toContainText('No difference so far');
  await page.getByRole('textbox', { name: 'value in B' }).fill('120');
  await page.keyboard.press('Enter');
  await expect(side(page, /^Run B: batch.size = 120$/)).toBeVisible();
  await expect(page.getByRole('note')).toContainText('First difference');
  await page.getByRole('textbox', { name: 'value in B' }).fill('soon');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('soon');
});

test('the comparison in Chinese, at night', async ({ page, expectAccessible }) => {
  await page.addInitScript((settings) => localStorage.setItem('highwater.settings', settings), JSON.stringify({ theme: 'night', language: 'zh-CN' }));
  await page.goto('./#/compare');
  await expect(page.getByRole('note')).toContainText('最早的不同');
  await expect(page.getByRole('heading', { name: '同一个种子，同样的命令，只改一项设置。' })).toBeVisible();
  await expectAccessible();
});

test('two branches of one run are compared: what was done in one only is told, and where they part', async ({ page, expectAccessible }) => {
  await page.goto('./#/lab');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText('broker 1');
  await page.keyboard.press('2');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText('broker 1, dead');
  for (let i = 0; i < 3; i++) await stepped(page, 'ArrowRight');
  for (let i = 0; i < 8; i++) await stepped(page, 'ArrowLeft');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText('broker 1, running');
  await stepped(page, '1');
  await page.getByRole('button', { name: 'Look inside' }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Act', exact: true }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Compare' }).click();
  await expect(side(page, /^Run A: Send a record from shop/)).toContainText('broker 1');
  await expect(side(page, /^Run B: Kill broker 1 \d/)).toContainText('broker 1, dead');
  await expect(page.getByRole('note')).toContainText(/First difference, \d+\.\d+ s/);
  await expect(page).toHaveURL(/#\/compare\?with=hw1\..*&run=hw1\./);
  await expectAccessible();
  // The lab is where it was.
  await page.getByRole('button', { name: 'Back to the lab' }).click();
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText('broker 1, running');
});
