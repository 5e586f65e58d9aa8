/** What each offered config of a broker does; those that a topic has too are in topic.test.ts. */
import { describe, expect } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import type { GivenConfig } from '../../src/engine/config/values.ts';
import { waits } from '../../src/engine/waits.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import type { OneBrokerOptions } from '../../src/scenario/one-broker.ts';
import type { World } from '../../src/sim/world.ts';
import { SECOND } from '../engine/lab-world.ts';
import { gaps, largest, lines, ran, ranScenario } from './observe.ts';
import { showsEffectOf } from './shows-effect.ts';

const PRODUCER: GivenConfig = { 'enable.idempotence': false };

function served(configs: GivenConfig, options: OneBrokerOptions = {}, seconds = 3): World {
  const producer = { perSecond: 100, ...options.producer, configs: { ...PRODUCER, ...options.producer?.configs } };
  return ran({ ...options, broker: { ...options.broker, configs }, producer }, seconds);
}

/** Several producers that send one record a request, all at the same moments. */
function crowded(configs: GivenConfig, seconds = 2): World {
  let lab = new LabBuilder().controller().broker(1, { configs, host: { cores: 1 } }).topic('orders', { partitions: 2 }).admin();
  for (let i = 0; i < 6; i++) lab = lab.producer(`shop-${i}`, { perSecond: 100, valueBytes: 10, configs: { ...PRODUCER, 'linger.ms': 0 } });
  return ranScenario(lab.build(), seconds);
}

function threads(world: World, name: RegExp): number {
  return lines(world, ev.threadStarted, 'broker-1').filter((line) => name.test(line['name'])).length;
}

function heartbeats(world: World): number[] {
  return lines(world, ev.brokerHeartbeat, 'controller').map(({ time }) => time).filter((time) => time > SECOND);
}

