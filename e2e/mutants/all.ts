/** Every mutant by its name, which is its file's: one file each, in `patches/`. */
import type { Mutant } from './mutant.ts';
import type { Named } from './run.ts';

const files = import.meta.glob<Mutant>('./patches/*.ts', { eager: true, import: 'default' });

export const mutants: Named = Object.entries(files).map(([path, mutant]) => [path.slice('./patches/'.length, -'.ts'.length), mutant] as const);
