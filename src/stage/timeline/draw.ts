/**
 * The timeline: a water line of the focused partition over a lane for each process, around the position. A pure function: what is
 * where follows from lab times and the clock that is given.
 */
import type { ScreenTime } from '../../view/warp.ts';
import { formatDuration } from '../../view/narration/format.ts';
import type { DrawItem, DrawList } from '../draw-list.ts';
import { textWidth } from '../text-width.ts';
import { type ColorRole, space, type Theme } from '../tokens.ts';

export interface Lane {
  readonly process: number;
  readonly role: 'producer' | 'consumer' | 'control' | 'broker';
  /** Its number, where it has one. */
  readonly label: string;
}

export interface TimelineInput {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  /** The position, and how far the engine has come. */
  readonly time: number;
  readonly headTime: number;
  readonly clock: ScreenTime;
  readonly lanes: readonly Lane[];
  /** By time. */
  readonly ticks: readonly { readonly time: number; readonly process: number; readonly depth: number; readonly id: number }[];
  readonly water: readonly { readonly time: number; readonly leo: number; readonly hw: number }[];
  readonly partition: string;
  readonly flags: readonly { readonly time: number; readonly text: string }[];
  /** Events of a Why? chain, by the number that its square has. */
  readonly chain: readonly { readonly time: number; readonly number: number }[];
}

const LEFT = 32;
const RIGHT = 24;
/** Microseconds of screen time for a pixel. */
const SCREEN_PER_PIXEL = 62_500;
/** Where the position stands between the two ends. */
const POSITION_AT = 0.69;
const WATER_TOP = 18;
const WATER_BOTTOM = 34;
const FIRST_LANE = 46;
const LANE = 13;

const ROLE_COLORS: Readonly<Record<Lane['role'], ColorRole>> = { producer: 'producer', consumer: 'consumer', control: 'control', broker: 'ink' };

/** Where lab times stand; `toTime` is what a pointer at x points to. */
export interface TimeScale {
  readonly left: number;
  readonly right: number;
  toX(time: number): number;
  toTime(x: number): number;
}

export function timeScale({ width, time, clock }: Pick<TimelineInput, 'width' | 'time' | 'clock'>): TimeScale {
  const [left, right] = [LEFT, width - RIGHT];
  const at = left + Math.round((right - left) * POSITION_AT);
  const here = clock.toScreen(time);
  return {
    left,
    right,
    toX: (one) => at + (clock.toScreen(one) - here) / SCREEN_PER_PIXEL,
    toTime: (x) => Math.max(0, clock.toLab(Math.max(0, here + (x - at) * SCREEN_PER_PIXEL))),
  };
}

export function drawTimeline(input: TimelineInput): DrawList {
  const { width, height, theme, time, headTime } = input;
  const scale = timeScale(input);
  const isOpen = height >= space.timelineOpen;
  const items: DrawItem[] = [{ kind: 'rect', x: 0, y: 0, width, height, fill: 'panel' }];
  const inside: DrawItem[] = [];
  drawWater(input, scale, inside);
  if (isOpen) {
    drawLanes(input, scale, items, inside);
    drawFolds(input, scale, inside);
  }
  const end = Math.round(scale.toX(Math.max(headTime, time)));
  if (end < scale.right) inside.push({ kind: 'line', points: [end, WATER_TOP, end, height - 2], stroke: { color: 'rule', width: 1, dash: [2, 2] }, mark: 'head' });
  drawFlags(input, scale, inside);
  items.push({ kind: 'clip', x: scale.left, y: 0, width: scale.right - scale.left, height, items: inside });
  const x = Math.round(scale.toX(time));
  items.push({ kind: 'line', points: [x, 0, x, height], stroke: { color: 'ink', width: 2 }, mark: 'position' });
  items.push({ kind: 'polygon', points: [x - 6, 0, x + 6, 0, x, 8], fill: 'ink', mark: 'position' });
  return { width, height, theme, items };
}

