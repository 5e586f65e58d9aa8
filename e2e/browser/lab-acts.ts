/** What a person does first in the lab, in English. */
import type { Page } from '@playwright/test';
import { expect } from './lab-page.ts';

export const state = { name: 'State of the engine' } as const;

export async function openLab(page: Page, address = './#/lab'): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('region', state)).toContainText('broker 1');
}

export async function killBroker1(page: Page): Promise<void> {
  await page.keyboard.press('2');
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
}

/** Presses a key that steps, and waits until the page is where it leads: who looks before looks at where they were. */
export async function stepped(page: Page, key: 'ArrowLeft' | 'ArrowRight'): Promise<void> {
  const slider = page.getByRole('slider');
  const before = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press(key);
  await expect(slider).not.toHaveAttribute('aria-valuetext', before!);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
