/**
 * `npm run conformance`: what was said to Kafka 4.1.0 is said to the engine in virtual time, to live brokers over TCP, and to any broker
 * that `KAFKA_BOOTSTRAP` names; per API and version the answers are the same, different (with the field) or not covered.
 */
import { writeFileSync } from 'node:fs';
import { bundleForNode } from '../live/node-worker.ts';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Arm, live, running, sim } from './arms.ts';
import { Comparison } from './compare.ts';
import { isCovered, type Row, rowsOf, SCRIPTS } from './rows.ts';

interface Line {
  same: number;
  different: number;
  notCovered: number;
  readonly differences: string[];
}

const USAGE = 'usage: npm run conformance -- [--arm sim|live|running] [--script NAME] [--json FILE]';

export async function main(args: readonly string[]): Promise<number> {
  const option = (name: string) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const [arm, script, json] = ['--arm', '--script', '--json'].map(option);
  if (args.some((arg, i) => !['--arm', '--script', '--json'].includes(i % 2 === 0 ? arg : args[i - 1]!)) || args.length % 2 !== 0) {
    console.error(USAGE);
    return 2;
  }
  const bootstrap = process.env.KAFKA_BOOTSTRAP;
  const worker = arm === undefined || arm === 'live' ? await bundleForNode(pathToFileURL(resolve('src/bridge/broker.node.ts'))) : null;
  const arms: Arm[] = [];
  if (arm === undefined || arm === 'sim') arms.push(sim);
  if (worker !== null) arms.push(live(worker.file));
  if (bootstrap !== undefined && (arm === undefined || arm === 'running')) arms.push(running(bootstrap));
  const report: Record<string, Record<string, Line>> = {};
  try {
    for (const one of arms) report[one.name] = await conform(one, script);
  } finally {
    worker?.remove();
  }
  if (arm === undefined && bootstrap === undefined) console.log('KAFKA_BOOTSTRAP is not set, so no other broker was asked');
  const lines = Object.values(report).flatMap((table) => Object.values(table));
  const passed = lines.reduce((sum, { same }) => sum + same, 0);
  const failed = lines.reduce((sum, { different }) => sum + different, 0) + (passed === 0 ? 1 : 0);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ passed, failed, problems: lines.flatMap(({ differences }) => differences), report }, null, 2)}\n`);
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function conform(arm: Arm, only: string | undefined): Promise<Record<string, Line>> {
  const table: Record<string, Line> = {};
  const unasked: string[] = [];
  for (const { name, brokers } of SCRIPTS) {
    if (only !== undefined && only !== name) continue;
    const rows = rowsOf(name);
    const played = await arm.play(rows, brokers);
    if (played === null) {
      unasked.push(`${name} (${brokers} ${brokers === 1 ? 'broker' : 'brokers'})`);
      continue;
    }
    const comparison = new Comparison(rows);
    rows.forEach((row, i) => {
      const line = (table[labelOf(row)] ??= { same: 0, different: 0, notCovered: 0, differences: [] });
      const answer = played.answers[i]!;
      if (answer === null) {
        if (!isCovered(row, played.advertised)) line.notCovered++;
        return;
      }
      const verdict = comparison.verdict(row, answer, played.advertised);
      if (verdict === 'same') line.same++;
      else {
        line.different++;
        line.differences.push(`${name}, ${row.what}: ${verdict.differs}`);
      }
    });
  }
  print(arm.name, table, unasked);
  return table;
}

function labelOf({ name, version }: Row): string {
  return name === undefined ? 'damaged frames' : `${name} ${version}`;
}

function print(arm: string, table: Readonly<Record<string, Line>>, unasked: readonly string[]): void {
  console.log(`${arm}:`);
  for (const [label, { same, different, notCovered, differences }] of Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (same + different === 0) continue;
    console.log(`  ${label.padEnd(36)} ${same} same${different > 0 ? `, ${different} different` : ''}${notCovered > 0 ? `, ${notCovered} not covered` : ''}`);
    for (const one of differences) console.log(`    ${one}`);
  }
  const missing = Object.entries(table).filter(([, { same, different }]) => same + different === 0);
  if (missing.length > 0) console.log(`  not covered: ${missing.map(([label]) => label).join(', ')}`);
  if (unasked.length > 0) console.log(`  not asked: ${unasked.join(', ')}`);
}
