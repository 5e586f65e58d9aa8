/**
 * `npm run golden -- [DIR] [--json FILE] [--area NAME]`: checks a folder of the golden form (e2e/golden unless another is given).
 * Each area is one file of `areas/`; what a folder lacks is passed over, what has no area yet is counted as not covered.
 */
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Area, Failure, Group } from './run.ts';
import { filesBelow, GoldenRun } from './run.ts';

const modules = import.meta.glob<{ readonly area: Area }>('./areas/*.ts', { eager: true });
export const areas: readonly Area[] = Object.values(modules).map(({ area }) => area);

export interface AreaResult {
  readonly name: string;
  readonly groups: Readonly<Record<string, Group>>;
  readonly failures: readonly Failure[];
}

export interface GoldenResult {
  readonly areas: readonly AreaResult[];
  /** Files that no area takes, with the count of their lines. */
  readonly notCovered: readonly { readonly path: string; readonly lines: number }[];
  readonly passed: number;
  readonly failed: number;
}

/** Not golden data: what people read. */
const isProse = (path: string) => path.endsWith('.md');

export async function runGolden(folder: string, only?: string): Promise<GoldenResult> {
  const paths = filesBelow(folder).filter((path) => !isProse(path));
  const chosen = only === undefined ? areas : areas.filter(({ name }) => name === only);
  const results: AreaResult[] = [];
  const taken = new Set<string>();
  let passed = 0;
  let failed = 0;
  for (const area of chosen) {
    const files = paths.filter((path) => area.takes(path));
    if (files.length === 0) continue;
    for (const path of files) taken.add(path);
    const run = new GoldenRun(folder, files);
    try {
      await area.run(run);
    } catch (error) {
      run.fail('area', area.name, `the area cannot be read: ${(error as Error).message}`);
    }
    results.push({ name: area.name, groups: Object.fromEntries(run.groups), failures: run.failures });
    for (const group of run.groups.values()) {
      passed += group.checked;
      failed += group.failed;
    }
  }
  const rest = only === undefined ? paths.filter((path) => !taken.has(path)) : [];
  const notCovered = rest.map((path) => ({ path, lines: new GoldenRun(folder, []).text(path)!.split('\n').filter(Boolean).length }));
  return { areas: results, notCovered, passed, failed };
}

/** No more failures of one area are printed; the JSON file holds all. */
const SHOWN_FAILURES = 20;

function print({ areas: results, notCovered, passed, failed }: GoldenResult): void {
  for (const { name, groups, failures } of results) {
    console.log(name);
    for (const [group, { checked, failed: wrong, notCovered: open }] of Object.entries(groups)) {
      console.log(`  ${group.padEnd(36)} ${checked} checked${wrong > 0 ? `, ${wrong} FAILED` : ''}${open > 0 ? `, ${open} not covered` : ''}`);
    }
    for (const { place, what } of failures.slice(0, SHOWN_FAILURES)) console.log(`  FAILED ${place}: ${what}`);
    if (failures.length > SHOWN_FAILURES) console.log(`  and ${failures.length - SHOWN_FAILURES} more`);
  }
  if (notCovered.length > 0) console.log('not covered: no room answers these yet');
  for (const { path, lines } of notCovered) console.log(`  ${path.padEnd(36)} ${lines} lines`);
  console.log(`${passed} passed, ${failed} failed`);
}

const USAGE = 'usage: npm run golden -- [DIR] [--json FILE] [--area NAME]';

export async function main(args: readonly string[]): Promise<number> {
  let given;
  try {
    given = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'string' }, area: { type: 'string' } } });
  } catch (error) {
    console.error(`${(error as Error).message}\n${USAGE}`);
    return 2;
  }
  const { positionals, values } = given;
  const folder = positionals[0] ?? 'e2e/golden';
  if (positionals.length > 1 || !existsSync(folder) || !statSync(folder).isDirectory()) {
    console.error(positionals.length > 1 ? USAGE : `${folder} is no folder\n${USAGE}`);
    return 2;
  }
  const result = await runGolden(folder, values.area);
  print(result);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(result, null, 2)}\n`);
  if (result.passed + result.failed === 0) {
    console.error(`${folder} holds nothing that could be checked`);
    return 2;
  }
  return result.failed === 0 ? 0 : 1;
}
