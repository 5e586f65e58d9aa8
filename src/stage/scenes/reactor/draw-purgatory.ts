/**
 * The purgatories: for each a hierarchical timing wheel, the finest ring inside, and who waits in it for what. An operation lies in the
 * bucket where the engine put it; the hands show where time is.
 */
import type { Box, DrawItem } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { TICK_MS, WHEEL_SIZE } from '../../../view/wheel.ts';
import { purgatoryBox, type ReactorLayout, wheelCircle } from './layout.ts';
import type { OperationScene, PurgatoryScene, ReactorScene } from './scene.ts';
import { colorOf, LABEL, TITLE, WHO } from './styles.ts';
import type { Words } from './words.ts';
import { fittest } from '../../text-width.ts';

const MICROS_PER_MILLI = 1_000;
const HUB = 14;
const LEAST_RINGS = 3;
const MOST_RINGS = 6;
const ENTRY = 36;

export function drawPurgatories(pen: Pen, { purgatories }: ReactorScene, { columns }: ReactorLayout, time: number, words: Words): void {
  const { x, width } = columns.purgatory;
  purgatories.forEach((purgatory, i) => {
    const box = purgatoryBox(columns.purgatory, i, purgatories.length);
    drawPurgatory(pen, purgatory, box, time, words);
    if (i > 0) pen.add({ kind: 'line', points: [x + 8, box.y - 6, x + width, box.y - 6], stroke: { color: 'rule', width: 1, dash: [1, 3] } });
  });
}

function drawPurgatory(pen: Pen, purgatory: PurgatoryScene, box: Box, time: number, words: Words): void {
  const { operations, name } = purgatory;
  const mark = `purgatory:${name}`;
  const { x: cx, y: cy, radius } = wheelCircle(box);
  const rings = Math.min(MOST_RINGS, Math.max(LEAST_RINGS, 1 + operations.reduce((most, { wheel }) => (wheel > most ? wheel : most), 0)));
  const step = (radius - HUB) / rings;
  pen.add({ kind: 'circle', x: cx, y: cy, radius, fill: 'panel', stroke: { color: 'ink', width: 1 }, mark });
  const spokes: number[] = [];
  for (let i = 0; i < WHEEL_SIZE; i++) {
    const [ux, uy] = DIRECTIONS[i];
    spokes.push(round(cx + ux * HUB), round(cy + uy * HUB), round(cx + ux * radius), round(cy + uy * radius));
  }
  pen.add({ kind: 'segments', points: spokes, stroke: { color: 'committedFill', width: 1 }, mark });
  const held = new Map<string, OperationScene[]>();
  for (const operation of operations) {
    if (!(operation.wheel >= 0) || operation.wheel >= rings) continue;
    const key = `${operation.wheel}:${operation.bucket}`;
    const known = held.get(key);
    if (known === undefined) held.set(key, [operation]);
    else known.push(operation);
  }
  for (const own of held.values()) pen.add(...bucket(cx, cy, HUB + own[0].wheel * step, step, own[0]));
  for (let ring = 0; ring < rings; ring++) pen.add({ kind: 'circle', x: cx, y: cy, radius: HUB + ring * step, stroke: { color: 'rule', width: 1 }, mark });
  for (let ring = 0; ring < rings; ring++) pen.add(hand(cx, cy, HUB + ring * step, step, ring, time, mark));
  for (const own of held.values()) pen.add(...glyph(cx, cy, HUB + (own[0].wheel + 0.5) * step, step, own[0]));
  drawList(pen, purgatory, { x: cx + radius + 14, y: box.y, width: box.x + box.width - cx - radius - 14, height: box.height }, rings, time, words);
}

/** Unit vectors of the twenty bucket borders, the first straight up, clockwise. Written out: sines are not the same everywhere. */
const DIRECTIONS: readonly (readonly [number, number])[] = (() => {
  const quarter: readonly (readonly [number, number])[] = [[0, 1], [0.30902, 0.95106], [0.58779, 0.80902], [0.80902, 0.58779], [0.95106, 0.30902]];
  return Array.from({ length: 20 }, (_, i): [number, number] => {
    const [a, b] = quarter[i % 5];
    return [[a, -b], [b, a], [-a, b], [-b, -a]][Math.floor(i / 5)] as [number, number];
  });
})();

