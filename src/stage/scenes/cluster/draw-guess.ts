/** What a learner predicts: a dotted waterline through the gauges of a partition. A wrong guess runs through air, or under water. */
import type { Pen, TextStyle } from '../../pen.ts';
import { type ClusterLayout, type Guess, levelOf } from './layout.ts';
import type { Words } from './words.ts';

const LABEL: TextStyle = { size: 14, weight: 600, family: 'sans', color: 'committed', mark: 'guess' };

/** Beside the open gauge, at the end of its line, over it or under it, wherever no other text stands. */
const PLACES: readonly (readonly [side: 1 | -1, dy: number])[] = [[1, 5], [1, -8], [1, 18], [1, 34], [1, -24], [-1, -6], [-1, 16]];

export function drawGuess(pen: Pen, layout: ClusterLayout, { partition, offset }: Guess, words: Words): void {
  const window = layout.windows.get(partition);
  if (window === undefined) return;
  for (const { gauges, box: basin } of layout.basins) {
    for (const { replica, box, isOpen } of gauges) {
      if (replica.partition !== partition) continue;
      const y = Math.min(box.y + box.height, Math.max(box.y, levelOf(offset, window, box)));
      const [left, right] = [Math.max(basin.x + 2, box.x - 14), Math.min(basin.x + basin.width - 2, box.x + box.width + (isOpen ? 26 : 14))];
      pen.add({ kind: 'line', points: [left, y, right, y], stroke: { color: 'committed', width: 2, dash: [2, 4] }, mark: 'guess' });
      if (!isOpen) continue;
      PLACES.some(([side, dy]) =>
        pen.spare(words.guess(offset), side > 0 ? box.x + box.width + 30 : box.x - 8, y + dy, side > 0 ? LABEL : { ...LABEL, align: 'right' }),
      );
    }
  }
}
