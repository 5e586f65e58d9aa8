import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { firstLight } from './first-light.ts';
import { bundleForNode } from './node-worker.ts';

let worker: { file: string; remove: () => void };

beforeAll(async () => {
  worker = await bundleForNode(new URL('../../src/live/lab.node.ts', import.meta.url));
});
afterAll(() => worker.remove());

describe('a live lab in Node', () => {
  it.each(['all', '1'] as const)('produces with acks=%s and fetches 2,000 records, views of the log', async (acks) => {
    const asked = { records: 2_000, valueBytes: 400, keys: 7, acks };
    const run = await firstLight(asked, () => nodeWorker(worker.file));
    expect(run).toMatchObject({ consumed: 2_000, position: 2_000, digest: run.expected });
    expect(run.logBytes).toBeGreaterThan(2_000 * 400);
    expect(run.held).toBeGreaterThan(0);
    expect(run.inLog).toBe(run.held);
    expect(run.exits.broker).toBeUndefined();
    expect(run.exits['broker-1']!.counts!.copied).toMatchObject({ fetch: 0, log: expect.any(Number) });
    expect(run.exits).toMatchObject({ shop: { reason: 'closed' }, billing: { reason: 'closed' } });
  });
});
