/** What a scene looks at, out of what the page holds of a run. */
import type { SceneRun } from '../../stage/scene.ts';
import type { Names } from '../../view/names.ts';
import type { Picture } from '../../view/picture.ts';
import { extrasOf, type Motion } from '../scene-extras.ts';
import type { Track } from '../track.ts';

export interface HeldRun {
  readonly picture: Picture;
  readonly names: Names;
  readonly track: Track;
}

export interface Moment {
  readonly time: number;
  readonly headTime: number;
  readonly focus: string | null;
  readonly motion: Motion;
}

export function sceneRunOf({ picture, names, track }: HeldRun, { time, headTime, focus, motion }: Moment): SceneRun {
  return {
    picture, names, time, headTime, clock: motion.clock, ticks: track.columns, levels: track.levels, messages: track.messages, groups: track.groups,
    extras: extrasOf(track, names, focus, picture.position, motion),
  };
}
