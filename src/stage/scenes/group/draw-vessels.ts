/**
 * The partitions under the generation that is now. All vessels stand on one line, the committed offset: what stands above it is not
 * committed, so heights can be compared. A hose dips down to its owner's position and runs up to the owner's row.
 */
import type { Pen, TextStyle } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { CODE, LABEL } from '../cluster/styles.ts';
import { type Column, type GroupLayout, type MatrixPlace, OPEN_COLUMN } from './layout.ts';
import type { PartitionView } from './scene.ts';
import type { GroupWords } from './words.ts';

/** Of a vessel's height; below the committed offset is what was read. */
const ABOVE = 0.7;
const DOTTED = 12;
const LEAST_ABOVE = 8;
/** Cells are told apart from this height on, and hold their offset from that. */
const LEAST_CELL = 5;
const OFFSET_CELL = 15;
const LEVEL_ROW = 16;
/** Names of levels stand so far from the notches: between them is the lag. */
const BESIDE = 36;

/** Where the group stands: what it has committed, or where its owner reads, or the log's start. */
function baseOf({ committed, position, logStart }: PartitionView): number {
  if (committed >= 0) return committed;
  return position >= 0 ? position : logStart >= 0 ? logStart : 0;
}

interface Scale {
  readonly top: number;
  readonly bottom: number;
  readonly baseY: number;
  readonly step: number;
  readonly y: (partition: PartitionView, offset: number) => number;
}

/** One for all, in powers of two, so that it seldom changes. */
function scaleOf(columns: readonly Column[], { vessels }: GroupLayout): Scale {
  const most = Math.max(LEAST_ABOVE, ...columns.map(({ partition }) => (partition.leo >= 0 ? partition.leo - baseOf(partition) : 0)));
  let records = LEAST_ABOVE;
  while (records < most) records *= 2;
  const [top, bottom] = [vessels.y, vessels.y + vessels.height];
  const baseY = Math.round(top + vessels.height * ABOVE);
  const step = (vessels.height * ABOVE - 4) / records;
  return { top, bottom, baseY, step, y: (partition, offset) => Math.max(top, Math.min(bottom, baseY - (offset - baseOf(partition)) * step)) };
}

const startOf = ({ logStart }: PartitionView): number => (logStart >= 0 ? logStart : 0);

/** Below what is seen the log goes on. */
const goesOn = (partition: PartitionView, { bottom, baseY, step }: Scale): boolean => baseY + (baseOf(partition) - startOf(partition)) * step > bottom;

/** A log stands on its start. */
const floorOf = (partition: PartitionView, scale: Scale): number => (goesOn(partition, scale) ? scale.bottom : scale.y(partition, startOf(partition)));

const leftOf = ({ x }: Column, { vesselWidth }: GroupLayout): number => Math.round(x - vesselWidth / 2);

export function drawHoses(pen: Pen, layout: GroupLayout): void {
  const now = layout.matrices.find(({ isNow }) => isNow);
  if (now === undefined || layout.vessels.height < 20) return;
  for (const column of now.columns) {
    const { partition, x } = column;
    const row = layout.rows.find(({ member }) => member.name === partition.owner);
    if (row === undefined) continue;
    const isMoved = now.generation.cells.some(({ member, partition: place, how }) => place === column.place && member === partition.owner && how === 'taken');
    pen.add({ kind: 'line', points: [x, row.y, x, layout.vessels.y], stroke: { color: 'consumer', width: isMoved && now.pitch >= 20 ? 3 : 1 }, mark: `hose:${partition.name}` });
  }
}

export function drawVessels(pen: Pen, layout: GroupLayout, words: GroupWords): void {
  const now = layout.matrices.find(({ isNow }) => isNow);
  if (now === undefined || layout.vessels.height < 20 || now.columns.length === 0) return;
  const scale = scaleOf(now.columns, layout);
  for (const column of now.columns) drawVessel(pen, column, now, layout, scale, words);
  const first = leftOf(now.columns[0], layout);
  const last = now.columns.at(-1)!.x + now.cellWidth / 2;
  pen.add({ kind: 'line', points: [first - 6, scale.baseY, last + 4, scale.baseY], stroke: { color: 'consumer', width: 1, dash: [2, 3] }, mark: 'committed' });
  const style: TextStyle = { ...LABEL, color: 'consumer', align: 'right', mark: 'committed' };
  if (textWidth(words.committed, style) <= first - 10 - now.box.x) pen.spare(words.committed, first - 10, scale.baseY + 4, style);
  if (now.pitch < 44) return;
  // What the hollow notch is.
  const [x, y] = [now.box.x + 14, layout.vessels.y + 6];
  if (x + 12 + textWidth(words.position, style) > first - 6) return;
  pen.add({ kind: 'polygon', points: [x, y, x + 7, y - 5, x + 7, y + 5], fill: 'panel', stroke: { color: 'consumer', width: 1 }, mark: 'position' });
  pen.spare(words.position, x + 13, y + 4, { ...style, align: 'left', mark: 'position' });
}

