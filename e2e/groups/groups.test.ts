/** Consumers in groups, and the coordinator of a real broker: who owns what, and what is read. */
import { expect, test } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import type { ConsumerOptions } from '../../src/scenario/builder.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { GroupWorld } from './group-world.ts';

test('two members of one group share four partitions; a third, of another group, reads all of them', () => {
  covers('A8.groups', 'modelled');
  covers('A8.broadcast', 'modelled');
  const w = new GroupWorld({ consumers: { a: {}, b: {}, audit: { group: 'auditors' } } }).runTo(8);
  expect(w.owned()).toEqual({
    a: expect.stringMatching(/^orders-\d orders-\d$/),
    b: expect.stringMatching(/^orders-\d orders-\d$/),
    audit: 'orders-0 orders-1 orders-2 orders-3',
  });
});

const names = (text: string): string[] => (text === '' ? [] : text.split(' '));

/** Each partition has one owner, and all have one. */
function shared(w: GroupWorld, of: readonly string[], partitions = 4): void {
  const all = of.flatMap((name) => names(w.owned()[name] ?? ''));
  expect(all.toSorted()).toEqual(Array.from({ length: partitions }, (_, i) => `orders-${i}`));
  expect(w.violations()).toEqual([]);
}

test('a third member joins, one leaves, and each time what was committed is where others go on', () => {
  covers('A8.rebalance', 'modelled');
  covers('A8.join', 'modelled');
  const w = new GroupWorld({ consumers: { a: {}, b: {}, c: { startsLater: true } } }).runTo(5);
  shared(w, ['a', 'b']);
  w.give({ kind: 'start', process: 'c' });
  w.runTo(10);
  shared(w, ['a', 'b', 'c']);
  expect(names(w.owned()['c']!).length).toBeGreaterThan(0);
  w.give({ kind: 'stop', process: 'b' });
  w.runTo(14);
  shared(w, ['a', 'c']);
  expect(w.lines(ev.groupMemberRemoved).map(({ process }) => process)).toContain('broker-1');
  // Everything was committed before it was given up: nothing is worked on twice, and nothing is left out.
  for (const counts of w.processed().values()) expect(new Set(counts)).toEqual(new Set([1]));
  expect(w.world.checkState()).toBeNull();
});

test('a member that crashes is missed after session.timeout.ms, and what it had not committed is read twice', () => {
  covers('A8.liveness', 'modelled');
  const w = new GroupWorld({ consumers: { a: {}, b: {} }, perSecond: 100 }).runTo(4);
  w.kill('b');
  w.runTo(12);
  shared(w, ['a']);
  const [removed] = w.lines(ev.groupMemberRemoved);
  expect(removed.seconds - 4).toBeGreaterThan(2);
  expect(removed.seconds - 4).toBeLessThan(3.6);
  expect([...w.processed().values()].some((counts) => counts.includes(2))).toBe(true);
});

test('cooperative: nobody gives up what it keeps; what moves goes in a second round', () => {
  const run = (options: ConsumerOptions) => {
    const cooperative = { assignor: 'cooperative-sticky', ...options };
    const lab = new GroupWorld({ consumers: { a: cooperative, b: { ...cooperative, startsLater: true } } }).runTo(4);
    shared(lab, ['a']);
    lab.give({ kind: 'start', process: 'b' });
    return lab.runTo(9);
  };
  const w = run({ listenerCommits: true });
  shared(w, ['a', 'b']);
  const givenUp = w.lines(ev.partitionGivenUp).filter(({ process }) => process === 'a');
  expect(givenUp.length).toBe(2);
  expect(w.lines(ev.groupJoined).filter(({ process, seconds }) => process === 'a' && seconds > 4).length).toBe(2);
  for (const counts of w.processed().values()) expect(new Set(counts)).toEqual(new Set([1]));
  // Commits by themselves come before the rebalance; what is read during it, of what then moves, is read twice, unless the listener commits.
  expect([...run({}).processed().values()].some((counts) => counts.includes(2))).toBe(true);
});

test('range, round robin and sticky share two topics out as they do', () => {
  const owned = (assignor: string) => {
    const both = { assignor, subscribe: ['orders', 'bills'] };
    return new GroupWorld({ topics: { orders: 3, bills: 3 }, consumers: { a: both, b: both } }).runTo(5).owned();
  };
  expect(Object.values(owned('range')).toSorted()).toEqual(['bills-0 bills-1 orders-0 orders-1', 'bills-2 orders-2']);
  expect(Object.values(owned('roundrobin')).toSorted()).toEqual(['bills-0 bills-2 orders-1', 'bills-1 orders-0 orders-2']);
  expect(Object.values(owned('sticky')).map((list) => names(list).length)).toEqual([3, 3]);
});

