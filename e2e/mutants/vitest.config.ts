import { defineConfig } from 'vitest/config';
import { type Patch, planting } from './plant.ts';

const { HIGHWATER_MUTANT: patch } = process.env;

/** Runs single tests with a mutant planted; the patch comes by the environment. */
export default defineConfig({
  root: process.cwd(),
  plugins: [planting(patch === undefined ? null : (JSON.parse(patch) as Patch))],
  test: { environment: 'node', include: ['src/**/*.test.ts', 'e2e/**/*.test.ts'], testTimeout: 240_000, watch: false },
});
