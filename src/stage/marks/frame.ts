/** A frame in flight: its tip points to where it goes. */
import type { DrawItem } from '../draw-list.ts';
import type { FrameScene } from '../scenes/cluster/scene.ts';
import { type Font, textWidth } from '../text-width.ts';
import type { ColorRole } from '../tokens.ts';

/** How high a frame is that lies along a pipe, with its text inside. */
const LYING = 17;
const COUNT: Font = { size: 12, weight: 600, family: 'mono' };

export interface Way {
  readonly fromX: number;
  readonly fromY: number;
  readonly toX: number;
  readonly toY: number;
}

/** How far a frame has come, from 0 to 1, by its own times and the position's alone. */
export function progressOf(frame: FrameScene, time: number): number {
  if (!frame.hasDeparted || !(frame.arrivesAt > frame.departedAt)) return 0;
  const until = frame.heldAt >= 0 ? Math.min(time, frame.heldAt) : time;
  return Math.min(1, Math.max(0, (until - frame.departedAt) / (frame.arrivesAt - frame.departedAt)));
}

/** How thick it is, by the logarithm of its bytes. */
function thickness(bytes: number): number {
  return Math.round(Math.min(20, Math.max(8, 2 * Math.log2(Math.max(2, bytes)) - 6)));
}

export interface FrameMark {
  readonly items: readonly DrawItem[];
  readonly x: number;
  readonly y: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;

export interface FrameLook {
  readonly shape: 'client' | 'control';
  /** How far it comes at most: a cut link breaks it there. */
  readonly stopAt: number;
  readonly isBroken: boolean;
  readonly mark: string;
  /** Of a frame that lies along a pipe: so wide is what stands in it. */
  readonly inside?: number;
}

/** The frame itself, its thread to where it came from, and where its middle is. */
export function frameMark(frame: FrameScene, way: Way, time: number, color: ColorRole, { shape, stopAt, isBroken, mark, inside = 0 }: FrameLook): FrameMark {
  const length = Math.hypot(way.toX - way.fromX, way.toY - way.fromY) || 1;
  const [ux, uy] = [(way.toX - way.fromX) / length, (way.toY - way.fromY) / length];
  const across = inside > 0 ? LYING / 2 : Math.max(thickness(frame.bytes), frame.records > 0 ? Math.min(32, Math.max(20, textWidth(String(frame.records), COUNT) + 6)) : 8) / 2;
  const along = shape === 'control' ? 6 : inside > 0 ? inside / 2 + 12 : Math.min(length * 0.32, across + 6);
  // Its middle goes from end to end, less what keeps it out of both boxes.
  const inset = shape === 'control' ? length * 0.2 : along;
  const done = inset + (length - 2 * inset) * Math.min(stopAt, progressOf(frame, time));
  const [x, y] = [way.fromX + ux * done, way.fromY + uy * done];
  const items: DrawItem[] = [];
  if (done > along) items.push({ kind: 'line', points: [round(way.fromX), round(way.fromY), round(x - ux * along), round(y - uy * along)], stroke: { color, width: 1 }, mark });
  const at = (forward: number, sideward: number): number[] => [round(x + ux * forward - uy * sideward), round(y + uy * forward + ux * sideward)];
  const fill = frame.isResponse && !isBroken ? color : 'panel';
  if (frame.api === 'BrokerHeartbeat') {
    items.push({ kind: 'circle', x: round(x), y: round(y), radius: 2, fill: color, stroke: { color, width: 1 }, mark });
  } else {
    const points =
      shape === 'control'
        ? [x + 6, y, x, y + 6, x - 6, y, x, y - 6].map(round)
        : [...at(along, 0), ...at(along - across * 0.7, across), ...at(-along, across), ...(frame.api === 'Fetch' ? at(-along + across * 0.6, 0) : []), ...at(-along, -across), ...at(along - across * 0.7, -across)];
    items.push({ kind: 'polygon', points, fill, stroke: { color, width: 2, dash: isBroken ? [4, 3] : undefined }, mark });
  }
  return { items, x, y };
}