test('more members than partitions: one idles, and takes over when another leaves', () => {
  covers('A8.groups', 'modelled');
  const w = new GroupWorld({ topics: { orders: 2 }, consumers: { a: {}, b: {}, c: {} } }).runTo(5);
  shared(w, ['a', 'b', 'c'], 2);
  const [idle] = Object.entries(w.owned()).filter(([, list]) => list === '')[0]!;
  const busy = Object.keys(w.owned()).find((name) => name !== idle)!;
  w.give({ kind: 'stop', process: busy });
  w.runTo(9);
  expect(names(w.owned()[idle]!).length).toBe(1);
});

test('partitions are added under a running group: its leader hears of it, and they are shared out', () => {
  const w = new GroupWorld({ consumers: { a: {}, b: {} }, script: 'add partitions to orders up to 6 at 4s' }).runTo(10);
  shared(w, ['a', 'b'], 6);
  expect(w.lines(ev.rejoinRequested).map(({ reason }) => reason)).toContain('cached metadata has changed');
});

test('a static member that comes back within its session gets its partitions back, and nobody else notices', () => {
  covers('A8.static', 'modelled');
  const w = new GroupWorld({ consumers: { a: { instance: 'a' }, b: { instance: 'b' } } }).runTo(4);
  const before = w.owned();
  const joins = w.lines(ev.groupJoined).filter(({ process }) => process === 'a').length;
  w.give({ kind: 'stop', process: 'b' });
  w.runTo(5);
  w.give({ kind: 'start', process: 'b' });
  w.runTo(9);
  expect(w.owned()).toEqual(before);
  expect(w.lines(ev.groupJoined).filter(({ process }) => process === 'a').length).toBe(joins);
  expect(w.lines(ev.groupMemberReplaced).length).toBe(1);
});

test('live-lock: too slow for max.poll.interval.ms, a member is thrown out again and again, and its work is done again and again', () => {
  covers('A8.liveness', 'modelled');
  const slow = {
    processMicros: 100_000,
    commit: { how: 'sync', when: 'after' },
    configs: { 'max.poll.interval.ms': 2_000, 'max.poll.records': 50 },
  } as const;
  const w = new GroupWorld({ topics: { orders: 1 }, consumers: { a: slow }, perSecond: 100 }).runTo(25);
  expect(w.lines(ev.pollTooLate).length).toBeGreaterThan(2);
  expect(w.lines(ev.commitFailed).map(({ exception }) => exception)).toContain('CommitFailedException');
  expect(Math.max(...w.processed().get('orders-0')!)).toBeGreaterThan(2);
  // Less at a time, and it keeps up with its time limit.
  const less = new GroupWorld({
    topics: { orders: 1 },
    consumers: { a: { ...slow, configs: { 'max.poll.interval.ms': 2_000, 'max.poll.records': 10 } } },
    perSecond: 100,
  }).runTo(25);
  expect(less.lines(ev.pollTooLate)).toEqual([]);
  expect(less.lines(ev.positionCommitted).length).toBeGreaterThan(5);
});

test('three brokers: the coordinator dies, another has the group from the topic, and the members go on', () => {
  covers('A8.coordinator', 'modelled');
  const w = new GroupWorld({ brokers: 3, consumers: { a: {}, b: {} } }).runTo(8);
  shared(w, ['a', 'b']);
  const found = w.lines(ev.coordinatorFound);
  const old = Number(found.at(-1)!['node']);
  w.kill(`broker-${old}`);
  w.runTo(30);
  shared(w, ['a', 'b']);
  const after = w.lines(ev.coordinatorFound).filter(({ seconds }) => seconds > 8);
  expect(after.length).toBeGreaterThan(0);
  expect(after.at(-1)!['node']).not.toBe(old);
  const committed = w.lines(ev.positionCommitted).filter(({ seconds }) => seconds > 25);
  expect(committed.length).toBeGreaterThan(0);
  expect(w.world.checkState()).toBeNull();
});

test('a run with a group that was saved and loaded goes on to the same journal', () => {
  const run = () =>
    new GroupWorld({
      consumers: { a: { processMicros: 5_000 }, b: { assignor: 'cooperative-sticky,range' } },
      script: 'kill b at 3s\nstart b at 4s',
    });
  const whole = run().runTo(7).world.journal.hash;
  for (const seconds of [0.6, 0.79, 3.2, 4.6]) {
    const w = run().runTo(seconds);
    const saved = w.world.save();
    w.runTo(6);
    w.world.load(saved);
    expect(w.runTo(7).world.journal.hash).toBe(whole);
  }
});
