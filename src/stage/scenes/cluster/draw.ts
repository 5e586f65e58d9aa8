/** The Cluster scene as a display list: a pure function of records, position and size. */
import type { Box, DrawList } from '../../draw-list.ts';
import { Pen } from '../../pen.ts';
import { drawBasin } from './draw-basin.ts';
import { drawChain } from './draw-chain.ts';
import { drawForeign } from './foreign.ts';
import { drawFrames } from './draw-frames.ts';
import { drawGuess } from './draw-guess.ts';
import { drawGauge } from './draw-gauge.ts';
import { drawConsumers, drawHoses } from './draw-groups.ts';
import { drawCuts, drawLinks } from './draw-links.ts';
import { drawBeside, drawNumbers } from './draw-numbers.ts';
import { drawPipes } from './draw-pipes.ts';
import { drawSources } from './draw-sources.ts';
import { boxOfMark, flat } from './hit.ts';
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
  drawHoses(pen, layout);
  for (const basin of layout.basins) drawBasin(pen, basin, words);
  drawPipes(pen, scene, layout);
  drawWaterline(pen, scene, layout);
  for (const basin of layout.basins) for (const gauge of basin.gauges) drawGauge(pen, scene, layout, basin, gauge, words);
  for (const { broker, box, gauges } of layout.basins) {
    if (isDown(broker.standing)) continue;
    const own = gauges.find(({ replica }) => replica.partition === layout.selected);
    const window = layout.windows.get(layout.selected ?? '');
    const line = own === undefined || window === undefined ? NaN : Math.max(own.box.y, levelOf(window.line, window, own.box));
    gauges.forEach((gauge, i) => drawNumbers(pen, layout, broker.process, gauge, (gauges[i + 1]?.box.x ?? box.x + box.width) - 4, line));
  }
  for (const basin of layout.basins) drawBeside(pen, scene, layout, basin, position.time, words);
  drawConsumers(pen, layout, words);
  drawForeign(pen, scene.links, layout, words);
  drawCuts(pen, scene, layout, words);
  drawFrames(pen, scene, layout, position.time, words);
  if (view.guess != null) drawGuess(pen, layout, view.guess, words);
  drawChain(pen, layout, view.chain ?? []);
  const list = { width: view.width, height: view.height, theme: view.theme, items: pen.items };
  for (const mark of scene.changed) {
    const box = bodyOf(list, mark);
    if (box !== null) pen.add({ kind: 'rect', ...around(box, view), stroke: { color: 'ink', width: 2 }, mark: `changed:${mark}` });
  }
  return list;
}

/** Without its hoses, lines and labels, which lead through what is of others. */
function bodyOf(list: DrawList, mark: string): Box | null {
  const own = flat(list.items).filter((item) => item.mark === mark);
  const rects = own.filter(({ kind }) => kind === 'rect');
  const body = mark.startsWith('frame:') ? own : mark.startsWith('replica:') ? own.filter(({ kind }) => kind !== 'text') : rects;
  return boxOfMark({ ...list, items: body.length > 0 ? body : own }, mark);
}

/** The box with some air around it, as far as the stage goes. */
function around(box: Box, { width, height }: { readonly width: number; readonly height: number }): Box {
  const [x, y] = [Math.max(1, box.x - 3), Math.max(1, box.y - 3)];
  return { x, y, width: Math.min(width - 1, box.x + box.width + 3) - x, height: Math.min(height - 1, box.y + box.height + 3) - y };
}

/** How far the waterline goes on beside a gauge, and beside an open one with its labels. */
const REACH = 14;
const REACH_OPEN = 82;

/** Through exactly the ISR of the selected partition, behind everything. */
function drawWaterline(pen: Pen, scene: ClusterScene, layout: ClusterLayout): void {
  const partition = scene.partitions.find(({ name }) => name === layout.selected);
  if (partition === undefined) return;
  const window = layout.windows.get(partition.name)!;
  if (!(window.line >= 0)) return;
  const rows = new Map<number, { left: number; right: number; isReached: boolean; y: number }[]>();
  for (const { gauges, box, broker } of layout.basins) {
    for (const gauge of gauges) {
      if (gauge.replica.partition !== partition.name) continue;
      const isReached = gauge.replica.inIsr && !isDown(broker.standing);
      const y = Math.max(gauge.box.y, levelOf(window.line, window, gauge.box));
      const right = gauge.box.x + gauge.box.width + (gauge.isOpen && isReached ? REACH_OPEN : REACH);
      const row = rows.get(box.y) ?? [];
      rows.set(box.y, row);
      row.push({ left: gauge.box.x - REACH, right, isReached, y });
    }
  }
  for (const row of rows.values()) {
    const reached = row.filter(({ isReached }) => isReached);
    if (reached.length === 0) continue;
    // From the first member to the last, with a gap around whoever is out of the ISR in between.
    let left = reached[0].left;
    const [end, { y }] = [reached[reached.length - 1].right, reached[0]];
    const line = (from: number, to: number): void =>
      pen.add({ kind: 'line', points: [from, y, to, y], stroke: { color: 'committed', width: 2 }, mark: `partition:${partition.name}` });
    for (const gap of row.filter((one) => !one.isReached && one.left > left && one.right < end)) {
      line(left, gap.left);
      left = gap.right;
    }
    line(left, end);
  }
}
