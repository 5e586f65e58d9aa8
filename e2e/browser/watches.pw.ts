/** Watches: a value at the position, changes on the timeline, an end to playing; what is wrong is said; a reload keeps them. Held messages by hand. */
import { settled, stepped } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

test('a watch shows its value, goes from change to change, ends playing, and is there after a reload', async ({ page, expectAccessible }) => {
  await page.goto('./#/lab');
  const state = page.getByRole('region', { name: 'State of the engine' });
  await expect(state).toContainText('orders-3');
  await page.getByRole('button', { name: 'Look inside' }).click();
  const drawer = page.getByRole('complementary');
  await drawer.getByRole('button', { name: 'Watch', exact: true }).first().click();
  const field = drawer.getByRole('textbox', { name: 'What to watch' });
  await field.fill('isr(orders-0) hs 2');
  await field.press('Enter');
  await expect(drawer.getByRole('alert')).toContainText('line 1, column 15');
  await field.fill('count(recordAcknowledged)');
  await field.press('Enter');
  const value = drawer.getByRole('status', { name: 'count(recordAcknowledged)' });
  await expect(value).toHaveText(/^\d+$/);
  const before = Number(await value.textContent());
  await expect(drawer).toContainText(/changes: \d+/);
  for (let i = 0; i < 2; i++) {
    await settled(page);
    await drawer.getByRole('button', { name: 'Go to its change before' }).click();
  }
  await expect.poll(async () => Number(await value.textContent())).toBeLessThan(before);
  await settled(page);
  await expectAccessible();
  // Playing ends where another is acknowledged.
  await drawer.getByRole('checkbox').check();
  const here = Number(await value.textContent());
  await field.blur();
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press(' ');
  await expect.poll(async () => Number(await value.textContent())).toBe(here + 1);
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Look inside' }).click();
  await page.getByRole('complementary').getByRole('button', { name: 'Watch', exact: true }).first().click();
  await expect(page.getByRole('status', { name: 'count(recordAcknowledged)' })).toHaveText(/^\d+$/);
  await expect(page.getByRole('checkbox')).toBeChecked();
});

test('a link is held from Act; what it holds is told, and let go by a key', async ({ page }) => {
  await page.goto('./#/lab');
  const state = page.getByRole('region', { name: 'State of the engine' });
  await expect(state).toContainText('orders-3');
  await page.getByRole('button', { name: 'Look inside' }).click();
  const drawer = page.getByRole('complementary');
  await drawer.getByRole('button', { name: 'Act', exact: true }).click();
  await drawer.getByText('Hold what passes a link').click();
  await drawer.getByRole('button', { name: 'Hold Fetch from host 1 to host 2' }).click();
  await expect(drawer.getByRole('button', { name: /^Hold Fetch from host 1 to host 2/ })).toContainText('It is held already.');
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  // By requests forwards, until one is held.
  await page.keyboard.press('l');
  do await stepped(page, 'ArrowRight');
  while (!/Fetch (?:request|response) from broker-1 to broker-2, held as 1/.test((await state.textContent())!));
  await expect(drawer).toContainText(/Fetch (?:request|response), broker 1 to broker 2: held, 1/);
  await page.keyboard.press('h');
  await expect(state).not.toContainText('held as 1');
});
