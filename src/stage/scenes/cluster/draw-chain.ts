/** Numbered squares of a Why? chain: the same number is the same event in drawer, stage and timeline. */
import type { Box, DrawItem } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import type { ChainLink, ClusterLayout } from './layout.ts';
import { routeOf } from './route.ts';

const SIZE = 16;
const NUMBER = { size: 12, weight: 600, family: 'sans' } as const;

/** The row along which the squares of a thing may stand. */
function rowOf({ basins, producers, admins, consumers, foreign, control }: ClusterLayout, mark: string): { from: number; to: number; y: number } | null {
  const along = ({ x, width }: Box, y: number, left = 16, right = 16) => ({ from: x + left, to: x + width - right, y });
  const slot = [...producers.map(({ of, box }) => ({ mark: `producer:${of.process}`, box })), ...admins.map(({ of, box }) => ({ mark: `admin:${of.process}`, box }))].find((one) => one.mark === mark);
  if (slot !== undefined) return along(slot.box, slot.box.y + 33, 34);
  const below = consumers.find(({ of }) => `consumer:${of.process}` === mark) ?? foreign.find(({ of }) => `foreign:${of.process}` === mark);
  if (below !== undefined) return along(below.box, below.box.y + 12);
  if (mark === 'quorum') return along(control, control.y + 9, 16, 48);
  for (const { broker, box, head, labels, gauges } of basins) {
    if (mark === `broker:${broker.process}`) return along(head, head.y + 8);
    const gauge = gauges.find(({ replica }) => mark === `replica:${replica.partition}@${broker.process}`);
    if (gauge !== undefined) return { from: gauge.box.x + 22, to: box.x + box.width - 8, y: labels.y + 4 };
  }
  return null;
}

/** Past frames are dotted afterimages half-way; whatever moves is solid. */
function afterimage(x: number, y: number, mark: string): DrawItem {
  return { kind: 'polygon', points: [x - 8, y, x, y - 8, x + 8, y, x, y + 8], stroke: { color: 'ink', width: 1, dash: [2, 2] }, mark };
}

export function drawChain(pen: Pen, layout: ClusterLayout, chain: readonly ChainLink[]): void {
  const shown = new Set<string>();
  for (const { number, mark, frame } of chain) {
    const text = String(number);
    const width = Math.max(SIZE, Math.ceil(textWidth(text, NUMBER)) + 8);
    const own = `chain:${number}`;
    const way = frame === null ? null : routeOf(layout, frame.from, frame.to, frame.isResponse)?.way;
    let place: Box | null = null;
    if (way !== null && way !== undefined) {
      const [x, y] = [Math.round((way.fromX + way.toX) / 2), Math.round((way.fromY + way.toY) / 2)];
      // Requests have theirs on the left, responses on the right; several of one way share an afterimage.
      place = frame?.isResponse === true ? pen.place(x + 14, x + 130, y - SIZE / 2, width, SIZE) : pen.placeBack(x - 14, x - 130, y - SIZE / 2, width, SIZE);
      if (place !== null && !shown.has(`${x} ${y}`)) pen.add(afterimage(x, y, own));
      shown.add(`${x} ${y}`);
    }
    const row = place === null ? rowOf(layout, mark) : null;
    if (row !== null) place = pen.place(row.from, row.to, row.y, width, SIZE);
    if (place === null) continue;
    pen.add({ kind: 'rect', ...place, fill: 'ink', mark: own });
    pen.add({ kind: 'text', text, x: place.x + width / 2, y: place.y + 12, align: 'center', ...NUMBER, color: 'panel', mark: own });
  }
}
