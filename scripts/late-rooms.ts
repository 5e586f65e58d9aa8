/**
 * Keeps out of the worker's first file what the first picture does not need. In the source everything is imported as it is used; the
 * build plays the run that the lab begins with once (`first-picture.ts`), and puts a door in the place of each function that was not
 * entered: a function that passes its call on. The functions themselves come in a file that the worker loads right after the first picture
 * (`src/host/late-rooms.ts`), before it answers anything else. Values and classes stay where they are, so there is one of each.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, parseAst, type Plugin, transformWithOxc } from 'vite';

const src = fileURLToPath(new URL('../src/', import.meta.url));
const GATE = `${src}host/late-rooms.ts`;
const ROOM = '?room';
const MISSING = 'virtual:missing-room';
/** Behind a door that nobody has opened yet. */
const MISSING_ROOM = `export const missing$room = new Proxy({}, { get(_, name) { throw new Error('the room of ' + String(name) + ' is not there yet'); } });`;
/** A function of theirs does the same wherever it lies. */
const PURE = /^(std|protocol|engine|scenario|sim|view|host)\//;

interface Counted {
  readonly url: string;
  readonly functions: readonly { readonly ranges: readonly { readonly startOffset: number; readonly count: number }[] }[];
}

/** The functions of a file that the worker has any use for: whether the first picture enters them. */
type Uses = ReadonlyMap<string, boolean>;

