import axe from 'axe-core';
import { test as base, expect } from '@playwright/test';
import { dist } from '../../scripts/prepare.mjs';
import { serve, staticFiles } from '../../scripts/serve.mjs';
import { slowWorkers } from './slow-workers.ts';

/** Tests see what a page fetches and where it fails, so they have no service worker in between, unless they are about it. */
const NO_SERVICE_WORKER = 'Service Worker registration blocked by Playwright';

/** `HIGHWATER_SLOW=400`: every question to a worker takes up to that long, every answer of one, and every file. */
const SLOW_MS = Number(process.env.HIGHWATER_SLOW ?? 0);

interface Fixtures {
  /** Fails unless axe finds nothing to complain of in the page as it is now. */
  expectAccessible: () => Promise<void>;
  /** Everything that the page said in its console as a warning or an error, and every error that nobody caught. */
  complaints: string[];
}

/** Playwright's `test`, with the built app served by the project's own server; `page.goto('./')` opens it. */
export const test = base.extend<Fixtures, { appUrl: string }>({
  appUrl: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from this pattern which fixtures are wanted: none
    async ({}, provide) => {
      const files = staticFiles(dist);
      const { url, close } = await serve(dist, 0, SLOW_MS === 0 ? files : (...asked) => setTimeout(() => void files(...asked), Math.random() * SLOW_MS));
      await provide(url);
      await close();
    },
    { scope: 'worker' },
  ],

  baseURL: ({ appUrl }, provide) => provide(appUrl),

  context: async ({ context }, provide) => {
    if (SLOW_MS > 0) await context.addInitScript(slowWorkers, SLOW_MS);
    await provide(context);
  },

  complaints: [
    async ({ page }, provide) => {
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.text() === NO_SERVICE_WORKER) return;
        if (message.type() === 'error' || message.type() === 'warning') complaints.push(`${message.type()}: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
      await provide(complaints);
      expect(complaints, 'the page complained in its console').toEqual([]);
    },
    { auto: true },
  ],

  expectAccessible: ({ page }, provide) =>
    provide(async () => {
      // It stays in a page that has it; and of what is as it should be, a page full of details would be sent here.
      if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
      const { violations, passes } = await page.evaluate(async () => await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'] }));
      expect(passes.length).toBeGreaterThan(0);
      expect(
        violations.map(({ id, help, nodes }) => `${id}: ${help}, at ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
      ).toEqual([]);
    }),
});

export { expect };
