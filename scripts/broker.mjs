// `npm run broker`: bundles the command and its worker, since Node 20 reads no TypeScript, and runs it.
import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dist, installPackages } from './prepare.mjs';
import { staticFiles } from './serve.mjs';

installPackages();
const { bundle } = await import('./run.mjs');
const [command, worker] = await Promise.all([bundle('src/bridge/main.node.ts'), bundle('src/bridge/broker.node.ts')]);
const { main } = await import(pathToFileURL(command).href);
const code = await main(process.argv.slice(2), worker, existsSync(join(dist, 'index.html')) ? staticFiles(dist) : null);
for (const file of [command, worker]) rmSync(dirname(file), { recursive: true, force: true });
process.exit(code);