async function usesByFile(): Promise<ReadonlyMap<string, Uses>> {
  const outDir = mkdtempSync(join(tmpdir(), 'first-picture-'));
  try {
    const entry = fileURLToPath(new URL('first-picture.ts', import.meta.url));
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
      for (const { ranges } of functions) {
        const [{ startOffset, count }] = ranges;
        const at = bundle.sourceOf(startOffset);
        if (at === null) continue;
        const uses = found.get(at.file) ?? new Map<string, boolean>();
        uses.set(at.name, count > 0 || uses.get(at.name) === true);
        found.set(at.file, uses);
      }
    }
    if (![...found.values()].some((uses) => [...uses.values()].includes(true)))
      throw new Error('the first picture enters no function: the measurement is broken');
    return found;
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

function readBundle(path: string): { sourceOf: (offset: number) => { file: string; name: string } | null } {
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
  const starts = [0];
  for (const line of readFileSync(path, 'utf8').split('\n')) starts.push(starts.at(-1)! + line.length + 1);
  const sources = new Map<string, readonly string[]>();
  return {
    sourceOf(offset) {
      let low = 0;
      for (let high = starts.length - 1; low < high; ) {
        const middle = (low + high + 1) >>> 1;
        if (starts[middle] <= offset) low = middle;
        else high = middle - 1;
      }
      const entry = map.findEntry(low, offset - starts[low]);
      if (!('originalSource' in entry) || entry.originalSource === undefined) return null;
      const file = resolve(dirname(path), entry.originalSource);
      const lines = sources.get(file) ?? readFileSync(file, 'utf8').split('\n');
      sources.set(file, lines);
      // Functions of a module stand at the beginning of a line.
      const name = /^(?:export )?function\*? (\w+)/.exec(lines[entry.originalLine])?.[1];
      return name === undefined ? null : { file, name };
    },
  };
}

interface Part {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly isExported: boolean;
  readonly parameters: readonly string[];
  readonly text: string;
}

export interface Cut {
  /** What stays, with doors in the place of what does not. */
  readonly early: string;
  /** What is behind the doors. */
  readonly room: string;
}

/** A module (without types) cut in two: what is used, but not entered, comes late. Null: nothing does. */
export function cut(code: string, file: string, uses: Uses): Cut | null {
  const imports: string[] = [];
  const others: string[] = [];
  const parts: Part[] = [];
  const values: Value[] = [];
  for (const node of parseAst(code).body) {
    if (node.type === 'ImportDeclaration') {
      imports.push(code.slice(node.start, node.end));
      continue;
    }
    const declared = node.type === 'ExportNamedDeclaration' ? node.declaration : node;
    if (declared?.type === 'FunctionDeclaration') {
      const name = declared.id!.name;
      const { start, end } = node;
      if (uses.get(name) !== false) others.push(name);
      else
        parts.push({
          name,
          start,
          end,
          isExported: declared !== node,
          parameters: parametersOf(declared.params),
          text: code.slice(declared.start, end),
        });
    } else if (declared?.type === 'ClassDeclaration') {
      others.push(declared.id!.name);
    } else if (declared?.type === 'VariableDeclaration') {
      // What a room may write to cannot be imported by it.
      if (declared.kind !== 'const') return null;
      for (const { id, init } of declared.declarations) {
        if (id.type !== 'Identifier') return null;
        others.push(id.name);
        const isOwn = declared === node && declared.declarations.length === 1 && isInert(init);
        if (isOwn) values.push({ name: id.name, start: node.start, end: node.end });
      }
    }
  }
  if (parts.length === 0) return null;
  const moved = movedWith(code, parts, values);
  const late = [...moved.map(({ start, end }) => code.slice(start, end)), ...parts.map(({ text }) => text)].join('\n');
  const needed = others.filter((name) => !moved.some((value) => value.name === name) && names(late, name));
  let doors = code;
  const cuts = [...parts.map((part) => ({ ...part, door: doorTo(part) })), ...moved.map((value) => ({ ...value, door: '' }))];
  for (const { start, end, door } of cuts.sort((one, other) => other.start - one.start))
    doors = doors.slice(0, start) + door + doors.slice(end);
  const shared = needed.map((name) => `${name} as shared$${name}`).join(', ');
  const own = needed.map((name) => `shared$${name} as ${name}`).join(', ');
  return {
    early: `import { missing$room } from '${MISSING}';\n${doors}\nlet room$ = missing$room;\nexport function open$room(room) { room$ = room; }\nexport { ${shared} };\n`,
    room: `${imports.join('\n')}\nimport { ${own} } from ${JSON.stringify(file)};\n${late}\nexport { ${parts.map(({ name }) => name).join(', ')} };\n`,
  };
}

function doorTo({ name, isExported, parameters }: Part): string {
  const given = parameters.join(', ');
  return `${isExported ? 'export ' : ''}function ${name}(${given}) { return room$.${name}(${given}); }`;
}

/** A value of a module that nobody else can see, and that comes about without anything being called. */
interface Value {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The values that only late functions name: they go with them. */
function movedWith(code: string, parts: readonly Part[], values: readonly Value[]): Value[] {
  let moved: Value[] = [];
  for (;;) {
    const gone = [...parts, ...moved].sort((a, b) => a.start - b.start);
    const late = gone.map(({ start, end }) => code.slice(start, end)).join('\n');
    const found = values.filter((value) => {
      if (moved.includes(value) || !names(late, value.name)) return false;
      let stays = '';
      let from = 0;
      for (const { start, end } of [...gone, value].sort((a, b) => a.start - b.start)) {
        stays += code.slice(from, start);
        from = end;
      }
      return !names(stays + code.slice(from), value.name);
    });
    if (found.length === 0) return moved;
    moved = [...moved, ...found].sort((a, b) => a.start - b.start);
  }
}

/** Whether a text may name something: a property of that name counts, too, which only keeps a value where it is. */
function names(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);
}

/** Literals, and functions that nobody calls here. */
function isInert(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return true;
  if (Array.isArray(node)) return node.every(isInert);
  const { type } = node as { type?: string };
  if (type === 'ArrowFunctionExpression' || type === 'FunctionExpression') return true;
  if (
    type === 'CallExpression' ||
    type === 'TaggedTemplateExpression' ||
    type === 'AwaitExpression' ||
    type === 'MemberExpression' ||
    type === 'ClassExpression'
  )
    return false;
  if (type === 'NewExpression') {
    const { callee } = node as { callee: { type: string; name?: string } };
    if (callee.type !== 'Identifier' || !['Set', 'Map', 'Uint8Array'].includes(callee.name ?? '')) return false;
  }
  return Object.values(node).every(isInert);
}

function parametersOf(given: readonly { readonly type: string }[]): string[] {
  return given.map(({ type }, i) => (type === 'RestElement' ? `...p${i}` : `p${i}`));
}

export function lateRooms(): Plugin {
  let files: Promise<ReadonlyMap<string, Uses>> | undefined;
  const cutOf = async (file: string): Promise<Cut | null> => {
    files ??= usesByFile();
    const uses = (await files).get(file);
    if (uses === undefined || !PURE.test(file.slice(src.length)) || file.endsWith('.data.ts')) return null;
    const { code } = await transformWithOxc(await readFile(file, 'utf8'), file);
    return cut(code, file, uses);
  };
  return {
    name: 'highwater:late-rooms',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === MISSING ? id : null),
    async load(id) {
      if (id === MISSING) return MISSING_ROOM;
      if (!id.startsWith(src)) return null;
      if (id === GATE) return { code: await gate(await (files ??= usesByFile()), cutOf), moduleType: 'js' };
      const isRoom = id.endsWith(ROOM);
      const made = await cutOf(isRoom ? id.slice(0, -ROOM.length) : id);
      return made === null ? null : { code: isRoom ? made.room : made.early, moduleType: 'js' };
    },
  };
}

/** The module that brings every room and opens the doors to it. */
async function gate(files: ReadonlyMap<string, unknown>, cutOf: (file: string) => Promise<Cut | null>): Promise<string> {
  const lines: string[] = [];
  for (const file of [...files.keys()].sort()) {
    if ((await cutOf(file)) === null) continue;
    const n = lines.length;
    lines.push(
      `import { open$room as open${n} } from ${JSON.stringify(file)}; import * as room${n} from ${JSON.stringify(file + ROOM)}; open${n}(room${n});`,
    );
  }
  return lines.join('\n');
}
