/** A replica's gauge: the vessel, its cells, the edges of epochs and segments, and slots of what is gone. */
import type { Box } from '../../draw-list.ts';
import { foldedPennantItems, pennantItems, vesselItems } from '../../marks/vessel.ts';
import type { Pen, TextStyle } from '../../pen.ts';
import { textWidth } from '../../text-width.ts';
import { type BasinLayout, type ClusterLayout, type GaugeLayout, levelOf, type LevelWindow } from './layout.ts';
import { type Lost, lostOf } from './lost.ts';
import { remains } from './remains.ts';
import { type ClusterScene, isDown, type PartitionScene, type ReplicaScene } from './scene.ts';
import { CODE, LABEL } from './styles.ts';
import { waterOf } from './water.ts';
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
  const water = waterOf(replica, isDead, window);
  pen.add(...vesselItems({ ...replica, shown: water }, box, window, { isOpen, isDead, mark }));
  const partition = scene.partitions.find(({ name }) => name === replica.partition);
  const isSelected = replica.partition === layout.selected;
  if (replica.isLeader && !isDead) pen.add(...pennantItems(box, mark));
  else if (replica.led && isDead) pen.add(...foldedPennantItems(box, mark));
  if (isOpen) {
    drawCells(pen, { ...replica, hw: Math.max(replica.hw, waterOf(replica, isDead, window).hw) }, box, window, isDead, mark);
    const lost = lostOf(replica, broker, scene);
    drawLost(pen, lost, box, window, words, mark);
    if (lost === null) drawCut(pen, replica, isDead, box, window, words, mark);
    drawEdges(pen, replica, partition, box, window, isDead, mark);
  }
  if (!isDead) {
    // The line of the leader goes across; what a follower itself knows is a notch until its next answer.
    const own = replica.hw >= 0 ? Math.max(box.y, levelOf(replica.shown.hw, window, box)) : NaN;
    const y = replica.inIsr && window.line >= 0 ? Math.max(box.y, levelOf(window.line, window, box)) : NaN;
    const over = box.width >= 24 ? 3 : 1;
    if (y > 0) pen.add({ kind: 'line', points: [box.x - over, y, box.x + box.width + over, y], stroke: { color: 'committed', width: isSelected ? 3 : 2 }, mark });
    if (own > 0 && !(Math.abs(own - y) < 1)) drawNotch(pen, box, own, isOpen, mark);
  }
  const style: TextStyle = { ...CODE, color: isSelected && !isDead ? 'ink' : 'muted', weight: isSelected ? 600 : 400, mark };
  if (labels.height === 0) return;
  if (isOpen)
    pen.text(label, box.x + 22, labels.y + 16, { ...style, size: 14, weight: 600 }, basin.x + basin.width - box.x - 130);
  else if (box.width < 40) {
    const width = textWidth(label, style);
    // Under the gauge, as far as the count of folded ones leaves room; a pennant stands where a label would. A pipe leaves the floor of
    // the selected one, hoses leave those of others.
    if (isSelected && layout.pipework.length > 0) pen.spare(label, box.x + box.width / 2 + (replica.isLeader || replica.led ? 10 : 0), labels.y + 16, { ...style, align: replica.isLeader || replica.led ? 'left' : 'center' });
    else if (folded.size === 0 || replica.isLeader)
      pen.spare(label, box.x + box.width / 2, box.y + box.height + 13, { ...style, align: 'center' });
    else if (width <= box.width + 10) pen.spare(label, box.x + box.width / 2, labels.y + 16, { ...style, align: 'center' });
  } else pen.text(label, box.x + (replica.isLeader || (replica.led && isDead) ? 20 : 2), labels.y + 16, style);
}


/** A replica's own HW where the waterline is elsewhere: thin, with a notch in the left wall. */
function drawNotch(pen: Pen, box: Box, y: number, isOpen: boolean, mark: string): void {
  pen.add({ kind: 'line', points: [box.x, y, box.x + box.width, y], stroke: { color: 'committed', width: 1 }, mark });
  if (isOpen) pen.add({ kind: 'polygon', points: [box.x - 6, y - 4, box.x, y, box.x - 6, y + 4], fill: 'committed', mark });
}

/** What a follower has just cut off: its cells slide off while the level eases, slots say so until its log grows again. */
function drawCut(pen: Pen, replica: ReplicaScene, isDead: boolean, box: Box, window: LevelWindow, words: Words, mark: string): void {
  if (replica.isLeader || isDead || !(replica.cutFrom > replica.leo)) return;
  const left = Math.min(1, Math.max(0, (replica.shown.leo - replica.leo) / (replica.cutFrom - replica.leo)));
  for (let offset = Math.max(replica.leo, Math.ceil(window.base)); offset < replica.cutFrom; offset++) {
    const floor = Math.round(levelOf(offset, window, box));
    const top = floor - window.step;
    if (top < box.y - 1) return;
    pen.add({ kind: 'rect', x: box.x + 5, y: top + 3, width: box.width - 10, height: window.step - 6, fill: 'panel', stroke: { color: 'rule', width: 1, dash: [2, 2] }, mark });
    pen.add(
      { kind: 'line', points: [box.x + 13, floor - 15, box.x + 20, floor - 8], stroke: { color: 'fault', width: 2 }, mark },
      { kind: 'line', points: [box.x + 13, floor - 8, box.x + 20, floor - 15], stroke: { color: 'fault', width: 2 }, mark },
    );
    pen.text(words.cutOff, box.x + 28, floor - 7, { ...LABEL, mark }, box.width - 38);
    if (left > 0 && left < 1) {
      const x = box.x + (1 - left) * (box.width + 8);
      pen.add({ kind: 'hatch', x, y: top + 2, width: box.width, height: window.step - 4, fill: 'uncommittedFill', line: 'uncommitted', mark });
      pen.add({ kind: 'rect', x, y: top + 2, width: box.width, height: window.step - 4, stroke: { color: 'uncommitted', width: 1 }, mark });
    }
  }
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
    if (key !== undefined) pen.text(key, box.x + box.width - 10, y, { ...CODE, color: isWet || isDead ? color : 'muted', align: 'right', plate: replica.inIsr ? plate : undefined, mark: cell }, box.width - used);
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
  // Who leads says in which epoch it will write.
  const begun = (partition?.epochs ?? []).filter(({ epoch, start }) => !(epoch > replica.epoch) && (start < replica.leo || (start === replica.leo && replica.isLeader)));
  // An epoch in which nothing was written left no trace in any log: the next one began at the same offset.
  const epochs = begun.filter(({ start }, i) => begun[i + 1]?.start !== start);
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
