/** Links that another lab made: a newer one, and one of this very version that came elsewhere. What is said names both sides, in both languages. */
import type { Page } from '@playwright/test';
import { ENGINE_VERSION } from '../../src/engine/version.ts';
import { linkOf } from '../../src/host/link.ts';
import { canonicalJson } from '../../src/scenario/recording/canonical-json.ts';
import { checksumOf } from '../../src/scenario/recording/recording.ts';
import { killedRun } from './killed-run.ts';
import { expect, test } from './lab-page.ts';

const state = (page: Page) => page.getByRole('region', { name: /State of the engine|引擎状态/ });

const run = killedRun();
const OTHER_HASH = '0123456789abcdef';

async function openBoth(page: Page, link: string, en: readonly string[], zh: readonly string[]): Promise<void> {
  await page.goto(`./#/lab?run=${link}`);
  const alert = page.getByRole('alert');
  for (const text of en) await expect(alert).toContainText(text);
  await page.getByRole('button', { name: '中文' }).click();
  for (const text of zh) await expect(alert).toContainText(text);
}

test('a link of a newer engine plays, and says which it was and which is here', async ({ page, expectAccessible }) => {
  const link = linkOf({ ...run, engineVersion: '99.1.0' });
  await openBoth(
    page, link,
    [`This run was recorded by a newer lab: engine 99.1.0, here ${ENGINE_VERSION}`, 'It came to the same state.'],
    [`这次运行由更新的实验室录制：引擎 99.1.0，本版本为 ${ENGINE_VERSION}`, '所到达的状态相同。'],
  );
  await expect(state(page)).toContainText(/broker 1, ?(dead|killed)|broker 1.*(已死|被杀|崩溃|终止)/);
  await expectAccessible();
});

test('what a newer engine recorded and nobody here knows, or in a form that nobody here knows, is refused with both versions, and costs nothing', async ({ page }) => {
  await page.goto('./#/lab');
  await expect(state(page)).toContainText('broker 1, running');
  const sealed = (change: object): string => {
    const body = canonicalJson({ ...run, engineVersion: '99.1.0', ...change });
    return `{"checksum":"${checksumOf(body)}","recording":${body}}`;
  };
  const cases: readonly (readonly [string, string, string])[] = [
    [sealed({ weather: 'fine' }), `(engine 99.1.0, here ${ENGINE_VERSION})`, `（引擎 99.1.0，本版本为 ${ENGINE_VERSION}）`],
    [sealed({ format: 2 }), `(form 2, here 1; engine 99.1.0, here ${ENGINE_VERSION})`, `（格式 2，本版本为 1；引擎 99.1.0，本版本为 ${ENGINE_VERSION}）`],
    ['{"form":2,"position":0,"session":{"engineVersion":"99.1.0"}}', '(form 2, here 1; engine 99.1.0', '（格式 2，本版本为 1；引擎 99.1.0'],
  ];
  for (const [text, en, zh] of cases) {
    await page.goto('./#/stored');
    await page.getByLabel(/Open a run from a file|从文件打开一次运行/).last().setInputFiles({ name: 'run.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByRole('alert')).toContainText('by a newer');
    await expect(page.getByRole('alert')).toContainText(en);
    await page.getByRole('button', { name: '中文' }).click();
    await expect(page.getByRole('alert')).toContainText(zh);
    await page.getByRole('button', { name: 'English' }).click();
    await page.reload();
  }
  await page.goto('./#/lab');
  await expect(state(page)).toContainText('broker 1, running');
});

test('a link whose end is missing says so, and the lab is there with a run of its own', async ({ page }) => {
  await page.goto(`./#/lab?run=${linkOf(run).slice(0, -40)}`);
  await expect(page.getByRole('alert')).toContainText('The end of this run is missing.');
  await expect(state(page)).toContainText('broker 3, running');
  // What is open stays when another such link comes.
  await page.keyboard.press('2');
  await expect(state(page)).toContainText('broker 1, dead');
  await page.evaluate((link) => location.assign(`#/lab?run=${link}`), linkOf(run).slice(0, -60));
  await expect(page.getByRole('alert')).toContainText('The end of this run is missing.');
  await expect(state(page)).toContainText('broker 1, dead');
});

test('the same version that comes elsewhere is loud, with both hashes', async ({ page, expectAccessible }) => {
  const said = [OTHER_HASH, run.hash];
  await openBoth(page, linkOf({ ...run, hash: OTHER_HASH }), ['please report it with the link', ...said], ['请附上链接报告', ...said]);
  // What it came to can be looked at.
  await expect(state(page)).toContainText('broker 1');
  await expectAccessible();
});
