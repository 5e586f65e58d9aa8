import type { Page } from '@playwright/test';
import { settled, stepped } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';
import { pointAt } from './point-at.ts';

const state = (page: Page) => page.getByRole('region', { name: 'State of the engine' });
const sceneButton = (page: Page, name: string) => page.getByRole('navigation', { name: 'Scenes' }).getByRole('button', { name, exact: true });
const messages = (page: Page) => state(page).locator('[data-mark="messages"] li');

test('a scene is switched by header, key and palette, named in the address and kept over a reload', async ({ page, expectAccessible }) => {
  await page.goto('./#/lab');
  await expect(state(page)).toContainText('broker 1');
  await expect(sceneButton(page, 'Cluster')).toHaveAttribute('aria-current', 'true');
  await sceneButton(page, 'Time-space').click();
  await expect(page).toHaveURL(/#\/lab\?scene=time-space$/);
  await expect(messages(page)).toHaveCount(30);
  await expect(messages(page).first()).toContainText(/from .* to .*, sent at \d+\.\d+ s/);
  await expectAccessible();

  await page.reload();
  await expect(sceneButton(page, 'Time-space')).toHaveAttribute('aria-current', 'true');
  await expect(messages(page)).toHaveCount(30);

  await page.keyboard.press('Shift+V');
  await expect(page).not.toHaveURL(/scene=time-space/);
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Type to find an action' }).fill('Scene: Time-space');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/scene=time-space/);
});

test('Time-space tells a message under the pointer, and a click looks into it; steps scroll it', async ({ page }) => {
  await page.goto('./#/lab?scene=time-space');
  await expect(messages(page)).toHaveCount(30);
  await page.keyboard.press('l');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
  await settled(page);
  const newest = await messages(page).first().textContent();
  for (let i = 0; i < 12; i++) await page.keyboard.press('ArrowLeft');
  await expect(messages(page).first()).not.toHaveText(newest!);
  // Nothing moves away from under the pointer.
  await settled(page);

  const box = (await page.locator('canvas').first().boundingBox())!;
  const hint = page.getByText(/correlation id \d+/);
  const places: [number, number][] = [];
  for (let y = 60; y < box.height - 20; y += 24) for (let x = box.width - 120; x > 200; x -= 6) places.push([box.x + x, box.y + y]);
  await pointAt(page, hint, places);
  await expect(hint).toContainText(/from .* to .*, sent at/);
  await page.mouse.down();
  await page.mouse.up();
  await expect(page.getByRole('complementary').getByRole('combobox', { name: 'kind' })).toHaveValue(/\d+/);
  await expect(page.getByRole('complementary')).toContainText('correlation');
});

test('Time-space is looked at from nearer and farther, by key and by wheel', async ({ page }) => {
  await page.goto('./#/lab?scene=time-space');
  await expect(messages(page)).toHaveCount(30);
  const canvas = page.locator('canvas').first();
  /** Once all has come, and nothing eases any more. */
  const stands = async (): Promise<Buffer> => {
    await settled(page);
    let shot = await canvas.screenshot();
    for (let next = await canvas.screenshot(); !next.equals(shot); next = await canvas.screenshot()) shot = next;
    return shot;
  };
  const shots = [await stands()];
  const box = (await canvas.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + 20);
  for (const act of [() => page.keyboard.press('+'), () => page.mouse.wheel(0, -100), () => page.keyboard.press('-')]) {
    await act();
    await expect.poll(async () => (await canvas.screenshot()).equals(shots.at(-1)!)).toBe(false);
    shots.push(await stands());
  }
  // Nearer and farther again is where it was; and so is the beginning.
  expect(shots[3].equals(shots[1])).toBe(true);
  await page.keyboard.press('0');
  await expect.poll(async () => (await canvas.screenshot()).equals(shots[0])).toBe(true);
});

test('Time-space in Chinese, at night', async ({ page, expectAccessible }) => {
  await page.addInitScript((settings) => localStorage.setItem('highwater.settings', settings), JSON.stringify({ theme: 'night', language: 'zh-CN' }));
  await page.goto('./#/lab?scene=time-space');
  await expect(page.getByRole('button', { name: '时空图' })).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('[data-mark="messages"] li').first()).toContainText(/，从 .* 到 .*，.* 发出/);
  await expectAccessible();
});

