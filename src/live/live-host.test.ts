import { afterEach, describe, expect, it, vi } from 'vitest';
import { LiveFailure, LiveHost, type LiveSpec, type WorkerHandle } from './live-host.ts';
import type { ToWorker } from './messages.ts';

const SPEC: LiveSpec = {
  seed: 1,
  hosts: [{ name: 'a', skewMillis: 0 }],
  processes: ['one', 'two'].map((name) => ({ name, host: 'a', program: 'echo', settings: {} })),
};

/** Workers that do what a test says instead of running. */
function puppets() {
  const puppets = new Map<string, { heard: (ToWorker | { kind: 'boot'; member: number })[]; say(message: unknown): void; terminated: boolean; breaks(error: Error): void }>();
  const spawn = (name: string): WorkerHandle => {
    const puppet = { heard: [] as ToWorker[], say: (_message: unknown) => {}, terminated: false, breaks: (_error: Error) => {} };
    puppets.set(name, puppet);
    return {
      port: {
        post: (message) => void puppet.heard.push(message as ToWorker),
        onMessage: (handler) => {
          puppet.say = handler;
        },
        close() {},
      },
      onError: (handler) => {
        puppet.breaks = handler;
      },
      terminate: async () => {
        puppet.terminated = true;
      },
    };
  };
  return { spawn, puppet: (name: string) => puppets.get(name)! };
}

describe('the host of a live run', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it('names the headers that are missing where there is no shared memory', () => {
    vi.stubGlobal('SharedArrayBuffer', undefined);
    expect(() => new LiveHost(SPEC, puppets().spawn)).toThrow(LiveFailure);
    expect(() => new LiveHost(SPEC, puppets().spawn)).toThrow(/Cross-Origin-Opener-Policy: same-origin.*Cross-Origin-Embedder-Policy: require-corp/);
  });

  it('introduces workers to each other, tells the others of a death and gives a successor another number', async () => {
    const { spawn, puppet } = puppets();
    const host = new LiveHost(SPEC, spawn);
    const started = host.start();
    for (const name of ['one', 'two']) puppet(name).say({ kind: 'started' });
    await started;
    expect(puppet('one').heard).toMatchObject([{ kind: 'boot', member: 1 }, { kind: 'peer', member: 2 }]);
    expect(puppet('two').heard).toMatchObject([{ kind: 'boot', member: 2 }, { kind: 'peer', member: 1 }]);
    const exited = host.exited('two');
    const two = puppet('two');
    two.say({ kind: 'exited', reason: 'closed', counts: { steps: 1, events: 2, copied: {} } });
    expect(await exited).toMatchObject({ reason: 'closed', counts: { steps: 1 } });
    expect(two.terminated).toBe(true);
    expect(puppet('one').heard.at(-1)).toEqual({ kind: 'gone', member: 2 });
    const again = host.startProcess('two');
    // Who asks it meanwhile is answered once it is there.
    const early = host.inspect('two', 'state');
    // The first one's last word on its files is awaited.
    while (puppet('two') === two) await Promise.resolve();
    puppet('two').say({ kind: 'started' });
    await again;
    await Promise.resolve();
    const { question } = puppet('two').heard.find((one) => one.kind === 'inspect') as { question: number };
    puppet('two').say({ kind: 'answer', question, answer: 'here' });
    expect(await early).toBe('here');
    expect(puppet('two').heard).toMatchObject([{ kind: 'boot', member: 3, incarnation: 2 }, { kind: 'peer', member: 1 }, { kind: 'inspect' }]);
    const asked = host.inspect('one', 'state');
    host.kill('one');
    expect(await host.exited('one')).toEqual({ reason: 'killed', counts: null });
    await expect(asked).rejects.toThrow('process one ended before it answered');
    expect(puppet('two').heard.at(-1)).toEqual({ kind: 'gone', member: 1 });
    host.dispose();
    expect(puppet('two').terminated).toBe(true);
  });

  it('fails whoever waits when a worker fails or breaks, and not when one complains that was taken away', async () => {
    for (const how of ['says', 'breaks'] as const) {
      const { spawn, puppet } = puppets();
      const host = new LiveHost(SPEC, spawn);
      const started = host.start();
      for (const name of ['one', 'two']) puppet(name).say({ kind: 'started' });
      await started;
      host.kill('two');
      puppet('two').breaks(new Error('late'));
      const waiting = host.exited('one');
      const asked = host.inspect('one', 'state');
      if (how === 'says') puppet('one').say({ kind: 'failed', message: 'no more memory' });
      else puppet('one').breaks(new Error('no more memory'));
      await expect(waiting).rejects.toThrow(/^process one: no more memory$/);
      await expect(asked).rejects.toThrow(/^process one: no more memory$/);
      expect(puppet('one').terminated).toBe(true);
    }
  });
});