function drawVessel(pen: Pen, column: Column, now: MatrixPlace, layout: GroupLayout, scale: Scale, words: GroupWords): void {
  const { partition } = column;
  const mark = `partition:${partition.name}`;
  const x = leftOf(column, layout);
  const { vesselWidth: width } = layout;
  const { top, bottom, y } = scale;
  const floor = floorOf(partition, scale);
  const isWide = now.pitch >= 44;
  if (partition.hw >= 0) {
    const hwY = y(partition, partition.hw);
    const leoY = y(partition, Math.max(partition.hw, partition.leo));
    pen.add({ kind: 'rect', x, y: hwY, width, height: Math.max(0, floor - hwY), fill: 'committedFill', mark });
    if (leoY < hwY - 1) pen.add({ kind: 'hatch', x, y: leoY, width, height: hwY - leoY, fill: 'uncommittedFill', line: 'uncommitted', mark });
    if (scale.step >= LEAST_CELL && isWide) {
      const cells: number[] = [];
      for (let cell = hwY + scale.step; cell < floor - 2; cell += scale.step) cells.push(x + 1, Math.round(cell), x + width - 1, Math.round(cell));
      if (cells.length > 0) pen.add({ kind: 'segments', points: cells, stroke: { color: 'panel', width: 1 }, mark });
    }
    pen.add({ kind: 'line', points: [x - (isWide ? 4 : 0), hwY, x + width + (isWide ? 4 : 0), hwY], stroke: { color: 'committed', width: 2 }, mark });
  }
  if (now.pitch >= 10) {
    const wall = { color: 'ink', width: 1 } as const;
    const isBelow = goesOn(partition, scale);
    const end = isBelow ? bottom - DOTTED : floor;
    pen.add({ kind: 'segments', points: [x, top, x, end, x + width, top, x + width, end], stroke: wall, mark });
    pen.add({ kind: 'line', points: [x, end, x, floor, x + width, floor, x + width, end], stroke: isBelow ? { ...wall, dash: [2, 3] } : wall, mark });
  }
  // What was read below is drawn again over the water: the hose ends where the owner reads.
  if (partition.owner !== null && partition.position >= 0) {
    pen.add({ kind: 'line', points: [column.x, top, column.x, y(partition, partition.position)], stroke: { color: 'consumer', width: 1 }, mark: `hose:${partition.name}` });
  }
  if (now.pitch >= OPEN_COLUMN && scale.step >= OFFSET_CELL) drawOffsets(pen, column, x, scale, mark);
  if (isWide) drawNotches(pen, column, x + width, scale, now, words);
  else if (partition.lag > 0 && now.pitch >= 22) pen.spare(String(partition.lag), column.x, bottom + 14, { ...CODE, weight: 600, color: 'consumer', align: 'center', mark });
}

