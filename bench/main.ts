/** `npm run bench -- NAME [--json FILE]`: one run, figures of this machine beside each other. */
import { type Options, readOptions, USAGE } from './options.ts';
import { Report } from './report.ts';

const benches: Record<string, () => Promise<{ run(report: Report, options: Options): void | Promise<void> }>> = {
  sim: () => import('./sim.bench.ts'),
  stage: () => import('./stage.bench.ts'),
  live: () => import('./live.bench.ts'),
  rebalance: () => import('./rebalance.bench.ts'),
  tcp: () => import('./tcp.bench.ts'),
  wire: () => import('./wire.bench.ts'),
};

export async function main(args: readonly string[]): Promise<number> {
  const usage = `usage: npm run bench -- ${Object.keys(benches).join(' | ')} ${USAGE}`;
  let read: ReturnType<typeof readOptions>;
  try {
    read = readOptions(args);
  } catch (error) {
    console.error(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  const { names, options } = read;
  if (names.length === 0 || names.some((name) => !(name in benches))) {
    console.error(usage);
    return 2;
  }
  const report = new Report();
  for (const name of names) await (await benches[name]!()).run(report, options);
  if (options.json !== undefined) report.write(options.json);
  return 0;
}
