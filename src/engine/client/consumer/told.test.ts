/** What a person tells a member's application to do while it runs. */
import { expect, test } from 'vitest';
import type { Command } from '../../commands.ts';
import type { ScriptedCommand } from '../../../sim/world.ts';
import type { ClientWorldOptions } from '../testing/client-world.ts';
import { clientWorld } from '../testing/client-world.ts';
import { groupAnswer, MEMBER } from '../testing/scripted-group.ts';
import { fetchBody, offsetsBody, scriptedLog } from '../testing/scripted-log.ts';

const SECOND = 1_000_000;
const LOG = scriptedLog([3, 4, 5]);
const process = 'client';
type Told<C> = C extends { readonly process: string } ? Omit<C, 'process'> : never;
const at = (seconds: number, command: Told<Command>): ScriptedCommand => ({ time: seconds * SECOND, command: { ...command, process } as Command });

function run(options: ClientWorldOptions = {}, until = 6 * SECOND) {
  const w = clientWorld({
    program: 'consumer',
    workload: { assign: [], subscribe: ['orders'], from: null, processMicros: 0 },
    ...options,
    configs: { 'group.id': 'g', 'auto.offset.reset': 'earliest', 'enable.auto.commit': false, 'max.poll.records': 4, ...options.configs },
    answer: (request, broker) => {
      const group = groupAnswer(request, broker);
      if (group !== undefined) return group;
      if (request.api === 'ListOffsets') return { body: offsetsBody(request, () => LOG) };
      if (request.api !== 'Fetch') return undefined;
      const body = fetchBody(request, () => LOG);
      const isEmpty = body.responses.every((topic: any) => topic.partitions.every((part: any) => part.records.length === 0));
      return { body, afterMicros: isEmpty ? request.body.maxWaitMs * 1_000 : 0 };
    },
  });
  w.world.runTo(until);
  expect(w.world.checkState()).toBeNull();
  return w;
}
const asked = (w: ReturnType<typeof run>, api: string) => w.broker.seen.filter((request) => request.api === api);

test('commit: its thread calls commitSync() once for what it has polled; without a group it is told that there is none', () => {
  const w = run({ script: [at(3, { kind: 'commit' })] });
  expect(w.lines('positionCommitted')).toMatchObject([{ partition: 'orders-0', offset: 12, generation: 1 }]);
  expect(asked(w, 'OffsetCommit').length).toBe(1);
  const alone = run({ configs: { 'group.id': '' }, workload: { assign: [{ topic: 'orders', partition: 0 }], from: null, processMicros: 0 }, script: [at(3, { kind: 'commit' })] });
  expect(alone.lines('applicationThrew')).toMatchObject([{ exception: 'InvalidGroupIdException' }]);
});

test('poll every: between two polls that gave out records so much time passes, and 0 takes that back', () => {
  const gaps = (w: ReturnType<typeof run>): number[] => {
    const polled = w.lines('recordsPolled').map(({ time }) => time);
    return polled.slice(1).map((time, i) => time - polled[i]!);
  };
  expect(Math.max(...gaps(run()))).toBeLessThan(SECOND / 10);
  const slow = run({ script: [at(0, { kind: 'pollEvery', micros: SECOND })] });
  expect(gaps(slow)).toEqual([expect.any(Number), expect.any(Number)]);
  expect(Math.min(...gaps(slow))).toBeGreaterThanOrEqual(SECOND);
  expect(slow.lines('pollingChanged')).toMatchObject([{ every: SECOND }]);
  // An application that sleeps hears of it when it wakes up.
  const hurried = run({ script: [at(0, { kind: 'pollEvery', micros: 2 * SECOND }), at(1, { kind: 'pollEvery', micros: 0 })] });
  expect(gaps(hurried)[0]).toBeGreaterThanOrEqual(2 * SECOND);
  expect(gaps(hurried)[1]).toBeLessThan(SECOND / 10);
});

test('unsubscribe: it gives up what it owns, leaves the group and asks for nothing; subscribe: it joins again', () => {
  const w = run({ script: [at(2, { kind: 'subscribe', topics: [] }), at(4, { kind: 'subscribe', topics: ['orders'] })] });
  expect(w.lines('listenerCalled').map(({ callback }) => callback)).toEqual(['onPartitionsAssigned', 'onPartitionsRevoked', 'onPartitionsAssigned']);
  expect(asked(w, 'LeaveGroup').map(({ body }) => body.members[0])).toMatchObject([{ memberId: MEMBER, reason: 'the consumer unsubscribed from all topics' }]);
  const quiet = w.broker.seen.filter(({ api, at: time }) => ['Fetch', 'Heartbeat', 'JoinGroup'].includes(api) && time > 2.6 * SECOND && time < 4 * SECOND);
  expect(quiet).toEqual([]);
  expect(asked(w, 'JoinGroup').length).toBe(4);
  expect(w.lines('subscribed').map(({ topics }) => topics)).toEqual(['orders', '', 'orders']);
  expect([...w.app().assigned.keys()]).toEqual(['orders-0']);
  // Nothing was committed: what it had read comes again.
  expect(w.app().assigned.get('orders-0').consumed).toBe(12);
});

test('other topics: the group is joined again for them; an application that assigns itself is refused', () => {
  const w = run({ script: [at(2, { kind: 'subscribe', topics: ['orders', 'payments'] })] });
  expect(w.lines('rejoinRequested')).toMatchObject([{ reason: 'subscription has changed' }]);
  const own = run({ workload: { assign: [{ topic: 'orders', partition: 0 }], from: null, processMicros: 0 }, script: [at(2, { kind: 'subscribe', topics: ['orders'] })] });
  expect(own.lines('applicationThrew')).toMatchObject([{ exception: 'IllegalStateException' }]);
});

test('loaded while it takes its time, or has unsubscribed, it goes on to the same journal', () => {
  const script = [at(0, { kind: 'pollEvery', micros: SECOND }), at(2, { kind: 'commit' }), at(3, { kind: 'subscribe', topics: [] }), at(5, { kind: 'subscribe', topics: ['orders'] })];
  const { hash } = run({ script }).world.journal;
  for (const until of [1.2, 2.0005, 3.1, 4, 5.001]) {
    const w = run({ script }, until * SECOND);
    const saved = w.world.save();
    w.world.runTo(6 * SECOND);
    w.world.load(saved);
    w.world.runTo(6 * SECOND);
    expect(w.world.journal.hash).toBe(hash);
  }
});
