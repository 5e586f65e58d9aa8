/**
 * React's functions for pages as a module that can be cut in two (`cut.ts`). Which of them are wanted before the rest is there cannot be seen
 * in Node, since they need a page: `npm run react-uses` opens one, and keeps what it saw in `react-uses.json`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { functionsOf } from './functions.ts';
import type { Uses } from './uses.ts';

/** Of which file (SHA-256), and where nothing was come to: pairs of offsets. */
export interface ReactUses {
  readonly of: string;
  readonly skipped: readonly (readonly [number, number])[];
}

const USES_FILE = fileURLToPath(new URL('react-uses.json', import.meta.url));
export const REACT_FILE = join(dirname(createRequire(import.meta.url).resolve('react-dom/client')), 'cjs', 'react-dom-client.production.js');

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

export interface ReactRoom {
  readonly file: string;
  readonly code: string;
  readonly uses: Uses;
  readonly isSkipped: (start: number) => boolean;
}

/** Null: it is another React than the one that was looked at, and stays whole. */
export function reactRoom(): ReactRoom | null {
  const text = readFileSync(REACT_FILE, 'utf8');
  const { of, skipped } = JSON.parse(readFileSync(USES_FILE, 'utf8')) as ReactUses;
  if (of !== hashOf(text)) return null;
  const code = asModule(text);
  const isSkipped = (start: number): boolean => skipped.some(([from, to]) => from <= start && start < to);
  const uses = new Map(functionsOf(parseAst(code).body).map(({ key, node }) => [key, !isSkipped(node.start)]));
  return { file: REACT_FILE, code, uses, isSkipped };
}

/** The same text with the imports and exports of a module; whatever stays lies where it lay. */
export function asModule(text: string): string {
  const imported: string[] = [];
  const head = /^var \w+ = require\([^;]*;$/m;
  const made = text
    .replace(head, (all) => {
      for (const [, name, from] of all.matchAll(/(\w+) = require\("([^"]+)"\)/g)) imported.push(`import ${name} from "${from}";`);
      return imported.join('').padEnd(all.length);
    })
    // Elsewhere such a number comes of a bundler (`functions.ts`).
    .replaceAll(/(?<=\w)\$(?=\d+\b)/g, '_')
    .replaceAll(/^exports\.(\w+) = /gm, (all, name: string) => `var ${name} = `.padEnd(all.length));
  if (imported.length === 0 || /\brequire\(|\bexports\b/.test(made) || made.length !== text.length) throw new Error(`${REACT_FILE} is no module that could be cut`);
  return `${made}\nexport { createRoot, hydrateRoot, version };\n`;
}
