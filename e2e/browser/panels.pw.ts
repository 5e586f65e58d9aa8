import type { Page } from '@playwright/test';
import { settled } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

async function inLab(page: Page, tab?: string): Promise<void> {
  await page.goto('./#/lab');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText('broker 1');
  if (tab === undefined) return;
  await page.getByRole('button', { name: 'Look inside' }).click();
  await page.getByRole('complementary').getByRole('button', { name: tab, exact: true }).first().click();
}

test('events: by level, found by text, followed, and a click goes there', async ({ page, expectAccessible }) => {
  await inLab(page, 'Events');
  const drawer = page.getByRole('complementary');
  const items = drawer.getByRole('listitem');
  await expect(items.last()).toHaveAttribute('aria-current', 'step');
  await settled(page);
  const story = Number(await items.first().getAttribute('aria-setsize'));
  await drawer.getByRole('combobox', { name: 'level' }).selectOption('byte');
  await expect.poll(async () => Number(await items.first().getAttribute('aria-setsize'))).toBeGreaterThan(1_500);
  // Of thousands only those in sight are there.
  expect(await items.count()).toBeLessThan(60);
  await drawer.getByRole('combobox', { name: 'level' }).selectOption('story');
  await expect.poll(async () => Number(await items.first().getAttribute('aria-setsize'))).toBe(story);
  await drawer.getByRole('searchbox', { name: 'Find in events' }).fill('hwAdvanced');
  await expect(drawer).toContainText(/\d+ found/);
  await expect(items.first()).toContainText('high watermark');
  await expect(items.first()).not.toHaveAttribute('aria-setsize', String(story));
  const before = await page.getByRole('slider', { name: 'Timeline' }).getAttribute('aria-valuetext');
  await items.first().getByRole('button').first().click();
  await expect(page.getByRole('slider', { name: 'Timeline' })).not.toHaveAttribute('aria-valuetext', before!);
  await expectAccessible();
});

test('inspector: any entity, since when each field stands and by which event; a click asks why', async ({ page, expectAccessible }) => {
  await inLab(page, 'Inspect');
  const drawer = page.getByRole('complementary');
  for (const kind of ['process', 'partition', 'thread', 'socket', 'file', 'segment', 'producer', 'replica']) {
    await drawer.getByRole('combobox', { name: 'kind' }).selectOption({ label: kind });
    await expect(drawer.locator('dt').first()).toBeVisible();
  }
  await drawer.getByRole('combobox', { name: 'record' }).selectOption({ label: 'orders-0 broker-1' });
  await expect(drawer.locator('dl')).toContainText(/hw\d+since \d+\.\d+ s, event \d+/);
  await drawer.getByRole('button', { name: 'Why hw?' }).click();
  const chain = drawer.getByRole('list', { name: 'The chain of causes, the newest first' });
  await expect(chain.getByRole('listitem').first()).toContainText(/^1\d+\.\d+ s/);
  // The story begins with the record; what led to that is there when it is asked for.
  await expect(chain.getByRole('listitem').last()).toContainText('shop sends record');
  const told = await chain.getByRole('listitem').count();
  expect(told).toBeGreaterThan(3);
  await expectAccessible();
  const before = drawer.getByRole('button', { name: /^What led to this: \d+ causes before it$/ });
  const count = Number(/\d+/.exec((await before.textContent())!)![0]);
  await before.click();
  await expect(chain.getByRole('listitem')).toHaveCount(told + count);
  await expect(before).toHaveCount(0);
});

test('Why not yet?: what waits says for what, and what would end it', async ({ page, expectAccessible }) => {
  await inLab(page, 'Why?');
  const waiting = page.getByRole('complementary').getByRole('region', { name: 'What waits here' });
  await expect(waiting).toContainText('The operation waits in the Fetch purgatory');
  await expect(waiting).toContainText('fetch.min.bytes are there to be read, or fetch.max.wait.ms is over');
  await expectAccessible();
});

test('Act: what is done becomes impossible, with the reason beside it', async ({ page }) => {
  await inLab(page, 'Act');
  const act = page.getByRole('complementary');
  await act.getByText('Links', { exact: true }).click();
  const slow = act.getByRole('button', { name: /^Slow the link/ }).first();
  await slow.click();
  await expect(slow).toHaveAttribute('aria-disabled', 'true');
  await expect(slow).toContainText('The link is slow already.');
  await act.getByRole('button', { name: /^Pause shop/ }).click();
  const send = act.getByRole('button', { name: /^Send a record from shop/ });
  await expect(send).toHaveAttribute('aria-disabled', 'true');
  await expect(send).toContainText('It is paused.');
});

for (const language of ['en', 'zh-CN'] as const) {
  test(`fidelity, ${language}: every row with its state, counted, found, filtered`, async ({ page, expectAccessible }) => {
    await page.addInitScript((settings) => localStorage.setItem('highwater.settings', settings), JSON.stringify({ theme: 'night', language }));
    await page.goto('./#/fidelity');
    const rows = page.locator('[data-row]');
    await expect(page.locator('[data-row="A1.acks"]')).toContainText(language === 'en' ? 'modelled' : '如实');
    await expect(page.locator('[data-row="A11.transactions"]')).toContainText(language === 'en' ? 'absent' : '没有');
    const all = await rows.count();
    expect(all).toBeGreaterThan(115);
    await page.getByRole('button', { name: language === 'en' ? /^simplified/ : /^简化/ }).click();
    await expect.poll(() => rows.count()).toBeLessThan(all / 4);
    await expect(page.locator('[data-row="A7.raft"]')).toContainText(language === 'en' ? 'one voter' : '一个投票者');
    await page.getByRole('button', { name: language === 'en' ? /^all/ : /^全部/ }).click();
    await page.getByRole('searchbox').fill('murmur2');
    await expect(rows).toHaveCount(1);
    await rows.locator('summary').click();
    await expect(rows).toContainText('producer.test.ts');
    await expectAccessible();
  });
}
