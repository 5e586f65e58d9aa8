/** Which functions the first picture enters: the build plays it once (`scripts/first-picture.ts`), and V8 counts. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, parseAst } from 'vite';
import { functionsOf } from './functions.ts';

interface Counted {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[] }[];
}

/** The functions of a file that the worker has any use for: whether the first picture enters them. */
export type Uses = ReadonlyMap<string, boolean>;

export async function usesByFile(): Promise<ReadonlyMap<string, Uses>> {
  const outDir = mkdtempSync(join(tmpdir(), 'first-picture-'));
  try {
    const entry = fileURLToPath(new URL('../first-picture.ts', import.meta.url));
    await build({
      configFile: false,
      logLevel: 'error',
      build: { ssr: entry, outDir, minify: false, sourcemap: true, target: 'es2023' },
    });
    const text = execFileSync(process.execPath, [join(outDir, 'first-picture.js')], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const found = new Map<string, Map<string, boolean>>();
    for (const { url, functions } of JSON.parse(text) as readonly Counted[]) {
      const path = url.startsWith('file:') ? fileURLToPath(url) : '';
      // What only passes on what others export has no map.
      if (!path.startsWith(outDir) || !existsSync(`${path}.map`)) continue;
      const bundle = readBundle(path);
      const counts = byEnd(functions);
      for (const { key, node, own } of functionsOf(parseAst(bundle.code).body)) {
        const file = bundle.fileOf(node.start);
        const count = counts.get(own.end)?.find(({ start }) => start >= node.start)?.count;
        if (file === null || count === undefined) continue;
        const uses = found.get(file) ?? new Map<string, boolean>();
        uses.set(key, count > 0 || uses.get(key) === true);
        found.set(file, uses);
      }
    }
    if (![...found.values()].some((uses) => [...uses.values()].includes(true)))
      throw new Error('the first picture enters no function: the measurement is broken');
    return found;
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

/** Functions that end at a place, the outermost first. */
function byEnd(functions: Counted['functions']): Map<number, { readonly start: number; readonly count: number }[]> {
  const found = new Map<number, { readonly start: number; readonly count: number }[]>();
  for (const { ranges } of functions) {
    const [{ startOffset: start, endOffset, count }] = ranges;
    found.set(endOffset, [...(found.get(endOffset) ?? []), { start, count }].sort((a, b) => a.start - b.start));
  }
  return found;
}

function readBundle(path: string): { readonly code: string; fileOf(offset: number): string | null } {
  const code = readFileSync(path, 'utf8');
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
  const starts = [0];
  for (const line of code.split('\n')) starts.push(starts.at(-1)! + line.length + 1);
  return {
    code,
    fileOf(offset) {
      let low = 0;
      for (let high = starts.length - 1; low < high; ) {
        const middle = (low + high + 1) >>> 1;
        if (starts[middle] <= offset) low = middle;
        else high = middle - 1;
      }
      const entry = map.findEntry(low, offset - starts[low]);
      return 'originalSource' in entry && entry.originalSource !== undefined ? resolve(dirname(path), entry.originalSource) : null;
    },
  };
}
