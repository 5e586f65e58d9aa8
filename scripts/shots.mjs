// Writes pictures of the page, each theme × language × size × scene, to test-results/shots: to be looked at.
import { mkdir } from 'node:fs/promises';
import { chromium } from 'playwright';
import { findChromium, NOT_FOUND } from './chromium.mjs';
import { buildApp, dist } from './prepare.mjs';
import { serve } from './serve.mjs';

const OUT = new URL('../test-results/shots/', import.meta.url);
const SIZES = [[1280, 720], [1920, 1080]];
const THEMES = ['day', 'night'];
const LANGUAGES = ['en', 'zh-CN'];

/** @type {Record<string, (page: import('playwright').Page) => Promise<void>>} */
const SCENES = {
  rest: async () => {},
  sent: async (page) => {
    await page.keyboard.press('1');
    await page.keyboard.press('l');
    for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('w');
  },
  killed: async (page) => {
    await page.keyboard.press('2');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
  },
  bytes: async (page) => {
    await page.keyboard.down('z');
    await page.locator('[data-path="batch.crc"]').hover();
  },
};

const executablePath = findChromium();
if (executablePath === undefined) throw new Error(NOT_FOUND);
buildApp();
await mkdir(OUT, { recursive: true });
const { url, close } = await serve(dist, 0);
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
let written = 0;
for (const [width, height] of SIZES) {
  for (const theme of THEMES) {
    for (const language of LANGUAGES) {
      for (const [name, play] of Object.entries(SCENES)) {
        const context = await browser.newContext({ viewport: { width, height } });
        await context.addInitScript((settings) => localStorage.setItem('highwater.settings', settings), JSON.stringify({ theme, language }));
        const page = await context.newPage();
        await page.goto(url);
        await page.getByRole('listitem').filter({ hasText: 'broker 1' }).first().waitFor({ state: 'attached' });
        await play(page);
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(400);
        await page.screenshot({ path: new URL(`${name}-${theme}-${language}-${width}.png`, OUT).pathname });
        written++;
        await context.close();
      }
    }
  }
}
await browser.close();
await close();
console.log(`${written} pictures in test-results/shots`);