/** The first index whose time is not before `time`. */
function firstFrom(list: readonly { readonly time: number }[], time: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (list[middle].time < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

function drawWater({ water, partition, time }: TimelineInput, scale: TimeScale, items: DrawItem[]): void {
  const from = Math.max(0, firstFrom(water, scale.toTime(scale.left)) - 1);
  const shown = water.slice(from, firstFrom(water, Math.min(time + 1, scale.toTime(scale.right))));
  const label: DrawItem = { kind: 'text', text: partition, x: scale.left + 4, y: 13, align: 'left', size: 12, weight: 400, family: 'mono', color: 'muted', plate: 'panel' };
  if (shown.length === 0) {
    items.push(label);
    return;
  }
  // The window of heights moves with what is shown, so that one record can be told from none.
  const low = Math.min(...shown.map(({ hw }) => hw)) - 1;
  const high = Math.max(...shown.map(({ leo }) => leo), low + 6);
  const toY = (offset: number): number => Math.round(WATER_BOTTOM - ((offset - low) / (high - low)) * (WATER_BOTTOM - WATER_TOP));
  const surface: number[] = [];
  for (let i = 0; i < shown.length; i++) {
    const x = Math.round(Math.max(scale.left, scale.toX(shown[i].time)));
    const next = Math.round(scale.toX(i + 1 < shown.length ? shown[i + 1].time : time));
    if (next <= x && i + 1 < shown.length) continue;
    const { leo, hw } = shown[i];
    items.push({ kind: 'rect', x, y: toY(hw), width: next - x, height: WATER_BOTTOM - toY(hw), fill: 'committedFill', mark: 'water' });
    if (leo > hw) items.push({ kind: 'hatch', x, y: toY(leo), width: next - x, height: toY(hw) - toY(leo), fill: 'uncommittedFill', line: 'uncommitted', mark: 'ink' });
    surface.push(x, toY(hw), next, toY(hw));
  }
  if (surface.length > 0) items.push({ kind: 'line', points: surface, stroke: { color: 'committed', width: 2 }, mark: 'surface' });
  items.push(label);
}

function drawLanes({ lanes, ticks, chain, time }: TimelineInput, scale: TimeScale, items: DrawItem[], inside: DrawItem[]): void {
  const tops = new Map<number, number>();
  lanes.forEach(({ process, role, label }, i) => {
    const y = FIRST_LANE + i * LANE;
    tops.set(process, y);
    const color = ROLE_COLORS[role];
    const mark = `lane ${process}`;
    if (role === 'producer') items.push({ kind: 'polygon', points: [10, y - 5, 22, y - 5, 16, y + 5], fill: color, mark });
    else if (role === 'consumer') items.push({ kind: 'polygon', points: [10, y + 5, 22, y + 5, 16, y - 5], fill: color, mark });
    else if (role === 'control') items.push({ kind: 'polygon', points: [16, y - 6, 22, y, 16, y + 6, 10, y], fill: color, mark });
    else items.push({ kind: 'text', text: label, x: 16, y: y + 5, align: 'center', size: 12, weight: 600, family: 'sans', color, mark });
    inside.push({ kind: 'line', points: [scale.left, y, scale.right, y], stroke: { color: 'rule', width: 1, dash: [1, 3] } });
  });
  const colors = new Map(lanes.map(({ process, role }) => [process, ROLE_COLORS[role]]));
  const last = new Map<number, number>();
  const to = firstFrom(ticks, scale.toTime(scale.right) + 1);
  for (let i = firstFrom(ticks, scale.toTime(scale.left)); i < to; i++) {
    const { process, depth } = ticks[i];
    const y = tops.get(process);
    if (y === undefined) continue;
    const x = Math.round(scale.toX(ticks[i].time));
    const key = process * 4 + Math.min(depth, 1);
    // Ticks nearer than two pixels are one mark.
    if (x - (last.get(key) ?? -9) < 2) continue;
    last.set(key, x);
    const half = depth === 0 ? 5 : 2;
    const isAhead = ticks[i].time > time;
    inside.push({
      kind: 'line', points: [x, y - half, x, y + half], stroke: { color: isAhead ? 'rule' : colors.get(process)!, width: depth === 0 ? 2 : 1 }, mark: `tick ${process}`,
    });
  }
  for (const { time: at, number } of chain) {
    const x = Math.round(scale.toX(at));
    const text = String(number);
    const width = Math.ceil(textWidth(text, { size: 12, weight: 600, family: 'sans' })) + 6;
    inside.push({ kind: 'rect', x: x - width / 2, y: FIRST_LANE - 8, width, height: 16, fill: 'ink', mark: `chain ${number}` });
    inside.push({ kind: 'text', text, x, y: FIRST_LANE + 4, align: 'center', size: 12, weight: 600, family: 'sans', color: 'panel', mark: `chain ${number}` });
  }
}

/** A quiet stretch is a torn gap; its length is written where there is room. */
function drawFolds({ clock, height }: TimelineInput, scale: TimeScale, items: DrawItem[]): void {
  for (const { from, to } of clock.folds(scale.toTime(scale.left), scale.toTime(scale.right))) {
    const [left, right] = [Math.round(scale.toX(from)), Math.round(scale.toX(to))];
    items.push({ kind: 'rect', x: left, y: WATER_BOTTOM + 2, width: right - left, height: height - WATER_BOTTOM - 4, fill: 'panel', mark: 'fold' });
    for (const x of [left, right]) {
      items.push({ kind: 'line', points: [x, WATER_BOTTOM + 4, x, height - 3], stroke: { color: 'rule', width: 1, dash: [2, 3] }, mark: 'fold' });
    }
    const text = formatDuration(to - from);
    if (textWidth(text, { size: 12, weight: 400, family: 'mono' }) + 8 < right - left) {
      items.push({ kind: 'text', text, x: (left + right) / 2, y: height - 6, align: 'center', size: 12, weight: 400, family: 'mono', color: 'muted', mark: 'fold' });
    }
  }
}

function drawFlags({ flags, height }: TimelineInput, scale: TimeScale, items: DrawItem[]): void {
  let free = -Infinity;
  for (const { time, text } of flags) {
    const x = Math.round(scale.toX(time));
    if (x < scale.left || x > scale.right) continue;
    items.push({ kind: 'line', points: [x, 3, x, height - 2], stroke: { color: 'fault', width: 1 }, mark: 'flag' });
    items.push({ kind: 'polygon', points: [x, 3, x + 9, 6, x, 10], fill: 'fault', mark: 'flag' });
    const width = textWidth(text, { size: 12, weight: 500, family: 'sans' });
    if (x + 12 < free || x + 12 + width > scale.right) continue;
    items.push({ kind: 'text', text, x: x + 12, y: 13, align: 'left', size: 12, weight: 500, family: 'sans', color: 'fault', plate: 'panel', mark: 'flag' });
    free = x + 20 + width;
  }
}
