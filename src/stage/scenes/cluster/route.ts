/** Which way frames take between two processes. */
import type { Way } from '../../marks/frame.ts';
import type { ColorRole } from '../../tokens.ts';
import type { ClusterLayout } from './layout.ts';
import { connectionWay } from './foreign.ts';
import { hoseOf, tapOf } from './hoses.ts';
import { linkPath, turned } from './pipes.ts';

export type Party = 'producer' | 'consumer' | 'control' | 'broker' | 'foreign';
/** Whom a store or a subscriber talks to is below the brokers, where taps are. */
export const PARTY_COLOR: Readonly<Record<Party, ColorRole>> = { producer: 'producer', consumer: 'consumer', control: 'control', broker: 'ink', foreign: 'consumer' };

export interface Route {
  readonly way: Way;
  readonly party: Party;
}

const inside = (x: number, box: { x: number; width: number }, pad: number): number => Math.round(Math.min(box.x + box.width - pad, Math.max(box.x + pad, x)));

/** Responses go back in a lane of their own, this far from the middle. */
const LANE = 24;

/** A hose that is shorter is no way for a frame. */
const SHORTEST = 60;

/** Null: one of the two has no place here. */
export function routeOf(layout: ClusterLayout, from: string, to: string, isResponse: boolean): Route | null {
  const toBasin = layout.basins.find(({ broker }) => broker.process === to);
  const fromBasin = layout.basins.find(({ broker }) => broker.process === from);
  if (toBasin !== undefined && fromBasin !== undefined) return betweenBrokers(layout, fromBasin, toBasin);
  const basin = toBasin ?? fromBasin;
  if (basin === undefined) {
    const between = connectionWay(layout, from, to);
    return between === null ? null : { way: between, party: 'foreign' };
  }
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
    const along = hoseWay(layout, consumer, basin, toBasin === undefined);
    if (along !== null) return { way: along, party: 'consumer' };
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

/** With several brokers a consumer's frames go along its comb; null: it draws nothing from there, or too near. */
function hoseWay(layout: ClusterLayout, consumer: ClusterLayout['consumers'][number], basin: ClusterLayout['basins'][number], isToConsumer: boolean): Way | null {
  if (layout.basins.length < 2) return null;
  const { y, joints } = hoseOf(layout, layout.consumers.indexOf(consumer));
  const own = joints.find(({ process }) => process === basin.broker.process);
  if (own === undefined || Math.abs(own.x - consumer.tap) < SHORTEST) return null;
  return isToConsumer ? { fromX: own.x, fromY: y, toX: consumer.tap, toY: y } : { fromX: consumer.tap, fromY: y, toX: own.x, toY: y };
}

/** Along the pipe of the selected partition that joins them, or along their link, from floor to floor. */
function betweenBrokers({ pipes, pipework, basins }: ClusterLayout, from: ClusterLayout['basins'][number], to: ClusterLayout['basins'][number]): Route | null {
  if (from === to) return null;
  const [a, b] = [from.broker.process, to.broker.process];
  const pipe = pipework.find(({ leader, follower }) => (leader === a && follower === b) || (leader === b && follower === a));
  if (pipe !== undefined) return { way: pipe.leader === a ? pipe.run : turned(pipe.run), party: 'broker' };
  const link = linkPath(basins, pipes, a, b);
  return link === null ? null : { way: link.run, party: 'broker' };
}
