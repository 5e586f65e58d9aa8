/** On a phone, by touch: the first sixty seconds, and a lesson; nothing is cut, and the page itself never scrolls sideways. */
import type { Page } from '@playwright/test';
import { expect, test } from './lab-page.ts';

test.use({ hasTouch: true, isMobile: true, contextOptions: { reducedMotion: 'reduce' } });

/** All that is touched to move time and to take the tour, and what leads elsewhere, is large enough, and within the page. */
async function expectInReach(page: Page): Promise<void> {
  const wrong = (): Promise<string[]> => page.evaluate(() => {
    const told: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) told.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const one of document.querySelectorAll('header button, header a, footer button, .said button, .said a, aside nav button')) {
      const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
      const name = `"${one.getAttribute('aria-label') ?? one.textContent}"`;
      if (width < 40 || height < 40) told.push(`${name} is ${width} × ${height}`);
      if (left < 0 || right > innerWidth + 0.5 || top < 0 || bottom > innerHeight + 0.5) told.push(`${name} is cut`);
    }
    return told;
  });
  // Where it comes to rest: parts and faces may still come.
  await expect.poll(wrong).toEqual([]);
}

/** Every button, link and field that can be seen or scrolled to, but for links within a sentence. */
async function expectForFingers(page: Page, least: number): Promise<void> {
  const wrong = (): Promise<string[]> => page.evaluate((fewest) => {
    const touched = [...document.querySelectorAll('button, a, select, input, summary')].filter(
      (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.closest('p') === null,
    );
    const told = touched.flatMap((one) => {
      const { width, height } = one.getBoundingClientRect();
      return height >= 40 && width >= 40 ? [] : [`${one.localName} "${one.getAttribute('aria-label') ?? one.textContent}" is ${width} × ${height}`];
    });
    if (document.documentElement.scrollWidth > innerWidth) told.push(`the page is ${document.documentElement.scrollWidth} wide`);
    if (touched.length < fewest) told.push(`there are ${touched.length} only`);
    return told;
  }, least);
  // Where it comes to rest: parts and faces may still come.
  await expect.poll(wrong).toEqual([]);
}

const PAGES: readonly (readonly [address: string, there: string, least: number])[] = [
  ['#/wire', '.wire-article h2', 300],
  ['#/wire/Fetch', '.wire-tree button', 250],
  ['#/wire/errors', '.wire-errors', 300],
  ['#/stored', '[data-kept]', 15],
  ['#/beside', 'main dl', 15],
  ['#/compare', 'main [role="note"]', 18],
  ['#/lessons', 'main ol a', 40],
  ['#/fidelity', '[data-row] summary', 80],
  ['?embed#/lab', '[data-mark]', 5],
];

for (const [what, width, height] of [['a phone', 390, 844], ['a large tablet', 1280, 800]] as const) {
  test(`whatever is touched on the pages beside the lab is large enough for a finger, on ${what}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    for (const [address, there, least] of PAGES) {
      await page.goto('about:blank');
      await page.goto(`./${address}`);
      await page.locator(there).first().waitFor({ state: 'attached' });
      await expectForFingers(page, least);
    }
  });
}

const caption = (page: Page) => page.getByRole('status', { name: 'What happened last' });
const state = (page: Page) => page.getByRole('region', { name: 'State of the engine' });

for (const [held, width, height] of [['upright', 390, 844], ['on its side', 844, 390]] as const) {
  test(`the first sixty seconds by touch, ${held}`, async ({ page, expectAccessible }) => {
    await page.setViewportSize({ width, height });
    await page.goto('./');
    await expect(state(page)).toContainText(/broker 1, running/);
    await expectInReach(page);
    await page.getByRole('button', { name: 'Send a record' }).tap();
    await expect(caption(page)).toHaveText('Broker 1 has acknowledged it. Broker 3 has it too, broker 2 has not.');
    await page.getByRole('button', { name: 'Kill the leader' }).tap();
    await expect(caption(page)).toHaveText(/^Broker 2 leads\./);
    await expect(state(page)).toContainText('broker 1, dead');
    await page.getByRole('button', { name: 'Drag time back' }).tap();
    await expect(page.getByRole('button', { name: 'Step forward' })).toBeVisible();
    await expectInReach(page);
    await page.getByRole('button', { name: /Why was it lost/ }).tap();
    await expect(page.getByRole('complementary', { name: 'Drawer' })).toContainText('Broker 1 is killed');
    await expectInReach(page);
    await expectAccessible();
    await page.getByRole('button', { name: /magnifier/ }).tap();
    await expect(page.getByRole('tree', { name: 'Fields' })).toContainText('baseOffset');
    await page.getByRole('link', { name: /^Now you/ }).tap();
    await expect(page.getByRole('complementary', { name: 'Lesson' })).toContainText(/Step 1 of \d+/);
  });

  test(`a lesson by touch, two steps on, and a stage that is panned, ${held}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('./#/lesson/a-log-and-its-offsets');
    const reader = page.getByRole('complementary', { name: 'Lesson', exact: true });
    for (const step of [1, 2, 3]) {
      await expect(reader).toContainText(new RegExp(`Step ${step} of`));
      await expect(reader).toHaveAttribute('aria-busy', 'false');
      await expectInReach(page);
      // Stage and reader have their shares: nothing lies over the other.
      await expect(async () => {
        const [stage, read] = await Promise.all([page.locator('canvas').first().locator('../..').boundingBox(), reader.boundingBox()]);
        expect([stage!.height >= 150, stage!.width >= 300, read!.height >= 200]).toEqual([true, true, true]);
      }).toPass();
      if (step < 3) await reader.getByRole('button', { name: 'Next' }).tap();
    }
    // A scene that has no room whole is larger than what is seen of it.
    await page.getByRole('button', { name: 'Reactor', exact: true }).tap();
    await expect(page.locator('[data-mark="requestQueue"]')).toBeAttached();
    const panned = page.locator('canvas').first().locator('../..');
    await expect.poll(() => panned.evaluate((one) => one.scrollWidth > one.clientWidth)).toBe(true);
    // What it is about is brought into sight once, by a part of the page that comes late; from then on whoever looks pans.
    await expect.poll(() => panned.evaluate((one) => {
      one.scrollTo(120, 0);
      return one.scrollLeft;
    })).toBe(120);
    expect(await page.evaluate(() => [scrollX, document.documentElement.scrollWidth <= innerWidth])).toEqual([0, true]);
  });
}
