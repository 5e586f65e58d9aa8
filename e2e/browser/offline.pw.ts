/** On a host without headers, under a path of its own; then without any host; and what the page asks of whom. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { lesson } from '../../lessons/a-log-and-its-offsets/lesson.ts';
import { dist } from '../../scripts/prepare.mjs';
import { expect, test } from './lab-page.ts';
import { begin, takeLesson } from './lesson-walk.ts';
import { PlainHost } from './plain-host.ts';

test.use({ serviceWorkers: 'allow' });

const PATH = '/some/where/';
const state = { name: 'State of the engine' } as const;

async function isolated(page: Page): Promise<void> {
  // It opens itself again, once, when its worker stands.
  await page.waitForFunction(() => crossOriginIsolated && performance.getEntriesByName('highwater:drawn').length > 0);
  await expect(page.getByRole('alert')).toHaveCount(0);
}

/** How many files of a version the browser keeps. */
function keptFiles(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('highwater-'));
    const last = names.at(-1);
    return last === undefined ? 0 : (await (await caches.open(last)).keys()).length;
  });
}

/** What the worker of a built version keeps for who reads English. */
function filesOf(folder: string): number {
  return /files:(\[[^\]]*\])|=(\["assets\/[^\]]*\])/
    .exec(readFileSync(join(folder, 'sw.js'), 'utf8'))!
    .slice(1)
    .find((one) => one !== undefined)!
    .split(',').length;
}

function requestsOf(context: BrowserContext): string[] {
  const asked: string[] = [];
  context.on('request', (request) => asked.push(request.url()));
  return asked;
}

test('any host isolates the page, and the lab then works without one', async ({ page, context, complaints }) => {
  const host = await PlainHost.open(dist, PATH);
  const { url } = host;
  try {
    await begin(page, `${url}#/lesson/${lesson.id}`);
    await isolated(page);
    await takeLesson(page, 'en');
    await expect.poll(() => keptFiles(page)).toBeGreaterThanOrEqual(filesOf(dist));
  } finally {
    await host.close();
  }
  await page.evaluate(() => localStorage.clear());
  const other = await context.newPage();
  await begin(other, `${url}#/lesson/${lesson.id}`);
  await isolated(other);
  await takeLesson(other, 'en');
  await other.goto(`${url}#/lab`);
  await expect(other.getByRole('region', state)).toContainText('broker 1');
  await other.goto(`${url}#/wire`);
  await expect(other.getByRole('link', { name: /Fetch/ }).first()).toBeVisible();
  // Of each request that found no host the browser says so; the page went on from what is kept.
  expect(complaints.filter((text) => !text.includes('ERR_CONNECTION_REFUSED'))).toEqual([]);
  complaints.length = 0;
});

test('a new version is there at the next visit, and the run that was kept with it', async ({ page }) => {
  const host = await PlainHost.open(dist, PATH);
  const released = mkdtempSync(join(tmpdir(), 'highwater-release-'));
  try {
    await page.goto(`${host.url}#/lab`);
    await isolated(page);
    await expect(page.getByRole('region', state)).toContainText('broker 1');
    await page.keyboard.press('2');
    await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
    const versions = () => page.evaluate(() => caches.keys());
    await expect.poll(async () => (await versions()).length).toBe(1);
    const [before] = await versions();

    cpSync(dist, released, { recursive: true });
    const edit = (file: string, change: (text: string) => string) =>
      writeFileSync(join(released, file), change(readFileSync(join(released, file), 'utf8')));
    edit('index.html', (text) => text.replace('<title>Highwater', '<title>Highwater, newer'));
    edit('sw.js', (text) => text.replaceAll(before.replace('highwater-', ''), 'f00df00df00df00d'));
    host.folder = released;

    await page.reload();
    await expect(page).toHaveTitle('Highwater, newer');
    await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
    await expect.poll(versions).toContain('highwater-f00df00df00df00d');
  } finally {
    await host.close();
    rmSync(released, { recursive: true });
  }
});

test('nothing is asked of anybody else, and nothing is refused by the content policy', async ({ page, context }) => {
  const host = await PlainHost.open(dist, PATH);
  const asked = requestsOf(context);
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) =>
      console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  try {
    await page.goto(`${host.url}#/lab`);
    await isolated(page);
    for (const [place, there] of [
      ['#/', page.getByRole('button', { name: 'Send a record' })],
      ['#/lessons', page.getByRole('link', { name: lesson.title.en })],
      [`#/lesson/${lesson.id}`, page.locator('aside[aria-busy="false"] h2')],
      ['#/compare', page.getByRole('note')],
      ['#/fidelity', page.locator('[data-row="A1.acks"]')],
      ['#/wire', page.locator('.wire-overview').first()],
      ['#/lab?scene=group', page.getByRole('region', state)],
      ['#/lab?scene=reactor', page.locator('[data-mark="requestQueue"]')],
    ] as const) {
      await page.goto(`${host.url}${place}`);
      await expect(there, place).not.toBeEmpty();
      await page.waitForLoadState('networkidle');
    }
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((url) => !url.startsWith(host.url) && !/^(blob|data):/.test(url))).toEqual([]);
  } finally {
    await host.close();
  }
});

