// Who may import whom. This table is the architecture: whatever a row does not name is refused, npm packages and Node's own modules
// included. 'room/file' opens one file of a room (or the folder of that name), 'npm:name' one package, 'npm' all of them, 'node' the
// modules of Node. Types count as imports: a room that knows another's types knows that room.
import { isBuiltin } from 'node:module';

/** @type {Record<string, string>} */
const TABLE = {
  std: '',
  protocol: 'std',
  engine: 'protocol std',
  codecs: 'std npm',
  scenario: 'engine/events engine/commands engine/config protocol std',
  sim: 'scenario engine protocol std',
  live: 'engine protocol std',
  view: 'engine/events engine/commands engine/waits protocol std',
  lesson: 'scenario view std',
  host: 'sim live view scenario engine/events engine/commands engine/config engine/costs engine/version std npm:comlink npm:fflate',
  stage: 'view protocol/schema std npm:d3',
  ui: 'stage view lesson scenario host/lab engine/events engine/commands engine/config protocol/schema std npm',
  bridge: 'live sim host view scenario engine protocol std npm:ws node',
  lessons: 'lesson scenario',
};

// A composition root wires rooms together, so it may import anything: the page, a worker, an entry that Node is started with.
const ROOT = /^src\/main[.]tsx$|[.](worker|node)[.]ts$/;
// Tests and benches look into any room, and so does what only they use.
const TEST = /[.](test|bench)[.]tsx?$|[/]testing[/]/;

export const isTest = (/** @type {string} */ path) => TEST.test(path);

/** @returns {[room: string, rest: string]} */
function place(/** @type {string} */ path) {
  const parts = path.split('/');
  if (parts[0] === 'src') parts.shift();
  return [parts[0], parts.slice(1).join('/')];
}

function isAllowed(/** @type {string} */ entry, /** @type {string} */ target) {
  const inProject = /^(src|lessons)\//.test(target);
  if (entry === 'node') return isBuiltin(target);
  if (entry === 'npm') return !inProject && !target.startsWith('.') && !isBuiltin(target);
  if (entry.startsWith('npm:')) return target === entry.slice(4) || target.startsWith(`${entry.slice(4)}/`);
  if (!inProject) return false;
  const [room, rest] = place(target);
  const [allowedRoom, part] = entry.split('/');
  return room === allowedRoom && (part === undefined || rest === `${part}.ts` || rest.startsWith(`${part}/`));
}

/**
 * @param {string} path the importing file, from the project's folder
 * @param {string} target what it imports: a path of the project, or the name of a package
 * @returns {string | undefined} why it may not
 */
export function refusalOf(path, target) {
  if (isTest(path)) return undefined;
  if (isTest(target)) return 'nothing that ships may import a test';
  if (ROOT.test(path)) return undefined;
  const [room] = place(path);
  const row = TABLE[room];
  if (row === undefined) return 'a new room under src/ needs its row in scripts/lint/import-table.mjs';
  const entries = row.split(' ').filter((entry) => entry !== '');
  if ([room, ...entries].some((entry) => isAllowed(entry, target))) return undefined;
  return `${room} may import ${entries.join(', ') || 'nothing but itself'}`;
}
