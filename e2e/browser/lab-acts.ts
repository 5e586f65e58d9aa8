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

/** Presses a key that steps, or does something that a step leads behind, and waits until the page is where it leads: who looks before looks at where they were. */
export async function stepped(page: Page, key: 'ArrowLeft' | 'ArrowRight' | '1'): Promise<void> {
  const slider = page.getByRole('slider');
  const before = await slider.getAttribute('aria-valuetext');
  await page.keyboard.press(key);
  await expect(slider).not.toHaveAttribute('aria-valuetext', before!);
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/**
 * Until the page has come to rest: every question to the engine is answered, what was asked because of an answer, too, and faces that texts
 * asked for are there. A page that plays never does.
 */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const { highwater } = window as unknown as { highwater: { readonly asked: number } };
    const rests = (): boolean => highwater.asked === 0 && document.fonts.status === 'loaded';
    for (let quiet = 0; quiet < 3; quiet = rests() ? quiet + 1 : 0) await new Promise(requestAnimationFrame);
  });
}

/** So many frames of the page pass: whatever moves by itself has moved. */
export async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (most) => {
    for (let i = 0; i < most; i++) await new Promise(requestAnimationFrame);
  }, count);
}
