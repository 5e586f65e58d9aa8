// Runs a TypeScript entry in Node: `node scripts/run.mjs bench/main.ts sim --json out.json`. Vite bundles it first, since Node 20
// reads no TypeScript.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Bundles `entry` for Node and answers the path of the module. */
export async function bundle(/** @type {string} */ entry) {
  const name = `${basename(entry).replace(/\.ts$/, '')}-${process.pid}`;
  const outDir = join(root, 'node_modules', '.cache', 'highwater', name);
  mkdirSync(outDir, { recursive: true });
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: resolve(root, entry), outDir, emptyOutDir: true, target: 'node20', minify: false, rolldownOptions: { output: { entryFileNames: 'main.mjs' } } },
  });
  // The bundle can start itself again as a child: `start.mjs` beside it calls its `main`.
  writeFileSync(join(outDir, 'start.mjs'), "import { main } from './main.mjs';\nprocess.exitCode = await main(process.argv.slice(2));\n");
  return join(outDir, 'main.mjs');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [entry, ...rest] = process.argv.slice(2);
  if (entry === undefined) {
    console.error('usage: node scripts/run.mjs ENTRY.ts [arguments]');
    process.exit(2);
  }
  const module = await import(pathToFileURL(await bundle(entry)).href);
  const code = await module.main(rest);
  if (typeof code === 'number') process.exitCode = code;
}
