import { runInWorker } from './in-worker.ts';
import { expect, test } from './lab-page.ts';
import journalHashes, { type HashesAsked } from './probes/journal-hashes.ts';

test('50 random worlds have the same journal in Chromium as in Node', async ({ page }) => {
  test.setTimeout(240_000);
  await page.goto('./');
  const asked: HashesAsked = { from: 1, count: 50, seconds: 5 };
  const hashes = await runInWorker<HashesAsked, string[]>(page, new URL('./probes/journal-hashes.ts', import.meta.url), asked);
  expect(hashes).toHaveLength(50);
  expect(new Set(hashes.map((line) => line.split(' ')[2])).size).toBe(50);
  expect(hashes).toEqual(journalHashes(asked));
});

test('a lab in the page runs, is killed and comes back to the same hash', async ({ page }) => {
  await page.goto('./#/lab');
  await expect(page.getByLabel('State of the engine')).toContainText('broker 1, running');
  const before = await page.evaluate(async () => {
    const lab = (window as any).highwater;
    let status = await lab.run(7_000_000);
    ({ status } = await lab.act({ kind: 'kill', process: 'broker-1' }, status.events, status.time));
    status = await lab.run(9_000_000);
    return status as { hash: string; events: number; violations: string[] };
  });
  expect(before.violations).toEqual([]);
  const after = await page.evaluate(async () => {
    const lab = (window as any).highwater;
    lab.terminate();
    const problem = await lab.status().then(
      () => 'answered',
      (error: Error & { problem: { kind: string } }) => error.problem.kind,
    );
    const status = await lab.reopen();
    return { problem, hash: status.hash as string, events: status.events as number };
  });
  expect(after.problem).toBe('workerDied');
  expect(after).toMatchObject({ hash: before.hash, events: before.events });
});
