/** Runs mutants: each is planted, its checks are asked in turn, and the first that turns red has killed it. */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { type Check, checkText, type Mutant } from './mutant.ts';
import type { Red } from './play.ts';
import { misfit, type Patch, planting, ROOT } from './plant.ts';

/** A sound check is done in a few seconds; machines are shared. */
const LIMIT_MS = 300_000;

interface Ran {
  readonly text: string;
  readonly status: number | null;
}

function node(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  let text = '';
  let errors = '';
  child.stdout.on('data', (piece) => (text += String(piece)));
  child.stderr.on('data', (piece) => (errors += String(piece)));
  const timer = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS);
  return new Promise((resolve) =>
    child.on('close', (status) => {
      clearTimeout(timer);
      resolve({ text: text !== '' ? text : errors, status });
    }),
  );
}

/** The sources as they are read with the patch, and what checks of them say. Null: as they are. */
class Planted {
  readonly #patch: Patch | null;
  readonly #dir: string;
  #bundle: Promise<string> | null = null;
  readonly #played = new Map<string, Promise<Red[]>>();

  constructor(patch: Patch | null) {
    this.#patch = patch;
    // Below the project, since the bundle imports its packages.
    const cache = join(ROOT, 'node_modules', '.cache');
    mkdirSync(cache, { recursive: true });
    this.#dir = mkdtempSync(join(cache, 'mutant-'));
  }

  /** What is red of the check: empty when it passes. */
  async red(check: Check): Promise<string[]> {
    if (check.kind === 'test') return this.#redTest(check.file, check.title);
    const red = await (check.kind === 'lesson' ? this.#play('lesson', check.lesson) : this.#play('world', check.world));
    // A lesson is red whatever of it is; of a world only what the check names counts.
    return red.filter(({ name }) => check.kind === 'lesson' || name === check.name).map(({ what }) => what);
  }

  /** All that a world or a lesson told, to say what else was red where the named check is not. */
  async others(check: Check): Promise<string[]> {
    if (check.kind !== 'invariant') return [];
    return [...new Set((await this.#play('world', check.world)).map(({ name, what }) => `${name}: ${what}`))];
  }

  end(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }

  #play(kind: string, name: string): Promise<Red[]> {
    const key = `${kind} ${name}`;
    let played = this.#played.get(key);
    if (played === undefined) this.#played.set(key, (played = this.#playNow(kind, name)));
    return played;
  }

  async #playNow(kind: string, name: string): Promise<Red[]> {
    this.#bundle ??= this.#build();
    const { text, status } = await node([await this.#bundle, kind, name]);
    const line = text.trimEnd().split('\n').at(-1) ?? '';
    if (status !== 0 || !line.startsWith('[')) throw new Error(`${kind} ${name} gave no answer: ${line}`);
    return JSON.parse(line) as Red[];
  }

  async #build(): Promise<string> {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      plugins: [planting(this.#patch)],
      build: { ssr: 'e2e/mutants/play.node.ts', outDir: this.#dir, emptyOutDir: true, target: 'node20', minify: false, rolldownOptions: { output: { entryFileNames: 'play.mjs' } } },
    });
    return join(this.#dir, 'play.mjs');
  }

  async #redTest(file: string, title: string): Promise<string[]> {
    const report = join(this.#dir, 'report.json');
    const escaped = title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--config', 'e2e/mutants/vitest.config.ts', file, '-t', escaped, '--reporter=json', `--outputFile=${report}`];
    const { text } = await node(args, this.#patch === null ? {} : { HIGHWATER_MUTANT: JSON.stringify(this.#patch) });
    let results: { assertionResults: { status: string; fullName: string; failureMessages: string[] }[]; status: string; message: string }[];
    try {
      results = JSON.parse(readFileSync(report, 'utf8')).testResults;
    } catch {
      throw new Error(`${file} gave no report: ${text.slice(-300)}`);
    }
    const ran = results.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === 'passed' || status === 'failed'));
    const broken = results.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0);
    if (ran.length + broken.length === 0) throw new Error(`${file} has no test "${title}"`);
    return [...broken.map(({ message }) => message), ...ran.filter(({ status }) => status === 'failed').map(({ failureMessages }) => failureMessages[0] ?? 'failed')].map((what) => what.split('\n')[0]!);
  }
}

export interface Options {
  readonly jobs?: number;
  readonly tell: (line: string) => void;
}

export type Named = readonly (readonly [name: string, mutant: Mutant])[];

/** Each check of sound sources has to pass: one that is red anyway kills nothing. */
async function unsound(mutants: Named): Promise<Map<string, string>> {
  const sound = new Planted(null);
  const red = new Map<string, string>();
  try {
    for (const check of new Map(mutants.flatMap(([, { killedBy }]) => killedBy.map((one) => [JSON.stringify(one), one] as const))).values()) {
      const found = await sound.red(check).catch((error: Error) => [error.message]);
      if (found.length > 0) red.set(JSON.stringify(check), found[0]!);
    }
  } finally {
    sound.end();
  }
  return red;
}

async function kill([name, mutant]: Named[number], isUnsound: ReadonlyMap<string, string>, tell: (line: string) => void): Promise<boolean> {
  const why = misfit(mutant);
  if (why !== null) {
    tell(`FAILED   ${name}: the patch does not fit any more: it is ${why}`);
    return false;
  }
  const planted = new Planted(mutant);
  try {
    const others: string[] = [];
    for (const check of mutant.killedBy) {
      const known = isUnsound.get(JSON.stringify(check));
      if (known !== undefined) {
        tell(`FAILED   ${name}: ${checkText(check)} is red without it: ${known}`);
        return false;
      }
      const red = await planted.red(check);
      if (red.length > 0) {
        tell(`killed   ${name} by ${checkText(check)}: ${red[0]}`);
        return true;
      }
      others.push(...(await planted.others(check)));
    }
    tell(`SURVIVED ${name}: ${mutant.breaks}; asked: ${mutant.killedBy.map(checkText).join('; ')}${others.length > 0 ? `; red was ${others.slice(0, 3).join('; ')}` : ''}`);
    return false;
  } catch (error) {
    tell(`FAILED   ${name}: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  } finally {
    planted.end();
  }
}

export async function runMutants(mutants: Named, { jobs = 1, tell }: Options): Promise<{ passed: number; failed: number }> {
  const isUnsound = await unsound(mutants);
  const left = [...mutants];
  let passed = 0;
  const worker = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) if (await kill(next, isUnsound, tell)) passed++;
  };
  await Promise.all(Array.from({ length: jobs }, worker));
  return { passed, failed: mutants.length - passed };
}
