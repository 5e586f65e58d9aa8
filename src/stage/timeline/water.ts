/** The water line of the timeline: LEO over HW of one replica, as steps. */
import type { Series } from '../../view/level-history.ts';
import type { DrawItem } from '../draw-list.ts';

export interface WaterLine {
  readonly leo: Series;
  readonly hw: Series;
}

export interface WaterFrame {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  /** Lab times: of the left edge, and of the position. */
  readonly from: number;
  readonly to: number;
  readonly toX: (time: number) => number;
  readonly toTime: (x: number) => number;
  /** The lowest and the highest offset; without it, what is shown fills the height. */
  readonly range?: { readonly low: number; readonly high: number };
}

interface Step {
  readonly x: number;
  readonly leo: number;
  readonly hw: number;
}

/** How many entries were made before a time. */
function countUntil({ times }: Series, time: number, low = 0): number {
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where the levels stand from which pixel on; what changes more than once within a pixel is its last value. */
function stepsOf({ leo, hw }: WaterLine, { from, to, left, toX, toTime }: WaterFrame): Step[] {
  let [i, k] = [countUntil(leo, from), countUntil(hw, from)];
  const steps: Step[] = [];
  const put = (x: number): void => {
    if (i === 0) return;
    const end = leo.values[i - 1];
    const step = { x, leo: end, hw: k === 0 ? 0 : Math.min(hw.values[k - 1], end) };
    if (steps[steps.length - 1]?.x === x) steps.pop();
    steps.push(step);
  };
  put(left);
  for (;;) {
    const next = Math.min(leo.times[i] ?? Infinity, hw.times[k] ?? Infinity);
    if (!(next <= to)) return steps;
    const x = Math.max(left, Math.round(toX(next)));
    // All that falls on this pixel at once.
    const until = Math.max(next, Math.min(to, toTime(x + 0.49)));
    i = countUntil(leo, until, i);
    k = countUntil(hw, until, k);
    put(x);
  }
}

function windowOf(steps: readonly Step[]): { readonly low: number; readonly high: number } {
  const low = Math.min(...steps.map(({ hw }) => hw)) - 1;
  return { low, high: Math.max(...steps.map(({ leo }) => leo), low + 6) };
}

export function waterItems(line: WaterLine, frame: WaterFrame): DrawItem[] {
  const steps = stepsOf(line, frame);
  if (steps.length === 0) return [];
  const { top, bottom } = frame;
  // The window of heights moves with what is shown, so that one record can be told from none.
  const { low, high } = frame.range ?? windowOf(steps);
  const toY = (offset: number): number => Math.round(bottom - (Math.min(1, Math.max(0, (offset - low) / (high - low))) * (bottom - top)));
  const end = Math.round(frame.toX(frame.to));
  const items: DrawItem[] = [];
  const surface: number[] = [];
  const area: number[] = [];
  steps.forEach(({ x, leo, hw }, i) => {
    const next = steps[i + 1]?.x ?? end;
    if (next <= x) return;
    if (leo > hw) items.push({ kind: 'hatch', x, y: toY(leo), width: next - x, height: toY(hw) - toY(leo), fill: 'uncommittedFill', line: 'uncommitted', mark: 'ink' });
    surface.push(x, toY(hw), next, toY(hw));
  });
  if (surface.length === 0) return [];
  area.push(surface[0], bottom, ...surface, surface[surface.length - 2], bottom);
  return [
    { kind: 'polygon', points: area, fill: 'committedFill', mark: 'water' },
    ...items,
    { kind: 'line', points: surface, stroke: { color: 'committed', width: 2 }, mark: 'surface' },
  ];
}
