/** What a page does for the tests of the live world: it is the host of workers that run the code it is given. */
import { type FirstLight, type FirstLightAsked, firstLight } from '../../live/first-light.ts';
import { type FlatMemory, type FlatMemoryAsked, flatMemory } from '../../live/flat-memory.ts';
import { measureMachine } from '../../live/machine.ts';
import { type CpuMicros, measureEcho, measureRecords, type RecordsAsked } from '../../live/measure.ts';
import { browserWorker } from '../../../src/live/browser-worker.ts';
import { LiveHost, type WorkerHandle } from '../../../src/live/live-host.ts';
import type { AskState } from '../../../src/live/testing/echo.ts';

/** Makes workers of one module's code. */
async function withWorkers<T>(code: string, act: (spawn: () => WorkerHandle) => Promise<T>): Promise<T> {
  const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
  try {
    return await act(() => browserWorker(new Worker(url, { type: 'module' })));
  } finally {
    URL.revokeObjectURL(url);
  }
}

export async function runFirstLight({ code, asked }: { code: string; asked: FirstLightAsked }): Promise<FirstLight> {
  return await withWorkers(code, (spawn) => firstLight(asked, spawn));
}

export async function runFlatMemory({ code, asked }: { code: string; asked: FlatMemoryAsked }): Promise<FlatMemory> {
  return await withWorkers(code, (spawn) => flatMemory(asked, spawn));
}

export interface EchoAsked {
  readonly count: number;
  readonly mostBytes: number;
}

/** Two clients ask a server; its worker is taken away in between and started again. */
export async function runEcho({ code, asked }: { code: string; asked: EchoAsked }): Promise<Record<string, unknown>> {
  return await withWorkers(code, async (spawn) => {
    const host = new LiveHost(
      {
        seed: 1,
        hosts: ['server', 'client'].map((name) => ({ name, skewMillis: 0 })),
        processes: [
          { name: 'server', host: 'server', program: 'echo', settings: {} },
          ...['one', 'two'].map((name) => ({ name, host: 'client', program: 'ask', settings: { ...asked, host: 'server' } })),
        ],
      },
      spawn,
    );
    const left = async () => (await host.inspect<AskState>('one', 'state')).left;
    try {
      await host.start();
      while ((await left()) > asked.count * 0.9);
      host.kill('server');
      const before = await left();
      await host.startProcess('server');
      const clients = await Promise.all(['one', 'two'].map((name) => host.exited(name)));
      host.command({ kind: 'stop', process: 'server' });
      return { before, clients: clients.map(({ reason }) => reason), server: (await host.exited('server')).reason };
    } finally {
      host.dispose();
    }
  });
}

export async function runMeasureEcho({ code, asked }: { code: string; asked: EchoAsked }) {
  return await withWorkers(code, (spawn) => measureEcho(spawn, asked.count, asked.mostBytes));
}

export async function runMeasureRecords({ code, asked }: { code: string; asked: RecordsAsked }) {
  // Whoever opened the page may know what the browser takes of the processor.
  const { cpuMicros = null } = globalThis as { cpuMicros?: CpuMicros };
  return await withWorkers(code, (spawn) => measureRecords(spawn, asked, cpuMicros));
}

export async function runMeasureMachine({ code, asked }: { code: string; asked: { sizes: readonly number[]; records: number } }) {
  return await withWorkers(code, (spawn) => measureMachine(spawn, asked.sizes, asked.records));
}
