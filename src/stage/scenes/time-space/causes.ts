/** The numbered squares of a Why? chain: the same number is the same event in drawer, stage and timeline. */
import type { Pen } from '../../pen.ts';
import type { Cause } from '../../scene.ts';
import { textWidth } from '../../text-width.ts';
import type { Axis } from './axis.ts';
import { type Lane, TOP } from './lanes.ts';

const SIZE = 16;
const NUMBER = { size: 12, weight: 600, family: 'sans' } as const;

export function drawCauses(pen: Pen, causes: readonly Cause[], lanes: readonly Lane[], axis: Axis): void {
  for (const { number, time, process } of causes) {
    if (time > axis.time) continue;
    const lane = lanes.find((one) => one.process === process);
    const isEarlier = time < axis.from;
    // What lies further back than the left edge stands there.
    const text = isEarlier ? `… ${number}` : String(number);
    const width = Math.max(SIZE, Math.ceil(textWidth(text, NUMBER)) + 8);
    const x = isEarlier ? axis.left + 2 : Math.round(axis.toX(time)) - width / 2;
    const y = lane === undefined ? TOP : lane.y - SIZE - 10;
    const place = pen.place(x, x + 160, y, width, SIZE) ?? pen.placeBack(x + width, axis.left, y, width, SIZE);
    if (place === null) continue;
    const mark = `chain:${number}`;
    if (lane !== undefined && !isEarlier) pen.add({ kind: 'line', points: [Math.round(axis.toX(time)), place.y + SIZE, Math.round(axis.toX(time)), lane.y], stroke: { color: 'ink', width: 1 }, mark });
    pen.add({ kind: 'rect', ...place, fill: 'ink', mark });
    pen.add({ kind: 'text', text, x: place.x + width / 2, y: place.y + 12, align: 'center', ...NUMBER, color: 'panel', mark });
  }
}