test('the Producer scene tells threads, memory and deques, and what a condition means', async ({ page, expectAccessible }) => {
  await page.goto('./#/lab?scene=producer');
  await expect(sceneButton(page, 'Producer')).toHaveAttribute('aria-current', 'true');
  await expect(state(page).locator('[data-mark="pool"]')).toContainText(/BufferPool, .* free, of 32 MiB/);
  await expect(state(page).locator('[data-mark="threads"] li').first()).toContainText(/^application, /);
  await expect(state(page).locator('[data-mark="deque:orders-0"]')).toContainText(/^orders-0, broker [123]/);
  await expect(state(page).locator('[data-mark="node:1"]')).toContainText(/in flight [0-9]\/5/);
  await expectAccessible();
  await settled(page);
  const box = (await page.locator('canvas').first().boundingBox())!;
  const hint = page.getByText('The batch has waited for linger.ms.');
  const places: [number, number][] = [];
  for (let y = box.height - 60; y > 200; y -= 6) for (let x = 380; x < 480; x += 12) places.push([box.x + x, box.y + y]);
  await pointAt(page, hint, places);
  await expect(hint).toBeVisible();
});

test('the Producer scene in Chinese, at night', async ({ page, expectAccessible }) => {
  await page.addInitScript((settings) => localStorage.setItem('highwater.settings', settings), JSON.stringify({ theme: 'night', language: 'zh-CN' }));
  await page.goto('./#/lab?scene=producer');
  await expect(page.getByRole('button', { name: '生产者', exact: true })).toHaveAttribute('aria-current', 'true');
  await expect(page.locator('[data-mark="callbacks"]').first()).toContainText('待执行的回调');
  await expectAccessible();
});

test('a run without a group leads from the Group scene to one that has a group', async ({ page, expectAccessible }) => {
  await page.goto('./#/lab');
  await expect(state(page)).toContainText('broker 1');
  await sceneButton(page, 'Group').click();
  await expect(state(page)).toHaveText('This run has no consumer group yet.');
  const way = page.getByRole('button', { name: 'Open a run with a group' });
  await expect(way).toBeVisible();
  await expectAccessible();
  await way.click();
  await expect(state(page)).toContainText('billing, Generation 1');
  await expect(way).toHaveCount(0);
});

test('a group: a third member joins, the Group scene tells what moved and what was silent, and a step back draws what was there', async ({ page, expectAccessible }) => {
  await page.goto('./#/lab');
  await expect(state(page)).toContainText('broker 1');
  await page.keyboard.press('/');
  await page.getByRole('textbox', { name: 'Type to find an action' }).fill('New run: a group');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/scene=group/);
  const generations = state(page).locator('[data-mark="generations"] li');
  await expect(generations).toHaveCount(1);
  await expect(state(page)).toContainText(/billing, Generation 1, cooperative-sticky, Stable, coordinator broker-\d/);
  await expect(state(page)).toContainText(/c1, orders-0 orders-2 orders-4, lag \d+|c1, orders-0 orders-1 orders-2, lag \d+/);
  await expectAccessible();

  // The same run, gone on with until the third member has what it was given.
  const link = await page.evaluate(async () => {
    const lab = (window as any).highwater;
    await lab.run(10_400_000);
    return `${location.origin}${location.pathname}#run=${await lab.link()}`;
  });
  await page.goto('about:blank');
  await page.goto(link);
  await expect(state(page)).toContainText('broker 1');
  await sceneButton(page, 'Group').click();
  await expect(generations).toHaveCount(3);
  await expect(state(page)).toContainText(/orders-\d, c3, .*silent \d/);
  await expect(generations.nth(1)).toContainText(/given up orders-\d c\d orders-\d c\d, nobody orders-\d orders-\d/);
  // Back in time, event by event: before the third generation there were two.
  while ((await generations.count()) === 3) await stepped(page, 'ArrowLeft');
  await expect(generations).toHaveCount(2);
});
