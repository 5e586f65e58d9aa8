/** A replica's gauge: the vessel, its cells, the edges of epochs and segments, and slots of what is gone. */
import type { Box } from '../../draw-list.ts';
import { pennantItems, vesselItems } from '../../marks/vessel.ts';
import type { Pen, TextStyle } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { type BasinLayout, type ClusterLayout, type GaugeLayout, levelOf, type LevelWindow } from './layout.ts';
import { type Lost, lostOf } from './lost.ts';
import { remains } from './remains.ts';
import { type ClusterScene, isDown, type PartitionScene, type ReplicaScene } from './scene.ts';
import { CODE, LABEL } from './styles.ts';
import type { Words } from './words.ts';

const OFFSET: TextStyle = { size: 14, weight: 600, family: 'mono', color: 'ink' };

export function drawGauge(
  pen: Pen,
  scene: ClusterScene,
  layout: ClusterLayout,
  { broker, box: basin, labels, folded }: BasinLayout,
  gauge: GaugeLayout,
  words: Words,
): void {
  const { box, isOpen, label } = gauge;
  const replica = remains(gauge.replica, broker);
  const window = layout.windows.get(replica.partition)!;
  const isDead = isDown(broker.standing) || replica.isOffline;
  const mark = `replica:${replica.partition}@${broker.process}`;
  pen.add(...vesselItems(replica, box, window, { isOpen, isDead, mark }));
  const partition = scene.partitions.find(({ name }) => name === replica.partition);
  const isSelected = replica.partition === layout.selected;
  if (replica.isLeader && !isDead) pen.add(...pennantItems(box, mark));
  if (isOpen) {
    drawCells(pen, replica, box, window, isDead, mark);
    drawLost(pen, lostOf(replica, broker, partition), box, window, words, mark);
    drawEdges(pen, replica, partition, box, window, isDead, mark);
  }
  if (replica.hw >= 0 && !isDead) {
    const y = Math.max(box.y, levelOf(replica.shown.hw, window, box));
    const over = box.width >= 24 ? 3 : 1;
    pen.add({
      kind: 'line',
      points: [box.x - over, y, box.x + box.width + over, y],
      stroke: { color: 'committed', width: isSelected && replica.inIsr ? 3 : 2 },
      mark,
    });
  }
  const style: TextStyle = { ...CODE, color: isSelected && !isDead ? 'ink' : 'muted', weight: isSelected ? 600 : 400, mark };
  if (isOpen)
    pen.text(label, box.x + 22, labels.y + 16, { ...style, size: 14, weight: 600 }, basin.x + basin.width - box.x - 130);
  else if (box.width < 40) {
    const width = textWidth(label, style);
    // Under the gauge, as far as the count of folded ones leaves room; a pennant stands where a label would.
    if (folded.size === 0 || replica.isLeader)
      pen.spare(label, box.x + box.width / 2, box.y + box.height + 13, { ...style, align: 'center' });
    else if (width <= box.width + 10) pen.text(label, box.x + box.width / 2, labels.y + 16, { ...style, align: 'center' });
  } else pen.text(label, box.x + (replica.isLeader ? 20 : 2), labels.y + 16, style);
}


function drawCells(pen: Pen, replica: ReplicaScene, box: Box, window: LevelWindow, isDead: boolean, mark: string): void {
  const committedTo = replica.hw >= 0 ? replica.hw : 0;
  const bottom = box.y + box.height;
  const top = levelOf(replica.shown.leo, window, box);
  for (let offset = Math.max(Math.floor(window.base), replica.logStart || 0); offset < replica.leo; offset++) {
    // While a level eases, a cell may be half out of the window.
    const floor = box.y + box.height - (offset - window.base) * window.step;
    if (floor - window.step < box.y - 1 || floor - window.step < top - 1) break;
    if (floor - 7 > bottom - 4) continue;
    const isWet = offset >= committedTo;
    const plate = isWet && !isDead ? 'uncommittedFill' : undefined;
    const color = isDead ? 'muted' : 'ink';
    const cell = `record:${replica.partition}/${offset}`;
    const y = Math.round(floor) - 7;
    pen.text(String(offset), box.x + 10, y, { ...OFFSET, color, plate, mark: cell });
    const key = replica.keys.get(offset);
    const used = textWidth(String(offset), OFFSET) + 28;
    if (key !== undefined) pen.text(key, box.x + box.width - 10, y, { ...CODE, color: isWet || isDead ? color : 'muted', align: 'right', plate, mark: cell }, box.width - used);
  }
  if (replica.leo === window.base) pen.add({ kind: 'line', points: [box.x, bottom, box.x + box.width, bottom], stroke: { color: 'rule', width: 1 }, mark });
}

