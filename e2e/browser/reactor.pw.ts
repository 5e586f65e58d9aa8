import type { Page } from '@playwright/test';
import { tellViolation } from '../../scripts/told-violation.mjs';
import { settled } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

const state = (page: Page) => page.getByRole('region', { name: 'State of the engine' });

test('the Reactor scene is entered by a click on the small one, and tells rooms, channels and who waits', async ({ page, expectAccessible }) => {
  await page.goto('./#/lab');
  await expect(state(page)).toContainText('broker 2');
  await settled(page);
  const canvas = (await page.locator('canvas').first().boundingBox())!;
  // The reactor in small stands below the head of its broker's basin; its processors are the first.
  const requestQueue = state(page).locator('[data-mark="requestQueue"]');
  await page.mouse.click(canvas.x + 490, canvas.y + 156);
  await expect(page).toHaveURL(/scene=reactor/);
  await expect(requestQueue).toContainText('RequestQueue 0 of 500');
  await expect(state(page).locator('[data-mark="broker:broker-2"]')).toContainText(/^broker 2, running, 0 of 500 requests queued, \d+ of 8 handlers busy$/);
  await expect(state(page).locator('li').filter({ hasText: /^Processor 0, in select\(\), \d of \d muted/ })).toHaveCount(1);
  // The followers' Fetches wait without a thread.
  await expect(state(page).locator('[data-mark="purgatory:Fetch"] li').first()).toContainText(/Fetch of broker/);
  await expectAccessible();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/scene=/);
});

test('a full queue stops the Processor: the Reactor says so, in both languages', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('./#/lesson/inside-the-reactor/standing-still?scene=reactor');
  await expect(page.locator('aside[aria-busy="false"] h2')).toBeVisible();
  await expect(state(page).locator('li').filter({ hasText: /^Processor \d, blocked: queue is full/ }).first()).toBeAttached();
  await expect(state(page).locator('[data-mark="requestQueue"]')).toContainText(/RequestQueue (\d+) of \1/);
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('li').filter({ hasText: /^Processor \d，堵住：队列已满/ }).first()).toBeAttached();
});

test('what a checker has found is named, and its event is gone to', async ({ page, expectAccessible }) => {
  const violation = { invariant: 'the high watermark rises', event: 1_000, time: 1_000_000, what: 'orders-0 on broker-1 went from 7 to 3' };
  await page.addInitScript(tellViolation, violation);
  await page.goto('./#/lab');
  const strip = page.getByRole('alert').filter({ hasText: violation.invariant });
  await expect(strip).toContainText(violation.what);
  await expectAccessible();
  await strip.getByRole('button', { name: 'Go there' }).click();
  await expect(page.getByRole('slider', { name: /Timeline/ })).toHaveAttribute('aria-valuetext', /event 1,?001/);
});
