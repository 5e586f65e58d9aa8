/** What went wrong for a client, in a few words: the gravest, and how often. */
import type { TroubleScene } from './scene.ts';
import type { Words } from './words.ts';

/** The gravest first. */
const ORDER: readonly (keyof TroubleScene)[] = ['failed', 'exhausted', 'errors', 'timeouts', 'retries', 'disconnects'];

export function troubleText(trouble: TroubleScene, words: Words): string {
  const worst = ORDER.find((kind) => trouble[kind] > 0);
  return worst === undefined ? '' : words.trouble(worst, trouble[worst]);
}
