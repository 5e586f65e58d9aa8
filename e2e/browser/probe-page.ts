import type { Page } from '@playwright/test';
import { ISOLATION_HEADERS } from '../../scripts/isolation.mjs';

/** An isolated page with nothing in it: whoever runs code of a test there has no lab beside it, and no content policy against it. */
export async function openProbePage(page: Page): Promise<void> {
  await page.route('**/probe', (route) =>
    route.fulfill({ contentType: 'text/html', headers: ISOLATION_HEADERS, body: '<!doctype html><link rel="icon" href="data:,"><title>A probe</title><body></body>' }),
  );
  await page.goto('./probe');
  if (!(await page.evaluate(() => crossOriginIsolated))) throw new Error('the page of a probe is not isolated');
}
