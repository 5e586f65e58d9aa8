/** The reactor in small, on a request's way into the log: processors, queue, handlers, purgatory. */
import type { Box } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import type { ColorRole } from '../../tokens.ts';
import { CODE, LABEL, NAME } from './styles.ts';
import { type BrokerScene, isDown, type ThreadScene } from './scene.ts';

interface Part {
  readonly name: string;
  readonly width: number;
  draw(x: number, y: number): void;
}

/** More threads than this are a number. */
const MOST_BOXES = 8;

export function drawReactor(pen: Pen, broker: BrokerScene, box: Box, mark: string): void {
  const isDead = isDown(broker.standing);
  const color: ColorRole = isDead ? 'muted' : 'ink';
  const dash = isDead ? [2, 2] : undefined;
  const threads = (own: readonly ThreadScene[], width: number, pitch: number) => (x: number, y: number): void => {
    own.slice(0, MOST_BOXES).forEach(({ isBusy, connections }, i) => {
      pen.add({ kind: 'rect', x: x + i * pitch, y, width, height: 10, fill: isBusy ? color : undefined, stroke: { color, width: 1, dash }, mark });
      // So many connections are its to serve.
      if (connections > 0) pen.add({ kind: 'rect', x: x + i * pitch + 2, y: y + 12, width: Math.min(width - 2, 2 * connections), height: 2, fill: color, mark });
    });
    if (own.length > MOST_BOXES) pen.text(String(own.length), x + MOST_BOXES * pitch + 2, y + 10, { ...CODE, mark });
  };
  const parts: Part[] = [
    { name: 'processors', width: 0, draw: threads(broker.processors, 10, 13) },
    {
      name: 'queue', width: 48,
      draw: (x, y) => {
        pen.add({ kind: 'line', points: [x, y, x, y + 10, x + 48, y + 10, x + 48, y], stroke: { color, width: 1, dash }, mark });
        for (let i = 0; i < Math.min(broker.queued, 6); i++) pen.add({ kind: 'rect', x: x + 3 + i * 7, y: y + 3, width: 5, height: 5, fill: color, mark });
      },
    },
    { name: 'handlers', width: 0, draw: threads(broker.handlers, 5, 7) },
    {
      name: 'purgatory', width: 40,
      draw: (x, y) => {
        pen.add({ kind: 'circle', x: x + 6, y: y + 5, radius: 5.5, stroke: { color, width: 1, dash }, mark });
        pen.add({ kind: 'line', points: [x + 6, y + 1, x + 6, y + 5, x + 9, y + 5], stroke: { color, width: 1 }, mark });
        pen.text(String(broker.waiting), x + 18, y + 10, { ...NAME, size: 14, color, mark });
      },
    },
  ];
  const widthOf = (part: Part): number => {
    const glyphs = part.name === 'processors' ? Math.min(broker.processors.length, MOST_BOXES) * 13 : part.name === 'handlers' ? Math.min(broker.handlers.length, MOST_BOXES) * 7 : part.width;
    const more = (part.name === 'processors' ? broker.processors : broker.handlers).length > MOST_BOXES && part.width === 0 ? 24 : 0;
    return Math.max(textWidth(part.name, LABEL), glyphs + more);
  };
  const room = box.width - 32;
  // Where a basin is narrow the last rooms on the way remain.
  let shown = parts;
  while (shown.length > 1 && shown.reduce((sum, part) => sum + widthOf(part), 0) + 8 * (shown.length - 1) > room) shown = shown.slice(1);
  const used = shown.reduce((sum, part) => sum + widthOf(part), 0);
  const gap = shown.length > 1 ? Math.min(48, (room - used) / (shown.length - 1)) : 0;
  let x = box.x + 16;
  for (const part of shown) {
    part.draw(Math.round(x), box.y + 7);
    pen.text(part.name, Math.round(x), box.y + 33, { ...LABEL, mark }, room);
    x += widthOf(part) + gap;
  }
}
