/** Replication between brokers: pipes of the selected partition, other links as hairlines, what is cut or broken as gaps. */
import type { DrawItem, Stroke } from '../../draw-list.ts';
import type { Pen } from '../../pen.ts';
import type { BasinLayout, ClusterLayout } from './layout.ts';
import { linkPath, type PipeLayout } from './pipes.ts';
import { type ClusterScene, isDown } from './scene.ts';

/** With more brokers than this only links that something goes along are drawn. */
const MOST_LINKED = 3;
const SLOW_WIDTH = 3;
const BROKEN: Stroke = { color: 'fault', width: 2, dash: [6, 4] };
/** Half of what a cut takes out of a pipe. */
const GAP = 12;

export function pairOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

export function drawPipes(pen: Pen, scene: ClusterScene, layout: ClusterLayout): void {
  const down = new Set(scene.brokers.filter(({ standing }) => isDown(standing)).map(({ process }) => process));
  const cut = new Set(scene.cuts.map(({ from, to }) => pairOf(from, to)));
  const slow = new Set(scene.slow.map(({ from, to }) => pairOf(from, to)));
  drawBrokerLinks(pen, scene, layout, down, cut);
  for (const pipe of layout.pipework) {
    const { leader, follower, path } = pipe;
    const mark = `pipe:${leader}:${follower}`;
    const pair = pairOf(leader, follower);
    if (down.has(leader) || down.has(follower)) {
      for (const { broker, box } of layout.basins) if (down.has(broker.process) && (broker.process === leader || broker.process === follower)) drawStub(pen, pipe, broker.process, box, mark);
      continue;
    }
    const width = slow.has(pair) ? Math.min(SLOW_WIDTH, pipe.width) : pipe.width;
    const replica = scene.brokers.find(({ process }) => process === follower)?.replicas.find(({ partition }) => partition === layout.selected);
    const isFilled = replica?.fetching?.isFetching === true && replica.fetching.leader === layout.leader;
    const fill = isFilled ? 'committedFill' : 'panel';
    const piece = (points: readonly number[]): DrawItem[] =>
      width < 4
        ? [{ kind: 'line', points, stroke: { color: isFilled ? 'committed' : 'rule', width }, mark }]
        : [{ kind: 'line', points, stroke: { color: 'rule', width }, mark }, { kind: 'line', points, stroke: { color: fill, width: width - 2 }, mark }];
    if (!cut.has(pair)) {
      pen.add(...piece(path));
      if (slow.has(pair)) drawSlow(pen, pipe, mark);
      continue;
    }
    const { before, after, x, y } = opened(pipe);
    pen.add(...piece(before), ...piece(after), ...cross(x, y, mark));
  }
}

function drawSlow(pen: Pen, { run }: PipeLayout, mark: string): void {
  const [x, y] = [Math.round((run.fromX + run.toX) / 2), run.fromY];
  pen.add({ kind: 'circle', x, y, radius: 6, fill: 'ground', stroke: { color: 'fault', width: 1 }, mark });
  pen.add({ kind: 'line', points: [x, y - 3, x, y, x + 3, y], stroke: { color: 'fault', width: 1 }, mark });
}

export function cross(x: number, y: number, mark: string): DrawItem[] {
  return [
    { kind: 'line', points: [x - 5, y - 5, x + 5, y + 5], stroke: { color: 'fault', width: 2 }, mark },
    { kind: 'line', points: [x - 5, y + 5, x + 5, y - 5], stroke: { color: 'fault', width: 2 }, mark },
  ];
}

/** The path in two, with a gap in the middle of its longest stretch. */
function opened({ path, run }: Pick<PipeLayout, 'path' | 'run'>): { before: number[]; after: number[]; x: number; y: number } {
  const [x, y] = [Math.round((run.fromX + run.toX) / 2), run.fromY];
  const way = Math.sign(run.toX - run.fromX) || 1;
  const reach = Math.min(GAP, Math.abs(run.toX - run.fromX) / 2) * way;
  let corner = 0;
  for (let i = 0; i + 3 < path.length; i += 2) if (path[i] === run.fromX && path[i + 1] === y && path[i + 2] === run.toX && path[i + 3] === y) corner = i;
  return { before: [...path.slice(0, corner + 2), x - reach, y], after: [x + reach, y, ...path.slice(corner + 2)], x, y };
}

/** What is left of a pipe at a dead broker: broken where it leaves the basin. */
function drawStub(pen: Pen, { leader, path, run }: PipeLayout, process: string, box: BasinLayout['box'], mark: string): void {
  const own = process === leader ? path : reversed(path);
  const [x, y, , level] = own;
  const toRight = process === leader ? run.toX > run.fromX : run.fromX > run.toX;
  const edge = toRight ? box.x + box.width - 14 : box.x + 14;
  // A vessel that stands at the edge has no room for a level stretch.
  const end = toRight ? Math.max(edge, x + 12) : Math.min(edge, x - 12);
  pen.add({ kind: 'line', points: [x, y, x, level, end, level], stroke: BROKEN, mark }, ...cross(end + (toRight ? 8 : -8), level, mark));
}

function reversed(path: readonly number[]): number[] {
  const points: number[] = [];
  for (let i = path.length - 2; i >= 0; i -= 2) points.push(path[i], path[i + 1]);
  return points;
}

/** Links between brokers that no pipe of the selected partition covers. */
function drawBrokerLinks(pen: Pen, scene: ClusterScene, layout: ClusterLayout, down: ReadonlySet<string>, cut: ReadonlySet<string>): void {
  const covered = new Set(layout.pipework.map(({ leader, follower }) => pairOf(leader, follower)));
  const busy = new Set(scene.frames.map(({ from, to }) => pairOf(from, to)));
  const brokers = new Set(scene.brokers.map(({ process }) => process));
  const seen = new Set<string>();
  const links = [...scene.links, ...scene.cuts.map(({ from, to }) => ({ from, to, state: 'open' as const }))];
  for (const { from, to, state } of links) {
    const pair = pairOf(from, to);
    if (!brokers.has(from) || !brokers.has(to) || covered.has(pair) || seen.has(pair) || down.has(from) || down.has(to)) continue;
    if (layout.basins.length > MOST_LINKED && !busy.has(pair) && !cut.has(pair)) continue;
    const way = linkPath(layout.basins, layout.pipes, from, to);
    if (way === null) continue;
    seen.add(pair);
    const mark = cut.has(pair) ? `cut:${from}:${to}` : `link:${from}:${to}`;
    if (cut.has(pair)) {
      const { before, after, x, y } = opened(way);
      pen.add({ kind: 'line', points: before, stroke: BROKEN, mark }, { kind: 'line', points: after, stroke: BROKEN, mark }, ...cross(x, y, mark));
    } else pen.add({ kind: 'line', points: way.path, stroke: { color: state === 'closing' ? 'fault' : 'rule', width: 1, dash: state === 'open' ? undefined : [3, 3] }, mark });
  }
}
