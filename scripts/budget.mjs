// What a person waits for: the files without which the built page's first picture does not come, and their size under brotli.
// `npm run budget` prints them beside their aim and fails when page and worker together are over the ceiling.
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
/** The aim was kept by one broker; replication and elections took the worker over it. Until it is kept again, no more than this. */
export const CEILING_BYTES = 270_000;

/** The worker's chunks of sentences, links and predicates: asked for by the caption, while the picture is being drawn. */
const HELD_BACK = /\/(late|browser)-[^/]*\.js$/;

/** @typedef {{ file: string, sort: 'page' | 'worker' | 'style' | 'face' | 'other', bytes: number }} Loaded */

/** @returns {Loaded['sort']} */
function sortOf(/** @type {string} */ file) {
  // The styles of a face are tables of its characters: they belong to it.
  if (/\.woff2?$|face-[^/]*\.css$/.test(file)) return 'face';
  if (file.endsWith('.css')) return 'style';
  if (/\.worker-[^/]*\.js$/.test(file)) return 'worker';
  return /\.(js|html)$/.test(file) ? 'page' : 'other';
}

/** Waits until the page has marked the moment at which its first picture stands; answers that moment. */
async function pictureOf(/** @type {import('playwright').Page} */ page) {
  const drawnAt = await page.waitForFunction(() => {
    const [mark] = performance.getEntriesByName('highwater:drawn');
    return mark === undefined ? false : performance.timeOrigin + mark.startTime;
  });
  return Number(await drawnAt.jsonValue());
}

/** @returns {Promise<Loaded[]>} what the first picture needs, in the order in which it is asked for */
export async function firstLoad(/** @type {{ language: string }} */ settings = { language: 'en' }) {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NOT_FOUND);
  const { url, close } = await serve(dist, 0);
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const kept = JSON.stringify({ theme: 'day', ...settings });
    const open = async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
      await context.addInitScript((text) => localStorage.setItem('highwater.settings', text), kept);
      return { context, page: await context.newPage() };
    };
    const { context, page } = await open();
    /** @type {import('playwright').Request[]} */
    const asked = [];
    context.on('request', (request) => asked.push(request));
    await page.goto(url);
    const until = await pictureOf(page);
    await page.waitForLoadState('networkidle');
    const early = asked.filter((request) => request.timing().startTime <= until).map((request) => new URL(request.url()).pathname.replace(/\/$/, '/index.html'));
    await context.close();

    // What the page asks for beside the drawing of its first picture may come before it. Who can do without is not waited for: with those
    // files held back the picture stands all the same, which is tried here.
    const { context: without, page: other } = await open();
    await without.route(HELD_BACK, (route) => route.abort());
    await other.goto(url);
    await pictureOf(other);
    await without.close();
    return [...new Set(early)]
      .filter((path) => !HELD_BACK.test(path))
      .map((path) => ({ file: path.slice(1), sort: sortOf(path), bytes: brotliCompressSync(readFileSync(join(dist, path))).length }));
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
    if (counted > CEILING_BYTES) process.exitCode = 1;
  }
}
