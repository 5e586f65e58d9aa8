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
