// How fast the codecs are: prints lines `name value unit ratio aim`, and writes them to a file with `--json FILE`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'protocol-bench-'));
try {
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      ssr: join(root, 'src/protocol/protocol.bench.ts'),
      outDir: folder,
      target: 'es2023',
      rollupOptions: { output: { entryFileNames: 'bench.mjs' } },
    },
  });
  const { figures } = await import(pathToFileURL(join(folder, 'bench.mjs')).href);
  const all = [];
  for (const figure of figures()) {
    const { name, value, unit, aim } = figure;
    const ratio = aim === undefined ? '' : ` ${(value / aim).toFixed(2)} ${aim}`;
    console.log(`${name} ${value.toFixed(2)} ${unit}${ratio}`);
    all.push(figure);
  }
  const json = process.argv.indexOf('--json');
  if (json > 0) writeFileSync(process.argv[json + 1], `${JSON.stringify(all, null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
