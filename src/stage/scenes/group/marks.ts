/** The signs of the Group scene: what a cell holds, and what a member sent. */
import type { Box, DrawItem } from '../../draw-list.ts';
import type { CellHow, MarkSort } from './scene.ts';

/** Below it a cell is too small for a sign. */
export const SIGN = 14;

export function cellItems(how: CellHow | 'nobody', { x, y, width, height }: Box, mark?: string): DrawItem[] {
  const box = { x, y, width, height };
  const hasSign = width >= SIGN && height >= 10;
  const [cx, cy, s] = [x + width / 2, y + height / 2, Math.min(6, height / 3)];
  switch (how) {
    case 'kept':
      return [{ kind: 'rect', ...box, fill: 'consumer', mark }];
    case 'taken': {
      const filled: DrawItem = { kind: 'rect', ...box, fill: 'consumer', mark };
      // Too small for its sign, it is told apart by its lower half being hollow.
      if (!hasSign) return [filled, { kind: 'rect', x: x + 1, y: y + height / 2, width: Math.max(1, width - 2), height: height / 2 - 1, fill: 'panel', mark }];
      return [filled, { kind: 'polygon', points: [cx, cy - s, cx + s, cy + s, cx - s, cy + s], fill: 'panel', mark }];
    }
    case 'owed': {
      const filled: DrawItem = { kind: 'rect', ...box, fill: 'consumer', mark };
      if (!hasSign) return [filled, { kind: 'rect', x: x + 1, y: y + 1, width: Math.max(1, width - 2), height: height / 2 - 1, fill: 'panel', mark }];
      return [filled, { kind: 'line', points: [cx - s, cy - s / 2, cx, cy + s / 2, cx + s, cy - s / 2], stroke: { color: 'panel', width: 2 }, mark }];
    }
    case 'awaited': {
      const outline: DrawItem = { kind: 'rect', x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, fill: 'panel', stroke: { color: 'consumer', width: 1 }, mark };
      return hasSign ? [outline, { kind: 'polygon', points: [cx, cy - s, cx + s, cy + s, cx - s, cy + s], stroke: { color: 'consumer', width: 1.5 }, mark }] : [outline];
    }
    case 'givenUp': {
      const outline: DrawItem = { kind: 'rect', x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, fill: 'panel', stroke: { color: 'consumer', width: hasSign ? 2 : 1, dash: hasSign ? [4, 3] : [2, 2] }, mark };
      return hasSign ? [outline, { kind: 'line', points: [cx - s, cy - s / 2, cx, cy + s / 2, cx + s, cy - s / 2], stroke: { color: 'consumer', width: 2 }, mark }] : [outline];
    }
    default:
      return [{ kind: 'hatch', ...box, fill: 'panel', line: 'fault', mark }, { kind: 'rect', ...box, stroke: { color: 'fault', width: 1 }, mark }];
  }
}

export function markItems(sort: MarkSort, x: number, y: number, mark: string): DrawItem[] {
  if (sort === 'heartbeat') return [{ kind: 'circle', x, y, radius: 2.5, fill: 'ink', mark }];
  if (sort === 'leave') return [{ kind: 'segments', points: [x - 4, y - 4, x + 4, y + 4, x - 4, y + 4, x + 4, y - 4], stroke: { color: 'fault', width: 2 }, mark }];
  const points = [x, y - 5, x + 5, y, x, y + 5, x - 5, y];
  return [{ kind: 'polygon', points, fill: sort === 'join' ? 'ground' : 'control', stroke: { color: 'control', width: 1.5 }, mark }];
}
