import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { SourceMapPayload } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/highwater', import.meta.url));

/**
 * Makes one JavaScript module of a worker's entry and all that it imports, since Node's own loader does not read TypeScript in
 * the oldest Node that the project runs on. Answers its file, the source map of it, and what removes it again.
 */
export async function bundleForNode(entry: URL): Promise<{ file: string; map: SourceMapPayload | null; remove: () => void }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    // It reads a file that lies beside it.
    ssr: { noExternal: true, external: ['@bokuweb/zstd-wasm'] },
    build: {
      ssr: fileURLToPath(entry),
      write: false,
      minify: false,
      target: 'node20',
      sourcemap: 'hidden',
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: { code?: string; map?: SourceMapPayload | null }[] };
  const chunks = output.filter(({ code }) => code !== undefined);
  const [{ code, map = null } = {}] = chunks;
  if (code === undefined || chunks.length !== 1) throw new Error(`bundling ${entry} gave ${output.length} files instead of one`);
  // Within the project, so that packages are found.
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'live-'));
  const file = join(folder, 'worker.mjs');
  writeFileSync(file, code);
  return { file, map, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
