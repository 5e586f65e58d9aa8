/** What the stage draws beside records: levels that ease, what was acknowledged, epochs, keys. */
import { easedLevel } from '../stage/motion/ease.ts';
import type { SceneExtras } from '../stage/scenes/cluster/scene.ts';
import type { ScreenTime } from '../view/warp.ts';
import type { Names } from '../view/names.ts';
import type { Track } from './track.ts';

export interface Motion {
  /** Screen time up to which levels have eased; Infinity: nothing moves. */
  readonly screen: number;
  readonly clock: ScreenTime;
  readonly tellsChanges: boolean;
}

/** `focus`: the partition whose cells are seen, and so its keys. */
export function extrasOf(track: Track, names: Names, focus: string | null, position: number, { screen, clock, tellsChanges }: Motion): SceneExtras {
  const { levels } = track;
  const log = focus === null ? -1 : names.numberOf(focus);
  return {
    tellsChanges,
    levels(partition, process) {
      const held = levels.replica(partition, process);
      if (held === undefined || screen === Infinity) return null;
      const [leo, hw] = [held.leo.at(position), held.hw.at(position)];
      if (leo === null || hw === null) return null;
      const end = easedLevel(leo, screen, clock);
      return { leo: end, hw: Math.min(end, easedLevel(hw, screen, clock)) };
    },
    acknowledged: (partition) => levels.acknowledged(partition, position),
    epochs: (partition) => levels.epochs(partition, position),
    grewPast: (partition, process, offset) => levels.grewPast(partition, process, offset, position),
    cutFrom: (partition, process) => levels.cutFrom(partition, process, position),
    keys: (partition, process, from, to) => (focus !== null && partition === log ? track.keysOf(focus).window(process, position, from, to) : new Map()),
  };
}
