/** What no record holds, at a position, with nothing that moves: as the page gives it once levels have eased. */
import type { LevelHistory } from '../../view/level-history.ts';
import type { SceneExtras } from '../scenes/cluster/scene.ts';

export function extrasAt(levels: LevelHistory, position: number): SceneExtras {
  return {
    acknowledged: (partition) => levels.acknowledged(partition, position),
    epochs: (partition) => levels.epochs(partition, position),
    grewPast: (partition, process, offset) => levels.grewPast(partition, process, offset, position),
    cutFrom: (partition, process) => levels.cutFrom(partition, process, position),
  };
}
