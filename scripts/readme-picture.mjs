// The picture of the README: the built page at work, written to docs/pictures. `npm run readme-picture` makes it anew.
import { mkdir, stat } from 'node:fs/promises';
import { chromium } from 'playwright';
import { findChromium, NOT_FOUND } from './chromium.mjs';
import { buildApp, dist } from './prepare.mjs';
import { serve } from './serve.mjs';

const FOLDER = new URL('../docs/pictures/', import.meta.url);
const MOST_BYTES = 200_000;

const executablePath = findChromium();
if (executablePath === undefined) throw new Error(NOT_FOUND);
buildApp();
await mkdir(FOLDER, { recursive: true });
const { url, close } = await serve(dist, 0);
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
await context.addInitScript((kept) => localStorage.setItem('highwater.settings', kept), JSON.stringify({ theme: 'day', language: 'en' }));
const page = await context.newPage();
await page.goto(`${url}#/lab`);
await page.getByRole('listitem').filter({ hasText: 'broker 1' }).first().waitFor({ state: 'attached' });
// A record is sent, and asked after: its chain of causes lights up.
await page.keyboard.press('1');
for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
await page.keyboard.press('w');
await page.getByRole('list', { name: 'The chain of causes, the newest first' }).waitFor();
await page.evaluate(() => document.fonts.ready);
await page.waitForLoadState('networkidle');
const path = new URL('lab.png', FOLDER).pathname;
await page.screenshot({ path });
await browser.close();
await close();
const { size } = await stat(path);
if (size > MOST_BYTES) throw new Error(`${path} takes ${size} bytes, more than ${MOST_BYTES}`);
console.log(`docs/pictures/lab.png, ${size} bytes`);