const round = (value: number): number => Math.round(value * 10) / 10;

function tickMicros(ring: number): number {
  let tick = TICK_MS * MICROS_PER_MILLI;
  for (let i = 0; i < ring; i++) tick *= WHEEL_SIZE;
  return tick;
}

/** Where a hand stands: at the bucket that its wheel has come to. */
function hand(cx: number, cy: number, from: number, step: number, ring: number, time: number, mark: string): DrawItem {
  const at = Math.floor(time / tickMicros(ring)) % WHEEL_SIZE;
  const [ux, uy] = DIRECTIONS[at];
  return { kind: 'line', points: [round(cx + ux * from), round(cy + uy * from), round(cx + ux * (from + step)), round(cy + uy * (from + step))], stroke: { color: 'ink', width: 3 }, mark };
}

/** The cell of a ring that holds somebody. */
function bucket(cx: number, cy: number, from: number, step: number, { bucket: at, row }: OperationScene): DrawItem[] {
  const [a, b] = [DIRECTIONS[at], DIRECTIONS[(at + 1) % WHEEL_SIZE]];
  const to = from + step;
  const points = [a[0] * from, a[1] * from, a[0] * to, a[1] * to, b[0] * to, b[1] * to, b[0] * from, b[1] * from].map((value, i) => round(value + (i % 2 === 0 ? cx : cy)));
  return [{ kind: 'polygon', points, fill: 'committedFill', mark: `operation:${row}` }];
}

/** An hourglass in the colour of who waits. */
function glyph(cx: number, cy: number, at: number, step: number, { bucket: number, request, row }: OperationScene): DrawItem[] {
  const [a, b] = [DIRECTIONS[number], DIRECTIONS[(number + 1) % WHEEL_SIZE]];
  const [mx, my] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  const [x, y] = [round(cx + mx * at), round(cy + my * at)];
  const half = Math.max(3, Math.min(6, step * 0.3));
  return [{ kind: 'polygon', points: [x - half, y - half, x + half, y - half, x - half, y + half, x + half, y + half].map(round), fill: colorOf(request?.peer ?? 'control'), mark: `operation:${row}` }];
}

function drawList(pen: Pen, { name, operations }: PurgatoryScene, box: Box, rings: number, time: number, words: Words): void {
  const mark = `purgatory:${name}`;
  pen.text(`${name} ${operations.length}`, box.x, box.y + 18, { ...TITLE, mark }, box.width);
  if (operations.length === 0) {
    pen.text(words.none, box.x, box.y + 40, { ...LABEL, mark }, box.width);
    return;
  }
  const bottom = box.y + box.height - 16;
  const most = Math.max(1, Math.floor((bottom - box.y - 30) / ENTRY));
  const shown = operations.length > most ? Math.max(1, most - (operations.length > most ? 1 : 0)) : operations.length;
  operations.slice(0, shown).forEach((operation, i) => {
    const y = box.y + 42 + i * ENTRY;
    const own = `operation:${operation.row}`;
    const left = Math.max(0, Math.ceil((operation.until - time) / MICROS_PER_MILLI));
    const { request } = operation;
    pen.text(request?.client || request?.api || name, box.x, y, { ...WHO, color: colorOf(request?.peer ?? 'control'), mark: own }, box.width);
    const what = words.waitsFor(operation, name);
    pen.text(name === 'Produce' && what.length > 0 ? fittest(what, LABEL, box.width) : words.inMillis(left), box.x, y + 15, { ...LABEL, mark: own }, box.width);
  });
  if (operations.length > shown) pen.spare(words.more(operations.length - shown), box.x, box.y + 42 + shown * ENTRY, { ...LABEL, mark });
  const ticks = Array.from({ length: rings }, (_, ring) => tickMicros(ring) / MICROS_PER_MILLI);
  pen.spare(words.rings(ticks), box.x, box.y + box.height, { ...LABEL, mark });
}
