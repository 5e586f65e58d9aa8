/**
 * The timeline: a water line of the focused partition over a lane for each process, around the position. A pure function: what is
 * where follows from lab times and the clock that is given.
 */
import { formatDuration } from '../../view/narration/format.ts';
import type { ScreenTime } from '../../view/warp.ts';
import type { DrawItem, DrawList, TextItem } from '../draw-list.ts';
import { textWidth } from '../text-width.ts';
import { type ColorRole, type Language, space, type Theme } from '../tokens.ts';
import { topRow } from './top-row.ts';
import { firstFrom, type TickColumns } from './ticks.ts';
import { waterItems, type WaterLine } from './water.ts';

export interface Lane {
  readonly process: number;
  readonly role: 'producer' | 'consumer' | 'control' | 'broker';
  /** Its number, where it has one. */
  readonly label: string;
}

/** A branch beside the one that is shown. */
export interface Rail {
  readonly branch: number;
  /** Lab times: where both were still one, and where it ends. */
  readonly from: number;
  readonly to: number;
}

export interface TimelineInput {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly language: Language;
  /** The position, and how far the engine has come. */
  readonly time: number;
  readonly headTime: number;
  readonly clock: ScreenTime;
  readonly lanes: readonly Lane[];
  readonly ticks: TickColumns;
  readonly water: WaterLine | null;
  readonly partition: string;
  readonly flags: readonly { readonly time: number; readonly text: string; readonly isFault: boolean }[];
  /** Events of a Why? chain, by the number that its square has. */
  readonly chain: readonly { readonly time: number; readonly number: number; readonly process: number }[];
  readonly rails: readonly Rail[];
  /** Where what is watched changes. */
  readonly watched: readonly number[];
}

const LEFT = 32;
const RIGHT = 24;
/** Microseconds of screen time for a pixel. */
const SCREEN_PER_PIXEL = 62_500;
/** Where the position stands between the two ends. */
const POSITION_AT = 0.69;
const WATER_TOP = 18;
const WATER_BOTTOM = 34;
const FIRST_LANE = 42;
const LANE = 11;
const RAIL = 6;
/** A tick of more events than this is no higher. */
const MOST_COUNTED = 3;
const MOST_RAILS = 3;
/** Where fold lengths are told: below the lanes. */
const FOLD_ROW = 13;
/** Shorter stretches are not told in words. */
const LEAST_TOLD_MICROS = 20_000;
/** Words of two of them are at least so far apart, and there are so many at most. */
const TOLD_GAP = 96;
const MOST_TOLD = 3;

const ROLE_COLORS: Readonly<Record<Lane['role'], ColorRole>> = { producer: 'producer', consumer: 'consumer', control: 'control', broker: 'ink' };
/** Lanes nearer than this have no room for numbers below each other. */
const NUMBER = 13;
const QUIET: Readonly<Record<Language, (duration: string) => string>> = { en: (duration) => `${duration} quiet`, 'zh-CN': (duration) => `静默 ${duration}` };

