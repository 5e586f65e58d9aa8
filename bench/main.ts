/** `npm run bench -- NAME [--json FILE]`: one run, figures of this machine beside each other. */
import { Report } from './report.ts';

const benches: Record<string, () => Promise<{ run(report: Report): void | Promise<void> }>> = {
  sim: () => import('./sim.bench.ts'),
  stage: () => import('./stage.bench.ts'),
  live: () => import('./live.bench.ts'),
  rebalance: () => import('./rebalance.bench.ts'),
  tcp: () => import('./tcp.bench.ts'),
  wire: () => import('./wire.bench.ts'),
};

export async function main(args: readonly string[]): Promise<number> {
  const names = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--json');
  const json = args.includes('--json') ? args[args.indexOf('--json') + 1] : undefined;
  const unknown = names.filter((name) => !(name in benches));
  if (names.length === 0 || unknown.length > 0) {
    console.error(`usage: npm run bench -- ${Object.keys(benches).join(' | ')} [--json FILE]`);
    return 2;
  }
  const report = new Report();
  for (const name of names) await (await benches[name]!()).run(report);
  if (json !== undefined) report.write(json);
  return 0;
}
