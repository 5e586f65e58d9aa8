/**
 * `npm run react-uses`: opens the page in a browser, keeps away everything that comes late, does whatever a person can do meanwhile, and writes
 * down which of React's statements were never come to (`late-rooms/react-uses.json`). To be run when React is another one, or when the page asks
 * something else of it before all is there.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { type Browser, chromium, type Page } from 'playwright';
import { build, parseAst } from 'vite';
import { findChromium, NOT_FOUND } from './chromium.mjs';
import { evaluatedData } from './evaluated-data.ts';
import { firstFile } from './first-file.ts';
import { hashOf, REACT_FILE, type ReactUses } from './late-rooms/react.ts';
import { countsOf, placesOf } from './late-rooms/uses.ts';
import { serve } from './serve.mjs';

type Functions = Parameters<typeof countsOf>[0];

/** The files without which there is no first picture. */
const FIRST = /\/(index|sim\.worker|rolldown-runtime)-[^/]*\.js$/;
const WORDS = /\/words\.[^/]*\.js$/;
/** There are none: whoever says one throws. */
const BROKEN_WORDS = 'export const en = {};';
const EVENTS =
  'abort animationcancel animationend animationiteration animationstart auxclick beforeinput beforetoggle blur canplay cancel change click close compositionend compositionstart compositionupdate contextmenu copy cut dblclick drag dragend dragenter dragleave dragover dragstart drop error focus focusin focusout gotpointercapture input invalid keydown keypress keyup load lostpointercapture mousedown mousemove mouseout mouseover mouseup paste pointercancel pointerdown pointermove pointerout pointerover pointerup reset resize scroll scrollend select selectionchange submit toggle touchcancel touchend touchmove touchstart transitioncancel transitionend transitionrun transitionstart wheel';
const KEYS = ['ArrowRight', 'ArrowLeft', 'Shift+ArrowRight', 'Space', '.', '?', 'Escape', '/', 'Escape', 'v', 'w', 'z', 'Tab', 'Tab', 'Enter', 'Shift+Tab', 'Home', 'End', 'PageDown'];

interface Visit {
  readonly settings: { readonly theme: string; readonly language: string };
  readonly size: { readonly width: number; readonly height: number };
  readonly address: string;
  /** What is not answered, what does not come, and what comes broken, so that the page cannot stand. */
  readonly late: 'held' | 'missing';
  readonly words: 'there' | 'missing' | 'broken';
}

const PLAIN: Visit = { settings: { theme: 'day', language: 'en' }, size: { width: 1280, height: 720 }, address: '', late: 'held', words: 'there' };

const VISITS: readonly Visit[] = [
  PLAIN,
  { ...PLAIN, settings: { theme: 'night', language: 'zh-CN' }, size: { width: 1920, height: 1080 } },
  { ...PLAIN, size: { width: 390, height: 844 } },
  { ...PLAIN, address: '#/lab' },
  { ...PLAIN, address: '#/lesson/acks' },
  { ...PLAIN, late: 'missing' },
  { ...PLAIN, address: '#/lesson/acks', late: 'missing' },
  { ...PLAIN, words: 'missing' },
  { ...PLAIN, words: 'broken' },
];

async function act(page: Page): Promise<void> {
  await page.mouse.move(300, 300);
  await page.mouse.move(600, 350, { steps: 8 });
  await page.mouse.wheel(0, 100);
  await page.mouse.down();
  await page.mouse.move(640, 380, { steps: 4 });
  await page.mouse.up();
  await page.mouse.dblclick(500, 300);
  for (const key of KEYS) await page.keyboard.press(key);
  // Whoever presses one may have others appear, or go.
  for (let i = 0; i < (await page.locator('button').count()); i++) {
    const button = page.locator('button').nth(i);
    if (await button.isEnabled()) await button.dispatchEvent('click');
  }
  await page.evaluate((names) => {
    for (const at of [document.querySelector('button') ?? document.body, document.body, document])
      for (const name of names) at.dispatchEvent(new Event(name, { bubbles: true, cancelable: true }));
  }, EVENTS.split(' '));
  await page.setViewportSize({ width: 700, height: 900 });
  for (const address of ['#/lab', '#/lesson/acks', '#/']) {
    await page.evaluate((to) => {
      location.hash = to;
    }, address);
    await page.waitForTimeout(200);
  }
}

