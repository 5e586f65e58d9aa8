/** The Time-space scene as a display list: a lane per process, messages as slanted lines from sent to arrived, the position on the right. */
import type { Message } from '../../../view/message-history.ts';
import { formatDuration } from '../../../view/narration/format.ts';
import type { DrawItem, DrawList } from '../../draw-list.ts';
import { Pen } from '../../pen.ts';
import type { SceneRun, SceneView } from '../../scene.ts';
import { fitText, fittest, textWidth } from '../../text-width.ts';
import { firstFrom } from '../../timeline/ticks.ts';
import { type Axis, axisOf } from './axis.ts';
import { drawBands } from './bands.ts';
import { drawCauses } from './causes.ts';
import { type Lane, type Lanes, lanesOf, TOP } from './lanes.ts';
import { delayedFrom, messagesFrom } from './messages.ts';
import { drawMessages, labelMessages, Labels, type Sight, wayOf } from './ways.ts';
import { type Words, wordsOf } from './words.ts';

/** Where names begin and lanes do, and what stays free behind them. */
interface Sides {
  readonly names: number;
  readonly left: number;
  readonly right: number;
}
const WIDE: Sides = { names: 32, left: 176, right: 24 };
/** On a phone lanes need the room that names do not. */
const NARROW: Sides = { names: 8, left: 104, right: 12 };
const LEAST_WIDE = 600;
const MONO = { size: 12, weight: 400, family: 'mono', color: 'muted' } as const;
const NAME = { size: 16, weight: 600, family: 'sans' } as const;
const LABEL = { size: 12, weight: 400, family: 'sans', color: 'muted' } as const;
/** Grid lines are at least so far apart. */
const LEAST_GRID = 130;
const STEPS = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];
/** Lines that are drawn one by one, with what they are; older ones are strokes of one. */
const MOST_TOLD = 300;
const ASIDE = 0.6;

export function drawTimeSpace(run: SceneRun, view: SceneView): DrawList {
  const { width, height, theme, language, focus } = view;
  const words = wordsOf(language);
  const sides = width < LEAST_WIDE ? NARROW : WIDE;
  const { left, names } = sides;
  const axis = axisOf(run.clock, run.time, left, width - sides.right, view.zoom);
  const lanes = lanesOf(run, view);
  const outer: DrawItem[] = [];
  const pen = new Pen({ x: left, y: 0, width: axis.right - left, height });
  drawGrid(pen, axis, height);
  drawBands(pen, run, lanes.shown, axis, focus);
  for (const lane of lanes.shown) {
    drawLane(pen, lane, axis, run, view.selected === lane.mark);
    nameLane(outer, lane, sides, view.selected === lane.mark, focus, words);
    // Lines and water are kept free of other texts.
    pen.place(left, axis.at - 12, lane.y - 4, axis.at - 12 - left, 8);
  }
  pen.place(axis.at - 4, axis.at + 4, TOP, 8, height - TOP - 4);
  drawGaps(pen, axis, lanes.shown, height, words);
  if (view.zoom !== undefined && view.zoom !== 0) outer.push({ kind: 'text', text: zoomText(view.zoom), x: names, y: TOP - 10, align: 'left', ...MONO, mark: 'zoom' });
  if (lanes.more > 0) outer.push({ kind: 'text', text: words.more(lanes.more), x: names, y: height - 4, align: 'left', ...LABEL });
  if (run.messages !== null) drawTraffic(pen, run, view, lanes, axis, words);
  drawCauses(pen, view.causes, lanes.shown, axis);
  outer.push({ kind: 'clip', x: left, y: 0, width: axis.right - left, height, items: pen.items });
  outer.push({ kind: 'line', points: [axis.at, TOP - 8, axis.at, height - 4], stroke: { color: 'ink', width: 2 }, mark: 'position' });
  outer.push({ kind: 'polygon', points: [axis.at - 6, TOP - 8, axis.at + 6, TOP - 8, axis.at, TOP], fill: 'ink', mark: 'position' });
  return { width, height, theme, items: outer };
}

/** "×4": so much nearer than it begins. */
export function zoomText(zoom: number): string {
  return zoom < 0 ? `1/${2 ** -zoom}` : `×${2 ** zoom}`;
}

/** Of what leads the eye: messages of the chain, or the one that is selected and the one that answers it. */
function isStrong(message: Message, selected: Message | undefined, causes: ReadonlySet<number>): boolean {
  if (causes.has(message.event)) return true;
  if (selected === undefined) return false;
  const ends = message.isResponse === selected.isResponse ? [selected.from, selected.to] : [selected.to, selected.from];
  return message.correlation === selected.correlation && message.api === selected.api && message.from === ends[0] && message.to === ends[1];
}

