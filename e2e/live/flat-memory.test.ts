import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import { flatMemory } from './flat-memory.ts';
import { bundleForNode } from './node-worker.ts';

let worker: { file: string; remove: () => void };

beforeAll(async () => {
  worker = await bundleForNode(new URL('../../src/live/lab.node.ts', import.meta.url));
});
afterAll(() => worker.remove());

describe('a live run with retention in Node', () => {
  it('makes a part of the memory that goes through it, since chunks are used again', async () => {
    const run = await flatMemory({ portions: 20, recycles: true }, () => nodeWorker(worker.file));
    expect(run.made).toBeLessThan(run.wentThrough / 2);
    expect(run.mostHeld).toBeLessThan(run.wentThrough / 2);
  });

  it('uses none of them again where that is asked for', async () => {
    const run = await flatMemory({ portions: 4, recycles: false }, () => nodeWorker(worker.file));
    expect(run.made).toBeGreaterThanOrEqual(run.wentThrough);
  });
});
