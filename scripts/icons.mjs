// The icons of the installed lab, drawn from the vessel mark of `public/favicon.svg`. `npm run icons` makes them anew.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright';
import { findChromium, NOT_FOUND } from './chromium.mjs';

const executablePath = findChromium();
if (executablePath === undefined) throw new Error(NOT_FOUND);
const mark = readFileSync(new URL('../public/favicon.svg', import.meta.url), 'utf8');
const folder = new URL('../public/icons/', import.meta.url);
mkdirSync(folder, { recursive: true });

/** A masked icon may lose a fifth of each side to the shape that a system gives it. */
const ICONS = [
  { file: 'icon-192.png', size: 192, share: 0.86 },
  { file: 'icon-512.png', size: 512, share: 0.86 },
  { file: 'maskable-512.png', size: 512, share: 0.56 },
];
const GROUND = '#fbf8f1';

const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
for (const { file, size, share } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const side = Math.round(size * share);
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${GROUND}"><div style="width:${side}px;height:${side}px">${mark}</div></body>`,
  );
  writeFileSync(new URL(file, folder), await page.screenshot());
  await page.close();
  console.log(`public/icons/${file}`);
}
await browser.close();
