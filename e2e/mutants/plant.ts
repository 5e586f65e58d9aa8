/** Puts a mutant into the sources as they are read: the work tree is never touched. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Plugin } from 'vite';

export type Patch = { readonly file: string; readonly find: string; readonly replace: string };

/** Every command of this project runs from its folder. */
export const ROOT = process.cwd();

/** Why the patch does not fit the sources, or null. */
export function misfit({ file, find, replace }: Patch): string | null {
  let source: string;
  try {
    source = readFileSync(resolve(ROOT, file), 'utf8');
  } catch {
    return `there is no ${file}`;
  }
  const count = source.split(find).length - 1;
  if (count !== 1) return `${count === 0 ? 'nowhere' : `${count} times`} in ${file}: ${find}`;
  return find === replace ? 'it changes nothing' : null;
}

/** For Vite and Vitest. Nothing is planted where there is no patch. */
export function planting(patch: Patch | null): Plugin {
  const file = patch === null ? '' : resolve(ROOT, patch.file);
  return {
    name: 'mutant',
    enforce: 'pre',
    transform(code, id) {
      if (patch === null || id.split('?')[0] !== file) return null;
      return { code: code.replace(patch.find, () => patch.replace), map: null };
    },
  };
}
