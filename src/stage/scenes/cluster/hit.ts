/** What lies under a point of the stage: the topmost mark there. */
import { type Box, type DrawItem, type DrawList, textBox } from '../../draw-list.ts';

/** Thin things can be hit from this far. */
const SLACK = 4;

export function markAt(list: DrawList, x: number, y: number): string | null {
  return topmost(list.items, x, y);
}

/** Where a mark is drawn: the box around all of its items, or null. */
export function boxOfMark(list: DrawList, mark: string): Box | null {
  const boxes = flat(list.items).filter((item) => item.mark === mark).map(boxOf);
  if (boxes.length === 0) return null;
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function flat(items: readonly DrawItem[]): DrawItem[] {
  return items.flatMap((item) => (item.kind === 'clip' ? [item, ...flat(item.items)] : item.kind === 'fade' ? flat(item.items) : [item]));
}

function topmost(items: readonly DrawItem[], x: number, y: number): string | null {
  for (const item of items.toReversed()) {
    if (item.kind === 'fade') {
      const found = topmost(item.items, x, y);
      if (found !== null) return found;
    } else if (item.kind === 'clip') {
      const found = contains(item, x, y) ? topmost(item.items, x, y) : null;
      if (found !== null) return found;
    } else if (item.mark !== undefined && hits(item, x, y)) return item.mark;
  }
  return null;
}

function contains(box: Box, x: number, y: number): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

function hits(item: DrawItem, x: number, y: number): boolean {
  if (item.kind !== 'line' && item.kind !== 'segments') return contains(boxOf(item), x, y);
  const { points } = item;
  for (let i = 0; i + 3 < points.length; i += item.kind === 'line' ? 2 : 4) if (distance(points, i, x, y) <= SLACK) return true;
  return false;
}

function distance(points: readonly number[], i: number, x: number, y: number): number {
  const [ax, ay, bx, by] = points.slice(i, i + 4);
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

export function boxOf(item: DrawItem): Box {
  switch (item.kind) {
    case 'text':
      return textBox(item);
    case 'circle':
      return { x: item.x - item.radius, y: item.y - item.radius, width: 2 * item.radius, height: 2 * item.radius };
    case 'line':
    case 'segments':
    case 'polygon': {
      const xs = item.points.filter((_, i) => i % 2 === 0);
      const ys = item.points.filter((_, i) => i % 2 === 1);
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
    }
    case 'fade': {
      const boxes = item.items.map(boxOf);
      const [left, top] = [Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))];
      return { x: left, y: top, width: Math.max(...boxes.map(({ x, width }) => x + width)) - left, height: Math.max(...boxes.map(({ y, height }) => y + height)) - top };
    }
    default:
      return item;
  }
}