/** Where lab times stand; `toTime` is what a pointer at x points to. */
export interface TimeScale {
  readonly left: number;
  readonly right: number;
  readonly toX: (time: number) => number;
  readonly toTime: (x: number) => number;
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

/** Which branch's rail lies under a point; null: none. */
export function railAt(input: TimelineInput, x: number, y: number): number | null {
  const scale = timeScale(input);
  const found = shownRails(input).find((rail, i) => Math.abs(y - railY(input, i)) <= RAIL / 2 && x >= scale.toX(rail.from) && x <= scale.toX(rail.to));
  return found?.branch ?? null;
}

function shownRails({ height, rails }: Pick<TimelineInput, 'height' | 'rails'>): readonly Rail[] {
  return height >= space.timelineOpen ? rails.slice(0, MOST_RAILS) : [];
}

function railY({ height }: Pick<TimelineInput, 'height'>, i: number): number {
  return height - 4 - i * RAIL;
}

export function drawTimeline(input: TimelineInput): DrawList {
  const { width, height, theme, time, headTime } = input;
  const scale = timeScale(input);
  const items: DrawItem[] = [{ kind: 'rect', x: 0, y: 0, width, height, fill: 'panel' }];
  const inside: DrawItem[] = [];
  const x = Math.round(scale.toX(time));
  if (input.water !== null) {
    const top = height >= space.timelineOpen ? WATER_TOP : 16;
    const bottom = height >= space.timelineOpen ? WATER_BOTTOM : height - 8;
    inside.push(...waterItems(input.water, { top, bottom, left: scale.left, from: scale.toTime(scale.left), to: time, toX: scale.toX, toTime: scale.toTime }));
  }
  if (height >= space.timelineOpen) drawLanes(input, scale, items, inside);
  const end = Math.round(scale.toX(Math.max(headTime, time)));
  if (end > x + 1 && end < scale.right) inside.push({ kind: 'line', points: [end, WATER_TOP, end, height - 2], stroke: { color: 'rule', width: 1, dash: [2, 2] }, mark: 'head' });
  drawWatched(input, scale, inside);
  inside.push(...topRow(input, scale, x));
  items.push({ kind: 'clip', x: scale.left, y: 0, width: scale.right - scale.left, height, items: inside });
  items.push({ kind: 'line', points: [x, 0, x, height], stroke: { color: 'ink', width: 2 }, mark: 'position' });
  items.push({ kind: 'polygon', points: [x - 6, 0, x + 6, 0, x, 8], fill: 'ink', mark: 'position' });
  return { width, height, theme, items };
}

function drawLanes(input: TimelineInput, scale: TimeScale, items: DrawItem[], inside: DrawItem[]): void {
  const { lanes, height, clock } = input;
  const rails = shownRails(input);
  const bottom = height - 2 - rails.length * RAIL;
  const least = FIRST_LANE + (lanes.length - 1) * (LANE - 2) + 5;
  const hasFoldRow = bottom - FOLD_ROW >= least;
  const last = (hasFoldRow ? bottom - FOLD_ROW : bottom) - 5;
  const pitch = lanes.length < 2 ? LANE : Math.min(LANE, (last - FIRST_LANE) / (lanes.length - 1));
  const folds = clock.folds(scale.toTime(scale.left), scale.toTime(scale.right));
  const tops = new Map<number, number>();
  lanes.forEach(({ process, role, label }, i) => {
    const y = Math.round(FIRST_LANE + i * pitch);
    tops.set(process, y);
    const color = ROLE_COLORS[role];
    const mark = `lane ${process}`;
    const half = Math.min(5, Math.floor(pitch / 2));
    if (role === 'producer') items.push({ kind: 'polygon', points: [10, y - half, 22, y - half, 16, y + half], fill: color, mark });
    else if (role === 'consumer') items.push({ kind: 'polygon', points: [10, y + half, 22, y + half, 16, y - half], fill: color, mark });
    else if (role === 'control') items.push({ kind: 'polygon', points: [16, y - half, 22, y, 16, y + half, 10, y], fill: color, mark });
    // Numbers that would touch stand side by side in turn.
    else items.push({ kind: 'text', text: label, x: pitch >= NUMBER ? 16 : i % 2 === 0 ? 10 : 22, y: y + 4, align: 'center', size: 12, weight: 600, family: 'sans', color, mark });
    // A quiet stretch is a gap in the line.
    let from = scale.left;
    for (const fold of [...folds, null]) {
      const to = fold === null ? scale.right : Math.round(scale.toX(fold.from)) + 1;
      if (to > from) inside.push({ kind: 'line', points: [from, y, to, y], stroke: { color: 'rule', width: 1, dash: [1, 2] }, mark: fold === null ? undefined : 'fold' });
      if (fold !== null) from = Math.max(from, Math.round(scale.toX(fold.to)) - 1);
    }
  });
  drawTicks(input, scale, tops, Math.min(5, Math.floor(pitch / 2)), inside);
  if (hasFoldRow) tellFolds(input, folds, scale, bottom - 2, inside);
  rails.forEach((rail, i) => drawRail(rail, scale, FIRST_LANE, railY(input, i), inside));
}

function drawTicks({ lanes, ticks, chain, time }: TimelineInput, scale: TimeScale, tops: ReadonlyMap<number, number>, long: number, inside: DrawItem[]): void {
  const [from, to] = [scale.toTime(scale.left), scale.toTime(scale.right)];
  for (const { process, role } of lanes) {
    const y = tops.get(process)!;
    const own = ticks.of(process);
    if (own === undefined) continue;
    for (const [times, shortest, width] of [[own.request, 0, 1], [own.story, 2, 2]] as const) {
      const past: number[] = [];
      const ahead: number[] = [];
      for (let i = firstFrom(times, from); i < times.length && times[i] <= to; ) {
        const x = Math.round(scale.toX(times[i]));
        let next = i + 1;
        // Ticks nearer than two pixels are one mark, higher the more they are.
        while (next < times.length && next - i < MOST_COUNTED && Math.round(scale.toX(times[next])) - x < 2) next++;
        const half = Math.min(long, shortest + next - i);
        (times[i] > time ? ahead : past).push(x, y - half, x, y + half);
        if (next - i < MOST_COUNTED) i = next;
        else i = firstFrom(times, scale.toTime(x + 1.5), next);
      }
      const mark = `tick ${process}`;
      if (past.length > 0) inside.push({ kind: 'segments', points: past, stroke: { color: ROLE_COLORS[role], width }, mark });
      if (ahead.length > 0) inside.push({ kind: 'segments', points: ahead, stroke: { color: 'rule', width }, mark });
    }
  }
  for (const { time: at, number, process } of chain) {
    const y = tops.get(process);
    const x = Math.round(scale.toX(at));
    if (y !== undefined) inside.push({ kind: 'rect', x: x - 2, y: y - long, width: 4, height: 2 * long, fill: 'ink', mark: `chain ${number}` });
  }
}

/** A change of what is watched: a short line below the water. */
function drawWatched({ watched, height }: TimelineInput, scale: TimeScale, inside: DrawItem[]): void {
  const bottom = height >= space.timelineOpen ? FIRST_LANE - 5 : height - 1;
  const points = watched.flatMap((at) => {
    const x = Math.round(scale.toX(at));
    return x < scale.left || x > scale.right ? [] : [x, bottom - 7, x, bottom];
  });
  if (points.length > 0) inside.push({ kind: 'segments', points, stroke: { color: 'committed', width: 2 }, mark: 'watched' });
}

/** How long the longest of them were, where there is room for the words. */
function tellFolds({ language, time }: TimelineInput, folds: ReturnType<ScreenTime['folds']>, scale: TimeScale, y: number, items: DrawItem[]): void {
  const position = scale.toX(time);
  const taken: { from: number; to: number }[] = [];
  for (const { from, to } of folds.filter((fold) => fold.to - fold.from >= LEAST_TOLD_MICROS).sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    const middle = (scale.toX(from) + scale.toX(to)) / 2;
    const text: TextItem = { kind: 'text', text: QUIET[language](formatDuration(to - from)), x: middle, y, align: 'center', size: 12, weight: 400, family: 'sans', color: 'muted', mark: 'fold' };
    const half = textWidth(text.text, text) / 2;
    const [left, right] = [middle - half, middle + half];
    if (left < scale.left || right > scale.right || (left < position + 4 && position - 4 < right)) continue;
    if (taken.length === MOST_TOLD || taken.some((other) => left < other.to + TOLD_GAP && other.from - TOLD_GAP < right)) continue;
    taken.push({ from: left, to: right });
    items.push(text);
  }
}

/** Another branch: a rail of its own from where both were still one. */
function drawRail({ branch, from, to }: Rail, scale: TimeScale, top: number, y: number, items: DrawItem[]): void {
  const mark = `branch ${branch}`;
  const x = Math.round(scale.toX(from));
  const end = Math.round(scale.toX(to));
  items.push({ kind: 'line', points: [x, top, x, y], stroke: { color: 'muted', width: 1, dash: [2, 2] }, mark });
  items.push({ kind: 'line', points: [x, y, Math.max(end, x + 6), y], stroke: { color: 'muted', width: 2 }, mark });
  items.push({ kind: 'circle', x, y, radius: 2.5, fill: 'panel', stroke: { color: 'muted', width: 2 }, mark });
}