function drawTraffic(pen: Pen, run: SceneRun, view: SceneView, lanes: Lanes, axis: Axis, words: Words): void {
  const history = run.messages!;
  const byProcess = new Map(lanes.shown.map((lane) => [lane.process, lane]));
  const causes = new Set(view.causes.map(({ event }) => event));
  const selected = view.selected?.startsWith('frame:') === true ? history.messages.find(({ row }) => `frame:${row}` === view.selected) : undefined;
  const seen = messagesFrom(history, axis.from, run.picture.position).flatMap((message): Sight[] => {
    const way = wayOf(message, byProcess, axis, run.time);
    return way === null ? [] : [{ message, way, isStrong: isStrong(message, selected, causes) }];
  });
  const delayed = drawDelayed(pen, run, byProcess, axis, words);
  const hasStrong = seen.some(({ isStrong: strong }) => strong);
  const told = seen.slice(-MOST_TOLD);
  const pale = [...strokes(seen.slice(0, -MOST_TOLD)), ...drawMessages(hasStrong ? told.filter(({ isStrong: strong }) => !strong) : told)];
  if (hasStrong && pale.length > 0) pen.add({ kind: 'fade', strength: ASIDE, items: pale });
  else pen.add(...pale);
  if (hasStrong) pen.add(...drawMessages(told.filter(({ isStrong: strong }) => strong)));
  const labels = new Labels(pen, told.map(({ way }) => way), lanes.shown.flatMap(({ band }) => (band === null ? [] : [band])));
  for (const { text, places, mark } of delayed) labels.put(text, places, { ...LABEL, color: 'ink', plate: 'ground', mark });
  labelMessages(labels, pen, told, run, view.focus, words, hasStrong);
}

/** Many lines at once: those that fall on the same pixels are one. */
function strokes(seen: readonly Sight[]): DrawItem[] {
  const byColor = new Map<Sight['way']['color'], number[]>();
  const known = new Set<string>();
  for (const { way } of seen) {
    const points = [way.x, way.y, way.tipX, way.tipY].map(Math.round);
    const key = points.join(' ');
    if (known.has(key)) continue;
    known.add(key);
    const own = byColor.get(way.color) ?? [];
    byColor.set(way.color, own);
    own.push(...points);
  }
  return [...byColor].map(([color, points]) => ({ kind: 'segments', points, stroke: { color, width: 1 } }));
}

function drawGrid(pen: Pen, { dense, toX }: Axis, height: number): void {
  for (const { from, to, x, xTo } of dense) {
    if (to <= from) continue;
    const perMicro = (xTo - x) / (to - from);
    const step = STEPS.find((one) => one * perMicro >= LEAST_GRID) ?? STEPS[STEPS.length - 1];
    for (let time = Math.ceil(from / step) * step; time <= to; time += step) {
      const at = Math.round(toX(time));
      pen.add({ kind: 'line', points: [at, TOP - 6, at, height - 8], stroke: { color: 'rule', width: 1, dash: [1, 3] } });
      pen.spare(timeText(time, step), at, 18, { ...MONO, align: 'center' });
    }
  }
}

/** Seconds, with as many digits as the grid needs. */
function timeText(micros: number, step: number): string {
  const digits = step >= 1_000_000 ? 0 : step >= 1_000 ? 3 : 6;
  const rest = String(micros % 1_000_000).padStart(6, '0');
  const decimals = digits === 0 ? '' : digits === 3 ? `.${rest.slice(0, 3)}` : `.${rest.slice(0, 3)} ${rest.slice(3).replace(/0+$/, '')}`;
  return `${Math.floor(micros / 1_000_000)}${decimals.trimEnd()} s`;
}

function drawLane(pen: Pen, { process, y, color, mark, state }: Lane, axis: Axis, { ticks, time, picture }: SceneRun, isSelected: boolean): void {
  const dash = state === 'running' ? undefined : [4, 4];
  pen.add({ kind: 'line', points: [axis.left, y, axis.at, y], stroke: { color: 'ink', width: isSelected ? 3 : 1, dash }, mark });
  pen.add({ kind: 'line', points: [axis.at, y, axis.right, y], stroke: { color: 'rule', width: 1, dash: [1, 2] }, mark });
  const own = ticks.of(process);
  if (own === undefined || picture.position === 0) return;
  for (const [times, half, width] of [[own.request, 4, 1], [own.story, 7, 3]] as const) {
    const points: number[] = [];
    for (let i = firstFrom(times, axis.from); i < times.length && times[i] <= time; ) {
      const x = Math.round(axis.toX(times[i]));
      points.push(x, y - half, x, y + half);
      // What falls on the same pixel is one tick.
      i = Math.max(i + 1, firstFrom(times, axis.toTime(x + 0.5), i));
    }
    if (points.length > 0) pen.add({ kind: 'segments', points, stroke: { color, width }, mark });
  }
}

