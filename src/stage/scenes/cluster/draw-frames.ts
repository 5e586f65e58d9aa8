/** Frames in flight, each at the place that its own times and the position give. */
import { frameMark, type Way } from '../../marks/frame.ts';
import type { Pen } from '../../pen.ts';
import type { ColorRole } from '../../tokens.ts';
import { CODE, LABEL } from './styles.ts';
import { tapOf } from './draw-groups.ts';
import type { ClusterLayout } from './layout.ts';
import type { ClusterScene, FrameScene } from './select.ts';
import type { Words } from './words.ts';

type Party = 'producer' | 'consumer' | 'control' | 'broker';
const COLOR: Readonly<Record<Party, ColorRole>> = { producer: 'producer', consumer: 'consumer', control: 'control', broker: 'ink' };

interface Route {
  readonly way: Way;
  readonly party: Party;
}

const inside = (x: number, box: { x: number; width: number }, pad: number): number => Math.round(Math.min(box.x + box.width - pad, Math.max(box.x + pad, x)));

/** From a process to a broker; responses go back in a lane of their own. Null: one of the two has no place here. */
export function routeOf(layout: ClusterLayout, from: string, to: string, isResponse: boolean): Route | null {
  const toBroker = layout.basins.find(({ broker }) => broker.process === to);
  const fromBroker = layout.basins.find(({ broker }) => broker.process === from);
  const basin = toBroker ?? fromBroker;
  if (basin === undefined || (toBroker !== undefined && fromBroker !== undefined)) return null;
  const other = toBroker === undefined ? to : from;
  const lane = isResponse ? 24 : -24;
  const turn = (x: number, y: number, basinX: number, basinY: number): Way =>
    toBroker === undefined ? { fromX: basinX, fromY: basinY, toX: x, toY: y } : { fromX: x, fromY: y, toX: basinX, toY: basinY };
  const middle = basin.box.x + basin.box.width / 2;
  const producer = layout.producers.find(({ of }) => of.process === other);
  if (producer !== undefined) {
    const x = inside(middle, producer.box, 56) + lane;
    return { way: turn(x, producer.box.y + producer.box.height, inside(x, basin.box, 56), basin.box.y), party: 'producer' };
  }
  const consumer = layout.consumers.find(({ of }) => of.process === other);
  if (consumer !== undefined) {
    const tap = tapOf(consumer);
    const x = inside(tap.x, consumer.box, 40) + lane + 44;
    return { way: turn(x, tap.y, inside(x, basin.box, 40), basin.box.y + basin.box.height), party: 'consumer' };
  }
  return { way: turn(inside(middle, layout.control, 56) + lane, layout.control.y + layout.control.height, inside(layout.control.x, basin.box, 40), basin.box.y), party: 'control' };
}

export function drawFrames(pen: Pen, scene: ClusterScene, layout: ClusterLayout, time: number, words: Words): void {
  const controllers = new Set(scene.quorum.voters.map(({ process }) => process));
  const placed = new Set([...layout.producers.map(({ of }) => of.process), ...layout.consumers.map(({ of }) => of.process), ...layout.basins.map(({ broker }) => broker.process), ...controllers]);
  const unpowered = new Set([...scene.brokers, ...scene.producers, ...scene.consumers, ...scene.quorum.voters].filter(({ standing }) => standing === 'powerLost').map(({ process }) => process));
  drawCuts(pen, scene, layout, placed, words);
  const texts: { frame: FrameScene; x: number; y: number; color: ColorRole; mark: string; isHeld: boolean }[] = [];
  const waiting = new Map<string, { count: number; x: number; y: number }>();
  for (const frame of scene.frames) {
    if (!placed.has(frame.from) || !placed.has(frame.to)) continue;
    const route = routeOf(layout, frame.from, frame.to, frame.isResponse);
    if (route === null) continue;
    const mark = `frame:${frame.row}`;
    // What has not left stands in line at one place: the first is drawn, the others are counted.
    const line = `${frame.from} ${frame.to} ${frame.isResponse}`;
    const before = waiting.get(line);
    if (!frame.hasDeparted && before !== undefined) {
      before.count++;
      continue;
    }
    const color = COLOR[route.party];
    const { items, x, y } = frameMark(frame, route.way, time, color, route.party === 'control' ? 'control' : 'client', mark);
    pen.add(...items);
    if (!frame.hasDeparted) waiting.set(line, { count: 1, x, y });
    // Nothing passes there, and TCP tries again: it waits in a clamp.
    const isHeld = !frame.hasDeparted && (unpowered.has(frame.to) || scene.cuts.some((cut) => cut.from === frame.from && cut.to === frame.to));
    if (isHeld) {
      const reach = route.party === 'control' ? 9 : 14;
      for (const side of [-1, 1]) {
        pen.add({ kind: 'line', points: [x + side * (reach - 2), y - reach, x + side * (reach + 3), y - reach, x + side * (reach + 3), y + reach, x + side * (reach - 2), y + reach], stroke: { color: 'fault', width: 2 }, mark });
      }
    }
    if (route.party !== 'control') texts.push({ frame, x, y, color, mark, isHeld });
  }
  for (const { frame, x, y, color, mark } of texts) {
    if (frame.records > 0) pen.spare(String(frame.records), x, y + 4, { ...CODE, weight: 600, color: frame.isResponse ? 'panel' : color, align: 'center', mark });
  }
  for (const { count, x, y } of waiting.values()) if (count > 1) pen.spare(`+${count - 1}`, x - 22, y + 4, { ...CODE, color: 'ink', align: 'right' });
  // What the newest says stands beside it, where there is room.
  for (const { frame, x, y, mark, isHeld } of texts.toReversed()) {
    if (isHeld) continue;
    // Hoses run there: a plain ground keeps the words apart from them.
    const plate = y > layout.pipes.y + 4 ? 'ground' : undefined;
    const title = `${frame.api} v${frame.version}${frame.isResponse ? ` ${words.response}` : ''}`;
    const detail = frame.offset >= 0 ? `@${frame.offset}` : frame.records > 0 && frame.partition !== null ? words.records(frame.records, frame.partition) : '';
    if (!pen.spare(title, x + 22, y - (detail === '' ? -4 : 3), { ...LABEL, color: 'ink', plate, mark })) continue;
    if (detail !== '') pen.spare(detail, x + 22, y + 13, { ...LABEL, plate, mark });
  }
}

/** A gap with ✕ where nothing passes. */
function drawCuts(pen: Pen, scene: ClusterScene, layout: ClusterLayout, placed: ReadonlySet<string>, words: Words): void {
  const told = new Set<string>();
  for (const { from, to } of scene.cuts) {
    if (!placed.has(from) || !placed.has(to)) continue;
    const pair = [from, to].sort().join(' ');
    if (told.has(pair)) continue;
    told.add(pair);
    const route = routeOf(layout, from, to, false);
    if (route === null) continue;
    const back = routeOf(layout, from, to, true)!;
    // Between the lanes of both directions.
    const [fromX, toX] = [(route.way.fromX + back.way.fromX) / 2, (route.way.toX + back.way.toX) / 2];
    const { fromY, toY } = route.way;
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
}
