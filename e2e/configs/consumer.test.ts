/** What each offered config of a consumer does. */
import { describe, expect } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import type { GivenConfig } from '../../src/engine/config/values.ts';
import type { OneBrokerOptions } from '../../src/scenario/one-broker.ts';
import type { World } from '../../src/sim/world.ts';
import { SECOND } from '../engine/lab-world.ts';
import { largest, lines, ran } from './observe.ts';
import { showsEffectOf } from './shows-effect.ts';

const FETCH = 1;
const JOIN_GROUP = 11;
const CONSUMER_GROUP_HEARTBEAT = 68;
/** A record a batch: what a fetch may bring is counted in whole batches. */
const PRODUCER: GivenConfig = { 'enable.idempotence': false, 'linger.ms': 0, 'batch.size': 1 };
/** A batch takes a little over this. */
const VALUE = 1_000;

function consumed(configs: GivenConfig, options: OneBrokerOptions = {}, seconds = 4): World {
  const producer = { perSecond: 20, valueBytes: VALUE, ...options.producer, configs: { ...PRODUCER, ...options.producer?.configs } };
  return ran({ ...options, producer, consumer: { from: 'beginning', ...options.consumer, configs } }, seconds);
}

/** The consumer begins when everything is in the log already: it is held until then. */
function readsBacklog(configs: GivenConfig, partitions = 1): World {
  return consumed(configs, { topic: { partitions }, producer: { perSecond: 200, records: 150 }, script: 'pause billing at 0s for 2s' });
}

/** Fetch requests of the quiet part of a run, with what the broker answered. */
function fetches(world: World, from = 2 * SECOND) {
  const asked = lines(world, ev.requestSent, 'billing').filter(({ api, time }) => api === FETCH && time >= from);
  const answered = new Map(lines(world, ev.responseReceived, 'billing').filter(({ api }) => api === FETCH).map((line) => [line['correlation'], line] as const));
  return asked.flatMap(({ time, correlation }) => {
    const answer = answered.get(correlation);
    return answer === undefined ? [] : [{ micros: answer.time - time, bytes: answer['size'] as number }];
  });
}

describe('consumer', () => {
  showsEffectOf('consumer/fetch.min.bytes', 'the broker answers once there are so many bytes', () => {
    const smallest = (bytes: number) => Math.min(...fetches(consumed({ 'fetch.min.bytes': bytes, 'fetch.max.wait.ms': 3_000 })).map((fetch) => fetch.bytes));
    expect(smallest(1)).toSatisfy((bytes: number) => bytes > VALUE && bytes < 2 * VALUE);
    expect(smallest(5_000)).toBeGreaterThanOrEqual(5_000);
  });

  showsEffectOf('consumer/fetch.max.wait.ms', 'the broker answers after this time, with nothing if nothing came', () => {
    const waited = (ms: number) => fetches(consumed({ 'fetch.max.wait.ms': ms }, { producer: { perSecond: 20, records: 1 } })).map(({ micros }) => micros);
    for (const ms of [100, 700]) {
      const all = waited(ms);
      expect(all.length).toBeGreaterThan(1);
      // The purgatory's wheel counts whole milliseconds.
      expect(all).toSatisfy((micros: number[]) => micros.every((one) => one >= (ms - 1) * 1_000 && one < (ms + 5) * 1_000));
    }
  });

  showsEffectOf('consumer/fetch.max.bytes', 'an answer stops at this size, over all its partitions', () => {
    const size = (bytes: number) => largest(fetches(readsBacklog({ 'fetch.max.bytes': bytes }, 3)).map((fetch) => fetch.bytes));
    expect(size(5_000)).toBeLessThan(5_500);
    expect(size(52_428_800)).toBeGreaterThan(100_000);
  });

  showsEffectOf('consumer/max.partition.fetch.bytes', 'an answer stops at this size for each partition', () => {
    const world = (bytes: number) => readsBacklog({ 'max.partition.fetch.bytes': bytes }, 2);
    const records = (run: World) => largest(lines(run, ev.fetchCompleted, 'billing').map(({ from, upTo }) => upTo - from));
    expect(records(world(5_000))).toBe(4);
    expect(records(world(1_048_576))).toBeGreaterThan(40);
    expect(largest(fetches(world(5_000)).map((fetch) => fetch.bytes))).toSatisfy((bytes: number) => bytes > 8_000 && bytes < 10_500);
  });

  showsEffectOf('consumer/max.poll.records', 'a poll hands out no more', () => {
    const polled = (most: number) => lines(readsBacklog({ 'max.poll.records': most }), ev.recordsPolled, 'billing').map(({ records }) => records as number);
    expect(largest(polled(7))).toBe(7);
    expect(largest(polled(500))).toBe(150);
  });

  showsEffectOf('consumer/auto.offset.reset', 'says where a consumer without a position begins', () => {
    const begins = (reset: string) => {
      const world = consumed({ 'auto.offset.reset': reset }, { producer: { perSecond: 100 }, consumer: { from: null }, script: 'pause billing at 0s for 2s' });
      const { offset, how } = lines(world, ev.positionSet, 'billing')[0]!;
      return { offset: offset as number, how };
    };
    expect(begins('earliest')).toEqual({ offset: 0, how: 'reset earliest' });
    const latest = begins('latest');
    expect([latest.how, latest.offset > 100]).toEqual(['reset latest', true]);
    const none = consumed({ 'auto.offset.reset': 'none' }, { consumer: { from: null } }, 2);
    expect(lines(none, ev.processExited, 'billing').map(({ reason }) => reason)).toEqual(['NoOffsetForPartitionException']);
  });

  showsEffectOf('consumer/group.protocol', 'a member assigns, or the coordinator does', () => {
    const asked = (protocol: string) => {
      const world = ran({ topic: { partitions: 2 }, consumer: { from: null, group: 'readers', configs: { 'group.protocol': protocol } } }, 6);
      return { apis: new Set(lines(world, ev.requestSent, 'billing').map(({ api }) => api as number)), assigns: lines(world, ev.assignmentMade).map(({ process }) => process), targets: lines(world, ev.groupTargetAssigned).map(({ process }) => process) };
    };
    const [classic, coordinator] = [asked('classic'), asked('consumer')];
    expect([classic.assigns, classic.targets]).toEqual([['billing'], []]);
    expect([coordinator.assigns, coordinator.targets]).toEqual([[], ['broker-1']]);
    expect([JOIN_GROUP, CONSUMER_GROUP_HEARTBEAT].map((api) => [classic.apis.has(api), coordinator.apis.has(api)])).toEqual([[true, false], [false, true]]);
  });

  showsEffectOf('consumer/group.remote.assignor', 'the coordinator shares out by this rule', () => {
    const used = (assignor: string) => lines(ran({ topic: { partitions: 3 }, consumer: { from: null, group: 'readers', protocol: 'consumer', assignor } }, 3), ev.groupTargetAssigned).map((line) => line['assignor']);
    expect([used('range'), used('uniform')]).toEqual([['range'], ['uniform']]);
  });
});
