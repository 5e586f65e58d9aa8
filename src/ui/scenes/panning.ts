/** Where a stage is larger than what is seen of it: what it is about is brought into sight, once; from then on whoever looks pans. */
import { type Box, type DrawList, textBox } from '../../stage/draw-list.ts';
import { boxOfMark, flat } from '../../stage/scenes/cluster/hit.ts';
import type { SceneName } from '../../lesson/lesson.ts';
import { lookedMarks } from '../look-marks.ts';
import type { SelectionState } from '../stores/stores.ts';

export interface About {
  readonly scene: SceneName;
  readonly selected: string | null;
  readonly looked: SelectionState['looked'];
}

let last: About | null = null;

/** Null: nothing stands out. */
function boxOfAbout(list: DrawList, { scene, selected, looked }: About): Box | null {
  // There the newest stands at the right.
  if (scene === 'time-space') return boxOfMark(list, 'position');
  const chosen = selected === null ? null : boxOfMark(list, selected);
  // Where there is nothing to see yet, a single sentence says so.
  const items = flat(list.items);
  const texts = items.filter((item) => item.kind === 'text');
  if (texts.length === 1) return textBox(texts[0]);
  const isLooked = lookedMarks(looked, scene);
  if (chosen !== null || isLooked === null) return chosen;
  const mark = items.find((item) => item.mark !== undefined && isLooked(item.mark))?.mark;
  return mark === undefined ? null : boxOfMark(list, mark);
}

/** Nothing where all of it is seen; the beginning where there is no room for all of it. */
function along(at: number, size: number, seenFrom: number, seen: number): number {
  if (at >= seenFrom && at + size <= seenFrom + seen) return seenFrom;
  return size >= seen ? at : at - (seen - size) / 2;
}

/** `of`: what pans. */
export function bringIntoSight(of: HTMLElement, list: DrawList, scale: number, about: About): void {
  if (last !== null && last.scene === about.scene && last.selected === about.selected && last.looked === about.looked) return;
  last = about;
  const box = boxOfAbout(list, about);
  if (box === null) return;
  of.scrollTo(along(box.x * scale, box.width * scale, of.scrollLeft, of.clientWidth), along(box.y * scale, box.height * scale, of.scrollTop, of.clientHeight));
}
