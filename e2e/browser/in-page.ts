import type { Page } from '@playwright/test';
import { bundleModule } from './bundle-module.ts';
import { openProbePage } from './probe-page.ts';

/** Calls an export of a probe in a page of its own, with the code of the workers that it is to start. */
export async function runInPage<O>(page: Page, probe: URL, name: string, worker: URL, asked: object): Promise<O> {
  const [module, code] = await Promise.all([bundleModule(probe), bundleModule(worker)]);
  await openProbePage(page);
  return await page.evaluate(
    async ({ module, name, input }) => {
      const url = URL.createObjectURL(new Blob([module], { type: 'text/javascript' }));
      try {
        return (await import(url))[name](input);
      } finally {
        URL.revokeObjectURL(url);
      }
    },
    { module, name, input: { code, asked } },
  );
}
