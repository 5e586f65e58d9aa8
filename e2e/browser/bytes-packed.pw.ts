/** A compressed batch in the byte view: its records are opened, and said to be no bytes of the batch. */
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import { linkOf } from '../../src/host/link.ts';
import { SimLab } from '../../src/host/sim-lab.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { settled } from './lab-acts.ts';
import { expect, test } from './lab-page.ts';

async function linkTo(codec: string): Promise<string> {
  const lab = new SimLab({ programs, memory: sharedMemory, codecs: await loadCodecs() }, viewParts);
  lab.open({ scenario: oneBroker({ producer: { perSecond: 100, valueBytes: 300, configs: { 'compression.type': codec } } }), seed: 3, given: [] });
  return linkOf(lab.recording(lab.run(1_500_000).events));
}

for (const [codec, title, unpacked, show] of [['gzip', 'Bytes', /, unpacked \d+ to \d+$/, /, unpacked \d+$/], ['zstd', '字节', /解压后第 \d+ 至 \d+ 字节$/, /解压后 \d+ 字节$/]] as const) {
  test(`a batch in ${codec}: records stand in the bytes that hold them, ${title}`, async ({ page, expectAccessible }) => {
    await page.goto(`./#/lab?run=${await linkTo(codec)}`);
    await expect(page.getByRole('region', { name: /State of the engine|引擎状态/ })).toContainText('broker 1');
    if (title === '字节') await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('navigation').getByRole('button', { name: title, exact: true }).click();
    const packed = page.locator('[data-path="batch.records"]');
    await expect(packed).toHaveAttribute('aria-expanded', 'true');
    await expect(page.locator('[data-path="batch.attributes"]')).toContainText(codec);
    const bytes = page.getByRole('region', { name: title, exact: true });
    // What comes late moves what is pointed at.
    await settled(page);
    await packed.hover();
    await expect(bytes.locator('p', { hasText: show })).toHaveCount(1);
    const value = page.locator('[data-path="batch.records[0].value"]');
    await value.hover();
    await expect(value).toHaveAttribute('aria-selected', 'true');
    await expect(bytes.locator('p', { hasText: unpacked })).toHaveCount(1);
    // The bytes that hold it are those of all records.
    await expect(page.locator('[data-run="batch.records"]').first()).toHaveClass(/bg-ink/);
    await expect(page.locator('[data-run="batch.records[0].value"]')).toHaveCount(0);
    await expectAccessible();
  });
}
