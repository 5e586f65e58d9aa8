/** Looks for a mark of the stage with the pointer, on a page that may be slow to tell what is under it. */
import type { Locator, Page } from '@playwright/test';
import { expect } from './lab-page.ts';

/** As many points ago as a slow page may still be telling of. */
const LATE = 8;

/** Two frames: what was pointed at has been drawn. */
const drawn = (page: Page) => page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))));

/** Points at one place after the other until `hint` is told, and stays there. */
export async function pointAt(page: Page, hint: Locator, places: readonly (readonly [x: number, y: number])[]): Promise<void> {
  await expect(async () => {
    for (const [i, [x, y]] of places.entries()) {
      await page.mouse.move(x, y);
      if (!(await hint.isVisible())) continue;
      for (const [atX, atY] of places.slice(Math.max(0, i - LATE), i + 1).reverse()) {
        await page.mouse.move(atX, atY);
        await drawn(page);
        if (await hint.isVisible()) return;
      }
    }
    throw new Error('nothing there tells so');
  }).toPass({ timeout: 400_000 });
}
