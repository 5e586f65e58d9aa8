// Holds the sources to the import table, and the rooms inside engine/ to having no cycles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { cyclesOf } from './cycles.mjs';
import { isTest, refusalOf } from './import-table.mjs';
import { importsOf } from './imports-of.mjs';

const SOURCE = /[.](ts|tsx|mts|js|mjs|jsx)$/;

function sourcesOf(/** @type {string} */ root) {
  return ['src', 'lessons']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => SOURCE.test(path))
    .sort();
}

/** A path of the project, or the name of a package. */
function targetOf(/** @type {string} */ path, /** @type {string} */ specifier) {
  const plain = specifier.replace(/[?].*$/, '');
  if (plain.startsWith('.')) return posix.join(posix.dirname(path), plain);
  return plain.startsWith('/') ? plain.slice(1) : plain;
}

/** A room of the engine is a folder or a file directly under engine/; events.ts and events/ are one room. */
const engineRoom = (/** @type {string} */ path) => /^src\/engine\/([^/]+?)(?:[.]ts)?(?:\/|$)/.exec(path)?.[1];

/**
 * @param {string} root the folder that holds src/ and lessons/
 * @returns {{ modules: number, imports: number, problems: string[] }}
 */
export function lintImports(root) {
  const problems = [];
  /** @type {Map<string, Set<string>>} */
  const rooms = new Map();
  /** @type {Map<string, string>} */
  const shown = new Map();
  const paths = sourcesOf(root);
  let imports = 0;

  for (const path of paths) {
    for (const specifier of importsOf(readFileSync(join(root, path), 'utf8'), { tsx: path.endsWith('x') })) {
      imports += 1;
      const target = targetOf(path, specifier);
      const refusal = refusalOf(path, target);
      if (refusal !== undefined) problems.push(`${path} imports ${target}: ${refusal}`);

      const [from, to] = [engineRoom(path), engineRoom(target)];
      if (isTest(path) || from === undefined || to === undefined || from === to) continue;
      rooms.set(from, (rooms.get(from) ?? new Set()).add(to));
      shown.set(`${from} ${to}`, `${path} imports ${target}`);
    }
  }

  for (const ring of cyclesOf(rooms)) {
    const links = ring.slice(1).map((to, i) => shown.get(`${ring[i]} ${to}`));
    problems.push(`rooms of engine/ form a cycle, ${ring.join(' → ')}: ${links.join('; ')}`);
  }
  return { modules: paths.length, imports, problems };
}
