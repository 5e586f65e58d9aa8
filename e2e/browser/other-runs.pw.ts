/** The page over runs that are not its own first one: other names, more brokers, and very many events. */
import type { Page } from '@playwright/test';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { settled } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

const SECOND = 1_000_000;

const state = (page: Page) => page.getByRole('region', { name: 'State of the engine' });
const drawer = (page: Page) => page.getByRole('complementary');

/** Opens the link to a run that somebody else made. */
async function openRun(page: Page, scenario: Scenario, seconds: number): Promise<void> {
  await page.goto('./#/lab');
  await expect(state(page)).toContainText('broker 1');
  const link = await page.evaluate(
    async ({ setting, until }) => {
      const lab = (window as any).highwater;
      await lab.open({ scenario: setting, seed: 5, given: [] });
      await lab.run(until);
      return `${location.origin}${location.pathname}#run=${await lab.link()}`;
    },
    { setting: scenario, until: seconds * SECOND },
  );
  // The page that made the link is left: it would go on showing a run that is no longer open.
  await page.goto('about:blank');
  await page.goto(link);
}

async function openTab(page: Page, tab: string): Promise<void> {
  if ((await drawer(page).count()) === 0) await page.getByRole('button', { name: 'Look inside' }).click();
  await drawer(page).getByRole('button', { name: tab, exact: true }).click();
}

test('a link to three brokers with names of their own: focus, kill, bytes of any replica, why, commands for every node', async ({ page, expectAccessible }) => {
  const scenario = threeBrokers({ topic: { name: 'stock', partitions: 2 }, producer: { name: 'till', perSecond: 4, keys: 4 }, consumer: { name: 'audit' } });
  await openRun(page, scenario, 5);
  await expect(state(page)).toContainText(/stock-0, leader on broker \d/);
  await openTab(page, 'Act');
  await drawer(page).getByText('Brokers and controllers', { exact: true }).click();
  for (const name of ['Kill broker 1', 'Kill broker 2', 'Kill broker 3', 'Kill controller', 'Kill till', 'Kill audit']) {
    await expect(drawer(page).getByRole('button', { name: new RegExp(`^${name}`) })).toBeVisible();
  }
  // The inspector begins with the leader's replica of the first partition.
  await openTab(page, 'Inspect');
  const record = drawer(page).getByRole('combobox', { name: 'record' });
  const chosen = async (): Promise<string> => (await record.locator('option:checked').textContent())!;
  await expect.poll(chosen).toMatch(/^stock-0 broker-\d$/);
  await settled(page);
  const leader = /broker-\d$/.exec(await chosen())![0];
  await drawer(page).getByRole('button', { name: 'Why hw?' }).click();
  await expect(drawer(page).getByRole('list', { name: 'The chain of causes, the newest first' }).getByRole('listitem').first()).toBeVisible();
  await expectAccessible();
  // The key of the first page kills whoever leads here.
  await page.keyboard.press('2');
  await expect(state(page)).toContainText(new RegExp(`${leader.replace('-', ' ')}, (dead|killed)`));
  // The bytes of each replica, on every broker.
  await page.getByRole('navigation', { name: 'Scenes' }).getByRole('button', { name: 'Bytes' }).click();
  const show = page.getByRole('combobox', { name: 'show' });
  for (const broker of [1, 2, 3]) {
    await show.selectOption({ label: `stock-1 broker ${broker}` });
    await expect(page.getByRole('region', { name: 'Bytes' })).toContainText(`One batch on broker ${broker}`);
  }
});

test('a hundred thousand events: the list holds those in sight, and a search answers while keys are typed', async ({ page, context, expectAccessible }) => {
  const scenario = threeBrokers({ producer: { perSecond: 200, keys: 4 } });
  await openRun(page, scenario, 25);
  await openTab(page, 'Events');
  const items = drawer(page).getByRole('listitem');
  await drawer(page).getByRole('combobox', { name: 'level' }).selectOption('byte');
  const size = async (): Promise<number> => Number(await items.first().getAttribute('aria-setsize'));
  await expect(async () => expect(await size()).toBeGreaterThan(100_000)).toPass();
  expect(await items.count()).toBeLessThan(60);
  // What the page's own thread computes while somebody types and the worker looks through all of them.
  const browser = await context.newCDPSession(page);
  await browser.send('Performance.enable', { timeDomain: 'threadTicks' });
  const computed = async (): Promise<number> => 1_000 * (await browser.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value;
  const [begun, before] = [performance.now(), await computed()];
  await drawer(page).getByRole('searchbox', { name: 'Find in events' }).pressSequentially('logAppended', { delay: 20 });
  await expect(drawer(page).getByRole('searchbox')).toHaveValue('logAppended');
  await expect(drawer(page).getByRole('status')).toContainText(/\d+ found/);
  await expect.poll(size).toBeGreaterThan(1_000);
  await expect(items.first()).toContainText('logAppended');
  // A search on the page's own thread would be most of the time that it takes, on whatever machine.
  const took = performance.now() - begun;
  expect((await computed()) - before).toBeLessThan(Math.max(1_000, took / 3));
  await expectAccessible();
});

for (const theme of ['day', 'night'] as const) {
  test(`events, inspector, why and commands, ${theme}: axe finds nothing`, async ({ page, expectAccessible }) => {
    // axe looks at all of the page five times.
    await page.addInitScript((chosen) => localStorage.setItem('highwater.settings', JSON.stringify({ theme: chosen, language: 'en' })), theme);
    await page.goto('./#/lab');
    await expect(state(page)).toContainText('broker 1');
    for (const tab of ['Events', 'Inspect', 'Act']) {
      await openTab(page, tab);
      await expect(drawer(page).getByRole('region', { name: tab, exact: true })).toBeVisible();
      await expectAccessible();
    }
    await openTab(page, 'Inspect');
    await drawer(page).getByRole('button', { name: /^Why / }).first().click();
    await expect(drawer(page).getByRole('list', { name: 'The chain of causes, the newest first' })).toBeVisible();
    await expectAccessible();
  });
}
