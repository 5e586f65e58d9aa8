/**
 * `npm run mutants -- [--only NAME[,NAME…]] [--fast] [--jobs J] [--json FILE]`: plants each mutant and asks its checks. Prints who killed it; a survivor
 * fails, and so does a patch that does not fit the sources any more. Ends with `N passed, N failed`.
 */
import { writeFileSync } from 'node:fs';
import { coresHere } from '../../scripts/cores.mjs';
import { mutants } from './all.ts';
import { runMutants } from './run.ts';

function option(args: readonly string[], name: string): string | null {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? null : (args[at + 1] ?? '');
}

export async function main(args: readonly string[]): Promise<number> {
  const only = option(args, 'only')?.split(',') ?? null;
  const unknown = (only ?? []).filter((name) => !mutants.some(([known]) => known === name));
  if (unknown.length > 0) throw new Error(`no mutant is called ${unknown.join(', ')}; there are: ${mutants.map(([name]) => name).join(', ')}`);
  const chosen = mutants.filter(([name, { fast }]) => (only === null || only.includes(name)) && (!args.includes('--fast') || fast === true));
  const jobs = Number(option(args, 'jobs') ?? coresHere());
  const problems: string[] = [];
  const { passed, failed } = await runMutants(chosen, {
    jobs,
    tell(line) {
      console.log(line);
      if (!line.startsWith('killed')) problems.push(line);
    },
  });
  const json = option(args, 'json');
  if (json !== null) writeFileSync(json, JSON.stringify({ passed, failed, problems }));
  console.log(`${passed} passed, ${failed} failed`);
  return failed > 0 || passed === 0 ? 1 : 0;
}
