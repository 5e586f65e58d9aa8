/** Connections as hairlines, links that are cut as gaps, slow ones told. */
import type { Pen } from '../../pen.ts';
import type { ClusterLayout } from './layout.ts';
import { routeOf } from './route.ts';
import { type ClusterScene, isDown } from './scene.ts';
import { LABEL } from './styles.ts';
import type { Words } from './words.ts';

/** The middle between the lanes of both directions. */
function middleOf(layout: ClusterLayout, from: string, to: string): { fromX: number; fromY: number; toX: number; toY: number } | null {
  const there = routeOf(layout, from, to, false);
  const back = routeOf(layout, from, to, true);
  if (there === null || back === null) return null;
  return { fromX: (there.way.fromX + back.way.fromX) / 2, toX: (there.way.toX + back.way.toX) / 2, fromY: there.way.fromY, toY: there.way.toY };
}

/**
 * An idle link is a hairline; dashed while it is asked for, broken when it is told to end or its broker is dead. Of several brokers the
 * idle ones would be a web: a frame on its way has a thread to where it came from, and pipes join brokers.
 */
export function drawLinks(pen: Pen, scene: ClusterScene, layout: ClusterLayout): void {
  const isMany = layout.basins.length > 1;
  const down = new Set(scene.brokers.filter(({ standing }) => isDown(standing)).map(({ process }) => process));
  const foreign = new Set(layout.foreign.map(({ of }) => of.process));
  for (const { from, to, state } of scene.links) {
    // Those have corners, and are drawn with the boxes that they join.
    if (foreign.has(from) || foreign.has(to)) continue;
    if (isMany && (state !== 'connecting' || isBetweenBrokers(layout, from, to))) continue;
    const isBroken = state === 'closing' || down.has(from) || down.has(to);
    const way = middleOf(layout, from, to);
    if (way === null) continue;
    const stroke = { color: isBroken ? 'fault' : 'rule', width: 1, dash: state === 'open' && !isBroken ? undefined : [3, 3] } as const;
    pen.add({ kind: 'line', points: [way.fromX, way.fromY, way.toX, way.toY].map(Math.round), stroke, mark: `link:${from}:${to}` });
  }
}

/** Pipes and links of floors are drawn apart. */
function isBetweenBrokers({ basins }: ClusterLayout, from: string, to: string): boolean {
  return [from, to].every((process) => basins.some(({ broker }) => broker.process === process));
}

function drawSlow(pen: Pen, scene: ClusterScene, layout: ClusterLayout, words: Words, told: Set<string>): void {
  for (const { from, to } of scene.slow) {
    const pair = [from, to].sort().join(' ');
    const way = told.has(pair) || isBetweenBrokers(layout, from, to) ? null : middleOf(layout, from, to);
    if (way === null) continue;
    told.add(pair);
    const mark = `slow:${from}:${to}`;
    const [x, y] = [Math.round((way.fromX + way.toX) / 2), Math.round((way.fromY + way.toY) / 2)];
    pen.add({ kind: 'circle', x, y, radius: 6, fill: 'ground', stroke: { color: 'fault', width: 1 }, mark });
    pen.add({ kind: 'line', points: [x, y - 3, x, y, x + 3, y], stroke: { color: 'fault', width: 1 }, mark });
    pen.spare(words.slow, x + 14, y + 4, { ...LABEL, color: 'fault', mark });
  }
}

/** A gap with ✕ where nothing passes. */
export function drawCuts(pen: Pen, scene: ClusterScene, layout: ClusterLayout, words: Words): void {
  const told = new Set<string>();
  for (const { from, to } of scene.cuts) {
    const pair = [from, to].sort().join(' ');
    if (told.has(pair) || isBetweenBrokers(layout, from, to)) continue;
    const way = middleOf(layout, from, to);
    if (way === null) continue;
    const { fromX, toX, fromY, toY } = way;
    told.add(pair);
    const mark = `cut:${from}:${to}`;
    const [x, y] = [(fromX + toX) / 2, (fromY + toY) / 2];
    const toward = (share: number): number[] => [fromX + (toX - fromX) * share, fromY + (toY - fromY) * share];
    const dash = { color: 'fault', width: 2, dash: [5, 3] } as const;
    pen.add({ kind: 'line', points: [...toward(0), ...toward(0.25)], stroke: dash, mark }, { kind: 'line', points: [...toward(0.75), ...toward(1)], stroke: dash, mark });
    pen.add(
      { kind: 'line', points: [x - 5, y - 5, x + 5, y + 5], stroke: { color: 'fault', width: 2 }, mark },
      { kind: 'line', points: [x - 5, y + 5, x + 5, y - 5], stroke: { color: 'fault', width: 2 }, mark },
    );
    pen.spare(words.cut, x + 14, y + 4, { ...LABEL, color: 'fault', mark });
  }
  drawSlow(pen, scene, layout, words, told);
}
