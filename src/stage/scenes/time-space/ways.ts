/** Messages as slanted lines: from where and when they left to where and when they arrive, or as far as they have come. */
import type { Message } from '../../../view/message-history.ts';
import type { DrawItem } from '../../draw-list.ts';
import type { Pen, TextStyle } from '../../pen.ts';
import type { SceneRun } from '../../scene.ts';
import { textWidth } from '../../text-width.ts';
import type { ColorRole } from '../../tokens.ts';
import type { Axis } from './axis.ts';
import type { Band, Lane } from './lanes.ts';
import { labelOf } from './messages.ts';
import type { Words } from './words.ts';

export interface Way {
  readonly x: number;
  readonly y: number;
  /** As far as it has come. */
  readonly tipX: number;
  readonly tipY: number;
  /** Its way so far: x and y in turns, with the stretches on which somebody held it. */
  readonly points: readonly number[];
  readonly stops: readonly { readonly x: number; readonly xTo: number; readonly y: number }[];
  readonly color: ColorRole;
  readonly hasArrived: boolean;
  readonly isLost: boolean;
  /** What carries records or speaks of them; the rest keeps the cluster going. */
  readonly isData: boolean;
}

export interface Sight {
  readonly message: Message;
  readonly way: Way;
  readonly isStrong: boolean;
}

const PRODUCE = 0;
const FETCH = 1;
const HEAD = 11;
const LABEL = { size: 12, weight: 500, family: 'sans' } as const;
/** Where along its line a label may stand. */
const PLACES = [0.5, 0.38, 0.62, 0.26, 0.74];
const MOST_LABELS = 40;

const round = (value: number): number => Math.round(value * 10) / 10;

/** Null: one of its ends has no lane, or it has not left. */
export function wayOf(message: Message, lanes: ReadonlyMap<number, Lane>, axis: Axis, time: number): Way | null {
  const [from, to] = [lanes.get(message.from), lanes.get(message.to)];
  const { departedAt, arrivesAt, arrivedAt, lostAt, api } = message;
  if (from === undefined || to === undefined || departedAt > time) return null;
  const now = Math.min(arrivedAt, lostAt, time);
  const points = [axis.toX(departedAt), from.y];
  const stops: { x: number; xTo: number; y: number }[] = [];
  /** From where it is, as far towards its end as it comes by then. */
  const go = (until: number, arrives: number): void => {
    const [x, y] = points.slice(-2);
    const end = axis.toX(Number.isFinite(arrives) ? arrives : until);
    const share = end <= x ? 1 : Math.min(1, (axis.toX(until) - x) / (end - x));
    points.push(x + share * (end - x), y + share * (to.y - y));
  };
  let arrives = arrivesAt;
  let isHeld = false;
  for (const hold of message.holds) {
    if (hold.at > now) break;
    go(hold.at, arrives);
    const [x, y] = points.slice(-2);
    const xTo = Math.max(x, axis.toX(Math.min(hold.until, time)));
    stops.push({ x: round(x), xTo: round(xTo), y: round(y) });
    points.push(xTo, y);
    isHeld = hold.until > time;
    arrives = hold.arrivesAt;
  }
  if (!isHeld) go(now, arrives);
  const [x, y] = points;
  const [tipX, tipY] = points.slice(-2);
  const colors: readonly ColorRole[] = ['producer', 'consumer', 'control'];
  const color = colors.find((one) => from.color === one || to.color === one) ?? 'ink';
  return {
    x: round(x), y, tipX: round(tipX), tipY: round(tipY), points: points.map(round), stops, color,
    hasArrived: arrivedAt <= time, isLost: lostAt <= time, isData: api === PRODUCE || api === FETCH,
  };
}

