/** A request as it lies in a queue: shaped as its frame was, in the colour of who sent it. Requests are hollow, answers filled. */
import type { DrawItem } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { colorOf } from './styles.ts';
import type { RequestScene } from './scene.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function requestShape({ api, peer }: Pick<RequestScene, 'api' | 'peer'>, { x, y, width, height }: Place, isAnswer: boolean, mark: string): DrawItem {
  const [middle, tip] = [y + height / 2, Math.min(8, height / 2)];
  const right = [x, y, x + width - tip, y, x + width, middle, x + width - tip, y + height, x, y + height];
  const tail = api === 'Fetch' ? [x + tip * 0.7, middle] : [];
  const points = isAnswer ? [...right, ...tail].map((value, i) => (i % 2 === 0 ? 2 * x + width - value : value)) : [...right, ...tail];
  const color = colorOf(peer);
  return { kind: 'polygon', points, fill: isAnswer ? color : 'panel', stroke: { color, width: 2 }, mark };
}

/** A hairline with its tip at its end; x and y in turns. */
export function wire(pen: Pen, points: readonly number[], hasTip = true): void {
  pen.add({ kind: 'line', points, stroke: { color: 'rule', width: 1 } });
  if (!hasTip) return;
  const [fromX, fromY, x, y] = points.slice(-4);
  const [ux, uy] = [Math.sign(x - fromX), Math.sign(y - fromY)];
  pen.add({ kind: 'polygon', points: [x, y, x - 8 * ux - 4 * uy, y - 8 * uy - 4 * ux, x - 8 * ux + 4 * uy, y - 8 * uy + 4 * ux], fill: 'rule' });
}
