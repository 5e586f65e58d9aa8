import { expect, test } from 'vitest';
import { labWorld, SECOND } from '../../e2e/engine/lab-world.ts';
import { threeBrokers } from '../scenario/three-brokers.ts';
import { Names } from '../view/names.ts';
import { F } from '../view/records.ts';
import { View } from '../view/view.ts';
import { focusOf, partitionOf } from './focus.ts';

const scenario = threeBrokers({ topic: { name: 'stock', partitions: 2 }, producer: { name: 'till', perSecond: 4 }, script: 'kill broker 1 at 4s' });

function recorded() {
  const world = labWorld(scenario, 3);
  const view = new View(world.journal, scenario);
  view.advance(0, world.journal.length);
  while (world.nextTime() < 25 * SECOND) {
    const from = world.journal.length;
    world.step();
    view.advance(from, world.journal.length);
  }
  return { view, names: new Names(world.texts, scenario), length: world.journal.length };
}

test('the page looks at the first partition of any run and follows its leader; who chooses another one keeps it', () => {
  const { view, names, length } = recorded();
  expect(focusOf(view.cursor(1), names, null)).toBeNull();
  const seen = new Set<string>();
  for (let position = 1; position <= length; position += 97) {
    const focus = focusOf(view.cursor(position), names, null);
    if (focus === null) continue;
    expect(focus).toMatchObject({ partition: 'stock-0', topic: 'stock' });
    seen.add(focus.leader);
  }
  // Its first leader is killed, and another broker takes its place.
  expect(seen.size).toBeGreaterThan(1);
  const end = view.cursor(length);
  expect(focusOf(end, names, null)!.leader).not.toBe('broker-1');
  const other = focusOf(end, names, 'stock-1')!;
  expect(other).toMatchObject({ partition: 'stock-1', topic: 'stock' });
  expect(names.text(end.get(F.replica.partition, other.row))).toBe('stock-1');
  expect(focusOf(end, names, 'orders-0')!.partition, 'a partition that the run does not have').toBe('stock-0');
});

test('a record leads to its partition: a replica, a segment of it; a process to none', () => {
  const { view, names, length } = recorded();
  const end = view.cursor(length);
  for (const kind of [F.replica.kind, F.segment.kind, F.partition.kind]) {
    for (const row of end.alive(kind)) expect(partitionOf(end, names, { kind, row })).toMatch(/^(stock-[01]|__cluster_metadata-0)$/);
  }
  expect(focusOf(end, names, '__cluster_metadata-0')!.partition).toBe('stock-0');
  const [process] = end.alive(F.process.kind);
  expect(partitionOf(end, names, { kind: F.process.kind, row: process })).toBeNull();
});
