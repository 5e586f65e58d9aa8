/** The faces that the static pages are set in: of each family only the files with characters that the pages have. */
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const SHEETS = [
  'ibm-plex-sans/latin-400.css',
  'ibm-plex-sans/latin-600.css',
  'ibm-plex-mono/latin-400.css',
  'ibm-plex-mono/latin-600.css',
  'noto-sans-sc/400.css',
];

export interface Faces {
  readonly css: string;
  /** Where each file comes from, by its name in the folder `faces`. */
  readonly files: ReadonlyMap<string, string>;
}

/** From the project's folder, where npm starts every command. */
export function facesFor(texts: Iterable<string>): Faces {
  const used = new Set<number>();
  for (const text of texts) for (const character of text) used.add(character.codePointAt(0)!);
  const files = new Map<string, string>();
  const rules: string[] = [];
  for (const sheet of SHEETS) {
    const path = resolve('node_modules/@fontsource', sheet);
    for (const [rule] of readFileSync(path, 'utf8').matchAll(/@font-face\s*\{[^}]*\}/g)) {
      const file = /url\(\.\/(files\/[\w.-]+\.woff2)\)/.exec(rule)?.[1];
      if (file === undefined || !hasAny(rule, used)) continue;
      const name = file.slice('files/'.length);
      files.set(name, join(dirname(path), file));
      rules.push(rule.replace(/src:[^;]*;/, `src: url(faces/${name}) format('woff2');`));
    }
  }
  return { css: rules.join('\n'), files };
}

/** A rule without a range is for all characters. */
function hasAny(rule: string, used: ReadonlySet<number>): boolean {
  const ranges = /unicode-range:([^;}]*)/i.exec(rule)?.[1];
  if (ranges === undefined) return true;
  return ranges.split(',').some((range) => {
    const [from, to = from] = range
      .trim()
      .replace(/^U\+/i, '')
      .split('-')
      .map((hex) => Number.parseInt(hex, 16));
    for (let point = from; point <= to; point++) if (used.has(point)) return true;
    return false;
  });
}
