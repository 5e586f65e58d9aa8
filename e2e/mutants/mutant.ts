/** A mutant: one small patch that breaks the engine, and the checks that have to turn red by it, cheapest first. */
import type { WorldName } from './worlds.ts';

/** What a mutant stands for: an invariant by its number in docs/invariants.md, or a row of the fidelity page. */
export type Stands = number | `A${number}.${string}`;

export type Check =
  /** An invariant or a validation, by its name, in one of the worlds of `worlds.ts`. */
  | { readonly kind: 'invariant'; readonly name: string; readonly world: WorldName }
  | { readonly kind: 'lesson'; readonly lesson: string }
  | { readonly kind: 'test'; readonly file: string; readonly title: string };

export interface Mutant {
  /** What is broken, as a sentence. */
  readonly breaks: string;
  readonly file: string;
  /** Is there once, word for word. */
  readonly find: string;
  readonly replace: string;
  readonly standsFor: readonly Stands[];
  /** Each of these turns red; the first is asked. */
  readonly killedBy: readonly Check[];
  /** Tried by every `npm test`. */
  readonly fast?: boolean;
}

export function invariant(name: string, world: WorldName): Check {
  return { kind: 'invariant', name, world };
}

export function lesson(id: string): Check {
  return { kind: 'lesson', lesson: id };
}

export function test(file: string, title: string): Check {
  return { kind: 'test', file, title };
}

/** A check in words, and its name. */
export function checkText(check: Check): string {
  switch (check.kind) {
    case 'invariant':
      return `"${check.name}" in the world "${check.world}"`;
    case 'lesson':
      return `the lesson ${check.lesson}`;
    case 'test':
      return `the test "${check.title}" of ${check.file}`;
  }
}
