/** How high water stands in a replica's vessel. */
import type { LevelWindow } from './layout.ts';
import type { ReplicaScene, ShownLevels } from './scene.ts';

/**
 * A member of the ISR holds what is committed up to the waterline, though it may hear of that only with its next answer; anyone else has
 * what it knows itself.
 */
export function waterOf(replica: ReplicaScene, isDead: boolean, { line }: LevelWindow): ShownLevels {
  const { leo, hw } = replica.shown;
  return replica.inIsr && !isDead && line > hw && leo >= 0 ? { leo, hw: Math.min(leo, line) } : { leo, hw };
}
