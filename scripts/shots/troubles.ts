/** Plays that lead to what the page says when something is not as it should be: links of other labs, a storage that is full or closed, no network. */
import type { Page } from 'playwright';
import { killedRun } from '../../e2e/browser/killed-run.ts';
import { linkOf } from '../../src/host/link.ts';
import type { Recording } from '../../src/scenario/recording/recording.ts';

let made: Recording | null = null;

async function openLink(page: Page, linkFrom: (run: Recording) => string): Promise<void> {
  const [base] = page.url().split('#');
  const link = linkFrom((made ??= killedRun()));
  await page.goto('about:blank');
  await page.goto(`${base}#/lab?run=${link}`);
  await page.getByRole('alert').first().waitFor();
}

async function begun(page: Page, before: () => void): Promise<void> {
  await page.addInitScript(before);
  await page.reload();
  await page.getByRole('alert').first().waitFor();
}

export const TROUBLES: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  linkOlder: (page) => openLink(page, (run) => linkOf({ ...run, engineVersion: '0.1.0' })),
  linkNewer: (page) => openLink(page, (run) => linkOf({ ...run, engineVersion: '99.1.0' })),
  linkElsewhere: (page) => openLink(page, (run) => linkOf({ ...run, hash: '0123456789abcdef' })),
  linkTorn: (page) => openLink(page, (run) => linkOf(run).slice(0, -40)),
  // Small until it is unpacked.
  linkHuge: (page) => openLink(page, (run) => linkOf({ ...run, hash: 'x'.repeat(20_000_000) })),
  storageFull: (page) => begun(page, () => {
    const own = Storage.prototype.setItem.bind(localStorage);
    Storage.prototype.setItem = (key: string, value: string): void => {
      if (key === 'highwater.run') throw new DOMException('no room', 'QuotaExceededError');
      own(key, value);
    };
  }),
  storageClosed: (page) => begun(page, () => {
    const refuse = { configurable: true, get: () => { throw new DOMException('The operation is insecure.', 'SecurityError'); } };
    Object.defineProperty(window, 'localStorage', refuse);
    Object.defineProperty(window, 'sessionStorage', refuse);
  }),
  // A part of the page that was not fetched before the network went.
  noNetwork: async (page) => {
    await page.context().setOffline(true);
    await page.goto(`${page.url().split('#')[0]}#/wire`);
    await page.getByRole('alert').first().waitFor();
  },
};
