/** A tape of `npm run broker -- --record`, opened in the page: forwards and backwards, with Why? and bytes; and tapes that do not open. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { ENGINE_VERSION } from '../../src/engine/version.ts';
import { blockHeader, END, HEAD, jsonBlock, TAPE_MARK } from '../../src/live/tape/blocks.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { endBrokers, kafkaOf, startBrokers } from './broker-command.ts';
import { killBroker1, openLab, state } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

const VALUE = 'the first order';

async function tapeOfRun(): Promise<Buffer> {
  const dir = mkdtempSync(join(tmpdir(), 'highwater-tape-'));
  try {
    const file = join(dir, 'run.tape');
    // Nobody dies in it: a broker that is late is no dead one.
    const brokers = await startBrokers('--page', 'off', '--record', file, '--config', 'broker.session.timeout.ms=60000');
    const producer = kafkaOf(brokers, 'shop').producer();
    await producer.connect();
    for (const value of [VALUE, 'the next']) await producer.send({ topic: 'orders', acks: -1, messages: [{ key: 'k', value }] });
    await producer.disconnect();
    expect(await endBrokers(brokers)).toBe(0);
    return readFileSync(file);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The tape of a run in which nothing happened. */
function quietTape(engineVersion: string): Buffer {
  const blocks = [jsonBlock(HEAD, 0, { engineVersion, seed: 1, scenario: new LabBuilder().controller().broker(1).build() }), jsonBlock(END, 0, { reason: 'over' })];
  return Buffer.concat([TAPE_MARK, ...blocks.flatMap((block) => [blockHeader(block), block.control])]);
}

async function openTape(page: Page, buffer: Buffer): Promise<void> {
  // A page that shows a tape begins anew where it is left.
  await page.goto('about:blank');
  await page.goto('./#/stored');
  await page.getByLabel('Open a run from a file').last().setInputFiles({ name: 'run.tape', mimeType: 'application/octet-stream', buffer });
  await expect(page).toHaveURL(/#\/tape$/);
}

const position = (page: Page) => page.getByRole('slider', { name: 'Timeline' });

/** Goes to the first event of a level whose words hold a text. */
async function goToEvent(page: Page, level: string, text: string): Promise<void> {
  const drawer = page.getByRole('complementary');
  await drawer.getByRole('button', { name: 'Events', exact: true }).first().click();
  await drawer.getByRole('combobox', { name: 'level' }).selectOption(level);
  await drawer.getByRole('searchbox', { name: 'Find in events' }).fill(text);
  await expect(drawer).toContainText(/\d+ found/);
  await expect(drawer.getByRole('listitem').first()).toContainText(text);
  const before = await position(page).getAttribute('aria-valuetext');
  await drawer.getByRole('listitem').first().getByRole('button').first().click();
  await expect(position(page)).not.toHaveAttribute('aria-valuetext', before!);
}

test('a tape opens where its story begins, steps both ways, says why, and shows a batch and a frame of a real client; nothing can be done in it', async ({ page, expectAccessible }) => {
  const tape = await tapeOfRun();
  await openTape(page, tape);
  await expect(page.getByRole('region', state)).toContainText('broker 3');
  await expect(page.getByText('Tape of a real run')).toBeVisible();
  await expect(page.getByText('it ends before the run did')).toHaveCount(0);
  await expect(page.getByRole('region', state)).not.toContainText(/broker \d, (stopped|ended|dead)/);
  const opened = (await position(page).getAttribute('aria-valuetext'))!;
  await expect(page.getByRole('region', state)).not.toContainText('orders-0');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('The topic orders is made, with 1 partition.').first()).toBeVisible();
  await expect(position(page)).not.toHaveAttribute('aria-valuetext', opened);
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText('The topic orders is made, with 1 partition.')).toHaveCount(0);

  await page.getByRole('button', { name: 'Look inside' }).click();
  await goToEvent(page, 'story', 'recordAcknowledged');
  await expect(page.getByRole('region', state)).toContainText('shop');
  const drawer = page.getByRole('complementary');
  await drawer.getByRole('button', { name: 'Inspect', exact: true }).first().click();
  await drawer.getByRole('combobox', { name: 'kind' }).selectOption({ label: 'replica' });
  await drawer.getByRole('combobox', { name: 'record' }).selectOption({ label: 'orders-0 broker-1' });
  await drawer.getByRole('button', { name: 'Why leo?' }).click();
  const chain = drawer.getByRole('list', { name: 'The chain of causes, the newest first' });
  await expect(chain.getByRole('listitem').filter({ hasText: 'shop' }).first()).toBeVisible();

  await drawer.getByRole('button', { name: 'Act', exact: true }).first().click();
  await expect(drawer.getByText('A tape cannot be changed.').first()).toBeVisible();
  await expect(drawer.getByRole('button', { name: 'Kill shop' })).toBeDisabled();
  await expect(drawer).not.toContainText(/live cluster/i);
  await expectAccessible();

  await page.getByRole('navigation').getByRole('button', { name: 'Bytes' }).click();
  const bytes = page.getByRole('region', { name: 'Bytes' });
  await expect(bytes).toContainText('computed again from this memory: equal');
  await expect(bytes).toContainText('This is a copy of what the process held.');
  await expect(page.locator('[data-path="batch.records[0].value"]')).toContainText(VALUE);
  await goToEvent(page, 'request', 'shop sends Produce');
  const show = page.getByRole('combobox', { name: 'show' });
  await show.selectOption({ label: (await show.locator('option', { hasText: 'Produce request' }).textContent())! });
  await expect(bytes).toContainText(/Produce request, version \d+: \d+ bytes from shop to broker \d/);
  await expect(page.locator('[data-path="header.clientId"]')).toContainText('shop');
  await expectAccessible();

  // Cut off in the middle it goes as far as it was written; damaged, or another's, it says so, and the lab's own run is what it was.
  await openTape(page, tape.subarray(0, Math.floor(tape.length * 0.7)));
  await expect(page.getByText('it ends before the run did')).toBeVisible();
  await expect(page.getByRole('region', state)).toContainText('broker 3');
});

test('a tape that is torn, or another’s, says what is wrong with it, and the run of the lab is what it was', async ({ page, expectAccessible }) => {
  await openLab(page);
  await killBroker1(page);
  const kept = await page.evaluate(() => localStorage.getItem('highwater.run'));
  const damaged = quietTape(ENGINE_VERSION);
  damaged[40]! ^= 1;
  for (const [buffer, words] of [
    [Buffer.from('HWTAPE and then something else'), 'This is not a tape of a live run.'],
    [quietTape('0.0.1'), `This tape was made by version 0.0.1 of the engine; this is ${ENGINE_VERSION}`],
    [damaged, /This tape is broken at byte \d+/],
  ] as const) {
    await openTape(page, buffer);
    await expect(page.getByRole('alert')).toContainText(words);
  }
  await expectAccessible();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('alert')).toContainText('录像');
  await page.getByRole('button', { name: 'English' }).click();
  expect(await page.evaluate(() => localStorage.getItem('highwater.run'))).toBe(kept);
  await page.goto('./#/lab');
  await expect(page.getByRole('region', state)).toContainText(/broker 1, (dead|killed)/);
});
