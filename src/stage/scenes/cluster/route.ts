/** Which way frames take between two processes. */
import type { Way } from '../../marks/frame.ts';
import type { ColorRole } from '../../tokens.ts';
import { tapOf } from './draw-groups.ts';
import type { ClusterLayout } from './layout.ts';

export type Party = 'producer' | 'consumer' | 'control' | 'broker';
export const PARTY_COLOR: Readonly<Record<Party, ColorRole>> = { producer: 'producer', consumer: 'consumer', control: 'control', broker: 'ink' };

export interface Route {
  readonly way: Way;
  readonly party: Party;
}

const inside = (x: number, box: { x: number; width: number }, pad: number): number => Math.round(Math.min(box.x + box.width - pad, Math.max(box.x + pad, x)));

/** Responses go back in a lane of their own, this far from the middle. */
const LANE = 24;

/** Null: one of the two has no place here. */
export function routeOf(layout: ClusterLayout, from: string, to: string, isResponse: boolean): Route | null {
  const toBasin = layout.basins.find(({ broker }) => broker.process === to);
  const fromBasin = layout.basins.find(({ broker }) => broker.process === from);
  if (toBasin !== undefined && fromBasin !== undefined) return betweenBrokers(layout, fromBasin, toBasin, isResponse);
  const basin = toBasin ?? fromBasin;
  if (basin === undefined) return null;
  const other = toBasin === undefined ? to : from;
  const lane = isResponse ? LANE : -LANE;
  const turn = (x: number, y: number, basinX: number, basinY: number): Way =>
    toBasin === undefined ? { fromX: basinX, fromY: basinY, toX: x, toY: y } : { fromX: x, fromY: y, toX: basinX, toY: basinY };
  const middle = basin.box.x + basin.box.width / 2;
  const below = basin.box.y + basin.box.height;
  const producer = layout.producers.find(({ of }) => of.process === other);
  if (producer !== undefined) {
    const x = inside(middle, producer.box, 56) + lane;
    return { way: turn(x, producer.box.y + producer.box.height, inside(x, basin.box, 56), basin.box.y), party: 'producer' };
  }
  const consumer = layout.consumers.find(({ of }) => of.process === other);
  if (consumer !== undefined) {
    const tap = tapOf(consumer);
    const x = inside(tap.x, consumer.box, 40) + lane + 44;
    return { way: turn(x, tap.y, inside(x, basin.box, 40), below), party: 'consumer' };
  }
  const admin = layout.admins.find(({ of }) => of.process === other);
  const box = admin?.box ?? (layout.controllers.has(other) ? layout.control : null);
  if (box === null) return null;
  // Slanted lanes keep apart at both ends.
  const aside = inside(box.x + box.width / 2, basin.box, 56) + lane / 2;
  return { way: turn(inside(middle, box, 56) + lane, box.y + box.height, aside, basin.box.y), party: 'control' };
}

/** Along the pipes, from floor to floor. */
function betweenBrokers({ pipes }: ClusterLayout, from: ClusterLayout['basins'][number], to: ClusterLayout['basins'][number], isResponse: boolean): Route | null {
  if (from === to) return null;
  const y = pipes.y + (isResponse ? 28 : 10);
  const middle = ({ box }: { box: { x: number; width: number } }): number => Math.round(box.x + box.width / 2);
  // Rows of basins that stand one above the other have no floor in common.
  if (from.box.y !== to.box.y) return { way: { fromX: middle(from), fromY: from.box.y + from.box.height, toX: middle(to), toY: to.box.y }, party: 'broker' };
  return { way: { fromX: middle(from), fromY: y, toX: middle(to), toY: y }, party: 'broker' };
}