test('it can be installed: a manifest, and icons made from the vessel mark', async ({ page, context }) => {
  const host = await PlainHost.open(dist, PATH);
  try {
    await page.goto(`${host.url}#/lab`);
    await isolated(page);
    const browser = await context.newCDPSession(page);
    const { url, errors, data } = await browser.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(url.startsWith(host.url)).toBe(true);
    const { icons, start_url: start, display } = JSON.parse(data!) as { icons: { src: string; sizes: string; type: string }[]; start_url: string; display: string };
    expect(new URL(start, url).href.startsWith(host.url)).toBe(true);
    expect(display).toBe('standalone');
    expect(icons.length).toBeGreaterThan(1);
    for (const { src, sizes, type } of icons) {
      const answer = await page.request.get(new URL(src, url).href);
      expect([answer.status(), answer.headers()['content-type']], src).toEqual([200, type]);
      if (type !== 'image/png') continue;
      const bytes = await answer.body();
      expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
    }
    const missing = async () => (await browser.send('Page.getInstallabilityErrors')).installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito');
    await expect.poll(missing).toEqual([]);
  } finally {
    await host.close();
  }
});

for (const [what, worker] of [['does not come', null], ['comes and isolates nothing', "addEventListener('install', () => skipWaiting()); addEventListener('activate', (event) => event.waitUntil(clients.claim()));"]] as const) {
  test(`where the worker ${what} the page opens itself again once at most, and says what is missing`, async ({ page, complaints }) => {
    const host = await PlainHost.open(dist, PATH);
    if (worker === null) host.broken = /sw[.]js$/;
    else host.instead.set('sw.js', worker);
    let opened = 0;
    page.on('request', (request) => {
      if (request.isNavigationRequest()) opened++;
    });
    try {
      await page.goto(`${host.url}#/lab`);
      await expect(page.getByRole('alert')).toContainText('Cross-Origin-Opener-Policy: same-origin');
      await expect(page.getByRole('region', state)).toContainText('broker 1');
      await page.getByRole('button', { name: '中文' }).click();
      await expect(page.getByRole('alert')).toContainText('Cross-Origin-Opener-Policy: same-origin');
      await expect(page.getByRole('alert')).toContainText(/[\u4e00-\u9fff]/);
      expect(opened).toBe(worker === null ? 1 : 2);
      await page.reload();
      await expect(page.getByRole('alert')).toBeVisible();
      expect(opened).toBe(worker === null ? 2 : 3);
    } finally {
      await host.close();
    }
    complaints.length = 0;
  });
}
