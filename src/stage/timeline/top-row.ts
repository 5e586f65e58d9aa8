/** Above the water: the partition's name, what was done by hand as flags, and the numbered squares of a Why? chain. */
import type { DrawItem, TextItem } from '../draw-list.ts';
import { textWidth } from '../text-width.ts';
import type { TimelineInput, TimeScale } from './draw.ts';

const BASELINE = 13;
const SQUARE = 16;
const FAR = 40;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** `position` is where the position's own mark stands. */
export function topRow(input: TimelineInput, scale: TimeScale, position: number): DrawItem[] {
  const items: DrawItem[] = [];
  const taken: Span[] = [{ from: position - 7, to: position + 7 }];
  const isFree = (from: number, to: number): boolean => from >= scale.left && to <= scale.right && !taken.some((span) => from < span.to + 2 && span.from - 2 < to);
  items.push(...flagMarks(input, scale, taken));
  items.push(...squares(input, scale, taken));
  const said: Omit<TextItem, 'text' | 'x' | 'color' | 'mark'> = { kind: 'text', y: BASELINE, align: 'left', size: 12, weight: 500, family: 'sans' };
  for (const { time, text, isFault } of input.flags) {
    const x = Math.round(scale.toX(time));
    const width = textWidth(text, said);
    if (x < scale.left || x > scale.right) continue;
    // To the right of its flag; where something stands there, to the left.
    const left = [x + 13, x - 6 - width].find((from) => isFree(from, from + width));
    if (left === undefined) continue;
    taken.push({ from: left, to: left + width });
    items.push({ ...said, text, x: left, color: isFault ? 'fault' : 'ink', plate: 'panel', mark: 'flag' });
  }
  const name = input.partition;
  const width = textWidth(name, { size: 12, weight: 400, family: 'mono' });
  if (isFree(scale.left + 4, scale.left + 4 + width)) {
    items.push({ ...said, text: name, x: scale.left + 4, weight: 400, family: 'mono', color: 'muted', plate: 'panel', mark: 'partition' });
  }
  return items;
}

function flagMarks({ flags, height }: TimelineInput, scale: TimeScale, taken: Span[]): DrawItem[] {
  const items: DrawItem[] = [];
  for (const { time, isFault } of flags) {
    const x = Math.round(scale.toX(time));
    if (x < scale.left || x > scale.right) continue;
    const color = isFault ? 'fault' : 'ink';
    items.push({ kind: 'line', points: [x, 3, x, height - 2], stroke: { color, width: 1 }, mark: 'flag' });
    items.push({ kind: 'polygon', points: [x, 3, x + 9, 3, x + 7, 7, x + 9, 11, x, 11], fill: color, mark: 'flag' });
    taken.push({ from: x - 1, to: x + 10 });
  }
  return items;
}

/** Squares keep apart from one another; a thin line leads from each to its event, where that is near. */
function squares({ chain, height }: TimelineInput, scale: TimeScale, taken: Span[]): DrawItem[] {
  const items: DrawItem[] = [];
  for (const { time, number } of [...chain].sort((a, b) => a.time - b.time || b.number - a.number)) {
    const x = Math.round(scale.toX(time));
    if (x < scale.left || x > scale.right) continue;
    const text = String(number);
    const width = Math.max(SQUARE, Math.ceil(textWidth(text, { size: 12, weight: 600, family: 'sans' })) + 8);
    let left = x - width / 2;
    for (let moved = true; moved; ) {
      const other = taken.find((span) => left < span.to + 2 && span.from - 2 < left + width);
      moved = other !== undefined;
      if (other !== undefined) left = other.to + 2;
    }
    if (left + width > scale.right) continue;
    taken.push({ from: left, to: left + width });
    const mark = `chain ${number}`;
    const middle = left + width / 2;
    // One that had to stand far aside has its mark in the lane alone.
    if (Math.abs(middle - x) <= FAR) items.push({ kind: 'line', points: [middle, SQUARE + 1, x, SQUARE + 5, x, height - 2], stroke: { color: 'ink', width: 1, dash: [1, 3] }, mark });
    items.push({ kind: 'rect', x: left, y: 1, width, height: SQUARE, fill: 'ink', mark });
    items.push({ kind: 'text', text, x: middle, y: BASELINE, align: 'center', size: 12, weight: 600, family: 'sans', color: 'panel', mark });
  }
  return items;
}
