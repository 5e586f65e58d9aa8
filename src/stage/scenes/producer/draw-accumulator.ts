/** The deques of the accumulator as stacked slabs, the head lowest, and under each the conditions of the ready rule. */
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import type { ColorRole } from '../../tokens.ts';
import { CODE, LABEL } from '../cluster/styles.ts';
import { type DequePlace, type ProducerLayout, ROW, SLAB_PITCH } from './layout.ts';
import { type Condition, HINDRANCES, isReady, lightsOf, REASONS } from './ready.ts';
import type { DequeScene, ProducerView, Slab } from './scene.ts';
import type { ProducerWords } from './words.ts';

export function drawAccumulator(pen: Pen, producer: ProducerView, layout: ProducerLayout, time: number, words: ProducerWords): void {
  const topics = new Set(producer.deques.map(({ topic }) => topic));
  drawConditions(pen, layout, words);
  layout.deques.forEach(({ deque, box }) => {
    const mark = `deque:${deque.partition}`;
    const { x, y, width, height } = box;
    const bottom = y + height;
    pen.add({ kind: 'line', points: [x, y, x, bottom, x + width, bottom, x + width, y], stroke: { color: 'ink', width: 1 }, mark });
    const shown = deque.slabs.length > layout.mostSlabs ? deque.slabs.slice(0, layout.mostSlabs - 1) : deque.slabs;
    shown.forEach((slab, k) => drawSlab(pen, producer, slab, box, bottom - 2 - (k + 1) * SLAB_PITCH, words));
    if (shown.length < deque.slabs.length) pen.text(`+${deque.slabs.length - shown.length}`, x + width / 2, bottom - shown.length * SLAB_PITCH - 10, { ...CODE, align: 'center', mark }, width);
    drawLights(pen, producer, { deque, box }, layout, time, mark);
    drawName(pen, deque, box, topics.size > 1, mark);
  });
  drawMore(pen, layout);
  for (const { leader, left, right, y } of layout.brackets) {
    const isStale = layout.deques.some(({ deque }) => deque.isStale && deque.leader === leader);
    const color: ColorRole = isStale || !(leader >= 0) ? 'fault' : 'rule';
    pen.add({ kind: 'line', points: [left, y - 8, left, y - 3, right, y - 3, right, y - 8], stroke: { color, width: 1, dash: isStale ? [4, 3] : undefined }, mark: `leader:${leader}` });
    const room = right - left + 6;
    const names = leader >= 0 ? (isStale ? [`${words.leads(leader)} ${words.stale}`, words.stale] : [words.leads(leader)]) : [words.noLeader];
    const name = names.find((one) => textWidth(one, LABEL) <= room) ?? (leader >= 0 ? String(leader) : '–');
    pen.text(name, (left + right) / 2, y + 12, { ...LABEL, align: 'center', color: color === 'fault' ? 'fault' : 'muted', mark: `leader:${leader}` }, room);
  }
}

/** How full a batch is is the width of its fill; what has to go again is in the colour of faults. */
function drawSlab(pen: Pen, producer: ProducerView, slab: Slab, { x, width }: DequePlace['box'], y: number, words: ProducerWords): void {
  const mark = `batch:${slab.row}`;
  const inner = width - 8;
  const ink: ColorRole = slab.state === 'retry' ? 'fault' : 'producer';
  const part = producer.batchBytes > 0 ? Math.min(1, slab.bytes / producer.batchBytes) : 0;
  pen.add({ kind: 'rect', x: x + 4, y, width: inner, height: SLAB_PITCH - 4, fill: 'panel', stroke: { color: ink, width: part >= 0.95 ? 2 : 1, dash: slab.state === 'retry' ? [4, 3] : undefined }, mark });
  pen.add({ kind: 'rect', x: x + 4, y: y + SLAB_PITCH - 8, width: Math.max(2, Math.round(inner * part)), height: 4, fill: ink, mark });
  const count = String(slab.records);
  const said = slab.attempts > 0 ? `${count}·${slab.attempts + 1}` : words.records(slab.records);
  const text = textWidth(said, CODE) <= inner - 4 ? said : count;
  pen.text(text, x + width / 2, y + 11, { ...CODE, color: ink, align: 'center', mark }, inner - 2);
}

function drawName(pen: Pen, deque: DequeScene, { x, y, width, height }: DequePlace['box'], hasTopics: boolean, mark: string): void {
  const style = { ...CODE, color: 'ink', align: 'center', mark } as const;
  const whole = deque.partition;
  const text = textWidth(whole, CODE) <= width + 4 ? whole : hasTopics ? `${deque.topic.slice(0, 2)}-${deque.index}` : String(deque.index);
  pen.text(text, x + width / 2, y + height + 16, style, width + 6);
}

/** The names of the conditions, beside their rows. */
function drawConditions(pen: Pen, { matrix, deques, labelsRight: right }: ProducerLayout, words: ProducerWords): void {
  if (matrix === null) return;
  [...REASONS, ...HINDRANCES].forEach((condition, i) => {
    pen.text(words.conditions[condition], right, rowY(matrix.y, i) + 4, { ...LABEL, align: 'right', mark: `condition:${condition}` }, right - matrix.x + 4);
  });
  const y = matrix.y + REASONS.length * ROW + 4;
  const last = deques.at(-1)?.box;
  pen.add({ kind: 'line', points: [matrix.x, y, last === undefined ? right : last.x + last.width, y], stroke: { color: 'rule', width: 1 } });
}

/** Reasons to leave are squares, hindrances crosses; lit when they hold. Above: whether the head may leave. */
function drawLights(pen: Pen, producer: ProducerView, { deque, box }: DequePlace, { matrix }: ProducerLayout, time: number, mark: string): void {
  const lights = lightsOf(deque, producer, time);
  const x = box.x + box.width / 2;
  const light = (top: number, condition: Condition, i: number, isReason: boolean): void => {
    const y = rowY(top, i);
    const own = `light:${deque.partition}:${condition}`;
    const isLit = lights[condition];
    if (!isLit) pen.add({ kind: 'circle', x, y, radius: 1.5, fill: 'rule', mark: own });
    else if (isReason) pen.add({ kind: 'rect', x: x - 5, y: y - 5, width: 10, height: 10, fill: 'producer', stroke: { color: 'producer', width: 1 }, mark: own });
    else pen.add({ kind: 'segments', points: [x - 5, y - 5, x + 5, y + 5, x - 5, y + 5, x + 5, y - 5], stroke: { color: 'fault', width: 2 }, mark: own });
  };
  if (matrix !== null) {
    REASONS.forEach((condition, i) => light(matrix.y, condition, i, true));
    HINDRANCES.forEach((condition, i) => light(matrix.y, condition, REASONS.length + i, false));
  }
  if (isReady(lights)) {
    const y = box.y + box.height;
    pen.add({ kind: 'polygon', points: [x - 6, y - 1, x + 6, y - 1, x, y + 6], fill: 'producer', stroke: { color: 'producer', width: 1 }, mark });
  }
}

/** The hindrances stand a little apart from the reasons. */
function rowY(top: number, i: number): number {
  return top + i * ROW + 4 + (i >= REASONS.length ? 8 : 0);
}

function drawMore(pen: Pen, { moreDeques, deques, accumulator }: ProducerLayout): void {
  const last = deques.at(-1)?.box;
  if (moreDeques.length === 0 || last === undefined) return;
  const x = last.x + last.width + 8;
  pen.text(`+${moreDeques.length}`, x, last.y + last.height + 16, { ...CODE, mark: 'moreDeques' }, accumulator.x + accumulator.width - x);
}
