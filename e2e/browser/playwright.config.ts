import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findChromium, NOT_FOUND } from '../../scripts/chromium.mjs';

const executablePath = findChromium();
if (executablePath === undefined) throw new Error(NOT_FOUND);

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.pw.ts',
  outputDir: fileURLToPath(new URL('../../test-results', import.meta.url)),
  globalSetup: './build.ts',
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // A busy machine is slow, not wrong: whoever waits for a state waits long for it.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    viewport: { width: 1280, height: 720 },
    trace: 'retain-on-failure',
    serviceWorkers: 'block',
    launchOptions: {
      executablePath,
      headless: true,
      // Chromium's sandbox does not start as root, as in most containers.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
