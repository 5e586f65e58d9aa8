/**
 * `npm run shots -- [NAME…] [--quick] [--size 1024x768] [--theme night] [--language zh-CN] [--shard 1/8] [--list] [--readme]`: pictures of every scene, page, play
 * and step of a lesson, in both themes and languages and in four sizes, and on a phone, to test-results/shots. What is pictured is walked through once: size, theme and language
 * change where it stands. `--quick` takes one setting alone. A picture that shows a strip of an
 * error, text that is cut off or lies over other text, or nothing, fails. `--readme` writes the README's picture instead. Ends with `N passed, N failed`.
 */
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { complaintsOf, noteTexts } from './inspect.ts';
import { fileOf, type Group, groupsOf, type Setting, type Shot, work } from './manifest.ts';
import { PLAYS } from './plays.ts';

const OUT = 'test-results/shots';
const README = 'docs/pictures/lab.png';
const MOST_BYTES = 200_000;
const VALUED = ['--size', '--theme', '--language', '--shard'];

/** Runs in the page: until what is written, on the page and on its canvases, and where, has stayed the same for a while, and faces are there. */
async function still(): Promise<void> {
  const look = (): string => {
    const notes = [...((window as any).notedTexts as Map<HTMLCanvasElement, { text: string; x: number; y: number }[]>)].filter(([canvas]) => canvas.isConnected);
    return `${document.body.textContent} ${document.fonts.status} ${document.querySelector('[aria-busy="true"]') === null} ${notes.map(([, texts]) => texts.map(({ text, x, y }) => `${text} ${x} ${y}`).join()).join()}`;
  };
  let seen = '';
  for (let [same, looks] = [0, 0]; same < 4 && looks < 200; looks++) {
    await new Promise((later) => setTimeout(later, 60));
    await document.fonts.ready;
    const now = look();
    same = now === seen ? same + 1 : 0;
    seen = now;
  }
}

/** Until nothing is under way: the lesson has come to its step, faces are there, the stage stands. */
async function settled(page: Page): Promise<void> {
  await page.locator('aside[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.evaluate(still);
}

/** Theme and language are changed where the page stands, as a person would, without the pointer going there; it is walked through once. */
async function show(page: Page, setting: Setting, before: Setting): Promise<void> {
  if (setting.width !== before.width || setting.height !== before.height) await page.setViewportSize({ width: setting.width, height: setting.height });
  // In the order of the header: the language, then the theme.
  const [language, theme] = [setting.language !== before.language, setting.theme !== before.theme];
  await page.evaluate((wanted) => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('header button[title]')];
    if (buttons.length !== 2) throw new Error('the header does not have its two switches');
    wanted.forEach((isWanted, i) => {
      if (isWanted) buttons[i]!.click();
    });
  }, [language, theme]);
  if (language) await page.locator(`html[lang="${setting.language}"]`).waitFor({ state: 'attached' });
}

async function go(page: Page, url: string, { by }: Shot, isFirst: boolean): Promise<void> {
  if ('address' in by) {
    await page.goto(`${url}${by.address}`);
    if (by.address.startsWith('#/lesson/')) {
      const step = by.address.split('/').at(-1)!;
      await page.waitForURL(new RegExp(`/${step}$`));
      await page.locator('aside[aria-busy="false"] h2').first().waitFor();
    } else if (by.address.includes('#/lab')) await page.waitForFunction(() => performance.getEntriesByName('highwater:drawn').length > 0);
    return;
  }
  if (isFirst) await page.goto(url);
  await page.getByRole('listitem').filter({ hasText: 'broker 1' }).first().waitFor({ state: 'attached' });
  await PLAYS[by.play]!(page);
}

async function openPage(browser: Browser, { theme, language, width, height }: Setting): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'no-preference', serviceWorkers: 'block' });
  await context.addInitScript((kept) => localStorage.setItem('highwater.settings', kept), JSON.stringify({ theme, language }));
  await context.addInitScript(noteTexts);
  return await context.newPage();
}