export function drawMessages(seen: readonly Sight[]): DrawItem[] {
  return seen.flatMap(({ message, way, isStrong }) => {
    const { x, y, tipX, tipY, points, stops, isLost, isData, hasArrived } = way;
    const mark = `frame:${message.row}`;
    const color = isLost ? 'fault' : way.color;
    const width = isStrong ? 3 : isData ? 2 : 1;
    const items: DrawItem[] = [
      { kind: 'line', points, stroke: { color, width, dash: isLost ? [4, 3] : undefined }, mark },
      { kind: 'circle', x, y, radius: isStrong ? 4 : isData ? 3 : 2, fill: color, mark },
    ];
    // A clamp holds it from where it stopped to where it was let go.
    for (const stop of stops) {
      items.push({ kind: 'line', points: [stop.x + 4, stop.y - 6, stop.x, stop.y - 6, stop.x, stop.y + 6, stop.x + 4, stop.y + 6], stroke: { color: 'ink', width: 2 }, mark });
      if (stop.xTo - stop.x >= 10) items.push({ kind: 'line', points: [stop.xTo - 4, stop.y - 6, stop.xTo, stop.y - 6, stop.xTo, stop.y + 6, stop.xTo - 4, stop.y + 6], stroke: { color: 'ink', width: 2 }, mark });
    }
    const [fromX, fromY] = points.slice(-4);
    const length = Math.hypot(tipX - fromX, tipY - fromY);
    if (isLost) items.push({ kind: 'segments', points: [tipX - 5, tipY - 5, tipX + 5, tipY + 5, tipX - 5, tipY + 5, tipX + 5, tipY - 5], stroke: { color: 'fault', width: 2 }, mark });
    else if (length > HEAD) {
      const [ux, uy] = [(tipX - fromX) / length, (tipY - fromY) / length];
      const size = isData ? HEAD : 8;
      const at = (along: number, across: number): number[] => [round(tipX - ux * along - uy * across), round(tipY - uy * along + ux * across)];
      // Requests are hollow and responses filled, as everywhere on the stage; what is under way is not there yet.
      items.push({ kind: 'polygon', points: [tipX, tipY, ...at(size, size * 0.42), ...at(size, -size * 0.42)], fill: message.isResponse && hasArrived ? color : 'ground', stroke: { color, width: 1 }, mark });
    }
    return items;
  });
}

/** Texts that keep clear of lines where they can. */
export class Labels {
  readonly #pen: Pen;
  readonly #lines: readonly Way[];
  readonly #bands: readonly Band[];

  constructor(pen: Pen, lines: readonly Way[], bands: readonly Band[]) {
    this.#pen = pen;
    this.#lines = lines;
    this.#bands = bands;
  }

  /** Sets a text at the place where it crosses fewest lines; null: there is no room. */
  put(text: string, places: readonly (readonly [x: number, y: number])[], style: TextStyle): readonly [x: number, y: number] | null {
    const width = textWidth(text, LABEL) + 4;
    const ranked = places.map((place) => ({ place, crossed: this.#crossed(place[0] - 2, place[1] - 11, width, 15) })).sort((a, b) => a.crossed - b.crossed);
    for (const { place } of ranked) if (this.#pen.spare(text, place[0], place[1], style)) return place;
    return null;
  }

  #crossed(x: number, y: number, width: number, height: number): number {
    // Water is to be seen, too.
    let count = this.#bands.some(({ top, bottom }) => y < bottom && y + height > top) ? 3 : 0;
    for (const line of this.#lines) if (crosses(line, x, y, x + width, y + height)) count++;
    return count;
  }
}

/** Whether a line passes through a box. */
function crosses({ x, y, tipX, tipY }: Way, left: number, top: number, right: number, bottom: number): boolean {
  if (Math.max(x, tipX) < left || Math.min(x, tipX) > right || Math.max(y, tipY) < top || Math.min(y, tipY) > bottom) return false;
  const side = (px: number, py: number): number => Math.sign((tipX - x) * (py - y) - (tipY - y) * (px - x));
  const sides = [side(left, top), side(right, top), side(left, bottom), side(right, bottom)];
  return !(sides.every((one) => one > 0) || sides.every((one) => one < 0));
}

/** What leads the eye is named first, then records, the newest before older ones. */
export function labelMessages(labels: Labels, pen: Pen, seen: readonly Sight[], run: SceneRun, focus: string | null, words: Words, onlyStrong: boolean): void {
  const rank = ({ message, isStrong }: Sight): number =>
    (isStrong ? 0 : 4) + (message.api === PRODUCE ? 0 : message.records > 0 || message.carried.some(({ from, to }) => to > from) ? 1 : message.api === FETCH ? 2 : 3);
  const told = seen.filter(({ isStrong }) => isStrong || !onlyStrong).toReversed().sort((a, b) => rank(a) - rank(b));
  for (const { message, way } of told.slice(0, MOST_LABELS)) {
    const [name, below] = labelOf(message, run, focus, words);
    const style = { ...LABEL, color: way.isLost ? 'fault' : way.color, plate: 'ground', mark: `frame:${message.row}` } as const;
    const width = textWidth(name, LABEL);
    const isDown = way.tipY > way.y;
    const places = PLACES.flatMap((share): [number, number][] => {
      const [x, y] = [Math.round(way.x + (way.tipX - way.x) * share), Math.round(way.y + (way.tipY - way.y) * share)];
      // Beside the line, on the sides that lean away from it.
      return [[x + 10, isDown ? y - 3 : y + 13], [x - width - 12, isDown ? y + 13 : y - 3]];
    });
    const at = labels.put(name, places, style);
    if (at !== null && below !== undefined) pen.spare(below, at[0], at[1] + 15, { ...style, weight: 400, color: 'muted' });
  }
}
