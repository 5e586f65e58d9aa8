/** A store and a subscriber of real runs, as the Cluster scene draws and tells them. */
import { expect, it } from 'vitest';
import { labWorld, SECOND } from '../../../../e2e/engine/lab-world.ts';
import { FOREIGN } from '../../../engine/client/foreign/foreign-wire.ts';
import { ev } from '../../../engine/events.ts';
import { LabBuilder } from '../../../scenario/builder.ts';
import { oneGroup } from '../../../scenario/one-group.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { Names } from '../../../view/names.ts';
import { View } from '../../../view/view.ts';
import { LevelHistory } from '../../../view/level-history.ts';
import type { DrawList } from '../../draw-list.ts';
import { extrasAt } from '../../testing/extras.ts';
import { describeCluster } from './describe.ts';
import { drawCluster } from './draw.ts';
import { flat } from './hit.ts';
import type { ClusterView } from './layout.ts';
import type { ClusterScene } from './scene.ts';
import { selectCluster } from './select.ts';

const VIEW: ClusterView = { width: 1280, height: 536, theme: 'day', language: 'en', column: false, selection: { partition: 'orders-0', opened: true } };

/** What the stage shows of a run's positions. */
function played(scenario: Scenario, seconds: number) {
  const world = labWorld(scenario, 1);
  world.runTo(seconds * SECOND);
  const view = new View(world.journal, scenario);
  view.advance(0, world.journal.length);
  const scene = (position: number): ClusterScene => selectCluster(view.cursor(position), new Names(world.texts, scenario), extrasAt(new LevelHistory(), position));
  return { world, scene };
}

function drawnAt(scenario: Scenario, seconds: number) {
  const { world, scene: at } = played(scenario, seconds);
  const scene = at(world.journal.length);
  return { scene, list: drawCluster(scene, { time: world.state.now }, VIEW) };
}

/** The texts of a mark at the end of a run, and what a screen reader gets. */
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

const TWO = oneGroup({
  members: { billing: { processing: 'store-after', commit: { how: 'sync', when: 'after' } }, idle: { processing: 'store-after', commit: { how: 'sync', when: 'after' } } }, store: { name: 'ledger' },
  script: 'send 10 records to orders-0 value "tea" at 2s\nkill billing at 6s\nsend 5 records to orders-0 value "tea" at 10s',
});

const boxOf = (list: DrawList, mark: string) => flat(list.items).flatMap((item) => (item.kind === 'rect' && item.mark === mark ? [item] : []))[0]!;

it('a line joins a consumer and the store that it is connected with, over whoever stands between them, and is gone with the connection', () => {
  const at = (seconds: number) => {
    const { list } = drawnAt(TWO, seconds);
    const lines = flat(list.items).flatMap((item) => (item.kind === 'line' && item.mark?.startsWith('link:') === true && item.mark.includes('ledger') ? [item] : []));
    return { list, told: lines.map(({ mark, points }) => [mark!.split(':').slice(1).sort(), points[0], points.at(-2)]), top: Math.min(...lines.flatMap(({ points }) => points.filter((_, i) => i % 2 === 1))) };
  };
  const before = at(5);
  const ends = ({ list }: { list: DrawList }, consumer: string) => [boxOf(list, `consumer:${consumer}`), boxOf(list, 'foreign:ledger')].map(({ x, width }, i) => Math.round(x + width * (i === 0 ? 0.75 : 0.5)));
  expect(before.told).toEqual([[['billing', 'ledger'], ...ends(before, 'billing')]]);
  expect(before.top).toBe(boxOf(before.list, 'consumer:idle').y - 12);
  const after = at(12);
  expect(after.told).toEqual([[['idle', 'ledger'], ...ends(after, 'idle')]]);
});

it('what a consumer and its store say to each other goes along that line, from one to the other and back', () => {
  const { world, scene } = played(TWO, 3);
  const sent = (kind: number) => Array.from({ length: world.journal.length }, (_, event) => event).filter((event) => world.journal.kind(event) === kind && world.journal.payload(event, 1) === FOREIGN.insert);
  const places = (event: number) => {
    // Its bytes leave a little later.
    let position = event + 1;
    const own = () => scene(position).frames.find(({ api, hasDeparted }) => api === 'Insert' && hasDeparted);
    while (own() === undefined) position++;
    const { row, departedAt, arrivesAt } = own()!;
    return [0.1, 0.5, 0.9].map((part) => {
      const list = drawCluster(scene(position), { time: departedAt + part * (arrivesAt - departedAt) }, VIEW);
      const shape = flat(list.items).flatMap((item) => (item.kind === 'polygon' && item.mark === `frame:${row}` ? [item.points] : []))[0]!;
      const said = flat(list.items).flatMap((item) => (item.kind === 'text' && item.mark === `frame:${row}` ? [item.text] : []));
      return { x: shape[0]!, y: shape[1]!, said, list };
    });
  };
  const there = places(sent(ev.requestSent)[0]!);
  const { list } = there[0]!;
  expect(there.map(({ x }) => x)).toEqual(there.map(({ x }) => x).toSorted((a, b) => a - b));
  expect(there[0]!.x).toBeGreaterThan(boxOf(list, 'consumer:billing').x);
  expect(there[2]!.x - there[0]!.x).toBeGreaterThan(200);
  for (const { y } of there) expect(y).toBe(boxOf(list, 'foreign:ledger').y - 12);
  expect(there[1]!.said).toEqual(['1', 'Insert']);
  const back = places(sent(ev.responseSent)[0]!);
  expect(back[2]!.x).toBeLessThan(back[0]!.x);
  expect(back[1]!.said).toEqual(['Insert response']);
});

it('what a group has committed stays beside the log when its only member is dead, and until the next one reads', () => {
  const scenario = oneGroup({
    members: { billing: { commit: { how: 'sync', when: 'after' } } },
    script: 'send 10 records to orders-0 value "tea" at 2s\nkill billing at 4s\nsend 3 records to orders-0 value "tea" at 5s\nstart billing at 7s',
  });
  const told = (seconds: number) => {
    const { scene, list } = drawnAt(scenario, seconds);
    const own = flat(list.items).filter((item) => item.mark === 'left:billing:orders-0');
    return { kinds: own.map((item) => (item.kind === 'text' ? item.text : item.kind)), said: describeCluster(scene, 'en').filter(({ id }) => id === 'left:billing:orders-0').map(({ label }) => label) };
  };
  expect(told(3)).toEqual({ kinds: [], said: [] });
  // The stem is the lag of the three that came since.
  expect(told(6)).toEqual({ kinds: ['line', 'polygon', 'billing: committed 10'], said: ['orders-0, billing: committed 10'] });
  expect(told(12)).toEqual({ kinds: [], said: [] });
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
