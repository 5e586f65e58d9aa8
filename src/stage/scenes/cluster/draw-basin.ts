/** A broker's basin: its outline, what it is called and how it stands, and its reactor in small. */
import type { Pen, TextStyle } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { drawReactor } from './draw-reactor.ts';
import type { BasinLayout } from './layout.ts';
import { isDown } from './scene.ts';
import { CODE, NAME } from './styles.ts';
import type { Words } from './words.ts';

/** Under the vessel of a narrow basin pipes leave. */
const NARROW = 160;

export function drawBasin(pen: Pen, { broker, box, head, reactor, labels, folded }: BasinLayout, words: Words): void {
  const mark = `broker:${broker.process}`;
  const down = isDown(broker.standing);
  pen.add({
    kind: 'rect',
    ...box,
    stroke: down ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'rule', width: 1 },
    mark,
  });
  const isSmall = head.height < 32 || box.width < 104;
  const pad = box.width < 40 ? 3 : isSmall ? 8 : 16;
  const baseline = head.y + (isSmall ? 17 : 22);
  const nameStyle: TextStyle = isSmall ? { ...NAME, size: 12, mark } : { ...NAME, mark };
  const whole = `broker ${broker.id}`;
  const name = textWidth(whole, nameStyle) <= box.width - 2 * pad ? whole : String(broker.id);
  pen.text(name, box.x + pad, baseline, nameStyle, box.width - 2 * pad);
  const trouble =
    broker.diskFull ||
    (    broker.standing !== 'running' &&
    broker.standing !== 'starting' &&
    broker.standing !== 'recovering' &&
      broker.standing !== 'stopped');
  const stateStyle: TextStyle = {
    size: isSmall ? 12 : 14,
    weight: trouble ? 600 : 400,
    family: 'sans',
    color: trouble ? 'fault' : 'muted',
    align: 'right',
    mark,
  };
  const state = broker.diskFull && broker.standing === 'running' ? words.diskFull : words.standing[broker.standing];
  const room = box.width - 2 * pad - textWidth(name, nameStyle) - (trouble ? 26 : 8);
  const width = textWidth(state, stateStyle);
  if (width <= room) {
    pen.text(state, box.x + box.width - pad, baseline, stateStyle);
    if (trouble) drawTrouble(pen, broker.standing === 'paused', box.x + box.width - pad - width - 14, baseline, mark);
  } else if (trouble) drawTrouble(pen, broker.standing === 'paused', box.x + box.width - pad - 10, baseline, mark);
  if (!isSmall)
    pen.add({
      kind: 'line',
      points: [box.x + 1, head.y + head.height, box.x + box.width - 1, head.y + head.height],
      stroke: { color: 'rule', width: 1 },
    });
  if (reactor !== null) {
    drawReactor(pen, broker, reactor, `reactor:${broker.process}`);
    pen.add({
      kind: 'line',
      points: [box.x + 1, labels.y, box.x + box.width - 1, labels.y],
      stroke: { color: 'rule', width: 1 },
    });
  }
  const count = [...folded.values()].reduce((sum, one) => sum + one, 0);
  if (count > 0) {
    const style: TextStyle = { ...CODE, align: 'right', plate: 'panel', mark };
    const text = [...folded].map(([topic, one]) => `${topic} +${one}`).join(' ');
    const foldRoom = box.width - 16;
    const shown = textWidth(text, style) <= foldRoom && box.width >= NARROW ? text : `+${count}`;
    // In the floor, under the gauges.
    pen.text(shown, box.x + box.width - 8, box.y + box.height - 5, style, foldRoom);
  }
}

function drawTrouble(pen: Pen, isPaused: boolean, x: number, baseline: number, mark: string): void {
  const top = baseline - 10;
  if (isPaused) {
    pen.add(
      { kind: 'rect', x, y: top, width: 3, height: 10, fill: 'fault', mark },
      { kind: 'rect', x: x + 6, y: top, width: 3, height: 10, fill: 'fault', mark },
    );
  } else {
    pen.add(
      { kind: 'line', points: [x, top, x + 10, top + 10], stroke: { color: 'fault', width: 2 }, mark },
      { kind: 'line', points: [x, top + 10, x + 10, top], stroke: { color: 'fault', width: 2 }, mark },
    );
  }
}

