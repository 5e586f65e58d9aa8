import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { evaluatedData } from './scripts/evaluated-data.ts';
import { ISOLATION_HEADERS } from './scripts/isolation.mjs';

export default defineConfig({
  // A relative base lets the built page lie under any path, also on static hosting.
  base: './',
  plugins: [react(), tailwindcss(), evaluatedData()],
  worker: { format: 'es' },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
});
