// `npm run lint`: the import table, then oxlint, which also refuses what the pure rooms may not name.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { lintImports } from './lint/imports.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { modules, imports, problems } = lintImports(root);
for (const problem of problems) console.error(problem);
console.log(`import table: ${imports} imports in ${modules} modules, ${problems.length} refused`);

const oxlint = spawnSync(process.execPath, ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = problems.length > 0 || modules === 0 || oxlint.status !== 0 ? 1 : 0;
