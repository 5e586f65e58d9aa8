// `node scripts/protocol-codecs.mjs`: writes src/protocol/generated/ from the tables in src/protocol/apis and src/protocol/messages.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = join(root, 'src/protocol/generated');

// The tables import their codecs; while these are being made, anything of that name will do.
const stub = {
  name: 'codecs-in-the-making',
  enforce: /** @type {const} */ ('pre'),
  resolveId: (/** @type {string} */ id) => (id.includes('/generated/') ? '\0no-codec' : undefined),
  load: (/** @type {string} */ id) => (id === '\0no-codec' ? 'export {}' : undefined),
};
const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  plugins: [stub],
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
try {
  const { generatedFiles } = await server.ssrLoadModule('/scripts/protocol-codecs/sources.ts');
  rmSync(generated, { recursive: true, force: true });
  let count = 0;
  for (const { path, text } of generatedFiles()) {
    const file = join(generated, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    count += 1;
  }
  console.log(`${count} codecs written`);
} finally {
  await server.close();
}
