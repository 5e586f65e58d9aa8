import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findChromium, NOT_FOUND } from '../../scripts/chromium.mjs';
import { coresHere } from '../../scripts/cores.mjs';

const executablePath = findChromium();
if (executablePath === undefined) throw new Error(NOT_FOUND);

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.pw.ts',
  outputDir: fileURLToPath(new URL('../../test-results/browser', import.meta.url)),
  globalSetup: './build.ts',
  forbidOnly: true,
  fullyParallel: true,
  workers: Math.min(4, Math.max(2, coresHere())),
  retries: 0,
  // Where nearly everything waits in vain, the rest would, too.
  maxFailures: 25,
  // A busy machine is slow, not wrong: whoever waits for a state waits long for it. The longest test takes half a minute here;
  // one that waits in vain leaves time for the rest.
  timeout: 300_000,
  expect: { timeout: 90_000, toPass: { timeout: 90_000 } },
  use: {
    viewport: { width: 1280, height: 720 },
    // What is acted on or read is there before it is asked for; whoever waits for it to come says so with `expect`.
    actionTimeout: 90_000,
    navigationTimeout: 120_000,
    // A trace of every test costs a seventh of the time; who looks for a reason asks for it: `--trace on`.
    trace: 'off',
    screenshot: 'only-on-failure',
    serviceWorkers: 'block',
    launchOptions: {
      executablePath,
      timeout: 300_000,
      headless: true,
      // Chromium's sandbox does not start as root, as in most containers.
      // There is no screen: what is drawn for one by a made-up GPU is drawn twice.
      args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    },
  },
});
