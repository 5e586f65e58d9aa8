/** What went wrong for a client, in a few words: the two gravest, and how often. */
import type { TroubleScene } from './scene.ts';
import type { Words } from './words.ts';

/** The gravest first. */
const ORDER: readonly (keyof TroubleScene)[] = ['exhausted', 'failed', 'errors', 'timeouts', 'retries', 'disconnects'];

/** What is lost, not only late. */
const GRAVE: ReadonlySet<keyof TroubleScene> = new Set(['failed', 'exhausted', 'errors']);

export function isGrave(trouble: TroubleScene): boolean {
  return ORDER.some((kind) => GRAVE.has(kind) && trouble[kind] > 0);
}

export function troubleText(trouble: TroubleScene, words: Words): string {
  return ORDER.filter((kind) => trouble[kind] > 0).slice(0, 2).map((kind) => words.trouble(kind, trouble[kind])).join(words.comma);
}
