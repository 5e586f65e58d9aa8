/** Follows every link of a set of pages to the page and the place that it names. */
import { posix } from 'node:path';
import type { Pages } from './pages.tsx';

export interface LinkReport {
  readonly links: number;
  /** From where to where, for each that leads nowhere. */
  readonly broken: readonly string[];
}

export function checkLinks(pages: Pages): LinkReport {
  const ids = new Map<string, Set<string>>();
  for (const [path, text] of pages) {
    const found = Array.from(text.matchAll(/ id="([^"]+)"/g), ([, id]) => id);
    ids.set(path, new Set(found));
  }
  const broken: string[] = [];
  let links = 0;
  for (const [path, text] of pages) {
    for (const [, href] of text.matchAll(/ href="([^"]+)"/g)) {
      links++;
      const [file, id] = decodeURI(href).split('#');
      const target = file === '' ? path : posix.join(posix.dirname(path), file);
      if (!pages.has(target) || (id !== undefined && ids.get(target)?.has(id) !== true)) broken.push(`${path} → ${href}`);
    }
  }
  return { links, broken };
}
