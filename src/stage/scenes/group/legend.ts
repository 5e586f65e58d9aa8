/** What cells and marks mean: of those that are to be seen. Where both do not fit into one row, they take two. */
import type { DrawItem } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { LABEL } from '../cluster/styles.ts';
import type { GroupLayout } from './layout.ts';
import { cellItems, markItems } from './marks.ts';
import { CELL_HOWS, type CellHow, type GroupView, type MarkSort } from './scene.ts';
import type { GroupWords } from './words.ts';

const CELL_GAP = 16;
const MARK = 14;
const MARK_GAP = 18;
/** Between cells and marks. */
const APART = 8;
const MARKS: readonly MarkSort[] = ['heartbeat', 'join', 'sync', 'epoch', 'leave'];

interface Entry {
  readonly text: string;
  readonly room: number;
  readonly items: (x: number, y: number) => readonly DrawItem[];
  readonly mark: string;
}

export const cellWidthOf = (cellWidth: number): number => Math.min(20, cellWidth);

function cellEntries({ generations }: GroupView, width: number, words: GroupWords): Entry[] {
  const seen = new Set<CellHow | 'nobody'>(generations.flatMap(({ cells, nobody }) => [...cells.map(({ how }) => how), ...(nobody.length > 0 ? ['nobody' as const] : [])]));
  return ([...CELL_HOWS, 'nobody'] as const).filter((how) => seen.has(how)).map((how) => ({
    text: words[how], room: width + 6, mark: `legend:${how}`,
    items: (x, y) => cellItems(how, { x, y: y - 11, width, height: 13 }, `legend:${how}`),
  }));
}

function markEntries({ protocol, marks }: GroupView, words: GroupWords): Entry[] {
  const names: Readonly<Record<MarkSort, string>> = {
    heartbeat: protocol === 'consumer' ? 'ConsumerGroupHeartbeat' : 'Heartbeat', join: 'JoinGroup', sync: 'SyncGroup', leave: 'LeaveGroup', epoch: words.memberEpoch,
  };
  const seen = new Set(marks.map(({ sort }) => sort));
  return MARKS.filter((sort) => seen.has(sort)).map((sort) => ({ text: names[sort], room: MARK, mark: `legend:${sort}`, items: (x, y) => markItems(sort, x + 5, y - 4, `legend:${sort}`) }));
}

const widthOf = (entries: readonly Entry[], gap: number): number => entries.reduce((sum, { text, room }, i) => sum + (i > 0 ? gap : 0) + room + textWidth(text, LABEL), 0);

/** Whether all of it fits into one row. */
export function isOneRow(group: GroupView, cellWidth: number, width: number, words: GroupWords): boolean {
  const cells = widthOf(cellEntries(group, cellWidth, words), CELL_GAP);
  const marks = widthOf(markEntries(group, words), MARK_GAP);
  return cells + (cells > 0 && marks > 0 ? CELL_GAP + APART : 0) + marks <= width;
}

export function drawLegend(pen: Pen, group: GroupView, { matrices, time, hasTime, legendY, marksY }: GroupLayout, words: GroupWords): void {
  const row = (entries: readonly Entry[], from: number, y: number, gap: number): number => {
    let x = from;
    for (const { text, room, items, mark } of entries) {
      const end = x + room + textWidth(text, LABEL);
      if (end > time.x + time.width) break;
      pen.add(...items(x, y));
      pen.text(text, x + room, y, { ...LABEL, mark });
      x = end + gap;
    }
    return x;
  };
  const end = row(cellEntries(group, cellWidthOf(matrices.at(-1)?.cellWidth ?? 20), words), time.x, legendY, CELL_GAP);
  if (hasTime) row(markEntries(group, words), marksY > legendY || end === time.x ? time.x : end + APART, marksY, MARK_GAP);
}
