// What a person waits for: the files that the built page asks for until its first picture stands, and their size under brotli.
// `npm run budget` prints them and fails when page and worker together are over their aim.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright';
import { findChromium, NOT_FOUND } from './chromium.mjs';
import { buildApp, dist } from './prepare.mjs';
import { serve } from './serve.mjs';

/** Scripts, styles and the document, of the page and its worker. Faces are stated apart: text is readable before they come. */
export const AIM_BYTES = 250_000;

/** @typedef {{ file: string, sort: 'page' | 'worker' | 'style' | 'face' | 'other', bytes: number }} Loaded */

/** @returns {Loaded['sort']} */
function sortOf(/** @type {string} */ file) {
  // The styles of a face are tables of its characters: they belong to it.
  if (/\.woff2?$|face-[^/]*\.css$/.test(file)) return 'face';
  if (file.endsWith('.css')) return 'style';
  if (/\.worker-[^/]*\.js$/.test(file)) return 'worker';
  return /\.(js|html)$/.test(file) ? 'page' : 'other';
}

/** @returns {Promise<Loaded[]>} what is asked for until the first picture, in that order */
export async function firstLoad(/** @type {{ language: string }} */ settings = { language: 'en' }) {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NOT_FOUND);
  const { url, close } = await serve(dist, 0);
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    await context.addInitScript((kept) => localStorage.setItem('highwater.settings', kept), JSON.stringify({ theme: 'day', ...settings }));
    const page = await context.newPage();
    /** @type {import('playwright').Request[]} */
    const asked = [];
    context.on('request', (request) => asked.push(request));
    await page.goto(url);
    // The page marks the moment at which its first picture stands; what it fetches ahead of need comes after that.
    const drawnAt = await page.waitForFunction(() => {
      const [mark] = performance.getEntriesByName('highwater:drawn');
      return mark === undefined ? false : performance.timeOrigin + mark.startTime;
    });
    const until = Number(await drawnAt.jsonValue());
    await page.waitForLoadState('networkidle');
    const paths = asked.filter((request) => request.timing().startTime <= until).map((request) => new URL(request.url()).pathname.replace(/\/$/, '/index.html'));
    return [...new Set(paths)].map((path) => ({ file: path.slice(1), sort: sortOf(path), bytes: brotliCompressSync(readFileSync(join(dist, path))).length }));
  } finally {
    await browser.close();
    await close();
  }
}

export function sums(/** @type {Loaded[]} */ loaded) {
  const of = (/** @type {Loaded['sort'][]} */ ...sorts) => loaded.filter(({ sort }) => sorts.includes(sort)).reduce((sum, { bytes }) => sum + bytes, 0);
  return { page: of('page', 'other'), worker: of('worker'), style: of('style'), face: of('face'), counted: of('page', 'other', 'worker', 'style') };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildApp();
  for (const language of ['en', 'zh-CN']) {
    const loaded = await firstLoad({ language });
    const { counted, ...parts } = sums(loaded);
    for (const { file, sort, bytes } of loaded) console.log(`  ${sort.padEnd(7)}${String(bytes).padStart(8)} B  ${file}`);
    for (const [name, bytes] of Object.entries(parts)) console.log(`first-load-${name}-${language} ${bytes} B`);
    console.log(`first-load-${language} ${counted} B aim ${AIM_BYTES} B ratio ${(counted / AIM_BYTES).toFixed(3)}`);
    if (counted > AIM_BYTES) process.exitCode = 1;
  }
}
