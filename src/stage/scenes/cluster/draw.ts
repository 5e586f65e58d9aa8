/** The Cluster scene as a display list: a pure function of records, position and size. */
import type { Box, DrawList } from '../../draw-list.ts';
import { pennantItems, vesselItems } from '../../marks/vessel.ts';
import { Pen, type TextStyle } from '../../pen.ts';
import { fitText, textWidth } from '../../text-width.ts';
import { drawFrames } from './draw-frames.ts';
import { drawConsumers, drawHoses } from './draw-groups.ts';
import { drawReactor } from './draw-reactor.ts';
import { drawSources } from './draw-sources.ts';
import { type BasinLayout, type ClusterLayout, type ClusterView, type GaugeLayout, layoutCluster, levelOf } from './layout.ts';
import { type ClusterScene, isDown, type ReplicaScene } from './select.ts';
import { CODE, LABEL, NAME } from './styles.ts';
import { type Words, wordsOf } from './words.ts';

/** Two labels of levels are at least so far apart. */
const LEVEL_LINE = 18;

export interface ScenePosition {
  readonly time: number;
}

const LEVEL: TextStyle = { size: 14, weight: 600, family: 'mono', color: 'committed' };

export function drawCluster(scene: ClusterScene, position: ScenePosition, view: ClusterView): DrawList {
  const layout = layoutCluster(scene, view);
  const words = wordsOf(view.language);
  const pen = new Pen({ x: 0, y: 0, width: view.width, height: view.height });
  for (const { box } of layout.basins) pen.add({ kind: 'rect', ...box, fill: 'panel' });
  drawSources(pen, scene, layout, words);
  for (const basin of layout.basins) drawBasin(pen, basin, words);
  drawWaterline(pen, scene, layout);
  for (const basin of layout.basins) for (const gauge of basin.gauges) drawGauge(pen, scene, layout, basin, gauge);
  for (const { broker, box, gauges } of layout.basins) {
    if (isDown(broker.standing)) continue;
    gauges.forEach((gauge, i) =>
      drawNumbers(pen, layout, broker.process, gauge, (gauges[i + 1]?.box.x ?? box.x + box.width) - 4),
    );
  }
  for (const basin of layout.basins) drawBeside(pen, scene, layout, basin, words);
  drawHoses(pen, layout);
  drawConsumers(pen, layout, words);
  drawFrames(pen, scene, layout, position.time, words);
  return { width: view.width, height: view.height, theme: view.theme, items: pen.items };
}

