// `npm test`: runs every tier, prints its time beside its budget, and ends with the line `N passed, N failed`.
// `npm test -- unit e2e` runs only the named tiers. Plain Node, since it installs what the tiers need.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findChromium, installChromium, NOT_FOUND } from './chromium.mjs';
import { installPackages, root } from './prepare.mjs';
import { tiers } from './tiers.mjs';

const seconds = (/** @type {number} */ ms) => `${(ms / 1000).toFixed(1)} s`;

/** True where there is a browser; one that was named wrongly is an error. */
function hasBrowser() {
  if (findChromium() === undefined) installChromium();
  return findChromium() !== undefined;
}

/** @returns {{ passed: number, failed: number, notes: string[], didNotRun?: boolean }} */
function run(/** @type {import('./tiers.mjs').Tier} */ tier) {
  try {
    // What a machine does not have is no fault of what is tested; it is said, and nothing is counted.
    if (tier.needsBrowser && !hasBrowser()) return { passed: 0, failed: 0, notes: [`DID NOT RUN: ${NOT_FOUND}`], didNotRun: true };
  } catch (error) {
    return { passed: 0, failed: 1, notes: [/** @type {Error} */ (error).message] };
  }

  const report = join(root, '.cache', 'reports', `${tier.name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const { command, env, count } = tier.plan(report);
  const { status, error } = spawnSync(command[0], command.slice(1), {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  const ended = error?.message ?? `ended with status ${status}`;

  let counts;
  try {
    counts = count(status === 0);
  } catch (problem) {
    return { passed: 0, failed: 1, notes: [`${ended} and left no readable report (${/** @type {Error} */ (problem).message})`] };
  }
  const { passed, failed, skipped, names = [] } = counts;
  const notes = names.slice(0, 100);
  if (skipped > 0) notes.push(`${skipped} skipped, which count as failed: a test runs or is removed`);
  if (passed + failed + skipped === 0) notes.push('no test ran, which counts as one failed');
  else if (status !== 0 && failed + skipped === 0) notes.push(`${ended} although no test failed, which counts as one failed`);
  return { passed, failed: Math.max(failed + skipped, notes.length > 0 ? 1 : 0), notes };
}

const chosen = process.argv.slice(2);
const unknown = chosen.filter((name) => !tiers.some((tier) => tier.name === name));
if (unknown.length > 0) {
  console.error(`No tier is called ${unknown.join(', ')}. There are: ${tiers.map(({ name }) => name).join(', ')}`);
  process.exit(1);
}

installPackages();
// What tests show of Kafka is collected anew by a whole run.
if (chosen.length === 0) rmSync(join(root, '.cache', 'covers'), { recursive: true, force: true });
const results = tiers
  .filter(({ name }) => chosen.length === 0 || chosen.includes(name))
  .map((tier) => {
    console.log(`\n── ${tier.name} ──`);
    const start = performance.now();
    const result = run(tier);
    return { ...result, tier, tookMs: performance.now() - start };
  });

console.log('\n── all tiers ──');
for (const { tier, passed, failed, notes, tookMs } of results) {
  const budgetMs = tier.budgetMinutes * 60_000;
  const over = tookMs > budgetMs ? '  OVER ITS BUDGET' : '';
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(5)} failed`;
  console.log(`${tier.name.padEnd(12)}${counts}  ${seconds(tookMs).padStart(9)} of ${seconds(budgetMs)}${over}`);
  for (const note of notes) console.log(`            ${note}`);
}
const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
const missing = results.filter(({ didNotRun }) => didNotRun).map(({ tier }) => tier.name);
if (missing.length > 0) console.log(`\nDid not run here, and is not counted: ${missing.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
