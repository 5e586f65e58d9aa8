/** Pipes of the selected partition: from the floor of its leader's vessel to the floors of its followers', in right angles. */
import type { Box } from '../../draw-list.ts';
import type { Way } from '../../marks/frame.ts';
import type { BasinLayout, GaugeLayout } from './layout.ts';

export interface PipeLayout {
  /** The processes of the leader and of the follower. */
  readonly leader: string;
  readonly follower: string;
  /** x and y in turns, from the leader's floor to the follower's. */
  readonly path: readonly number[];
  /** The longest level stretch of it, along which frames travel. */
  readonly run: Way;
  /** How wide it is at most. */
  readonly width: number;
}

const WIDTH = 9;
const NARROW = 4;
/** Lanes of the band below the basins: the first, and how far down they may go. */
const FIRST_LANE = 10;
const LANES = 20;
/** Two pipes of one vessel leave it so far apart. */
const PORT_PITCH = 16;

interface End {
  readonly basin: BasinLayout;
  readonly gauge: GaugeLayout;
}

/** Of a partition that `leader` leads; empty when its leader or its followers have no gauge. */
export function pipework(basins: readonly BasinLayout[], band: Box, partition: string, leader: number): PipeLayout[] {
  const ends = basins.flatMap((basin): End[] => {
    const gauge = basin.gauges.find(({ replica }) => replica.partition === partition);
    return gauge === undefined ? [] : [{ basin, gauge }];
  });
  const from = ends.find(({ basin }) => basin.broker.id === leader);
  if (from === undefined) return [];
  const offset = (end: End): number => end.gauge.box.x - from.gauge.box.x;
  const near = (a: End, b: End): number => Math.abs(offset(a)) - Math.abs(offset(b));
  const others = ends.filter((end) => end !== from);
  const sides = [others.filter((end) => offset(end) < 0).sort(near), others.filter((end) => offset(end) === 0), others.filter((end) => offset(end) > 0).sort(near)];
  const most = Math.max(...sides.map(({ length }) => length));
  const pitch = most <= 1 ? 0 : Math.min(18, LANES / (most - 1));
  const width = basins.some(({ isLast }) => !isLast) ? NARROW : Math.max(2, Math.min(WIDTH, pitch === 0 ? WIDTH : Math.floor(pitch) - 3));
  // The nearest leaves at the side to which it goes, so that no two cross.
  const ports = [...sides[0], ...sides[1], ...sides[2].toReversed()];
  const inner = from.gauge.box.width - width - 24;
  const portPitch = Math.min(PORT_PITCH, ports.length <= 1 ? 0 : Math.max(0, inner) / (ports.length - 1));
  return sides.flatMap((side) =>
    side.map((end, depth): PipeLayout => {
      const middle = from.gauge.box.x + from.gauge.box.width / 2;
      const x = Math.round(middle + (ports.indexOf(end) - (ports.length - 1) / 2) * portPitch);
      const path = route(from, end, x, Math.round(end.gauge.box.x + end.gauge.box.width / 2), band, FIRST_LANE + depth * pitch);
      return { leader: from.basin.broker.process, follower: end.basin.broker.process, path, run: longest(path), width };
    }),
  );
}

function route(from: End, to: End, fromX: number, toX: number, band: Box, lane: number): number[] {
  const start = from.gauge.box.y + from.gauge.box.height;
  const end = to.gauge.box.y + to.gauge.box.height;
  return [fromX, start, ...between(from.basin, to.basin, fromX, toX, band, lane), toX, end];
}

/** Corners on the way from the floor of one basin to that of another. */
function between(from: BasinLayout, to: BasinLayout, fromX: number, toX: number, band: Box, lane: number): number[] {
  const level = (basin: BasinLayout): number => (basin.isLast ? Math.round(band.y + lane) : basin.box.y + basin.box.height + 4);
  if (from.isLast === to.isLast) return [fromX, level(from), toX, level(to)];
  // From row to row it takes the gap beside the lower basin.
  const lower = from.isLast ? from : to;
  const aisle = lower.box.x - 5;
  return [fromX, level(from), aisle, level(from), aisle, level(to), toX, level(to)];
}

/** A link between two brokers, floor to floor, where no pipe runs: from the right of the left one to the left of the right one. */
export function linkPath(basins: readonly BasinLayout[], band: Box, from: string, to: string): { readonly path: readonly number[]; readonly run: Way } | null {
  const [a, b] = [from, to].map((process) => basins.findIndex(({ broker }) => broker.process === process));
  if (a < 0 || b < 0 || a === b) return null;
  const [first, second] = a < b ? [basins[a], basins[b]] : [basins[b], basins[a]];
  const [x, end] = [Math.round(first.box.x + first.box.width * 0.75), Math.round(second.box.x + Math.min(16, second.box.width * 0.2))];
  // A neighbour's lane is high, a far one's low.
  const lane = Math.abs(a - b) === 1 ? FIRST_LANE : FIRST_LANE + LANES - 2;
  const path = [x, first.box.y + first.box.height, ...between(first, second, x, end, band, lane), end, second.box.y + second.box.height];
  const run = longest(path);
  return { path, run: a < b ? run : turned(run) };
}

export function turned({ fromX, fromY, toX, toY }: Way): Way {
  return { fromX: toX, fromY: toY, toX: fromX, toY: fromY };
}

function longest(path: readonly number[]): Way {
  let best: Way = { fromX: path[0], fromY: path[1], toX: path[2], toY: path[3] };
  let length = -1;
  for (let i = 0; i + 3 < path.length; i += 2) {
    const [fromX, fromY, toX, toY] = path.slice(i, i + 4);
    if (fromY !== toY || Math.abs(toX - fromX) <= length) continue;
    length = Math.abs(toX - fromX);
    best = { fromX, fromY, toX, toY };
  }
  return best;
}
