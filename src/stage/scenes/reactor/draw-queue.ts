/** The request queue as a channel: requests fill it from below, the oldest at the floor, and its rim is queued.max.requests. */
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { queueRim, type ReactorLayout, SLOT } from './layout.ts';
import { requestShape } from './marks.ts';
import type { ReactorScene } from './scene.ts';
import { CODE, LABEL } from './styles.ts';
import type { Words } from './words.ts';

/** The last of a wall, where the queue goes on above. */
const DOTTED = 12;

export function drawQueue(pen: Pen, scene: ReactorScene, layout: ReactorLayout, words: Words): void {
  const { queue, queueSize } = scene;
  const { columns, slots } = layout;
  const { x, width, y, height } = columns.queue;
  const floor = y + height;
  const isWhole = queueSize <= slots;
  const rim = queueRim(scene, layout);
  const mark = 'requestQueue';
  const shown = Math.min(queue.length, queue.length > slots ? slots - 1 : slots);
  const level = floor - (queue.length > shown ? slots : shown) * SLOT;
  pen.add({ kind: 'rect', x, y: rim, width, height: floor - rim, fill: 'panel', mark });
  if (queue.length > 0) pen.add({ kind: 'rect', x, y: level, width, height: floor - level, fill: 'committedFill', mark });
  for (let i = 1; i < slots; i++) {
    const at = floor - i * SLOT;
    pen.add({ kind: 'line', points: [x + 2, at, x + width - 2, at], stroke: { color: at > level ? 'panel' : 'rule', width: 1, dash: at > level ? undefined : [1, 3] }, mark });
  }
  const wall = (side: number): void => {
    const from = isWhole ? rim : rim + DOTTED;
    pen.add({ kind: 'line', points: [side, from, side, floor], stroke: { color: 'ink', width: 3 }, mark });
    if (!isWhole) pen.add({ kind: 'line', points: [side, rim, side, from], stroke: { color: 'ink', width: 3, dash: [2, 3] }, mark });
  };
  wall(x);
  wall(x + width);
  pen.add({ kind: 'line', points: [x - 1, floor, x + width + 1, floor], stroke: { color: 'ink', width: 3 }, mark });
  // Its rim, once it can be seen: above it Processors stand still.
  if (isWhole) pen.add({ kind: 'line', points: [x - 8, rim, x + width + 8, rim], stroke: { color: 'fault', width: 2, dash: [5, 3] }, mark });
  if (queue.length > 0) pen.add({ kind: 'line', points: [x - 8, level, x + width + 8, level], stroke: { color: 'committed', width: 2 }, mark });
  const shape = Math.min(width - 16, 52);
  queue.slice(0, shown).forEach((request, i) => {
    const own = `request:${request.row}`;
    const place = { x: x + Math.round((width - shape) / 2), y: floor - (i + 1) * SLOT + 4, width: shape, height: SLOT - 8 };
    pen.add(requestShape(request, place, false, own));
    const inside = request.records > 0 ? String(request.records) : '';
    if (inside !== '' && textWidth(inside, CODE) < shape - 18) pen.text(inside, place.x + shape / 2 - 2, place.y + 13, { ...CODE, weight: 600, color: 'ink', align: 'center', mark: own });
  });
  if (queue.length > shown) pen.text(words.more(queue.length - shown), x + width / 2, floor - shown * SLOT - 9, { ...LABEL, align: 'center', mark }, width - 6);
}
