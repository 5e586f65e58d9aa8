import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/highwater', import.meta.url));

/**
 * Makes one JavaScript module of a worker's entry and all that it imports, since Node's own loader does not read TypeScript in
 * the oldest Node that the project runs on. Answers its file and what removes it again.
 */
export async function bundleForNode(entry: URL): Promise<{ file: string; remove: () => void }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    // It reads a file that lies beside it.
    ssr: { noExternal: true, external: ['@bokuweb/zstd-wasm'] },
    build: { ssr: fileURLToPath(entry), write: false, minify: false, target: 'node20', rolldownOptions: { output: { codeSplitting: false } } },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: { code?: string }[] };
  const code = output[0]?.code;
  if (code === undefined || output.length !== 1) throw new Error(`bundling ${entry} gave ${output.length} files instead of one`);
  // Within the project, so that packages are found.
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'live-'));
  const file = join(folder, 'worker.mjs');
  writeFileSync(file, code);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
