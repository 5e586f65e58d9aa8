import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Several tests of a file ask for the same ones. */
const bundled = new Map<string, Promise<string>>();

/** One module for a browser of an entry and all that it imports; its exports stay. */
export function bundleModule(entry: URL): Promise<string> {
  const made = bundled.get(entry.href) ?? bundle(entry);
  bundled.set(entry.href, made);
  return made;
}

async function bundle(entry: URL): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2023',
      lib: { entry: fileURLToPath(entry), formats: ['es'] },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as { output: { type: string; code?: string }[] };
  const [chunk] = output;
  if (chunk?.code === undefined || output.length !== 1) throw new Error(`bundling ${entry} gave ${output.length} files instead of one`);
  return chunk.code;
}
