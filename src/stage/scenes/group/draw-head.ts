/** Which group, its generation and coordinator, and its state machine with the states that it has passed. */
import { formatTime } from '../../../view/narration/format.ts';
import type { Box } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { CODE, LABEL, NAME } from '../cluster/styles.ts';
import type { GroupLayout } from './layout.ts';
import type { GroupView } from './scene.ts';
import type { GroupWords } from './words.ts';

const BOX = { y: 8, height: 22, pad: 8, arrow: 18 } as const;
const BASE = 23;
/** Where all states have no room, the one that it is in stands alone. */
const LEAST_FOR_STATES = 560;
const STATE = { size: 12, weight: 500, family: 'mono' } as const;

export function drawHead(pen: Pen, group: GroupView, { head }: GroupLayout, words: GroupWords): void {
  const left = drawStates(pen, group, head);
  let x = head.x;
  const put = (text: string, style: Parameters<Pen['text']>[3], mark: string): void => {
    const room = left - 24 - x;
    if (room < 40 || text === '') return;
    pen.text(text, x, BASE, { ...style, mark }, room);
    x += Math.min(room, textWidth(text, style)) + 14;
  };
  put(group.name, NAME, `group:${group.name}`);
  put(numberText(group, words), { size: 14, weight: 600, family: 'sans', color: 'ink' }, 'generation');
  put(group.assignor, { ...CODE, color: 'ink' }, 'assignor');
  const { coordinator } = group;
  if (coordinator !== null) pen.text(words.coordinator(coordinator.process, coordinator.partition), head.x, BASE + 20, { ...LABEL, mark: `broker:${coordinator.process}` }, left - 24 - head.x);
}

export function numberText({ protocol, number }: Pick<GroupView, 'protocol' | 'number'>, words: GroupWords): string {
  if (!(number >= 0)) return words.none;
  return protocol === 'consumer' ? words.epoch(number) : words.generation(number);
}

/** From the right; answers where it begins. A group is Dead at its very end alone, so that state has no room of its own before. */
function drawStates(pen: Pen, { states, state }: GroupView, head: Box): number {
  const shown = states.filter(({ name }) => (head.width < LEAST_FOR_STATES ? name === state : name !== 'Dead' || state === 'Dead'));
  let x = head.x + head.width;
  for (const [i, { name, at }] of [...shown.entries()].reverse()) {
    const width = Math.ceil(textWidth(name, STATE)) + 2 * BOX.pad;
    x -= width;
    const isNow = name === state;
    const mark = `state:${name}`;
    pen.add({ kind: 'rect', x, y: BOX.y, width, height: BOX.height, fill: isNow ? 'ink' : 'ground', stroke: { color: isNow ? 'ink' : 'rule', width: 1, ...(at >= 0 ? {} : { dash: [2, 3] }) }, mark });
    pen.text(name, x + BOX.pad, BASE, { ...STATE, color: isNow ? 'ground' : at >= 0 ? 'ink' : 'muted', mark });
    // When the group was last in it.
    if (at >= 0) {
      const time = formatTime(Math.floor(at / 1_000) * 1_000);
      if (textWidth(time, CODE) <= width + BOX.arrow - 6) pen.spare(time, x + width / 2, BASE + 20, { ...CODE, align: 'center', mark });
    }
    if (i === 0) break;
    const y = BOX.y + BOX.height / 2;
    pen.add({ kind: 'line', points: [x - BOX.arrow + 2, y, x - 6, y], stroke: { color: 'rule', width: 1 } });
    pen.add({ kind: 'polygon', points: [x - 7, y - 4, x - 1, y, x - 7, y + 4], fill: 'rule' });
    x -= BOX.arrow;
  }
  return x;
}