/** Dotted slots above the log's end: they were acknowledged, and are gone. */
function drawLost(pen: Pen, lost: Lost | null, box: Box, window: LevelWindow, words: Words, mark: string): void {
  if (lost === null) return;
  for (let offset = Math.max(lost.from, Math.ceil(window.base)); offset < lost.to; offset++) {
    const floor = Math.round(levelOf(offset, window, box));
    if (floor - window.step < box.y - 1) return;
    pen.add({ kind: 'rect', x: box.x + 5, y: floor - window.step + 3, width: box.width - 10, height: window.step - 6, fill: 'panel', stroke: { color: 'fault', width: 1, dash: [2, 2] }, mark });
    pen.text(String(offset), box.x + 10, floor - 7, { ...OFFSET, weight: 400, color: 'muted', mark });
    const used = textWidth(String(offset), OFFSET) + 28;
    pen.text(words.lost, box.x + box.width - 10, floor - 7, { ...LABEL, color: 'fault', align: 'right', mark }, box.width - used);
  }
}

/** Left of the vessel: where a leader's epoch begins, and up to where Kafka has flushed. Across it: where a segment begins. */
function drawEdges(pen: Pen, replica: ReplicaScene, partition: PartitionScene | undefined, box: Box, window: LevelWindow, isDead: boolean, mark: string): void {
  const bottom = box.y + box.height;
  const color = isDead ? 'muted' : 'ink';
  const isSeen = (y: number): boolean => y >= box.y && y <= bottom;
  for (const base of replica.segments) {
    const y = Math.round(levelOf(base, window, box));
    if (base <= window.base || base > replica.leo || !isSeen(y)) continue;
    pen.add({ kind: 'line', points: [box.x, y, box.x + box.width, y], stroke: { color, width: 1 }, mark });
    pen.add({ kind: 'polygon', points: [box.x + 1, y - 4, box.x + 7, y, box.x + 1, y + 4], fill: color, mark });
  }
  if (replica.recoveryPoint > window.base) {
    const y = Math.round(levelOf(replica.recoveryPoint, window, box));
    if (isSeen(y)) pen.add({ kind: 'polygon', points: [box.x - 8, y - 4, box.x - 2, y, box.x - 8, y + 4], fill: color, mark });
  }
  if (!replica.isLeader && !isDead && !(replica.leo > 0)) return;
  // The newest epoch that holds everything that is seen stands at the floor.
  const epochs = (partition?.epochs ?? []).filter(({ start }) => start <= replica.leo);
  const below = epochs.filter(({ start }) => start <= window.base).at(-1);
  for (const { epoch, start } of epochs) {
    const isBelow = start <= window.base;
    if (isBelow && epoch !== below?.epoch) continue;
    const y = isBelow ? bottom : Math.round(levelOf(start, window, box));
    if (!isSeen(y)) continue;
    if (!pen.spare(`e${epoch}`, box.x - 12, isBelow ? y - 4 : y + 4, { ...CODE, color: 'muted', align: 'right', mark })) continue;
    pen.add({ kind: 'line', points: [box.x - 9, y, box.x - 1, y], stroke: { color: 'muted', width: 1, dash: isBelow ? [2, 2] : undefined }, mark });
  }
}