describe('broker', () => {
  showsEffectOf('broker/num.network.threads', 'a listener has so many Processors, which share its connections', () => {
    for (const count of [1, 3]) {
      const world = crowded({ 'num.network.threads': count });
      expect(threads(world, /^data-plane-kafka-network-thread/)).toBe(count);
      expect(new Set(lines(world, ev.connectionAccepted, 'broker-1').map(({ processor }) => processor)).size).toBe(count);
    }
  });

  showsEffectOf('broker/num.io.threads', 'so many handlers carry requests out', () => {
    for (const count of [1, 4]) {
      const world = crowded({ 'num.io.threads': count });
      expect(threads(world, /^data-plane-kafka-request-handler/)).toBe(count);
      expect(new Set(lines(world, ev.requestTaken, 'broker-1').map(({ handler }) => handler)).size).toBe(count);
    }
  });

  showsEffectOf('broker/queued.max.requests', 'a Processor waits while the request queue is full', () => {
    const world = (count: number) => crowded({ 'queued.max.requests': count, 'num.io.threads': 1 });
    const depth = (run: World) => largest(lines(run, ev.requestQueued, 'broker-1').map((line) => line['depth']));
    const waited = (run: World) => lines(run, ev.threadWaits, 'broker-1').filter(({ wait }) => wait === waits.requestQueueSpace).length;
    const narrow = world(1);
    expect([depth(narrow), waited(narrow) > 0]).toEqual([1, true]);
    const wide = world(500);
    expect([depth(wide) > 1, waited(wide)]).toEqual([true, 0]);
  });

  showsEffectOf('broker/socket.request.max.bytes', 'a larger request ends its connection', () => {
    const world = (bytes: number) => served({ 'socket.request.max.bytes': bytes }, { producer: { valueBytes: 5_000 } });
    const small = world(2_000);
    expect(lines(small, ev.connectionClosed, 'broker-1').map(({ reason }) => reason)).toContain('invalidReceive');
    expect(lines(small, ev.recordAcknowledged)).toEqual([]);
    const large = world(100_000);
    expect(lines(large, ev.connectionClosed, 'broker-1').map(({ reason }) => reason)).not.toContain('invalidReceive');
    expect(lines(large, ev.recordAcknowledged).length).toBeGreaterThan(100);
  });

  showsEffectOf('broker/log.segment.bytes', 'a segment is rolled before it grows beyond it', () => {
    const rolled = (bytes: number) => lines(served({ 'log.segment.bytes': bytes }), ev.segmentRolled, 'broker-1').length;
    expect(rolled(5_000)).toBeGreaterThan(4);
    expect(rolled(1_073_741_824)).toBe(0);
  });

  showsEffectOf('broker/log.index.interval.bytes', 'an index entry stands for about so many bytes of log', () => {
    const distances = (bytes: number) => gaps(lines(served({ 'log.index.interval.bytes': bytes }), ev.indexEntryAdded, 'broker-1').map(({ position }) => position as number));
    expect(distances(1_000)).toSatisfy((all: number[]) => all.length > 10 && all.every((one) => one > 1_000 && one < 1_500));
    expect(distances(8_000)).toSatisfy((all: number[]) => all.length > 0 && all.every((one) => one > 8_000 && one < 8_500));
  });

  showsEffectOf('broker/log.index.size.max.bytes', 'a segment is rolled when its index is full', () => {
    const rolled = (bytes: number) => lines(served({ 'log.index.size.max.bytes': bytes, 'log.index.interval.bytes': 500 }), ev.segmentRolled, 'broker-1').length;
    expect(rolled(40)).toBeGreaterThan(3);
    expect(rolled(10_485_760)).toBe(0);
  });

  showsEffectOf('broker/log.cleaner.backoff.ms', 'the cleaner looks for a dirty log so often', () => {
    const cleaned = (backoff: number) => {
      const topic = { configs: { 'cleanup.policy': 'compact', 'segment.bytes': '4000' } };
      const lab = new LabBuilder().controller().broker(1, { configs: { 'log.cleaner.backoff.ms': backoff } }).topic('orders', topic).producer('shop', { perSecond: 100, keys: 3, configs: PRODUCER }).admin();
      return lines(ranScenario(lab.build(), 6), ev.logCleaned, 'broker-1').length;
    };
    expect(cleaned(500)).toBeGreaterThan(2);
    expect(cleaned(15_000)).toBe(0);
  });

  showsEffectOf('broker/log.flush.interval.messages', 'the log is on the disk after so many records, which a power loss then spares', () => {
    const world = (records: number) => served({ 'log.flush.interval.messages': records }, { script: 'power loss on broker 1 at 2.5s for 200ms' }, 5);
    const flushed = (records: number) => lines(world(records), ev.logFlushed, 'broker-1').filter(({ partition }) => partition === 'orders-0').length;
    expect(flushed(5)).toBeGreaterThan(20);
    expect(flushed(1_000_000)).toBe(0);
    const left = (records: number) => lines(world(records), ev.logRecovered, 'broker-1').find(({ partition }) => partition === 'orders-0')?.leo;
    expect(left(5)).toBeGreaterThan(50);
    expect(left(1_000_000)).toBe(0);
  });

  showsEffectOf('broker/message.max.bytes', 'a larger batch is refused', () => {
    const world = (bytes: number) => served({ 'message.max.bytes': bytes }, { producer: { valueBytes: 900 } });
    expect(lines(world(500), ev.recordAcknowledged)).toEqual([]);
    expect(lines(world(500), ev.appendRefused, 'broker-1').length).toBeGreaterThan(100);
    expect(lines(world(1_048_588), ev.appendRefused, 'broker-1')).toEqual([]);
  });

  showsEffectOf('broker/broker.heartbeat.interval.ms', 'the controller hears from the broker so often', () => {
    const every = (ms: number) => gaps(heartbeats(served({ 'broker.heartbeat.interval.ms': ms }, {}, 8)));
    expect(every(500)).toSatisfy((all: number[]) => all.length > 10 && all.every((one) => one >= 500_000 && one < 520_000));
    expect(every(2_000)).toSatisfy((all: number[]) => all.length > 1 && all.every((one) => one >= 2_000_000 && one < 2_020_000));
  });

  showsEffectOf('broker/broker.session.timeout.ms', 'a broker that is silent so long is fenced', () => {
    const fencedAfter = (ms: number) => {
      const world = served({ 'broker.heartbeat.interval.ms': 500 }, { controller: { configs: { 'broker.session.timeout.ms': ms } }, script: 'pause broker 1 at 2s' }, 7);
      return lines(world, ev.brokerFenced, 'controller')[0]!.time - largest(heartbeats(world));
    };
    // Sessions are looked at on a grid of an eighth of the time-out.
    expect(fencedAfter(1_600)).toSatisfy((micros: number) => micros >= 1_600_000 && micros < 1_810_000);
    expect(fencedAfter(4_000)).toSatisfy((micros: number) => micros >= 4_000_000 && micros < 4_510_000);
  });
});
