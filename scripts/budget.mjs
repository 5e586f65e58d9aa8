// What a person waits for: the files without which the built page's first picture does not come, and their size under brotli.
// `npm run budget` prints them beside their ceiling and fails when page and worker together are over it.
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright';
import { parseAst } from 'vite';
import { findChromium, NOT_FOUND } from './chromium.mjs';
import { buildApp, dist } from './prepare.mjs';
import { serve } from './serve.mjs';

/** Scripts, styles and the document, of the page and its worker: never more. Faces are stated apart: text is readable before they come. */
export const CEILING_BYTES = 250_000;

/** @typedef {{ file: string, sort: 'page' | 'worker' | 'style' | 'face' | 'other', bytes: number }} Loaded */

/** @returns {Loaded['sort']} */
function sortOf(/** @type {string} */ file) {
  // The styles of a face are tables of its characters: they belong to it.
  if (/\.woff2?$|face-[^/]*\.css$/.test(file)) return 'face';
  if (file.endsWith('.css')) return 'style';
  if (/\.worker-[^/]*\.js$/.test(file)) return 'worker';
  return /\.(js|html)$/.test(file) ? 'page' : 'other';
}

/** @returns {string[]} the scripts that a built one loads with itself, and the worker that the lab runs in, with its own */
function withImports(/** @type {string} */ file, /** @type {Set<string>} */ known = new Set()) {
  if (known.has(file)) return [];
  known.add(file);
  const code = readFileSync(join(dist, file), 'utf8');
  const imported = parseAst(code).body.flatMap((node) => ('source' in node && node.source ? [String(node.source.value)] : []));
  const started = [...code.matchAll(/new URL\([`'"]([^`'"]*sim\.worker-[^`'"]+)[`'"]/g)].map(
    ([, name]) => `./${name.replace(/^.*\//, '')}`,
  );
  return [file, ...[...imported, ...started].flatMap((name) => withImports(posix.join(posix.dirname(file), name), known))];
}

/**
 * The files that the first picture cannot do without: the document with its styles and scripts, and the worker. That it can do without all
 * other scripts is tried: they are refused, and the picture has to stand.
 * @returns {Promise<Loaded[]>}
 */
export async function firstLoad(/** @type {{ language: string }} */ settings = { language: 'en' }) {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NOT_FOUND);
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => name);
  const words = readdirSync(join(dist, 'assets')).filter((name) => name.startsWith(`words.${settings.language}-`));
  if (words.length !== 1) throw new Error(`the words of ${settings.language} are no file of their own`);
  const needed = new Set([
    `assets/${words[0]}`,
    'index.html',
    ...named.flatMap((name) => (name.endsWith('.js') ? withImports(name) : [name])),
  ]);
  const { url, close } = await serve(dist, 0);
  const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
    const kept = JSON.stringify({ theme: 'day', ...settings });
    await context.addInitScript((text) => localStorage.setItem('highwater.settings', text), kept);
    /** @type {Set<string>} */
    const faces = new Set();
    const fileOf = (/** @type {string} */ address) => new URL(address).pathname.slice(1);
    context.on('request', (request) => sortOf(fileOf(request.url())) === 'face' && faces.add(fileOf(request.url())));
    await context.route(/\.js$/, (route) => (needed.has(fileOf(route.request().url())) ? route.continue() : route.abort()));
    const opened = await context.newPage();
    opened.setDefaultTimeout(300_000);
    await opened.goto(url);
    await opened.waitForFunction(() => performance.getEntriesByName('highwater:drawn').length > 0);
    return [...needed, ...faces].map((file) => ({
      file,
      sort: sortOf(file),
      bytes: brotliCompressSync(readFileSync(join(dist, file))).length,
    }));
  } finally {
    await browser.close();
    await close();
  }
}

export function sums(/** @type {Loaded[]} */ loaded) {
  const of = (/** @type {Loaded['sort'][]} */ ...sorts) =>
    loaded.filter(({ sort }) => sorts.includes(sort)).reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    page: of('page', 'other'),
    worker: of('worker'),
    style: of('style'),
    face: of('face'),
    counted: of('page', 'other', 'worker', 'style'),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildApp();
  for (const language of ['en', 'zh-CN']) {
    const loaded = await firstLoad({ language });
    const { counted, ...parts } = sums(loaded);
    for (const { file, sort, bytes } of loaded) console.log(`  ${sort.padEnd(7)}${String(bytes).padStart(8)} B  ${file}`);
    for (const [name, bytes] of Object.entries(parts)) console.log(`first-load-${name}-${language} ${bytes} B`);
    console.log(`first-load-${language} ${counted} B aim ${CEILING_BYTES} B ratio ${(counted / CEILING_BYTES).toFixed(3)}`);
    if (counted > CEILING_BYTES) process.exitCode = 1;
  }
}
