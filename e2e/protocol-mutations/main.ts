/** `npm run mutations -- [--count N] [--seed S] [--json FILE]`: more damage than `npm test` does, or other damage. */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { MutationReport } from './mutations.ts';
import { runMutations } from './mutations.ts';

const USAGE = 'usage: npm run mutations -- [--count N] [--seed S] [--json FILE]';
const whole = (text: string | undefined, otherwise: number): number => (text === undefined ? otherwise : /^\d+$/.test(text) ? Number(text) : Number.NaN);

export function print(report: MutationReport): void {
  const { count, pastHeader, read, met, errors, mutations } = report;
  console.log(`${count} damaged frames of ${met.size} APIs × versions × directions`);
  console.log(`past the header ${((pastHeader / count) * 100).toFixed(1)} % (at least 60), read in spite of it ${((read / count) * 100).toFixed(1)} %`);
  for (const [kind, times] of Object.entries(errors).sort(([, a], [, b]) => b - a)) console.log(`  fault ${kind.padEnd(18)} ${times}`);
  for (const [kind, times] of Object.entries(mutations)) console.log(`  damage ${kind.padEnd(17)} ${times}`);
  console.log(`at most ${report.elementsPerByte.toFixed(2)} elements a byte, slowest ${report.slowestMs.toFixed(1)} ms; ${report.cpuSeconds.toFixed(1)} s of CPU`);
  for (const failure of report.failures.slice(0, 20)) console.log(`FAILED ${failure}`);
}

export function main(args: readonly string[]): number {
  let count = Number.NaN;
  let seed = Number.NaN;
  let json: string | undefined;
  try {
    const { values } = parseArgs({ args: [...args], options: { count: { type: 'string' }, seed: { type: 'string' }, json: { type: 'string' } } });
    count = whole(values.count, 200_000);
    seed = whole(values.seed, 1);
    json = values.json;
  } catch (error) {
    console.error((error as Error).message);
  }
  if (!(count > 0) || Number.isNaN(seed)) {
    console.error(USAGE);
    return 2;
  }
  const report = runMutations(count, seed);
  print(report);
  const failed = report.failures.length;
  const passed = report.count - failed;
  console.log(`${passed} passed, ${failed} failed`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ ...report, met: report.met.size, passed, failed }, null, 2)}\n`);
  return failed === 0 ? 0 : 1;
}
