/** Consumers below the basins: taps, and hoses in right angles from the vessels that they draw from. */
import type { Pen } from '../../pen.ts';
import { fitText, textWidth } from '../../text-width.ts';
import { CODE, LABEL, NAME } from './styles.ts';
import { isGrave, troubleText } from './trouble.ts';
import { hoseOf, tapOf } from './hoses.ts';
import type { ClusterLayout } from './layout.ts';
import { type ConsumerScene, isDown } from './scene.ts';
import type { Words } from './words.ts';

/** A branch that ends so near its tap goes straight on. */
const STRAIGHT = 3;

export function drawHoses(pen: Pen, layout: ClusterLayout): void {
  layout.consumers.forEach((slot, i) => {
    const { of: consumer } = slot;
    if (isDown(consumer.standing) || consumer.standing === 'stopped') return;
    const mark = `consumer:${consumer.process}`;
    const stroke = { color: 'consumer', width: 1 } as const;
    const { y, joints } = hoseOf(layout, i);
    const tap = tapOf(slot);
    for (const { x, floor } of joints) pen.add({ kind: 'line', points: [x, floor + 2, x, y], stroke, mark });
    if (joints.length === 0) return;
    const xs = joints.map((joint) => joint.x);
    // Straight down needs no comb.
    if (xs.length === 1 && Math.abs(xs[0] - tap.x) <= STRAIGHT) {
      pen.add({ kind: 'line', points: [xs[0], y, xs[0], tap.y + 4], stroke, mark });
      return;
    }
    pen.add({ kind: 'line', points: [Math.min(tap.x, ...xs), y, Math.max(tap.x, ...xs), y], stroke, mark });
    pen.add({ kind: 'line', points: [tap.x, y, tap.x, tap.y + 4], stroke, mark });
    for (const x of [...xs, tap.x]) pen.add({ kind: 'circle', x: x + 0.5, y: y + 0.5, radius: 2.5, fill: 'consumer', mark });
  });
}

export function drawConsumers(pen: Pen, layout: ClusterLayout, words: Words): void {
  layout.consumers.forEach((slot, i) => {
    const { of: consumer, box } = slot;
    const mark = `consumer:${consumer.process}`;
    const isDead = isDown(consumer.standing);
    const more = i === layout.consumers.length - 1 ? layout.consumersMore : 0;
    pen.add({ kind: 'rect', ...box, fill: 'panel', stroke: isDead ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'rule', width: 1 }, mark });
    const { x, y } = tapOf(slot);
    pen.add({ kind: 'polygon', points: [x, y + 3, x + 6, y + 12, x - 6, y + 12], fill: consumer.knowsCluster && !isDead && !consumer.isJoining ? 'consumer' : 'panel', stroke: { color: isDead ? 'muted' : 'consumer', width: 1 }, mark });
    // Between two generations a tap is hatched: nothing comes out of it.
    if (consumer.isJoining && !isDead) pen.add({ kind: 'segments', points: [x - 4, y + 12, x - 1, y + 6, x, y + 12, x + 2, y + 7, x + 4, y + 12, x + 5, y + 10], stroke: { color: 'consumer', width: 1 }, mark });
    const trouble = troubleText(consumer.trouble, words);
    const lag = isDead || consumer.standing === 'paused' || consumer.standing === 'stopped' ? words.standing[consumer.standing] : trouble === '' ? words.lag(consumer.lag) : `${trouble}${words.comma}${words.lag(consumer.lag)}`;
    const style = { ...LABEL, color: isDead || isGrave(consumer.trouble) ? 'fault' : 'muted', mark } as const;
    const lagWidth = textWidth(lag, style);
    const left = x + 14;
    pen.text(consumer.process, box.x + 16, y + 25, { ...NAME, mark }, x - 8 - box.x - 16);
    pen.text(lag, box.x + box.width - 16, y + 25, { ...style, align: 'right' }, box.width - (left - box.x) - 16);
    const room = box.x + box.width - 16 - lagWidth - 12 - left;
    const text = more > 0 ? `+ ${words.more(more)}` : positionsText(consumer, room);
    if (room > 0) pen.text(text, left, y + 25, { ...CODE, mark }, room);
  });
}

function positionsText({ positions }: ConsumerScene, room: number): string {
  const all = positions.map(({ partition, position }) => `${partition} @${position}`).join('  ');
  if (fitText(all, CODE, room) === all) return all;
  return positions.map(({ partition }) => `p${partition.slice(partition.lastIndexOf('-') + 1)}`).join(' ');
}