/** What V8 counted of the first file. */
async function visited(browser: Browser, url: string, file: string, { settings, size, address, late, words }: Visit): Promise<Functions> {
  const context = await browser.newContext({ viewport: size });
  await context.addInitScript((text) => localStorage.setItem('highwater.settings', text), JSON.stringify(settings));
  await context.route(/\.js$/, async (route) => {
    const from = route.request().url();
    if (WORDS.test(from) && words === 'missing') await route.abort();
    else if (WORDS.test(from) && words === 'broken') await route.fulfill({ contentType: 'text/javascript', body: BROKEN_WORDS });
    else if (FIRST.test(from) || WORDS.test(from)) await route.continue();
    else if (late === 'missing') await route.abort();
    // Nobody answers for the others.
  });
  const page = await context.newPage();
  await page.coverage.startJSCoverage({ resetOnNavigation: false });
  await page.goto(url + address);
  if (words === 'missing') await page.locator('#root p').waitFor();
  else if (words === 'broken') await page.waitForTimeout(2_000);
  else {
    if (address === '') await page.waitForFunction(() => performance.getEntriesByName('highwater:drawn').length > 0);
    else await page.locator('button').first().waitFor();
    await act(page);
  }
  const seen = (await page.coverage.stopJSCoverage()).find((one) => one.url.endsWith(file));
  await context.close();
  if (seen === undefined) throw new Error(`${file} was not loaded`);
  return seen.functions;
}

/** Where statements of React's file lie that no visit came to. */
function skippedIn(react: string, counts: readonly ((at: number) => number)[], offsets: ReadonlyMap<number, number>): [number, number][] {
  const found: [number, number][] = [];
  const isSkipped = (start: number): boolean => {
    const at = offsets.get(start);
    return at !== undefined && counts.every((count) => count(at) === 0);
  };
  function look(node: unknown): void {
    if (typeof node !== 'object' || node === null) return;
    const { type, start, end, body } = node as { type?: string; start: number; end: number; body?: { body?: readonly { type: string; start: number }[] } };
    const first = type === 'FunctionDeclaration' ? body?.body?.find((one) => one.type !== 'FunctionDeclaration') : undefined;
    const isStatement = type !== undefined && type !== 'BlockStatement' && /Statement$|^VariableDeclaration$/.test(type);
    if ((isStatement && isSkipped(start)) || (first !== undefined && isSkipped(first.start))) {
      const last = found.at(-1);
      if (last !== undefined && /^\s*$/.test(react.slice(last[1], start))) last[1] = end;
      else found.push([start, end]);
    } else for (const inner of Object.values(node)) look(inner);
  }
  look(parseAst(react).body);
  return found;
}

export async function main(): Promise<number> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error(NOT_FOUND);
  const outDir = mkdtempSync(join(tmpdir(), 'react-uses-'));
  try {
    const { plugin: findsFirst, isFirst } = firstFile();
    await build({
      configFile: false,
      base: './',
      logLevel: 'error',
      plugins: [findsFirst, react(), tailwindcss(), evaluatedData()],
      build: { outDir, minify: false, sourcemap: true, modulePreload: false, rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', test: isFirst }] } } } },
      worker: { format: 'es', plugins: () => [evaluatedData()] },
    });
    const file = readdirSync(join(outDir, 'assets')).find((name) => /^index-.*\.js$/.test(name))!;
    const code = readFileSync(join(outDir, 'assets', file), 'utf8');
    const { url, close } = await serve(outDir, 0);
    const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
    const counts: ((at: number) => number)[] = [];
    for (const visit of VISITS) counts.push(countsOf(await visited(browser, url, file, visit)));
    await browser.close();
    await close();
    const text = readFileSync(REACT_FILE, 'utf8');
    const lines = [0];
    for (const line of text.split('\n')) lines.push(lines.at(-1)! + line.length + 1);
    const placeOf = placesOf(code, readFileSync(join(outDir, 'assets', `${file}.map`), 'utf8'));
    const offsets = new Map<number, number>();
    const name = REACT_FILE.split(/[\\/]/).at(-1)!;
    for (let at = 0; at < code.length; at++) {
      const place = placeOf(at);
      if (place?.isExact !== true || !place.source.endsWith(name)) continue;
      const [line, column] = place.at.split(':').map(Number);
      offsets.set(lines[line!]! + column!, at);
    }
    const skipped = skippedIn(text, counts, offsets);
    const bytes = skipped.reduce((sum, [from, to]) => sum + to - from, 0);
    if (bytes === 0 || bytes === text.length) throw new Error('the page uses nothing of React, or all: the measurement is broken');
    const uses: ReactUses = { of: hashOf(text), skipped };
    writeFileSync(resolve('scripts/late-rooms/react-uses.json'), `{"of":"${uses.of}","skipped":[\n${skipped.map((range) => JSON.stringify(range)).join(',\n')}\n]}\n`);
    console.log(`${bytes} of ${text.length} characters of React are not come to before all is there`);
  } finally {
    rmSync(outDir, { recursive: true });
  }
  return 0;
}
