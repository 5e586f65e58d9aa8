/** Two runs on one clock: a rail each, with the water of its focused partition and its story, and a flag where the two part. */
import { formatDuration, formatTime } from '../../view/narration/format.ts';
import type { ScreenTime } from '../../view/warp.ts';
import type { DrawItem, DrawList } from '../draw-list.ts';
import { Pen } from '../pen.ts';
import type { Language, Theme } from '../tokens.ts';
import { type TimeScale, timeScale } from './draw.ts';
import { firstFrom } from './ticks.ts';
import { waterItems, type WaterLine } from './water.ts';

export interface Rail {
  /** "A", "B". */
  readonly name: string;
  readonly water: WaterLine | null;
  /** Times of what a person would tell, in order. */
  readonly story: readonly number[];
}

export interface RailsInput {
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
  readonly language: Language;
  readonly time: number;
  readonly headTime: number;
  readonly clock: ScreenTime;
  readonly rails: readonly Rail[];
  /** Lab time at which the two part; null: they do not. */
  readonly difference: number | null;
  readonly flags: readonly { readonly time: number; readonly text: string; readonly isFault: boolean }[];
}

const TOP = 20;
const NUMBER = { size: 12, weight: 600, family: 'sans' } as const;
const QUIET: Readonly<Record<Language, (duration: string) => string>> = { en: (duration) => `${duration} quiet in both`, 'zh-CN': (duration) => `两边静默 ${duration}` };
const FLAG: Readonly<Record<Language, (time: string) => string>> = { en: (time) => `first difference, ${time}`, 'zh-CN': (time) => `最早的不同，${time}` };
/** Shorter stretches are not told in words. */
const LEAST_TOLD = 20_000;

export function drawRails(input: RailsInput): DrawList {
  const { width, height, theme, time, headTime, clock, rails, language } = input;
  const scale = timeScale({ width, time, clock });
  const { left, right, toX, toTime } = scale;
  const items: DrawItem[] = [{ kind: 'rect', x: 0, y: 0, width, height, fill: 'panel' }];
  const pen = new Pen({ x: left, y: 0, width: right - left, height });
  const at = Math.round(toX(time));
  // No text stands where the position does.
  pen.place(at - 4, at + 4, 0, 8, height);
  const tall = (height - TOP) / rails.length;
  rails.forEach((rail, i) => {
    const top = Math.round(TOP + i * tall);
    items.push({ kind: 'rect', x: 6, y: top + 2, width: 18, height: 18, fill: 'ink', mark: `rail ${rail.name}` });
    items.push({ kind: 'text', text: rail.name, x: 15, y: top + 15, align: 'center', ...NUMBER, color: 'panel', mark: `rail ${rail.name}` });
    drawRail(pen, rail, scale, top, Math.round(top + tall - 14), time);
  });
  for (const fold of clock.folds(toTime(left), Math.min(headTime, toTime(right)))) {
    const [from, to] = [Math.round(toX(fold.from)), Math.round(toX(fold.to))];
    pen.add({ kind: 'rect', x: from, y: TOP, width: Math.max(0, to - from), height: height - TOP, fill: 'panel', mark: 'fold' });
    for (const x of [from, to]) pen.add({ kind: 'line', points: [x, TOP, x, height], stroke: { color: 'rule', width: 1, dash: [1, 3] }, mark: 'fold' });
    if (fold.to - fold.from >= LEAST_TOLD) pen.spare(QUIET[language](formatDuration(fold.to - fold.from)), (from + to) / 2, height - 2, { size: 12, weight: 400, family: 'sans', color: 'muted', align: 'center', plate: 'panel', mark: 'fold' });
  }
  drawFlags(pen, input, scale);
  const end = Math.round(toX(Math.max(headTime, time)));
  if (end > at + 1 && end < right) pen.add({ kind: 'line', points: [end, TOP, end, height - 2], stroke: { color: 'rule', width: 1, dash: [2, 2] }, mark: 'head' });
  items.push({ kind: 'clip', x: left, y: 0, width: right - left, height, items: pen.items });
  items.push({ kind: 'line', points: [at, 0, at, height], stroke: { color: 'ink', width: 2 }, mark: 'position' });
  items.push({ kind: 'polygon', points: [at - 6, 0, at + 6, 0, at, 8], fill: 'ink', mark: 'position' });
  return { width, height, theme, items };
}

function drawRail(pen: Pen, { name, water, story }: Rail, { left, right, toX, toTime }: TimeScale, top: number, bottom: number, time: number): void {
  if (water !== null) pen.add(...waterItems(water, { top, bottom, left, from: toTime(left), to: time, toX, toTime }));
  pen.add({ kind: 'line', points: [left, bottom, right, bottom], stroke: { color: 'rule', width: 1, dash: [1, 2] }, mark: `rail ${name}` });
  const [past, ahead]: [number[], number[]] = [[], []];
  const last = toTime(right);
  for (let i = firstFrom(story, toTime(left)); i < story.length && story[i] <= last; ) {
    const x = Math.round(toX(story[i]));
    (story[i] > time ? ahead : past).push(x, bottom + 2, x, bottom + 9);
    i = Math.max(i + 1, firstFrom(story, toTime(x + 1.5), i));
  }
  if (past.length > 0) pen.add({ kind: 'segments', points: past, stroke: { color: 'ink', width: 2 }, mark: `rail ${name}` });
  if (ahead.length > 0) pen.add({ kind: 'segments', points: ahead, stroke: { color: 'rule', width: 2 }, mark: `rail ${name}` });
}

function drawFlags(pen: Pen, { difference, flags, height, language }: RailsInput, { left, right, toX }: TimeScale): void {
  if (difference !== null) {
    const x = Math.round(toX(difference));
    if (x >= left && x <= right) pen.add({ kind: 'line', points: [x, 4, x, height], stroke: { color: 'ink', width: 2 }, mark: 'difference' });
    const told = FLAG[language](formatTime(difference));
    // Out of sight, it stands at the edge behind which it lies.
    const text = x < left ? `… ${told}` : x > right ? `${told} …` : told;
    const from = Math.min(Math.max(x + 6, left + 4), right - 4);
    const style = { ...NUMBER, color: 'ink', plate: 'panel', mark: 'difference' } as const;
    if (!pen.spare(text, from, 14, style)) pen.spare(text, x > right ? right - 4 : x - 6, 14, { ...style, align: 'right' });
  }
  for (const { time, text, isFault } of flags) {
    const x = Math.round(toX(time));
    if (x < left || x > right) continue;
    const color = isFault ? 'fault' : 'ink';
    pen.add({ kind: 'line', points: [x, 6, x, height], stroke: { color, width: 1 }, mark: 'flag' });
    pen.spare(isFault ? `✕ ${text}` : text, x + 5, 14, { size: 12, weight: 500, family: 'sans', color, plate: 'panel', mark: 'flag' });
  }
}
