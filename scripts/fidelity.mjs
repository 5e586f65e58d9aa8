// Makes the fidelity page's data from what passing tests have shown (`covers` in src/std/testing). `npm run fidelity` runs the tests that
// call it and writes the file; `npm run fidelity -- --check` compares it with what the tests of this run showed, and writes nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from './prepare.mjs';

const { values } = parseArgs({ options: { check: { type: 'boolean' }, json: { type: 'string' } } });
const COVERED = join(root, '.cache', 'covers');
const FILE = join(root, 'src', 'ui', 'fidelity', 'shown.ts');

/** @returns {string[]} the tests that name rows, as paths */
function testsThatCover(/** @type {string} */ folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'golden' ? [] : testsThatCover(path);
    return entry.name.endsWith('.test.ts') && /\bcovers\('/.test(readFileSync(join(root, path), 'utf8')) ? [path] : [];
  });
}

/** The file as the records say it. */
function fileText() {
  /** @type {Map<string, { how: string, tests: Set<string> }>} */
  const rows = new Map();
  for (const name of existsSync(COVERED) ? readdirSync(COVERED) : []) {
    const { row, how, test } = JSON.parse(readFileSync(join(COVERED, name), 'utf8'));
    const known = rows.get(row) ?? { how, tests: new Set() };
    // A row that one test calls simplified is simplified, whatever else is shown of it.
    rows.set(row, { how: known.how === 'simplified' ? 'simplified' : how, tests: known.tests.add(test) });
  }
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = [...rows]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([row, { how, tests }]) => `  '${row}': {\n    how: '${how}',\n    tests: [\n${[...tests].sort().map((test) => `      ${quoted(test)},\n`).join('')}    ],\n  },\n`);
  return `/** Which rows tests show: written by \`npm run fidelity\`, not by hand. */
export const SHOWN: Readonly<Record<string, { readonly how: 'modelled' | 'simplified'; readonly tests: readonly string[] }>> = {
${lines.join('')}};
`;
}

if (values.check !== true) {
  rmSync(COVERED, { recursive: true, force: true });
  const { status } = spawnSync('npx', ['vitest', 'run', ...testsThatCover('src'), ...testsThatCover('e2e')], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(1);
  writeFileSync(FILE, fileText());
  console.log('src/ui/fidelity/shown.ts is what the tests show');
} else {
  const isTrue = existsSync(COVERED) && fileText() === readFileSync(FILE, 'utf8');
  if (!isTrue) console.error('src/ui/fidelity/shown.ts is not what the tests of this run showed: npm run fidelity writes it anew');
  if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ passed: Number(isTrue), failed: Number(!isTrue) }));
  console.log(`${Number(isTrue)} passed, ${Number(!isTrue)} failed`);
  if (!isTrue) process.exitCode = 1;
}
