import { settled, stepped } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';
import type { Page } from '@playwright/test';

async function opened(page: Page): Promise<void> {
  await page.goto('./#/lab');
  await expect(page.getByRole('region', { name: /State of the engine|引擎状态/ })).toContainText('broker 1');
  await page.getByRole('navigation').getByRole('button', { name: /^(Bytes|字节)$/ }).click();
  await expect(page.locator('[data-path="batch.crc"]')).toBeVisible();
  // What comes late moves what is pointed at.
  await settled(page);
}

const run = (page: Page, path: string) => page.locator(`[data-run="${path}"]`).first();

test('what is pointed at in the bytes is marked in the fields, and the other way round, with a line between them', async ({ page }) => {
  await opened(page);
  const crc = page.locator('[data-path="batch.crc"]');
  await page.locator('[data-at="18"]').hover();
  await expect(crc).toHaveAttribute('aria-selected', 'true');
  await expect(run(page, 'batch.crc')).toHaveClass(/bg-ink/);
  await expect(page.locator('[data-join="batch.crc"]')).toHaveCount(1);
  await page.locator('[data-path="batch.magic"]').hover();
  await expect(run(page, 'batch.magic')).toHaveClass(/bg-ink/);
  await expect(run(page, 'batch.crc')).not.toHaveClass(/bg-ink/);
  await expect(page.locator('[data-join="batch.magic"]')).toHaveCount(1);
});

test('the CRC is computed again from the same memory, and the value stands large', async ({ page }) => {
  await opened(page);
  const bytes = page.getByRole('region', { name: 'Bytes' });
  await expect(bytes).toContainText('computed again from this memory: equal');
  await expect(bytes).toContainText('This is the memory of the log itself.');
  const crc = await page.locator('[data-path="batch.crc"]').textContent();
  const [stored] = /0x[0-9a-f]{8}/.exec(crc!)!;
  await expect(bytes.getByRole('status')).toHaveText(stored);
  // The four bytes of the hex are that value.
  const cells = await Promise.all([17, 18, 19, 20].map((at) => page.locator(`[data-at="${at}"]`).textContent()));
  expect(`0x${cells.join('')}`).toBe(stored);
  await expect(page.getByRole('img', { name: /these bytes hold \d+ to \d+, committed; HW \d+, LEO \d+/ })).toHaveCount(1);
});

for (const [button, tree] of [['English', 'Fields'], ['中文', '字段']] as const) {
  test(`by keyboard through the fields, ${button}: down, end, into a record and out`, async ({ page, expectAccessible }) => {
    await opened(page);
    if (button === '中文') await page.getByRole('button', { name: button }).click();
    const fields = page.getByRole('tree', { name: tree });
    const selected = fields.locator('[aria-selected="true"]');
    await expect(selected).toHaveAttribute('data-path', 'batch.crc');
    await page.keyboard.press('ArrowDown');
    await expect(selected).toHaveAttribute('data-path', 'batch.attributes');
    await expect(selected).toContainText('none, CreateTime');
    await page.keyboard.press('Home');
    await expect(selected).toHaveAttribute('data-path', 'batch.baseOffset');
    for (let i = 0; i < 13; i++) await page.keyboard.press('ArrowDown');
    const record = fields.locator('[data-path="batch.records[0]"]');
    await expect(record).toHaveAttribute('aria-selected', 'true');
    await expect(record).toHaveAttribute('aria-expanded', 'true');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    await page.keyboard.press('Enter');
    await expect(record).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('Enter');
    await page.keyboard.press('End');
    await expect(selected).toHaveAttribute('data-path', 'batch.records[0].headersCount');
    for (const theme of [/^(Night|夜间)$/, /^(Day|日间)$/]) {
      await page.getByRole('button', { name: theme }).click();
      await expectAccessible();
    }
  });
}

test('another offset shows another batch; the leader wrote two of its fields', async ({ page }) => {
  await opened(page);
  await page.getByRole('spinbutton', { name: 'offset' }).fill('2');
  await expect(page.locator('[data-path="batch.baseOffset"]')).toContainText(/[012]$/);
  for (const name of ['baseOffset', 'partitionLeaderEpoch']) await expect(run(page, `batch.${name}`)).toHaveClass(/outline-dashed/);
  await expect(run(page, 'batch.attributes')).toHaveClass(/border-b-2/);
  await expect(run(page, 'batch.magic')).not.toHaveClass(/border-b-2|outline-dashed/);
});

test('a frame that is under way is read by its table, from size to records', async ({ page }) => {
  await opened(page);
  await page.keyboard.press('l');
  const show = page.getByRole('combobox', { name: 'show' });
  const frames = show.locator('option', { hasText: /request|response/ });
  // Step by request until a frame is under way.
  do await stepped(page, 'ArrowLeft');
  while ((await frames.count()) === 0);
  const name = (await frames.first().textContent())!;
  await show.selectOption({ label: name });
  await expect(page.locator('[data-path="header.correlationId"]')).toBeVisible();
  await expect(page.locator('[data-path="size"]')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Bytes' })).toContainText(name.split(' ')[0]);
  await expect(page.getByRole('region', { name: 'Bytes' })).toContainText('frames are put together for the page');
});
