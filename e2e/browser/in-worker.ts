import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build, type Plugin } from 'vite';
import { openProbePage } from './probe-page.ts';

const ENTRY = 'virtual:probe-worker';
const rooms = fileURLToPath(new URL('../../src/host/late-rooms.ts', import.meta.url));

/** One module that runs the default export of a probe on what it is sent, and answers with what it gives. */
async function bundle(probe: URL, plugins: readonly Plugin[]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [
      ...plugins,
      {
        name: 'probe-worker',
        resolveId: (id) => (id === ENTRY ? ENTRY : undefined),
        load: (id) =>
          id === ENTRY
            ? `import ${JSON.stringify(rooms)};
               import probe from ${JSON.stringify(fileURLToPath(probe))};
               onmessage = async ({ data }) => {
                 try { postMessage({ result: await probe(data) }); }
                 catch (error) { postMessage({ failure: String(error?.stack ?? error) }); }
               };`
            : undefined,
      },
    ],
    // What a probe loads lies in its one module, too.
    build: { assetsInlineLimit: 10_000_000, write: false, minify: false, target: 'es2023', rolldownOptions: { input: ENTRY, output: { codeSplitting: false } } },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: Array<{ type: string; code?: string }> };
  const [chunk] = output;
  if (chunk.code === undefined) throw new Error(`bundling ${probe} gave no code`);
  return chunk.code;
}

/**
 * Runs the default export of a probe in a worker of a page that has nothing else to do. The same function can be called in Node, so that a test can compare what
 * both give. Input and output cross by structured clone; `plugins` are those of the build that the probe is to be a part of.
 */
export async function runInWorker<I, O>(page: Page, probe: URL, input: I, plugins: readonly Plugin[] = []): Promise<O> {
  const code = await bundle(probe, plugins);
  await openProbePage(page);
  return await page.evaluate(
    async ({ code, input }) => {
      const url = URL.createObjectURL(new Blob([code], { type: 'text/javascript' }));
      const worker = new Worker(url, { type: 'module' });
      try {
        return await new Promise<O>((resolve, reject) => {
          worker.onmessage = ({ data }) => ('failure' in data ? reject(new Error(data.failure)) : resolve(data.result));
          worker.onerror = (event) => reject(new Error(event.message || 'the worker did not start'));
          worker.postMessage(input);
        });
      } finally {
        worker.terminate();
        URL.revokeObjectURL(url);
      }
    },
    { code, input } as { code: string; input: any },
  );
}