function nameLane(items: DrawItem[], { program, title, color, mark, state, settings, replica, y }: Lane, { names, left }: Sides, isSelected: boolean, focus: string | null, words: Words): void {
  const x = names;
  if (program === 'producer') items.push({ kind: 'polygon', points: [x, y - 9, x + 12, y - 9, x + 6, y + 1], fill: color, mark });
  else if (program === 'consumer') items.push({ kind: 'polygon', points: [x, y + 1, x + 12, y + 1, x + 6, y - 9], fill: color, mark });
  else if (program !== 'broker') items.push({ kind: 'polygon', points: [x + 6, y - 10, x + 12, y - 4, x + 6, y + 2, x, y - 4], fill: color, mark });
  const from = program === 'broker' ? x : x + 18;
  const down = words.states[state] ?? '';
  items.push({ kind: 'text', text: fitText(title, NAME, left - from - 4), x: from, y: y + 1, align: 'left', ...NAME, color: down === '' ? 'ink' : 'muted', mark });
  if (isSelected) items.push({ kind: 'line', points: [x, y + 5, left - 16, y + 5], stroke: { color: 'ink', width: 2 }, mark });
  const role = replica === null ? '' : replica.isLeader ? words.leader : words.follower;
  const sub = down !== '' ? down : replica === null ? settings : fittest([`${focus}${words.comma}${role}`, role], LABEL, left - names - 12);
  if (sub !== '') items.push({ kind: 'text', text: fitText(sub, LABEL, left - names - 12), x, y: y + 18, align: 'left', ...LABEL, color: state === 'killed' ? 'fault' : 'muted', mark });
}

/** A quiet stretch is torn out, from top to bottom, and tells how long it was. */
function drawGaps(pen: Pen, { gaps, left }: Axis, lanes: readonly Lane[], height: number, words: Words): void {
  for (const { x, xTo, from, to } of gaps) {
    const [a, b] = [Math.round(x), Math.round(xTo)];
    if (b - a < 8) continue;
    pen.add({ kind: 'rect', x: Math.max(a, left), y: TOP - 8, width: b - Math.max(a, left), height: height - TOP + 4, fill: 'ground', mark: 'gap' });
    for (const edge of [a, b]) {
      const points: number[] = [];
      for (let y = TOP - 8, i = 0; y <= height - 4; y += 10, i++) points.push(edge + (i % 2 === 0 ? -3 : 3), y);
      pen.add({ kind: 'line', points, stroke: { color: 'rule', width: 1 }, mark: 'gap' });
    }
    if (b - a < 64 || a < left) continue;
    const row = [TOP + 2, ...lanes.map(({ y }) => y + 8)].find((y) => pen.place(a + 4, b - 4, y, b - a - 8, 34) !== null);
    if (row === undefined) continue;
    const text = { kind: 'text', x: (a + b) / 2, align: 'center', size: 12, mark: 'gap' } as const;
    pen.add({ ...text, text: formatDuration(to - from), y: row + 12, weight: 600, family: 'mono', color: 'ink' });
    pen.add({ ...text, text: words.quiet, y: row + 28, weight: 400, family: 'sans', color: 'muted' });
  }
}

interface Named {
  readonly text: string;
  readonly places: readonly [x: number, y: number][];
  readonly mark: string;
}

/** A produce request that waits for the high watermark: a dotted bar above its broker's line; what it waits for is named in or beside it. */
function drawDelayed(pen: Pen, run: SceneRun, lanes: ReadonlyMap<number, Lane>, axis: Axis, words: Words): Named[] {
  return delayedFrom(run.messages!, axis.from, run).flatMap(({ process, since, completedAt, carried }): Named[] => {
    const lane = lanes.get(process);
    if (lane === undefined) return [];
    const [x, to] = [Math.max(axis.left, axis.toX(since)), Math.min(axis.at, axis.toX(Math.min(completedAt, run.time)))].map(Math.round);
    if (to - x < 6) return [];
    const { mark } = lane;
    const y = lane.y - 16;
    pen.add({ kind: 'line', points: [x, y, to, y], stroke: { color: 'producer', width: 3, dash: [2, 4] }, mark });
    pen.add({ kind: 'segments', points: [x, y - 6, x, y + 10, ...(completedAt <= run.time ? [to, y - 6, to, y + 10] : [])], stroke: { color: 'producer', width: 1 }, mark });
    pen.place(x, to - 12, y - 4, to - 12 - x, 8);
    const text = carried.length === 1 ? words.waitsForHw(carried[0].to) : words.waits;
    const width = textWidth(text, { size: 12, weight: 400, family: 'sans' });
    const inside: [number, number][] = width + 24 <= to - x ? [[Math.round((x + to - width) / 2), y + 4]] : [];
    return [{ text, mark, places: [...inside, [x - width - 10, y + 4], [to + 10, y + 4]] }];
  });
}
