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

export interface Seen {
  readonly functions: Uses;
  /** Where, in the source, the statements begin that the first picture does not come to. */
  readonly skipped: ReadonlySet<string>;
}

export async function usesByFile(): Promise<ReadonlyMap<string, Seen>> {
  const outDir = mkdtempSync(join(tmpdir(), 'first-picture-'));
  try {
    const entry = fileURLToPath(new URL('../first-picture.ts', import.meta.url));
    await build({
      configFile: false,
      logLevel: 'error',
      build: { ssr: entry, outDir, minify: false, sourcemap: true, target: 'es2023' },
    });
    const text = execFileSync(process.execPath, [join(outDir, 'first-picture.js')], { encoding: 'utf8', maxBuffer: 1 << 28 });
    const found = new Map<string, { readonly functions: Map<string, boolean>; readonly skipped: Set<string>; readonly reached: Set<string> }>();
    for (const { url, functions } of JSON.parse(text) as readonly Counted[]) {
      const path = url.startsWith('file:') ? fileURLToPath(url) : '';
      // What only passes on what others export has no map.
      if (!path.startsWith(outDir) || !existsSync(`${path}.map`)) continue;
      const bundle = readBundle(path);
      const counts = byEnd(functions);
      const seenOf = (file: string) => {
        const seen = found.get(file) ?? { functions: new Map(), skipped: new Set(), reached: new Set() };
        found.set(file, seen);
        return seen;
      };
      const { body } = parseAst(bundle.code);
      for (const { key, node, own } of functionsOf(body)) {
        const place = bundle.placeOf(node.start);
        if (place === null) continue;
        const uses = seenOf(place.file).functions;
        // V8 does not list functions that it never made: methods of classes of which there was no instance.
        const count = counts.get(own.end)?.find(({ start }) => start >= node.start)?.count ?? 0;
        uses.set(key, count > 0 || uses.get(key) === true);
      }
      const countAt = countsOf(functions);
      for (const start of statementsIn(body)) {
        const place = bundle.placeOf(start);
        if (place?.isExact !== true) continue;
        const { skipped, reached } = seenOf(place.file);
        (countAt(start) > 0 ? reached : skipped).add(place.at);
      }
    }
    if (![...found.values()].some(({ functions }) => [...functions.values()].includes(true)))
      throw new Error('the first picture enters no function: the measurement is broken');
    for (const { skipped, reached } of found.values()) for (const at of reached) skipped.delete(at);
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

/** How often a place was come to: what the innermost range around it counts. */
function countsOf(functions: Counted['functions']): (at: number) => number {
  const ranges = functions.flatMap((one) => one.ranges).sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  return (at) => {
    let low = 0;
    for (let high = ranges.length; low < high; ) {
      const middle = (low + high) >>> 1;
      if (ranges[middle]!.startOffset <= at) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0; i--) if (ranges[i]!.endOffset > at) return ranges[i]!.count;
    return 1;
  };
}

/** Where the statements of a module begin, however deep they lie. */
function statementsIn(node: unknown, found: number[] = []): readonly number[] {
  if (typeof node !== 'object' || node === null) return found;
  const { type, start } = node as { readonly type?: string; readonly start?: number };
  if (type !== undefined && /Statement$|^VariableDeclaration$/.test(type)) found.push(start!);
  for (const inner of Object.values(node)) statementsIn(inner, found);
  return found;
}

interface Place {
  readonly file: string;
  /** Line and column in the source. */
  readonly at: string;
  /** Or something that begins earlier. */
  readonly isExact: boolean;
}

/** Where what lies at an offset of a text came from. */
export function placesOf(code: string, map: string): (offset: number) => { readonly source: string; readonly at: string; readonly isExact: boolean } | null {
  const entries = new SourceMap(JSON.parse(map));
  const starts = [0];
  for (const line of code.split('\n')) starts.push(starts.at(-1)! + line.length + 1);
  return (offset) => {
    let low = 0;
    for (let high = starts.length - 1; low < high; ) {
      const middle = (low + high + 1) >>> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    const column = offset - starts[low]!;
    const entry = entries.findEntry(low, column);
    if (!('originalSource' in entry) || entry.originalSource === undefined) return null;
    const isExact = entry.generatedLine === low && entry.generatedColumn === column;
    return { source: entry.originalSource, at: `${entry.originalLine}:${entry.originalColumn}`, isExact };
  };
}

function readBundle(path: string): { readonly code: string; placeOf(offset: number): Place | null } {
  const code = readFileSync(path, 'utf8');
  const from = placesOf(code, readFileSync(`${path}.map`, 'utf8'));
  return {
    code,
    placeOf(offset) {
      const place = from(offset);
      return place === null ? null : { file: resolve(dirname(path), place.source), at: place.at, isExact: place.isExact };
    },
  };
}
