// Brings a clone to the state that the commands need: packages installed as the lock file says, the app built from the sources at hand.
// Plain Node without packages, since it runs before there are any.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');
export const dist = join(root, 'dist');

const SOURCES = ['src', 'lessons', 'public', 'scripts', 'index.html', 'vite.config.ts', 'package-lock.json'];
/** Tests, and of the scripts those that the build is not made by. */
const NOT_BUILT = /[.](test|bench)[.]tsx?$|[\\/]scripts[\\/](?!isolation[.]).*[.]mjs$|[\\/]scripts[\\/](shots|docs-wire)[\\/]/;
const cache = join(root, '.cache');

/** Runs npm; false when it fails. */
function tryNpm(/** @type {string[]} */ ...args) {
  return spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

/** Runs npm and stops this program with a sentence if it fails. */
function npm(/** @type {string[]} */ ...args) {
  if (tryNpm(...args)) return;
  console.error(`npm ${args.join(' ')} failed`);
  process.exit(1);
}

/** @returns {Record<string, { version?: string, optional?: boolean }>} */
function packagesOf(/** @type {string} */ lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, 'utf8')).packages : {};
}

export function installPackages() {
  const wanted = Object.entries(packagesOf(join(root, 'package-lock.json')));
  // npm leaves a note of what it installed. Optional packages are those of other platforms.
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  const isMissing = wanted.some(
    ([path, { version, optional }]) => path !== '' && present[path]?.version !== version && !(optional && !present[path]),
  );
  if (!isMissing) return;
  console.log('Installing packages (npm ci)…');
  if (tryNpm('ci', '--no-audit', '--no-fund')) return;
  // A user without a home has no cache of npm's either, and a registry may have failed once.
  console.log('Once more, with a cache of its own…');
  npm('ci', '--no-audit', '--no-fund', '--cache', join(cache, 'npm'));
}

/** @returns {string[]} */
function filesUnder(/** @type {string} */ path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)))
    .filter((file) => !NOT_BUILT.test(file));
}

export function buildApp() {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesUnder(join(root, source)))) hash.update(file).update(readFileSync(file));
  const sources = hash.digest('hex');
  const stamp = join(cache, 'built');
  if (existsSync(join(dist, 'index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('Building the app…');
  // Its hundreds of files are of interest to who asks for them by `npm run build`.
  npm('run', '--silent', 'build', '--', '--logLevel', 'warn');
  mkdirSync(cache, { recursive: true });
  writeFileSync(stamp, sources);
}
