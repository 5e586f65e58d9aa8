import { loadCodecs } from '../../src/codecs/codecs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import type { Lab, RunSource } from '../../src/host/lab.ts';
import { SimLab } from '../../src/host/sim-lab.ts';
import { viewParts } from '../../src/host/view-parts.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { runInWorker } from './in-worker.ts';
import { expect, test } from './lab-page.ts';
import codecHashes from './probes/codec-hashes.ts';

test('codecs give the same bytes in Chromium as in Node, at every level, and refuse the same', async ({ page }) => {
  const lines = await runInWorker<object, string[]>(page, new URL('./probes/codec-hashes.ts', import.meta.url), {});
  const here = await codecHashes({});
  expect(lines).toEqual(here);
  expect(lines.filter((line) => line.includes('does not come back'))).toEqual([]);
  expect(lines.filter((line) => line.includes('bomb:') || line.includes('boast:')).map((line) => line.split(': ')[1])).toEqual(Array.from({ length: 5 }, () => 'tooLarge'));
});

test('the page loads a codec when a run names it, and comes to the same journal as Node', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  // A page about no run asks nothing of the lab meanwhile.
  await page.goto('./#/stored');
  await page.waitForFunction(() => 'highwater' in window);
  const run = (source: RunSource) =>
    page.evaluate(async (given) => {
      const { highwater } = window as unknown as { highwater: Lab };
      await highwater.open(given);
      return await highwater.run(3_000_000);
    }, source as never);
  const sourceOf = (codec: string): RunSource => ({
    scenario: oneBroker({ producer: { perSecond: 100, valueBytes: 300, configs: { 'compression.type': codec } } }), seed: 3, given: [],
  });
  const codecs = await loadCodecs();
  const isWasm = (url: string) => url.includes('.wasm');
  for (const codec of ['none', 'gzip', 'snappy', 'lz4', 'zstd']) {
    expect(asked.filter(isWasm)).toEqual([]);
    const { hash, violations } = await run(sourceOf(codec));
    const here = new SimLab({ programs, memory: sharedMemory, codecs }, viewParts);
    here.open(sourceOf(codec));
    expect([codec, hash, violations]).toEqual([codec, here.run(3_000_000).hash, []]);
  }
  expect(asked.filter(isWasm)).toHaveLength(1);
});