function drawBasin(pen: Pen, { broker, box, head, reactor, labels, folded }: BasinLayout, words: Words): void {
  const mark = `broker:${broker.process}`;
  const down = isDown(broker.standing);
  pen.add({
    kind: 'rect',
    ...box,
    stroke: down ? { color: 'fault', width: 2, dash: [7, 4] } : { color: 'rule', width: 1 },
    mark,
  });
  const isSmall = head.height < 32;
  const pad = isSmall ? 8 : 16;
  const baseline = head.y + (isSmall ? 17 : 22);
  const nameStyle: TextStyle = isSmall ? { ...NAME, size: 12, mark } : { ...NAME, mark };
  const name = `broker ${broker.id}`;
  pen.text(name, box.x + pad, baseline, nameStyle, box.width - 2 * pad);
  const trouble =
    broker.standing !== 'running' &&
    broker.standing !== 'starting' &&
    broker.standing !== 'recovering' &&
    broker.standing !== 'stopped';
  const stateStyle: TextStyle = {
    size: isSmall ? 12 : 14,
    weight: trouble ? 600 : 400,
    family: 'sans',
    color: trouble ? 'fault' : 'muted',
    align: 'right',
    mark,
  };
  const state = words.standing[broker.standing];
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
    drawReactor(pen, broker, reactor, mark);
    pen.add({
      kind: 'line',
      points: [box.x + 1, labels.y, box.x + box.width - 1, labels.y],
      stroke: { color: 'rule', width: 1 },
    });
  }
  const count = [...folded.values()].reduce((sum, one) => sum + one, 0);
  if (count > 0) {
    const style: TextStyle = { ...CODE, align: 'right', mark };
    const text = [...folded].map(([topic, one]) => `${topic} +${one}`).join(' ');
    const foldRoom = box.width - 16;
    const shown = textWidth(text, style) <= foldRoom ? text : `+${count}`;
    // In the floor, under the gauges.
    pen.text(shown, box.x + box.width - 8, box.y + box.height - 3, style, foldRoom);
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

/** Through exactly the ISR of the selected partition, behind everything. */
function drawWaterline(pen: Pen, scene: ClusterScene, layout: ClusterLayout): void {
  const partition = scene.partitions.find(({ name }) => name === layout.selected);
  if (partition === undefined || !(partition.hw >= 0)) return;
  const rows = new Map<number, { left: number; right: number; y: number }>();
  for (const { gauges, box, broker } of layout.basins) {
    if (isDown(broker.standing)) continue;
    for (const gauge of gauges) {
      if (gauge.replica.partition !== partition.name || !gauge.replica.inIsr) continue;
      const y = Math.max(gauge.box.y, levelOf(partition.hw, layout.windows.get(partition.name)!, gauge.box));
      const span = rows.get(box.y);
      const right = gauge.box.x + gauge.box.width + (gauge.isOpen ? 82 : 14);
      if (span === undefined) rows.set(box.y, { left: gauge.box.x - 14, right, y });
      else rows.set(box.y, { left: Math.min(span.left, gauge.box.x - 14), right: Math.max(span.right, right), y });
    }
  }
  for (const { left, right, y } of rows.values()) {
    pen.add({
      kind: 'line',
      points: [left, y, right, y],
      stroke: { color: 'committed', width: 2 },
      mark: `partition:${partition.name}`,
    });
  }
}

/** What a replica still has: without power, cells that only the page cache held are gone. */
function left(replica: ReplicaScene, broker: BasinLayout['broker']): ReplicaScene {
  return broker.standing === 'powerLost' && replica.durable < replica.leo ? { ...replica, leo: replica.durable } : replica;
}

function drawGauge(
  pen: Pen,
  scene: ClusterScene,
  layout: ClusterLayout,
  { broker, box: basin, labels, folded }: BasinLayout,
  gauge: GaugeLayout,
): void {
  const { box, isOpen, label } = gauge;
  const replica = left(gauge.replica, broker);
  const window = layout.windows.get(replica.partition)!;
  const isDead = isDown(broker.standing) || replica.isOffline;
  const mark = `replica:${replica.partition}@${broker.process}`;
  pen.add(...vesselItems(replica, box, window, { isOpen, isDead, mark }));
  const isSelected = replica.partition === layout.selected;
  if (replica.isLeader && !isDead) pen.add(...pennantItems(box, mark));
  if (isOpen) drawCells(pen, scene, replica, box, layout, isDead, mark);
  if (replica.hw >= 0 && !isDead) {
    const y = Math.max(box.y, levelOf(replica.hw, window, box));
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

/** Beside a leader's small gauge, as far as there is room up to `right`: its HW, and its LEO while ink is wet. */
function drawNumbers(
  pen: Pen,
  layout: ClusterLayout,
  process: string,
  { replica, box, isOpen }: GaugeLayout,
  right: number,
): void {
  if (isOpen || !replica.isLeader || replica.isOffline || !(replica.hw >= 0)) return;
  const window = layout.windows.get(replica.partition)!;
  const isSelected = replica.partition === layout.selected;
  const style: TextStyle = { ...LEVEL, weight: isSelected ? 600 : 400, mark: `replica:${replica.partition}@${process}` };
  const x = box.x + box.width + 6;
  const room = right - x;
  const put = (text: string, y: number, color: TextStyle['color']): void => {
    if (textWidth(text, style) <= room) pen.spare(text, x, y, { ...style, color });
  };
  const line = Math.max(box.y + 18, levelOf(replica.hw, window, box));
  const isWet = replica.leo > replica.hw;
  // The selected one says what its line is; the line runs between the words.
  put(String(replica.hw), isSelected ? line + 15 : line + (isWet ? 10 : 5), 'committed');
  if (isSelected) put('HW', line - 6, 'committed');
  if (isWet) put(String(replica.leo), line - (isSelected ? 24 : 8), 'uncommitted');
}

function drawCells(
  pen: Pen,
  scene: ClusterScene,
  replica: ReplicaScene,
  box: Box,
  layout: ClusterLayout,
  isDead: boolean,
  mark: string,
): void {
  const window = layout.windows.get(replica.partition)!;
  const keys = scene.keys.get(replica.partition);
  const committedTo = replica.hw >= 0 ? replica.hw : 0;
  for (let offset = Math.max(window.base, replica.logStart || 0); offset < replica.leo; offset++) {
    const floor = levelOf(offset, window, box);
    if (floor - window.step < box.y) break;
    const isWet = offset >= committedTo;
    const plate = isWet && !isDead ? 'uncommittedFill' : undefined;
    const color = isDead ? 'muted' : 'ink';
    const cell = `record:${replica.partition}/${offset}`;
    pen.text(String(offset), box.x + 10, floor - 7, { size: 14, weight: 600, family: 'mono', color, plate, mark: cell });
    const key = keys?.get(offset);
    const used = textWidth(String(offset), { size: 14, weight: 600, family: 'mono' }) + 28;
    if (key !== undefined)
      pen.text(
        key,
        box.x + box.width - 10,
        floor - 7,
        { ...CODE, color: isWet || isDead ? color : 'muted', align: 'right', plate, mark: cell },
        box.width - used,
      );
  }
  if (replica.leo === window.base)
    pen.add({
      kind: 'line',
      points: [box.x, box.y + box.height, box.x + box.width, box.y + box.height],
      stroke: { color: 'rule', width: 1 },
      mark,
    });
}

/** HW, LEO and consumers beside the open vessel. */
function drawBeside(pen: Pen, scene: ClusterScene, layout: ClusterLayout, basin: BasinLayout, words: Words): void {
  const gauge = basin.gauges.find(({ isOpen }) => isOpen);
  if (gauge === undefined || basin.beside === null) return;
  const { box } = gauge;
  const replica = left(gauge.replica, basin.broker);
  const window = layout.windows.get(replica.partition)!;
  const isDead = isDown(basin.broker.standing);
  const x = basin.beside.x + 2;
  const room = basin.beside.x + basin.beside.width - x;
  const mark = `replica:${replica.partition}@${basin.broker.process}`;
  const leoY = levelOf(replica.leo, window, box);
  const hwY = replica.hw >= 0 ? levelOf(replica.hw, window, box) : NaN;
  const isWet = !(replica.hw >= replica.leo);
  const hasHw = replica.hw >= 0 && !isDead;
  const [highest, lowest] = [box.y + 12, box.y + box.height - 4];
  // Each above its line. Where both lines are one, the LEO stands below it, or above the HW on the floor.
  let leoLabel = Math.max(highest, leoY - 6);
  let hwLabel = hasHw ? Math.max(highest, hwY - 6) : NaN;
  if (hasHw && isWet) hwLabel = Math.max(hwLabel, leoLabel + LEVEL_LINE);
  else if (hasHw) leoLabel = hwLabel + 23 > lowest + 4 ? hwLabel - LEVEL_LINE : hwLabel + 23;
  if (hwLabel > lowest) {
    hwLabel = lowest;
    leoLabel = Math.min(leoLabel, lowest - LEVEL_LINE);
  }
  const isLost = replica !== gauge.replica;
  if (replica.leo >= 0)
    pen.text(
      isLost ? words.onDisk(replica.leo) : `LEO ${replica.leo}`,
      x,
      leoLabel,
      { ...LEVEL, color: isDead ? 'muted' : isWet ? 'uncommitted' : 'ink', mark },
      room,
    );
  if (hasHw) pen.text(`HW ${replica.hw}`, x, hwLabel, { ...LEVEL, mark }, room);
  const partition = scene.partitions.find(({ name }) => name === replica.partition);
  if (!replica.isLeader || isDead || partition === undefined) return;
  let column = 0;
  for (const consumer of scene.consumers) {
    const found = consumer.positions.find((one) => one.partition === replica.partition);
    if (found === undefined || !(replica.hw >= 0) || column >= 2) continue;
    const at = box.x + box.width + 7 + column * 12;
    const y = levelOf(found.position, window, box);
    const consumerMark = `consumer:${consumer.process}`;
    if (found.position < replica.hw)
      pen.add({ kind: 'line', points: [at, hwY, at, y], stroke: { color: 'consumer', width: 2 }, mark: consumerMark });
    pen.add({
      kind: 'polygon',
      points: [at - 4, y, at + 4, y - 5, at + 4, y + 5],
      fill: 'panel',
      stroke: { color: 'consumer', width: 1 },
      mark: consumerMark,
    });
    const low = Math.min(y + (found.position === replica.hw ? 34 : 5), lowest);
    const said: TextStyle = { ...LABEL, color: 'consumer', mark: consumerMark };
    const text = fitText(`${consumer.process} @${found.position}`, said, room);
    if (text !== '' && !pen.spare(text, x, low, said)) pen.spare(text, x, low - 22 - LEVEL_LINE, said);
    column++;
  }
}
