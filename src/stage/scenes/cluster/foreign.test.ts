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
function drawnAt(scenario: Scenario, seconds: number) {
  const world = labWorld(scenario, 1);
  world.runTo(seconds * SECOND);
  const view = new View(world.journal, scenario);
  view.advance(0, world.journal.length);
  const scene = selectCluster(view.cursor(world.journal.length), new Names(world.texts, scenario), extrasAt(new LevelHistory(), world.journal.length));
  const list = drawCluster(scene, { time: world.state.now }, { width: 1280, height: 536, theme: 'day', language: 'en', column: false, selection: { partition: 'orders-0', opened: true } });
  return { scene, list };
}

function texts(scenario: Scenario, seconds: number, mark: string): string[] {
  const { scene, list } = drawnAt(scenario, seconds);
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

it('a line joins a consumer and the store that it is connected with, from box to box, and is gone with the connection', () => {
  const at = (seconds: number) => {
    const { list } = drawnAt(oneGroup({
      members: { billing: { processing: 'store-after', commit: { how: 'sync', when: 'after' } }, idle: { processing: 'store-after', commit: { how: 'sync', when: 'after' } } }, store: { name: 'ledger' },
      script: 'send 10 records to orders-0 value "tea" at 2s\nkill billing at 6s\nsend 5 records to orders-0 value "tea" at 10s',
    }), seconds);
    const line = flat(list.items).flatMap((item) => (item.kind === 'line' && item.mark?.startsWith('link:') === true && item.mark.includes('ledger') ? [{ mark: item.mark, ends: [item.points[0]!, item.points.at(-2)!].sort((x, y) => x - y) }] : []));
    const box = (mark: string) => flat(list.items).flatMap((item) => (item.kind === 'rect' && item.mark === mark ? [[item.x, item.x + item.width / 2, item.x + item.width]] : []))[0]!.map(Math.round);
    return { line, billing: box('consumer:billing'), idle: box('consumer:idle'), ledger: box('foreign:ledger') };
  };
  const told = ({ line }: ReturnType<typeof at>) => line.map(({ mark, ends }) => [mark.split(':').slice(1).sort(), ends]);
  const before = at(5);
  // Under the one between them.
  expect(told(before)).toEqual([[['billing', 'ledger'], [before.billing[1], before.ledger[1]]]]);
  const after = at(12);
  // The other one has taken over, and stands beside it.
  expect(told(after)).toEqual([[['idle', 'ledger'], [after.idle[2], after.ledger[0]]]]);
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
