import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Makes one JavaScript module of a worker's entry and all that it imports, since Node's own loader does not read TypeScript in
 * the oldest Node that the project runs on. Answers its file and what removes it again.
 */
export async function bundleForNode(entry: URL): Promise<{ file: string; remove: () => void }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: { ssr: fileURLToPath(entry), write: false, minify: false, target: 'node20', rolldownOptions: { output: { codeSplitting: false } } },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: { code?: string }[] };
  const code = output[0]?.code;
  if (code === undefined || output.length !== 1) throw new Error(`bundling ${entry} gave ${output.length} files instead of one`);
  const folder = mkdtempSync(join(tmpdir(), 'highwater-live-'));
  const file = join(folder, 'worker.mjs');
  writeFileSync(file, code);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
