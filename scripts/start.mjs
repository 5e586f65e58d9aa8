// `npm start`: installs and builds what is missing, then serves the lab. `--port N` chooses the port.
import { parseArgs } from 'node:util';
import { buildApp, dist, installPackages } from './prepare.mjs';
import { serve } from './serve.mjs';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`--port ${values.port}: give a port between 0 and 65535 (0 takes any free one)`);
  process.exit(1);
}

installPackages();
buildApp();
try {
  const { url } = await serve(dist, port);
  console.log(`Highwater is at ${url}  (Ctrl+C ends it)`);
} catch (error) {
  if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken. Choose another: npm start -- --port ${port + 1}`);
  process.exit(1);
}
