/** What a leader assigns by: racks of members and replicas; and what a static one that was away has not seen. */
import { expect, test } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import { racksOf } from '../../src/engine/client/consumer/subscription.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { GroupWorld } from './group-world.ts';

const RACKS = ['east', 'north', 'west'];
const names = (text: string): string[] => (text === '' ? [] : text.split(' '));

test('members that name their racks get partitions that have a replica there, by range, sticky and cooperative-sticky; without racks they do not', () => {
  covers('A8.client-assignment', 'modelled');
  const owned = (assignor: string, hasRacks: boolean): [string, string][] => {
    const consumers = Object.fromEntries(['c', 'a', 'b'].map((name, i) => [name, { assignor, ...(hasRacks ? { configs: { 'client.rack': RACKS[i]! } } : {}) }]));
    const w = new GroupWorld({ brokers: 3, topics: { orders: 6 }, racks: RACKS, consumers }).runTo(6);
    const of = racksOf(w.consumer('a').client.metadata!.cluster, 'orders');
    return ['c', 'a', 'b'].flatMap((name, i) => names(w.owned()[name]!).map((tp): [string, string] => [RACKS[i]!, of[Number(tp.split('-')[1])]!.join()]));
  };
  for (const assignor of ['range', 'sticky', 'cooperative-sticky']) {
    const placed = owned(assignor, true);
    // Two for each: of a rack that has more of them, the rest go elsewhere.
    const possible = RACKS.reduce((sum, rack) => sum + Math.min(2, placed.filter(([, replica]) => replica === rack).length), 0);
    expect([assignor, placed.length, placed.filter(([own, replica]) => own === replica).length]).toEqual([assignor, 6, possible]);
    expect(possible).toBeGreaterThan(4);
  }
  expect(owned('range', false).filter(([own, replica]) => own !== replica).length).toBeGreaterThan(0);
});

/** A real Kafka 4.1.0 was asked: four partitions in its absence, one more later. */
test('a static leader that comes back goes on with its assignment and misses the partitions that were added in its absence, until more change', () => {
  covers('A8.static', 'modelled');
  const w = new GroupWorld({
    topics: { orders: 2 },
    consumers: Object.fromEntries(['a', 'b'].map((name) => [name, { assignor: 'range', startsLater: name === 'b', configs: { 'group.instance.id': name, 'session.timeout.ms': 45_000 } }])),
  }).runTo(3);
  w.give({ kind: 'start', process: 'b' });
  w.runTo(8);
  expect(w.owned()).toEqual({ a: 'orders-0', b: 'orders-1' });
  const generations = (): number => w.lines(ev.groupGenerationBegan).length;
  const before = generations();
  w.give({ kind: 'stop', process: 'a' });
  w.runTo(10);
  const add = (partitions: number): void => w.give({ kind: 'createPartitions', process: 'admin', topic: 'orders', partitions });
  add(4);
  w.runTo(14);
  w.give({ kind: 'start', process: 'a' });
  w.runTo(24);
  expect([w.owned(), generations()]).toEqual([{ a: 'orders-0', b: 'orders-1' }, before]);
  add(5);
  w.runTo(30);
  expect(w.owned()).toEqual({ a: 'orders-0 orders-1 orders-2', b: 'orders-3 orders-4' });
  expect(w.world.checkState()).toBeNull();
});
