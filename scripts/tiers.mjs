// The tiers of `npm test`, one row each: what runs, within how many minutes on two cores, and how its tests are counted.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './prepare.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number, names?: string[] }} Counts `names`: what failed and with which words, where a report tells */
/** @typedef {{ command: string[], env?: Record<string, string>, count: (succeeded: boolean) => Counts }} Plan */
/** @typedef {{ name: string, budgetMinutes: number, needsBrowser?: boolean, plan: (report: string) => Plan }} Tier */

const MOST_LINES_OF_A_PROBLEM = 8;

const readJson = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8'));

/** A command that passes or fails as a whole counts as one test. */
const npmScript = (/** @type {string} */ script) => () => ({
  command: ['npm', 'run', '--silent', script],
  count: (/** @type {boolean} */ succeeded) => ({ passed: Number(succeeded), failed: Number(!succeeded), skipped: 0 }),
});

/** A command whose last line is `N passed, N failed`; it writes its report there as JSON. */
const counting =
  (/** @type {string} */ script, /** @type {string[]} */ ...args) =>
  (/** @type {string} */ report) => ({
    command: ['npm', 'run', '--silent', script, '--', ...args, '--json', report],
    count() {
      const { passed, failed, problems = [] } = readJson(report);
      return { passed, failed, skipped: 0, names: problems };
    },
  });

/** The beginning of what a failed test said, without colours: the rest of a long run may be cut off where it is read. */
const saidBy = (/** @type {(string | undefined)[]} */ messages) =>
  messages.flatMap((message = '') =>
    stripVTControlCharacters(message)
      .split('\n')
      .filter((line) => line.trim() !== '' && !/^\s+at .*node_modules/.test(line))
      .slice(0, MOST_LINES_OF_A_PROBLEM)
      .map((line) => `    ${line.trimEnd()}`),
  );

const vitest = (/** @type {string} */ project) => (/** @type {string} */ report) => ({
  command: ['npx', 'vitest', 'run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  count() {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = readJson(report);
    // A file that does not even load holds no test that could fail, so it counts as one.
    const broken = testResults.filter(
      (/** @type {any} */ file) =>
        file.status === 'failed' && !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
    ).length;
    const names = testResults.flatMap((/** @type {any} */ file) => [
      ...(file.status === 'failed' ? [relative(root, file.name)] : []),
      ...file.assertionResults
        .filter((/** @type {any} */ test) => test.status !== 'passed')
        .flatMap((/** @type {any} */ test) => [`  ${test.fullName}`, ...saidBy(test.failureMessages)]),
    ]);
    return { passed: numPassedTests, failed: numFailedTests + broken, skipped: numPendingTests + numTodoTests, names };
  },
});

const playwright = (/** @type {string} */ report) => ({
  command: ['npx', 'playwright', 'test', '--config', 'e2e/browser/playwright.config.ts', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  count() {
    const { stats, errors, suites } = readJson(report);
    const specs = (/** @type {any} */ suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
    const names = suites
      .flatMap(specs)
      .filter((/** @type {any} */ spec) => !spec.ok || spec.tests.some((/** @type {any} */ test) => test.status !== 'expected'))
      .flatMap((/** @type {any} */ spec) => [
        `${spec.file}:${spec.line}  ${spec.title}`,
        ...saidBy(spec.tests.flatMap((/** @type {any} */ test) => test.results.flatMap((/** @type {any} */ result) => result.errors.map((/** @type {any} */ error) => error.message)))),
      ]);
    return {
      names,
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky + errors.length,
      skipped: stats.skipped,
    };
  },
});

/** @type {Tier[]} */
export const tiers = [
  { name: 'typecheck', budgetMinutes: 1, plan: npmScript('typecheck') },
  { name: 'lint', budgetMinutes: 1, plan: npmScript('lint') },
  { name: 'unit', budgetMinutes: 4, plan: vitest('unit') },
  { name: 'lessons', budgetMinutes: 5, plan: counting('lessons') },
  { name: 'swarm', budgetMinutes: 6, plan: counting('swarm', '--profile', 'all') },
  { name: 'mutants', budgetMinutes: 1, plan: counting('mutants', '--fast') },
  // The ten minutes of e2e are shared by what runs in Node and what drives a browser.
  { name: 'e2e', budgetMinutes: 5, plan: vitest('e2e') },
  { name: 'live', budgetMinutes: 2, plan: vitest('live') },
  { name: 'clients', budgetMinutes: 2, plan: vitest('clients') },
  { name: 'conformance', budgetMinutes: 1, plan: counting('conformance') },
  // After the tiers that it reads: what their tests showed is what the fidelity page says.
  { name: 'fidelity', budgetMinutes: 1, plan: counting('fidelity', '--check') },
  { name: 'browser', budgetMinutes: 5, needsBrowser: true, plan: playwright },
];