/** Committed filled, the position hollow, the stem up to the HW the lag; where a new owner began, what was read twice or by nobody. */
function drawNotches(pen: Pen, { partition, x: middle }: Column, wall: number, scale: Scale, { pitch }: MatrixPlace, words: GroupWords): void {
  const mark = `partition:${partition.name}`;
  const { y, baseY, bottom, top } = scale;
  const at = wall + 5;
  const notch = (offset: number, isFilled: boolean): void => {
    const level = y(partition, offset);
    pen.add({ kind: 'polygon', points: [at - 2, level, at + 5, level - 5, at + 5, level + 5], fill: isFilled ? 'consumer' : 'panel', stroke: { color: 'consumer', width: 1 }, mark });
  };
  const hwY = partition.hw >= 0 ? y(partition, partition.hw) : baseY;
  if (partition.lag > 0) pen.add({ kind: 'line', points: [at + 2, hwY, at + 2, baseY], stroke: { color: 'consumer', width: 2 }, mark });
  if (partition.position >= 0) notch(partition.position, false);
  if (partition.committed >= 0) notch(partition.committed, true);
  const figures: TextStyle = { ...CODE, align: 'center', mark };
  const fits = (text: string): boolean => textWidth(text, figures) <= pitch - 4;
  const levels = pitch >= OPEN_COLUMN ? levelsOf(partition, words) : [];
  const isNamed = isRoomFor(levels, pitch, wall - middle);
  if (isNamed) drawLevels(pen, levels, at + BESIDE, (offset) => y(partition, offset), bottom, mark);
  else if (partition.hw >= 0 && fits(String(partition.hw))) pen.spare(String(partition.hw), middle, Math.max(top + 10, y(partition, Math.max(partition.leo, partition.hw)) - 5), { ...figures, color: 'committed', plate: 'panel' });
  if (!isNamed && partition.committed >= 0 && fits(`@${partition.committed}`)) pen.spare(`@${partition.committed}`, middle, floorOf(partition, scale) + 16, { ...figures, color: 'consumer' });
  if (partition.lag > 0) pen.spare(String(partition.lag), at + 9, Math.min(baseY - 2, (hwY + baseY) / 2 + 5), { size: 14, weight: 600, family: 'mono', color: 'consumer', mark });
  const { seam } = partition;
  if (seam === null) return;
  const color = seam.kind === 'lost' ? 'fault' : 'consumer';
  const [from, to] = [y(partition, seam.from), y(partition, seam.to)];
  // Along the inside of the wall: beside it stands what the partition before tells.
  const left = 2 * middle - wall + 2;
  if (from - to >= 2) pen.add({ kind: 'hatch', x: left, y: to, width: 5, height: from - to, fill: 'panel', line: color, mark }, { kind: 'rect', x: left, y: to, width: 5, height: from - to, stroke: { color, width: 1 }, mark });
  const text = words[seam.kind](seam.to - seam.from);
  const style: TextStyle = { ...LABEL, align: 'center', weight: 500, color, mark };
  if (textWidth(text, style) <= pitch - 2) pen.spare(text, middle, bottom + 32, style);
}

interface Level {
  readonly text: string;
  readonly offset: number;
  readonly style: TextStyle;
}

/** What is known of its levels, the highest first. */
function levelsOf({ hw, leo, position, committed }: PartitionView, words: GroupWords): Level[] {
  const levels: readonly Level[] = [
    { text: `LEO ${leo}`, offset: leo, style: { ...CODE, weight: 600, color: leo > hw ? 'uncommitted' : 'ink' } },
    { text: `HW ${hw}`, offset: hw, style: { ...CODE, weight: 600, color: 'committed' } },
    { text: `${words.position} ${position}`, offset: position, style: { ...LABEL, color: 'consumer' } },
    { text: `${words.committed} ${committed}`, offset: committed, style: { ...LABEL, weight: 500, color: 'consumer' } },
  ];
  return levels.filter(({ offset }) => offset >= 0);
}

/** Between the wall and the next vessel. */
function isRoomFor(levels: readonly Level[], pitch: number, half: number): boolean {
  return levels.length > 0 && Math.max(...levels.map(({ text, style }) => textWidth(text, style))) <= pitch - 2 * half - BESIDE - 12;
}

/** Beside a wide vessel each level has its name; those that would stand on one another go down, and up again from the floor. */
function drawLevels(pen: Pen, levels: readonly Level[], x: number, y: (offset: number) => number, bottom: number, mark: string): void {
  let next = -Infinity;
  const places = levels.map(({ offset }) => (next = Math.max(next + LEVEL_ROW, y(offset) + 4)));
  for (let i = places.length - 1, last = bottom + LEVEL_ROW; i >= 0; i--) last = places[i] = Math.min(places[i], last - LEVEL_ROW);
  levels.forEach(({ text, style }, i) => pen.spare(text, x, places[i], { ...style, mark }));
}

/** Offsets of the cells, beside the hose. */
function drawOffsets(pen: Pen, { x, partition }: Column, wall: number, { top, bottom, step, y }: Scale, mark: string): void {
  const style: TextStyle = { ...CODE, align: 'right', color: 'ink', mark };
  for (let offset = partition.leo - 1; offset >= startOf(partition); offset--) {
    const floor = y(partition, offset);
    if (floor >= bottom) break;
    const middle = floor - step / 2;
    if (floor - step >= top && textWidth(String(offset), style) <= x - wall - 8) pen.text(String(offset), x - 5, middle + 4, style);
  }
}
