/** Consumers whose coordinator assigns (group.protocol=consumer), and the coordinator of a real broker. */
import { expect, test } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import type { ConsumerOptions } from '../../src/scenario/builder.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { GroupWorld, type GroupWorldOptions } from './group-world.ts';

const names = (text: string): string[] => (text === '' ? [] : text.split(' '));

function group({ consumers, ...options }: GroupWorldOptions): GroupWorld {
  const modern = Object.entries(consumers).map(([name, own]): [string, ConsumerOptions] => [name, { protocol: 'consumer', ...own }]);
  return new GroupWorld({ ...options, consumers: Object.fromEntries(modern) });
}

/** Each partition has one owner, and all have one. */
function shared(w: GroupWorld, of: readonly string[], partitions = 4): void {
  const all = of.flatMap((name) => names(w.owned()[name] ?? ''));
  expect(all.toSorted()).toEqual(Array.from({ length: partitions }, (_, i) => `orders-${i}`));
  expect(w.violations()).toEqual([]);
  expect(w.world.checkState()).toBeNull();
}

const callbacks = (w: GroupWorld, process: string) => w.lines(ev.listenerCalled).filter((line) => line.process === process).map(({ callback, partitions }) => `${callback} ${partitions}`);

test('members join and leave: only what moves is given up, what stays is read on, and nothing is worked on twice', () => {
  covers('A8.rebalance', 'modelled');
  covers('A8.join', 'modelled');
  const w = group({ consumers: { a: {}, b: {}, c: {} }, script: 'kill b at 0s; kill c at 0s; start b at 3s; start c at 6s; stop b at 9s' }).runTo(6);
  shared(w, ['a', 'b']);
  expect(callbacks(w, 'a')).toEqual(['onPartitionsAssigned 4', 'onPartitionsRevoked 2', 'onPartitionsAssigned 0']);
  w.runTo(9);
  shared(w, ['a', 'b', 'c']);
  w.runTo(13);
  shared(w, ['a', 'c']);
  // No partition that stayed was told of again.
  const told = w.lines(ev.partitionGivenUp).map(({ process, partition }) => `${process} ${partition}`);
  expect(new Set(told).size).toBe(told.length);
  expect(told.filter((one) => one.startsWith('a ')).length).toBeLessThanOrEqual(3);
  for (const counts of w.processed().values()) expect(new Set(counts)).toEqual(new Set([1]));
});

test('a member that crashes is missed after the session that the coordinator grants, and what it had not committed is read twice', () => {
  covers('A8.liveness', 'modelled');
  const w = group({ consumers: { a: {}, b: {} }, perSecond: 100, configs: { 'group.consumer.session.timeout.ms': 3_000, 'group.consumer.min.session.timeout.ms': 1_000 } }).runTo(5);
  shared(w, ['a', 'b']);
  w.kill('b');
  w.runTo(14);
  shared(w, ['a']);
  const [removed] = w.lines(ev.groupMemberRemoved);
  expect(removed!.seconds - 5).toBeGreaterThan(0);
  expect(removed!.seconds - 5).toBeLessThan(3.1);
  expect([...w.processed().values()].some((counts) => counts.includes(2))).toBe(true);
});

test('an application that works too long is out; a poll() later it is in again, and has lost what it had', () => {
  covers('A8.liveness', 'modelled');
  const w = group({ keys: 50, consumers: { a: {}, b: { configs: { 'max.poll.interval.ms': 2_000, 'max.poll.records': 1 } } } }).runTo(4);
  w.give({ kind: 'work', process: 'b', micros: 4_000_000 });
  w.runTo(7);
  w.give({ kind: 'work', process: 'b', micros: 0 });
  w.runTo(16);
  expect(w.lines(ev.pollTooLate).length).toBe(1);
  expect(callbacks(w, 'b')).toContain('onPartitionsLost 2');
  shared(w, ['a', 'b']);
});

test('a static member that closes and comes back gets its own partitions again, and the group does not rebalance', () => {
  covers('A8.static', 'modelled');
  const w = group({ consumers: { a: { instance: 'one' }, b: { instance: 'two' } } }).runTo(4);
  const { b } = w.owned();
  const epochs = w.lines(ev.groupEpochRaised).length;
  w.give({ kind: 'stop', process: 'b' });
  w.runTo(6);
  expect(names(w.owned()['a']!).length).toBe(2);
  w.give({ kind: 'start', process: 'b' });
  w.runTo(9);
  expect(w.owned()['b']).toBe(b);
  expect(w.lines(ev.groupEpochRaised).length).toBe(epochs);
  expect(w.lines(ev.groupMemberReplaced).length).toBe(1);
  shared(w, ['a', 'b']);
});

test('a static member that crashed cannot come back before its session is over: its instance is still another member\'s', () => {
  const w = group({ consumers: { a: { instance: 'one' }, b: { instance: 'two' } } }).runTo(4);
  w.kill('b');
  w.give({ kind: 'start', process: 'b' });
  w.runTo(6);
  expect(w.lines(ev.processExited).map(({ reason }) => reason)).toEqual(['UnreleasedInstanceIdException']);
});

test('the broker reads the pattern; a topic that is created later is assigned when it is there', () => {
  const w = group({ topics: { orders: 4, payments: 1 }, consumers: { a: { pattern: 'ord.*' } } }).runTo(4);
  expect(w.owned()['a']).toBe('orders-0 orders-1 orders-2 orders-3');
  w.give({ kind: 'createTopic', process: 'admin', topic: 'order-lines', partitions: 1, replicationFactor: 1, configs: {} } as any);
  w.runTo(25);
  expect(w.owned()['a']).toBe('order-lines-0 orders-0 orders-1 orders-2 orders-3');
  expect(w.violations()).toEqual([]);
});

test('the coordinator dies: another loads the group, and members go on at the same epochs', () => {
  covers('A8.coordinator', 'modelled');
  const w = group({ brokers: 3, consumers: { a: {}, b: {} } }).runTo(5);
  const before = w.owned();
  const [{ node }] = w.lines(ev.coordinatorFound).slice(-1);
  w.kill(`broker-${node}`);
  w.runTo(35);
  expect(w.lines(ev.groupLoaded).length).toBeGreaterThan(0);
  expect(w.owned()).toEqual(before);
  expect(w.lines(ev.groupEpochRaised).length).toBe(2);
  expect(w.lines(ev.memberRefused)).toEqual([]);
  expect(w.violations()).toEqual([]);
});

test('a member of each protocol in one group: the classic one and the new one share its partitions', () => {
  const w = group({ consumers: { a: { protocol: 'classic' }, b: {} }, script: 'kill b at 0s; start b at 4s' }).runTo(14);
  expect(w.lines(ev.groupConverted).length).toBe(1);
  shared(w, ['a', 'b']);
});
