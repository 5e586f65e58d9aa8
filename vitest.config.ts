import { defineConfig } from 'vitest/config';
import { coresHere } from './scripts/cores.mjs';

// One project a tier, so that `npm test` can time and count each by itself.
export default defineConfig({
  test: {
    // What a passed test prints hides what a failed one says.
    silent: 'passed-only',
    // By itself it leaves a core to whoever sits before it, and takes all that a container's machine has.
    maxWorkers: coresHere(),
    teardownTimeout: 120_000,
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}'],
          // Machines are shared and noisy: a limit only ends what hangs.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 300_000 } },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['e2e/**/*.test.ts'],
          exclude: ['e2e/browser/**', 'e2e/live/**', 'e2e/clients/**'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 300_000 } },
        },
      },
      {
        test: {
          name: 'live',
          environment: 'node',
          include: ['e2e/live/**/*.test.ts'],
          // Each has workers of its own.
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 300_000 } },
          pool: 'forks',
          // Node 20 may abort when a worker is ended while its code is being compiled on another thread.
          execArgv: ['--no-concurrent-recompilation'],
        },
      },
      {
        test: {
          name: 'clients',
          environment: 'node',
          include: ['e2e/clients/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 300_000 } },
          // Each has a process and a cluster of its own, and mostly waits: for elections, for clients' own pauses.
          pool: 'forks',
          execArgv: ['--no-concurrent-recompilation'],
        },
      },
    ],
  },
});