/** Takes the pictures of a group, each in all settings before the next; tells what is wrong with each. */
async function take(browser: Browser, url: string, group: Group, settings: readonly Setting[], tell: (file: string, complaints: readonly string[]) => void): Promise<void> {
  const isLesson = group.length > 1 || ('address' in group[0]!.by && group[0]!.by.address.startsWith('#/lesson/'));
  let page: Page | null = null;
  let shown = settings[0]!;
  const open = async (setting: Setting): Promise<Page> => {
    await page?.context().close();
    page = await openPage(browser, setting);
    page.setDefaultTimeout(120_000);
    if (isLesson) await page.emulateMedia({ reducedMotion: 'reduce' });
    shown = setting;
    return page;
  };
  for (const shot of group) {
    for (const [i, setting] of settings.entries()) {
      const file = fileOf(shot, setting);
      try {
        if (page === null || shot.fresh === true) await go(await open(setting), url, shot, true);
        else if (i === 0) {
          await show(page, setting, shown);
          shown = setting;
          await go(page, url, shot, false);
        } else {
          await show(page, setting, shown);
          shown = setting;
        }
        await settled(page!);
        await page!.screenshot({ path: join(OUT, file) });
        tell(file, await complaintsOf(page!, shot.alarms === true));
      } catch (error) {
        tell(file, [`could not be taken: ${(error as Error).message.split('\n')[0]}`]);
      }
    }
  }
  await (page as Page | null)?.context().close();
}

async function takeReadme(browser: Browser, url: string): Promise<number> {
  const page = await openPage(browser, { theme: 'day', language: 'en', width: 1280, height: 720 });
  await go(page, url, { name: 'readme', by: { play: 'readme' } }, true);
  await settled(page);
  await page.screenshot({ path: README });
  const { size } = await stat(README);
  if (size > MOST_BYTES) throw new Error(`${README} takes ${size} bytes, more than ${MOST_BYTES}`);
  console.log(`${README}, ${size} bytes`);
  return 0;
}

export async function main(args: readonly string[]): Promise<number> {
  const value = (name: string): string | null => (args.includes(name) ? args[args.indexOf(name) + 1]! : null);
  const names = args.filter((arg, i) => !arg.startsWith('--') && !VALUED.includes(args[i - 1] ?? ''));
  const known = groupsOf().flat().map(({ name }) => name);
  const unknown = names.filter((asked) => !known.some((name) => name === asked || name.startsWith(`${asked}.`)));
  if (unknown.length > 0) throw new Error(`no picture is called ${unknown.join(', ')}`);
  const jobs = work({ names, quick: args.includes('--quick'), size: value('--size'), theme: value('--theme'), language: value('--language'), shard: value('--shard') });
  if (args.includes('--list')) {
    for (const { group, settings } of jobs) for (const shot of group) for (const setting of settings) console.log(fileOf(shot, setting));
    return 0;
  }
  // Plain scripts find their folder by their own address, so they are not bundled with this.
  const script = (name: string): Promise<any> => import(/* @vite-ignore */ pathToFileURL(join(process.cwd(), 'scripts', name)).href);
  const { findChromium, NOT_FOUND } = await script('chromium.mjs');
  const { buildApp, dist } = await script('prepare.mjs');
  const { serve } = await script('serve.mjs');
  const executablePath = findChromium() as string | undefined;
  if (executablePath === undefined) throw new Error(NOT_FOUND);
  buildApp();
  await mkdir(OUT, { recursive: true });
  const { url, close } = await serve(dist, 0);
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])] });
  try {
    if (args.includes('--readme')) return await takeReadme(browser, url);
    const total = jobs.reduce((sum, { group, settings }) => sum + group.length * settings.length, 0);
    console.log(`${total} pictures`);
    let [passed, failed] = [0, 0];
    const tell = (file: string, complaints: readonly string[]): void => {
      if (complaints.length === 0) passed++;
      else failed++;
      console.log(`${complaints.length === 0 ? 'ok    ' : 'FAILED'} ${file}`);
      for (const complaint of complaints) console.log(`       ${complaint}`);
    };
    for (const { group, settings } of jobs) await take(browser, url, group, settings, tell);
    console.log(`pictures are in ${OUT}`);
    console.log(`${passed} passed, ${failed} failed`);
    return failed > 0 || passed === 0 ? 1 : 0;
  } finally {
    await browser.close();
    await close();
  }
}
