import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { evaluatedData } from './scripts/evaluated-data.ts';
import { firstFile } from './scripts/first-file.ts';
import { ISOLATION_HEADERS } from './scripts/isolation.mjs';
import { lateRooms, PAGE_ROOMS, WORKER_ROOMS } from './scripts/late-rooms.ts';
import { minifyTwice } from './scripts/minify-twice.ts';
import { contentPolicy } from './scripts/content-policy.ts';
import { serviceWorker } from './scripts/service-worker.ts';
import { woff2Only } from './scripts/woff2-only.ts';

const { plugin: findsFirst, isFirst } = firstFile();

export default defineConfig({
  // A relative base lets the built page lie under any path, also on static hosting.
  base: './',
  plugins: [findsFirst, react(), tailwindcss(), evaluatedData(), lateRooms(PAGE_ROOMS), woff2Only(), minifyTwice(), contentPolicy(), serviceWorker()],
  // A slice of a face inside the styles would be loaded by everyone, and is there so that it is not.
  build: {
    assetsInlineLimit: (file) => (/\.woff2?$/.test(file) ? false : undefined),
    // The lists of what late files need in turn would be loaded by everyone; late files are fetched ahead anyway.
    modulePreload: false,
    rolldownOptions: { checks: { pluginTimings: false }, output: { codeSplitting: { groups: [{ name: 'first', test: isFirst }] } } },
  },
  worker: { format: 'es', plugins: () => [evaluatedData(), lateRooms(WORKER_ROOMS), minifyTwice()], rolldownOptions: { checks: { pluginTimings: false } } },
  // Its WebAssembly lies beside it, where a pre-bundled copy would not find it.
  optimizeDeps: { exclude: ['@bokuweb/zstd-wasm'] },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
});
