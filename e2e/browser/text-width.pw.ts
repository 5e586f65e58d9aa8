/** Layouts add up widths of characters; the browser's own fonts say whether that is true. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../scripts/prepare.mjs';
import { drawCluster } from '../../src/stage/scenes/cluster/draw.ts';
import { flat } from '../../src/stage/scenes/cluster/hit.ts';
import { clusterOf } from '../../src/stage/testing/random-cluster.ts';
import { fontOf, type TextItem } from '../../src/stage/draw-list.ts';
import { type Font, textWidth } from '../../src/stage/text-width.ts';
import { fontFamilies, type Language } from '../../src/stage/tokens.ts';
import { expect, test } from './lab-page.ts';

interface Asked {
  readonly text: string;
  readonly font: Font;
}

/** Every text that any of many clusters is drawn with, once for each font. */
function textsOf(language: Language): Asked[] {
  const found = new Map<string, Asked>();
  const add = (text: string, font: Font): void => {
    found.set(`${font.family} ${font.weight} ${font.size} ${text}`, { text, font });
  };
  for (let seed = 0; seed < 40; seed++) {
    const scene = clusterOf({ brokers: 1 + (seed % 6), partitions: 1 + (seed % 9), topics: 2, factor: 2, producers: seed % 4, consumers: seed % 4, controllers: 1 + (seed % 3), admins: seed % 2, frames: 12, seed });
    const list = drawCluster(scene, { time: 300 }, { width: 1280, height: 536, theme: 'day', language, column: false, selection: { partition: 'orders-0', opened: seed % 2 === 0 } });
    // The Chinese face is there once Chinese was chosen; without it a system's own face would be measured.
    for (const item of flat(list.items).filter((one): one is TextItem => one.kind === 'text')) if (language !== 'en' || !/\p{Script=Han}/u.test(item.text)) add(item.text, fontOf(item));
  }
  // Each character by itself, so that no mistake hides behind another.
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).concat('·', '—', '…', 'µ', '×');
  for (const family of ['sans', 'mono'] as const) {
    for (const weight of [400, 500, 600] as const) for (const character of printable) add(character, { family, weight, size: 16 });
  }
  return [...found.values()];
}

/** How wide the browser sets them, with the faces of the page. */
function measured(page: Page, asked: readonly { text: string; font: string }[]): Promise<number[]> {
  return page.evaluate(async (all) => {
    const byFont = Map.groupBy(all, ({ font }) => font);
    for (const [font, texts] of byFont) await document.fonts.load(font, texts.map(({ text }) => text).join(''));
    const context = document.createElement('canvas').getContext('2d')!;
    context.fontKerning = 'none';
    return all.map(({ text, font }) => {
      context.font = font;
      return context.measureText(text).width;
    });
  }, asked);
}

for (const language of ['en', 'zh-CN'] as const) {
  test(`widths that the stage reckons with are those of the browser's fonts, ${language}`, async ({ page }) => {
    await page.addInitScript((settings) => localStorage.setItem('highwater.settings', settings), JSON.stringify({ theme: 'day', language }));
    await page.goto('./#/lab');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Highwater');
    if (language === 'zh-CN') await page.waitForFunction(() => [...document.fonts].some(({ family }) => family.includes('Noto Sans SC')));
    const asked = textsOf(language);
    const cssOf = ({ size, weight, family }: Font): string => `${weight} ${size}px ${fontFamilies[family]}`;
    const widths = await measured(page, asked.map(({ text, font }) => ({ text, font: cssOf(font) })));
    expect(asked.length).toBeGreaterThan(500);
    const wrong = asked.flatMap(({ text, font }, i) => {
      const reckoned = textWidth(text, font);
      // A ligature (fi) may save a tenth of a pixel.
      return Math.abs(widths[i]! - reckoned) <= 0.25 ? [] : [`"${text}" ${cssOf(font)}: ${widths[i]!.toFixed(2)}, reckoned ${reckoned.toFixed(2)}`];
    });
    expect(wrong).toEqual([]);
  });
}

test('the fonts of the stage are those that the project brings along', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: Record<string, string> };
  for (const name of ['ibm-plex-sans', 'ibm-plex-mono', 'noto-sans-sc']) expect(dependencies[`@fontsource/${name}`]).toMatch(/^\d/);
});
