/** A store and a subscriber of real runs, as the Cluster scene draws and tells them. */
import { expect, it } from 'vitest';
import { labWorld, SECOND } from '../../../../e2e/engine/lab-world.ts';
import { LabBuilder } from '../../../scenario/builder.ts';
import { oneGroup } from '../../../scenario/one-group.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { Names } from '../../../view/names.ts';
import { View } from '../../../view/view.ts';
import { LevelHistory } from '../../../view/level-history.ts';
import { extrasAt } from '../../testing/extras.ts';
import { describeCluster } from './describe.ts';
import { drawCluster } from './draw.ts';
import { flat } from './hit.ts';
import { selectCluster } from './select.ts';

/** The texts of each mark at the end of a run, and what a screen reader gets. */
function texts(scenario: Scenario, seconds: number, mark: string): string[] {
  const world = labWorld(scenario, 1);
  world.runTo(seconds * SECOND);
  const view = new View(world.journal, scenario);
  view.advance(0, world.journal.length);
  const scene = selectCluster(view.cursor(world.journal.length), new Names(world.texts, scenario), extrasAt(new LevelHistory(), world.journal.length));
  const list = drawCluster(scene, { time: world.state.now }, { width: 1280, height: 536, theme: 'day', language: 'en', column: false, selection: { partition: 'orders-0', opened: true } });
  const drawn = flat(list.items).flatMap((item) => (item.kind === 'text' && item.mark === mark ? [item.text] : []));
  return [...drawn, ...describeCluster(scene, 'en').filter(({ id }) => id === mark).map(({ label }) => label)];
}

it('a store says how many rows it has, and how many of them twice', () => {
  const scenario = oneGroup({
    members: { billing: { processMicros: 50_000, processing: 'store-after', commit: { how: 'sync', when: 'after' }, configs: { 'max.poll.records': 5 } } },
    store: { name: 'ledger' },
    script: 'send 10 records to orders-0 value "tea" at 2s\nkill billing at 2400ms\nstart billing at 3s',
  });
  const said = texts(scenario, 12, 'foreign:ledger');
  expect(said[0]).toBe('ledger');
  expect(said[1]).toMatch(/^1[1-4] rows, [1-4] twice$/);
  expect(said[2]).toBe(`ledger, ${said[1]}`);
});

it('a subscriber that is pushed more than it can take says how much waits, and falls', () => {
  const push = (perSecond: number): string[] => {
    const scenario = new LabBuilder().controller().broker(1).topic('orders').producer('shop').admin()
      .pusher('pusher', { to: 'reader', perSecond, valueBytes: 1_000, fromMicros: SECOND })
      .subscriber('reader', { processMicros: 50_000, heapBytes: 50_000 })
      .build();
    return texts(scenario, 4, 'foreign:reader');
  };
  expect(push(100)[1]).toMatch(/^exited, \d\d wait, (49|5\d) kB$/);
  expect(push(15)[1]).toMatch(/^[01] wait, [01] kB$/);
});
