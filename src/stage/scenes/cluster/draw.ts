/** The Cluster scene as a display list: a pure function of records, position and size. */
import type { DrawList } from '../../draw-list.ts';
import { Pen } from '../../pen.ts';
import { drawBasin } from './draw-basin.ts';
import { drawChain } from './draw-chain.ts';
import { drawFrames } from './draw-frames.ts';
import { drawGuess } from './draw-guess.ts';
import { drawGauge } from './draw-gauge.ts';
import { drawConsumers, drawHoses } from './draw-groups.ts';
import { drawCuts, drawLinks } from './draw-links.ts';
import { drawBeside, drawNumbers } from './draw-numbers.ts';
import { drawSources } from './draw-sources.ts';
import { boxOfMark } from './hit.ts';
import { type ClusterLayout, type ClusterView, layoutCluster, levelOf } from './layout.ts';
import { type ClusterScene, isDown } from './scene.ts';
import { wordsOf } from './words.ts';

export interface ScenePosition {
  readonly time: number;
}

export function drawCluster(scene: ClusterScene, position: ScenePosition, view: ClusterView): DrawList {
  const layout = layoutCluster(scene, view);
  const words = wordsOf(view.language);
  const pen = new Pen({ x: 0, y: 0, width: view.width, height: view.height });
  drawLinks(pen, scene, layout);
  for (const { box } of layout.basins) pen.add({ kind: 'rect', ...box, fill: 'panel' });
  drawSources(pen, scene, layout, words);
  for (const basin of layout.basins) drawBasin(pen, basin, words);
  drawWaterline(pen, scene, layout);
  for (const basin of layout.basins) for (const gauge of basin.gauges) drawGauge(pen, scene, layout, basin, gauge, words);
  for (const { broker, box, gauges } of layout.basins) {
    if (isDown(broker.standing)) continue;
    gauges.forEach((gauge, i) => drawNumbers(pen, layout, broker.process, gauge, (gauges[i + 1]?.box.x ?? box.x + box.width) - 4));
  }
  for (const basin of layout.basins) drawBeside(pen, scene, layout, basin, words);
  drawHoses(pen, layout);
  drawConsumers(pen, layout, words);
  drawCuts(pen, scene, layout, words);
  drawFrames(pen, scene, layout, position.time, words);
  if (view.guess != null) drawGuess(pen, layout, view.guess, words);
  drawChain(pen, layout, view.chain ?? []);
  const list = { width: view.width, height: view.height, theme: view.theme, items: pen.items };
  for (const mark of scene.changed) {
    const box = boxOfMark(list, mark);
    if (box !== null) pen.add({ kind: 'rect', x: box.x - 3, y: box.y - 3, width: box.width + 6, height: box.height + 6, stroke: { color: 'ink', width: 2 }, mark: `changed:${mark}` });
  }
  return list;
}

/** Through exactly the ISR of the selected partition, behind everything. */
function drawWaterline(pen: Pen, scene: ClusterScene, layout: ClusterLayout): void {
  const partition = scene.partitions.find(({ name }) => name === layout.selected);
  if (partition === undefined || !(partition.hw >= 0)) return;
  // The line is the leader's water, and eases with it; a partition without one keeps what it had.
  const leader = scene.brokers.flatMap(({ replicas }) => replicas).find((replica) => replica.partition === partition.name && replica.isLeader);
  const level = leader !== undefined && leader.hw === partition.hw ? leader.shown.hw : partition.hw;
  const rows = new Map<number, { left: number; right: number; y: number }>();
  for (const { gauges, box, broker } of layout.basins) {
    if (isDown(broker.standing)) continue;
    for (const gauge of gauges) {
      if (gauge.replica.partition !== partition.name || !gauge.replica.inIsr) continue;
      const y = Math.max(gauge.box.y, levelOf(level, layout.windows.get(partition.name)!, gauge.box));
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

