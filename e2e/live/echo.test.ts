/** The live world with real workers in Node, under two programs that know nothing of Kafka. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type LiveSpec, LiveFailure, LiveHost } from '../../src/live/live-host.ts';
import { nodeWorker } from '../../src/live/node-worker.node.ts';
import type { AskSettings, AskState } from '../../src/live/testing/echo.ts';
import type { EchoMemory } from '../../src/live/testing/echo-worker.ts';
import { bundleForNode } from './node-worker.ts';
import { sameMemory } from './same-memory.ts';

let worker: { file: string; remove: () => void };
let host: LiveHost;

beforeAll(async () => {
  worker = await bundleForNode(new URL('../../src/live/testing/echo.node.ts', import.meta.url));
});
afterAll(() => worker.remove());

function start(clients: Omit<AskSettings, 'host'>[]): LiveHost {
  const spec: LiveSpec = {
    seed: 1,
    hosts: ['server', 'client'].map((name) => ({ name, skewMillis: 0 })),
    processes: [
      { name: 'server', host: 'server', program: 'echo', settings: {} },
      ...clients.map((settings, i) => ({ name: `client-${i + 1}`, host: 'client', program: 'ask', settings: { ...settings, host: 'server' } })),
    ],
  };
  host = new LiveHost(spec, () => nodeWorker(worker.file));
  return host;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

const asked = (name: string) => host.inspect<AskState>(name, 'state');

describe('the live world in Node', () => {
  afterEach(() => host.dispose());

  it('carries requests and answers between workers, and ends', async () => {
    await start([{ count: 2_000, mostBytes: 2_000 }, { count: 50, mostBytes: 3_000_000 }]).start();
    for (const name of ['client-1', 'client-2']) expect(await host.exited(name)).toMatchObject({ reason: 'asked' });
    const exits = await host.stop();
    expect([...exits.keys()]).toEqual(['server']);
    const { reason, counts } = exits.get('server')!;
    expect(reason).toBe('killed');
    expect(counts!.copied.log).toBeGreaterThan(50 * 1_000_000);
    expect(counts!.copied).toMatchObject({ producer: 0, fetch: 0 });
  });

  it("shows a client the very memory of the server's file", async () => {
    await start([{ count: 1_000_000, mostBytes: 20_000 }]).start();
    await until(async () => (await asked('client-1')).shared > 3_000_000);
    // The server is asked last: it has all that the client knows of, and more by then.
    const { known } = await host.inspect<EchoMemory>('client-1', 'memory');
    const { own } = await host.inspect<EchoMemory>('server', 'memory');
    expect(known.length).toBeGreaterThan(3);
    for (const chunk of known) expect(own.some((mine) => sameMemory(mine, chunk))).toBe(true);
    const { shared, digest, expected } = await asked('client-1');
    expect(shared).toBeGreaterThan(3_000_000);
    expect([digest, expected].every(Number.isInteger)).toBe(true);
  });

  it('resets connections when a worker is taken away, and serves again when the process was started anew', async () => {
    await start([{ count: 1_000_000, mostBytes: 1_000 }]).start();
    await until(async () => (await asked('client-1')).left < 999_900);
    expect((await asked('client-1')).slowest).toBeGreaterThan(0);
    host.kill('server');
    expect(await host.exited('server')).toEqual({ reason: 'killed', counts: null });
    const before = (await asked('client-1')).refused;
    await until(async () => (await asked('client-1')).refused > before + 2);
    const { left } = await asked('client-1');
    await host.startProcess('server');
    await until(async () => (await asked('client-1')).left < left - 100);
    host.command({ kind: 'stop', process: 'server' });
    expect(await host.exited('server')).toMatchObject({ reason: 'stopped' });
  });

  it('says which process failed and why', async () => {
    host = new LiveHost(
      { seed: 1, hosts: [{ name: 'a', skewMillis: 0 }], processes: [{ name: 'p', host: 'a', program: 'nothing', settings: {} }] },
      () => nodeWorker(worker.file),
    );
    const failure = await host.start().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(LiveFailure);
    expect((failure as Error).message).toContain('process p: ');
    expect((failure as Error).message).toContain('missing: program nothing of process p');
    host = new LiveHost(
      { seed: 1, hosts: [{ name: 'a', skewMillis: 0 }], processes: [{ name: 'p', host: 'a', program: 'echo', settings: {} }] },
      () => nodeWorker('/nowhere/worker.mjs'),
    );
    await expect(host.start()).rejects.toThrow(/process p: .*nowhere/);
  });
});

it('tells the same memory from memory of the same contents', () => {
  const memory = new SharedArrayBuffer(64);
  expect(sameMemory(memory, memory)).toBe(true);
  expect(sameMemory(memory, new SharedArrayBuffer(64))).toBe(false);
});
