/** The band above: producers with what waits in their accumulators, and the control plane with its log. */
import type { Pen } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { CODE, LABEL, NAME } from './styles.ts';
import type { ClusterLayout } from './layout.ts';
import { type ClusterScene, isDown, type ProducerScene } from './select.ts';
import type { Words } from './words.ts';

const SLAB_PITCH = 24;
const MOST_SLABS = 4;

export function drawSources(pen: Pen, scene: ClusterScene, layout: ClusterLayout, words: Words): void {
  layout.producers.forEach(({ of, box }, i) => {
    const isLast = i === layout.producers.length - 1;
    drawProducer(pen, scene, of, box.x, box.y, box.width, isLast ? layout.producersMore : 0, words);
  });
  drawQuorum(pen, scene, layout, words);
}

function drawProducer(pen: Pen, scene: ClusterScene, producer: ProducerScene, x: number, y: number, width: number, more: number, words: Words): void {
  const mark = `producer:${producer.process}`;
  const isDead = isDown(producer.standing);
  pen.add({ kind: 'rect', x, y, width, height: 56, fill: 'panel', stroke: isDead ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'rule', width: 1 }, mark });
  pen.add({ kind: 'polygon', points: [x + 15, y + 14, x + 27, y + 14, x + 21, y + 23], fill: isDead ? 'muted' : 'producer', mark });
  const wanted = scene.partitions.filter(({ topic }) => topic === (scene.partitions.find(({ name }) => producer.slabs.has(name))?.topic ?? scene.partitions[0]?.topic));
  const slots = width >= 220 ? wanted.slice(0, MOST_SLABS) : [];
  const slabsLeft = x + width - 16 - slots.length * SLAB_PITCH;
  const labels = [words.accumulator, words.inFlight(producer.inFlight)];
  const labelsWidth = Math.max(...labels.map((text) => textWidth(text, LABEL)));
  const labelsRight = slabsLeft - 12;
  const hasLabels = width >= 220;
  const nameRoom = (hasLabels ? labelsRight - labelsWidth : x + width) - x - 46;
  pen.text(producer.process, x + 34, y + 23, { ...NAME, mark }, nameRoom);
  const state = isDead || producer.standing === 'paused' ? words.standing[producer.standing] : more > 0 ? `+ ${words.more(more)}` : wholeWords(producer.settings, nameRoom + 19);
  pen.text(state, x + 15, y + 44, { ...(isDead || producer.standing === 'paused' ? { ...LABEL, color: 'fault' } : CODE), mark }, nameRoom + 19);
  if (hasLabels) labels.forEach((text, i) => pen.text(text, labelsRight, y + 23 + i * 21, { ...LABEL, align: 'right', mark }));
  slots.forEach((partition, i) => {
    const left = slabsLeft + i * SLAB_PITCH;
    pen.add({ kind: 'line', points: [left, y + 10, left, y + 38, left + 18, y + 38, left + 18, y + 10], stroke: { color: 'rule', width: 1 }, mark });
    const count = isDead ? 0 : (producer.slabs.get(partition.name) ?? 0);
    for (let slab = 0; slab < Math.min(count, 4); slab++) pen.add({ kind: 'rect', x: left + 3, y: y + 32 - slab * 6, width: 13, height: 4, fill: 'producer', mark });
    pen.text(String(partition.index), left + 9, y + 51, { ...CODE, align: 'center', mark });
  });
}

function drawQuorum(pen: Pen, scene: ClusterScene, { control }: ClusterLayout, words: Words): void {
  const { x, y, width, height } = control;
  const { quorum } = scene;
  const mark = 'quorum';
  const isDead = quorum.voters.length > 0 && quorum.voters.every(({ standing }) => isDown(standing));
  pen.add({ kind: 'rect', x, y, width, height, fill: 'panel', stroke: isDead ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'control', width: 1 }, mark });
  pen.add({ kind: 'rect', x: x + 3, y: y + 3, width: width - 6, height: height - 6, stroke: { color: 'control', width: 1 }, mark });
  const shown = quorum.voters.slice(0, 5);
  const names = shown.map(({ process }) => (shown.length === 1 ? '' : (/[0-9]+/.exec(process)?.[0] ?? '')));
  let right = x + width - 16;
  for (let i = shown.length - 1; i >= 0; i--) {
    const { isActive, standing } = shown[i];
    const nameWidth = textWidth(names[i], { ...NAME, size: 14 });
    if (names[i] !== '') pen.text(names[i], right, y + 23, { ...NAME, size: 14, weight: isActive ? 600 : 400, align: 'right', mark });
    const cx = right - nameWidth - 10;
    const broken = isDown(standing);
    pen.add({
      kind: 'polygon', points: [cx, y + 10, cx + 8, y + 18, cx, y + 26, cx - 8, y + 18], fill: isActive ? 'control' : 'panel',
      stroke: broken ? { color: 'fault', width: 2, dash: [3, 2] } : { color: 'control', width: 2 }, mark,
    });
    right = cx - 18;
  }
  const epoch = quorum.epoch >= 0 && quorum.voters.some(({ isActive }) => isActive) ? words.epoch(quorum.epoch) : words.noController;
  const room = right - x - 16;
  const title = `${words.quorum}${words.comma}${epoch}`;
  const style = { ...NAME, mark };
  pen.text(textWidth(title, style) <= room ? title : words.quorum, x + 16, y + 23, style, room);
  const log = '__cluster_metadata';
  const logWidth = textWidth(log, CODE);
  const stripRight = x + width - 16;
  if (logWidth + 32 > width) return;
  pen.text(log, x + 16, y + 44, { ...CODE, mark });
  const stripLeft = x + 16 + logWidth + 14;
  const cells = Math.floor((stripRight - stripLeft + 2) / 8);
  if (!(quorum.leo > 0) || cells < 3) return;
  // The newest entries: what the quorum has committed, and what it has not.
  const from = Math.max(0, quorum.leo - cells);
  for (let offset = from; offset < quorum.leo; offset++) {
    const left = stripLeft + (offset - from) * 8;
    if (offset < quorum.hw) pen.add({ kind: 'rect', x: left, y: y + 35, width: 6, height: 10, fill: 'committedFill', mark });
    else pen.add({ kind: 'rect', x: left, y: y + 35, width: 6, height: 10, fill: 'uncommittedFill', stroke: { color: 'uncommitted', width: 1 }, mark });
  }
}

/** As many settings as there is room for, none of them broken. */
function wholeWords(text: string, room: number): string {
  let shown = '';
  for (const word of text.split(' ')) {
    const longer = shown === '' ? word : `${shown} ${word}`;
    if (textWidth(longer, CODE) > room) break;
    shown = longer;
  }
  return shown;
}
