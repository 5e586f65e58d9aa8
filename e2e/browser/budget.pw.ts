import { CEILING_BYTES, firstLoad, sums } from '../../scripts/budget.mjs';
import type { Route } from '@playwright/test';
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

test('whatever a person does before the rest is there leaves the page whole, and is answered once it comes', async ({ page, complaints }) => {
  const held: Route[] = [];
  let isHeld = true;
  await page.route(/[.]js$/, async (route) => {
    const isFirst = /\/(index|sim[.]worker|rolldown-runtime|words[.])[^/]*$/.test(route.request().url());
    if (isFirst || !isHeld) await route.continue();
    else held.push(route);
  });
  await page.goto('./');
  await page.waitForFunction(() => performance.getEntriesByName('highwater:drawn').length > 0);
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 100);
  await page.mouse.dblclick(620, 340);
  for (const key of ['Tab', 'Tab', 'Shift+Tab', 'z', 'Escape']) await page.keyboard.press(key);
  await page.setViewportSize({ width: 700, height: 900 });
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.getByRole('button', { name: 'Night' }).click();
  await expect(page.getByRole('button', { name: 'Day' })).toBeVisible();
  await page.evaluate(() => {
    for (const name of ['copy', 'paste', 'contextmenu', 'touchstart', 'touchend', 'dragstart', 'compositionstart', 'focusin', 'focusout', 'selectionchange', 'animationend', 'scroll', 'toggle', 'submit', 'reset', 'error', 'load'])
      for (const at of [document.body, ...document.querySelectorAll('button, canvas')]) at.dispatchEvent(new Event(name, { bubbles: true }));
  });
  await page.getByRole('button', { name: 'Look inside' }).click();
  await expect(page.getByRole('button', { name: 'Look inside' })).toHaveCount(0);
  // The gate was asked for, and nothing behind it was missed.
  expect(held.length).toBeGreaterThan(0);
  expect(complaints).toEqual([]);
  isHeld = false;
  for (const route of held) await route.continue();
  await page.keyboard.press('1');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toBeVisible();
  await expect(page.getByRole('status', { name: 'What happened last' })).not.toBeEmpty();
  await expect(page.getByRole('alert')).toHaveCount(0);
});
