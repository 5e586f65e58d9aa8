import type { Page } from '@playwright/test';
import { settled } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

const WORDS = {
  en: {
    search: 'Find an API, a message or a field',
    version: 'Version',
    half: 'Request or response',
    errors: 'Errors it can answer',
    example: 'Example',
    fields: 'Fields',
    night: 'Night',
    day: 'Day',
    epoch: /both logs/,
    none: 'Nothing is called that.',
    changed: 'Version 13 changes',
  },
  'zh-CN': {
    search: '查找 API、报文或字段',
    version: '版本',
    half: '请求或响应',
    errors: '可能返回的错误',
    example: '示例',
    fields: '字段',
    night: '夜间',
    day: '日间',
    epoch: /两份日志共有/,
    none: '没有叫这个名字的。',
    changed: '版本 13 的变化',
  },
} as const;

// Axe looks at every cell of long tables, which takes it its time.

async function speaks(page: Page, language: keyof typeof WORDS): Promise<void> {
  await page.addInitScript((chosen) => {
    if (localStorage.getItem('highwater.settings') === null)
      localStorage.setItem('highwater.settings', JSON.stringify({ language: chosen, theme: 'day' }));
  }, language);
}

/** A page that is loaded starts a whole cluster beside what it shows: this waits as long as the test may. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('.wire-article > *').first().waitFor();
}

for (const language of ['en', 'zh-CN'] as const) {
  test(`a link to a field opens it, its meaning beside it; by day and by night, ${language}`, async ({
    page,
    expectAccessible,
  }) => {
    const words = WORDS[language];
    await speaks(page, language);
    await open(page, './#/wire/Fetch/12/response/responses[0].partitions[3].divergingEpoch.epoch');
    const row = page.locator('tr.wire-focused');
    await expect(row).toHaveAttribute('data-path', 'responses.partitions.divergingEpoch.epoch');
    await expect(row).toContainText(words.epoch);
    await expect(row).toBeInViewport();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    const versions = page.getByRole('navigation', { name: words.version, exact: true });
    await expect(versions.locator('[aria-current]')).toHaveText('12');
    // Colours do not depend on the language: each theme is looked at in one.
    if (language === 'en') await page.getByRole('button', { name: words.night, exact: true }).click();
    await expectAccessible();
    await versions.getByRole('link', { name: '13', exact: true }).click();
    await expect(page).toHaveURL(/#\/wire\/Fetch\/13\/response\//);
    await page.getByRole('navigation', { name: words.half }).getByRole('link').first().click();
    await expect(page.getByText(words.changed, { exact: true })).toBeVisible();
    await expect(page.locator('tr[data-path="topics.topicId"]')).toBeVisible();
    await expect(page.locator('tr[data-path="topics.topic"]')).toHaveCount(0);
  });

  test(`what is searched is found by name and by field, by keyboard, ${language}`, async ({ page, expectAccessible }) => {
    const words = WORDS[language];
    await speaks(page, language);
    await open(page, './#/wire');
    const search = page.getByRole('searchbox', { name: words.search });
    await expect(page.locator('.wire-overview').first()).toBeVisible();
    if (language === 'zh-CN') await expectAccessible();
    await page.keyboard.press('/');
    await expect(search).toBeFocused();
    await page.keyboard.type('preferredReadReplica');
    await expect(page.locator('.wire-hit')).toHaveCount(1);
    await page.locator('.wire-hit').press('Enter');
    await expect(page.locator('tr.wire-focused')).toHaveAttribute('data-path', 'responses.partitions.preferredReadReplica');
    await search.fill('no such thing');
    await expect(page.getByText(words.none)).toBeVisible();
    await search.fill('');
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /PartitionRecord/ })
      .click();
    await expect(page.getByRole('heading', { level: 2, name: 'PartitionRecord' })).toBeVisible();
    await expect(page.getByRole('region', { name: words.example })).toBeVisible();
    if (language === 'en') await expectAccessible();
  });
}

test('the example marks on both sides what is pointed at, and goes by arrow keys', async ({ page }) => {
  await speaks(page, 'en');
  await open(page, './#/wire/Produce/9');
  const example = page.getByRole('region', { name: 'Example' });
  // What comes late moves what is pointed at.
  await settled(page);
  await example.locator('[data-example="acks"]').hover();
  await expect(example.locator('[data-at="29"]')).toHaveClass('wire-chosen');
  await expect(example.locator('[data-at="31"]')).not.toHaveClass('wire-chosen');
  await example.locator('[data-at="31"]').hover();
  await expect(example.locator('[data-example="timeoutMs"]')).toHaveAttribute('aria-current', 'true');
  await example.locator('[data-example="timeoutMs"]').focus();
  await page.keyboard.press('ArrowUp');
  await expect(example.locator('[data-example="acks"]')).toBeFocused();
  await expect(example.locator('[data-example$="records[0].crc"]')).toContainText('0x');
});

test('errors, batches and what does not exist have their places', async ({ page, expectAccessible }) => {
  await speaks(page, 'en');
  await open(page, './#/wire/errors/NOT_LEADER_OR_FOLLOWER');
  const row = page.locator('tr.wire-focused');
  await expect(row).toContainText('yes, look up anew');
  await expect(row).toContainText('NotLeaderOrFollowerException');
  await expect(row).toBeInViewport();
  await expectAccessible();
  await open(page, './#/wire/RecordBatch/crc');
  await expect(page.locator('tr.wire-focused')).toContainText('CRC-32C');
  await open(page, './#/wire/NoSuchMessage');
  await expect(page.getByText('There is no message called NoSuchMessage.')).toBeVisible();
});

test('the keys of the lab do nothing here, and the lab is where it was', async ({ page }) => {
  await speaks(page, 'en');
  await open(page, './#/wire/Fetch');
  await expect(page.getByRole('heading', { level: 2, name: 'Fetch' })).toBeVisible();
  const events = () =>
    page.evaluate(async () => ((await (window as any).highwater.status()).branches as { given?: unknown }[]).length);
  // The run that is opened beside it may still come.
  await expect.poll(() => events().catch(() => 0)).toBe(1);
  const before = await events();
  await page.keyboard.press('2');
  await page.keyboard.press('z');
  await expect(page.getByRole('heading', { level: 2, name: 'Fetch' })).toBeVisible();
  expect(await events()).toBe(before);
  await page.getByRole('link', { name: 'To the lab' }).click();
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1/);
});

test('the first load brings nothing of it', async ({ page }) => {
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(request.url()));
  await page.goto('./#/lab');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1/);
  await page.waitForFunction(() => performance.getEntriesByName('highwater:drawn').length > 0);
  expect(fetched.filter((url) => /wire-page|\/common-/.test(url))).toEqual([]);
  await page.evaluate(() => (location.hash = '#/wire'));
  await expect(page.getByRole('heading', { level: 2, name: 'The wire' })).toBeVisible();
  expect(fetched.filter((url) => /wire-page/.test(url)).length).toBeGreaterThan(0);
});

test('the byte view says what a field means and leads to the reference', async ({ page }) => {
  await speaks(page, 'en');
  await page.goto('./#/lab');
  await expect(page.getByRole('region', { name: 'State of the engine' })).toContainText(/broker 1/);
  await page.getByRole('navigation').getByRole('button', { name: 'Bytes' }).click();
  await expect(page.locator('[data-path="batch.crc"]')).toBeVisible();
  await settled(page);
  await page.locator('[data-path="batch.crc"]').hover();
  await expect(page.getByText('CRC-32C of all bytes from attributes to the end.')).toBeVisible();
  await page.locator('[data-path="batch.crc"]').click();
  await page.getByRole('link', { name: 'In the reference' }).click();
  await expect(page.locator('tr.wire-focused')).toHaveAttribute('data-path', 'crc');
});
