/** What each offered config of a producer does. */
import { describe, expect } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import type { GivenConfig } from '../../src/engine/config/values.ts';
import type { OneBrokerOptions } from '../../src/scenario/one-broker.ts';
import { errors } from '../../src/protocol/errors.ts';
import type { World } from '../../src/sim/world.ts';
import { SECOND } from '../engine/lab-world.ts';
import { LabBuilder } from '../../src/scenario/builder.ts';
import { largest, lines, ran, ranScenario } from './observe.ts';
import { showsEffectOf } from './shows-effect.ts';

const PRODUCE = 0;
const METADATA = 3;

/** A producer whose records matter here, and a consumer that has nothing to do. */
function produced(configs: GivenConfig, workload: OneBrokerOptions['producer'], rest: Omit<OneBrokerOptions, 'producer'> = {}, seconds = 3): World {
  return ran({ consumer: { from: 'end' }, ...rest, producer: { valueBytes: 100, ...workload, configs: { 'enable.idempotence': false, ...configs } } }, seconds);
}

/**
 * One record that takes longer to cross the link than a request may take: each attempt ends by request.timeout.ms, which is an error
 * that can pass.
 */
function undeliverable(configs: GivenConfig, seconds: number): World {
  const workload = { perSecond: 1, records: 1, valueBytes: 6_400 };
  return produced({ 'request.timeout.ms': 300, 'delivery.timeout.ms': 60_000, ...configs }, workload, { links: { bytesPerSecond: 20_000 } }, seconds);
}

/** From each failed attempt to the next, in milliseconds. */
function pauses(world: World): number[] {
  const attempts = lines(world, ev.batchDrained, 'shop').slice(1);
  return lines(world, ev.batchRetried, 'shop').slice(0, attempts.length).map(({ time }, i) => (attempts[i]!.time - time) / 1_000);
}

function produceRequests(world: World) {
  return lines(world, ev.requestSent, 'shop').filter(({ api }) => api === PRODUCE);
}

/** How many records each batch had when it left. */
function batchSizes(world: World): number[] {
  const records = new Map<number, number>();
  for (const { batch } of lines(world, ev.recordAppended, 'shop')) records.set(batch, (records.get(batch) ?? 0) + 1);
  return lines(world, ev.batchDrained, 'shop').map(({ batch }) => records.get(batch)!);
}

function outcome(world: World) {
  return { acknowledged: lines(world, ev.recordAcknowledged, 'shop').length, failed: lines(world, ev.recordFailed, 'shop') };
}

describe('producer', () => {
  showsEffectOf('producer/enable.idempotence', 'what is sent again because its answer was lost is appended once', () => {
    const script = 'cut broker 1 -> shop at 2s for 900ms';
    const world = (idempotent: boolean) =>
      produced({ 'enable.idempotence': idempotent, acks: 'all', 'request.timeout.ms': 400 }, { perSecond: 50, records: 200 }, { script }, 9);
    const appended = (one: World) =>
      lines(one, ev.recordsAppended, 'broker-1').reduce((sum, { base, last }) => sum + (last as number) - (base as number) + 1, 0);
    const safe = world(true);
    expect([appended(safe), lines(safe, ev.duplicateBatch, 'broker-1').length > 0]).toEqual([200, true]);
    const plain = world(false);
    expect(appended(plain)).toBeGreaterThan(200);
    expect(lines(plain, ev.duplicateBatch)).toEqual([]);
  });

  showsEffectOf('producer/acks', 'with 0 nobody answers, with 1 and all a response tells the offset', () => {
    // What tells 1 and all apart is a second replica.
    const world = (acks: string) => produced({ acks }, { perSecond: 50 });
    const responses = (run: World) => lines(run, ev.responseReceived, 'shop').filter(({ api }) => api === PRODUCE).length;
    const offsets = (run: World) => lines(run, ev.recordAcknowledged, 'shop').map(({ offset }) => offset).slice(0, 50);
    const none = world('0');
    expect([responses(none), offsets(none)]).toEqual([0, Array.from({ length: 50 }, () => -1)]);
    for (const acks of ['1', 'all']) {
      const run = world(acks);
      expect(responses(run)).toBeGreaterThan(50);
      expect(offsets(run)).toEqual(Array.from({ length: 50 }, (_, offset) => offset));
    }
  });

  showsEffectOf('producer/batch.size', 'a batch leaves once it is full', () => {
    const world = (bytes: number) => batchSizes(produced({ 'batch.size': bytes, 'linger.ms': 50 }, { perSecond: 1_000 }));
    expect(largest(world(400))).toBeLessThanOrEqual(3);
    expect(largest(world(16_384))).toBeGreaterThan(20);
  });

  showsEffectOf('producer/linger.ms', 'a batch that is not full waits for company', () => {
    const world = (ms: number) => batchSizes(produced({ 'linger.ms': ms }, { perSecond: 200 }));
    const eager = world(0).slice(-100);
    const patient = world(50).slice(-20);
    expect(largest(eager)).toBe(1);
    expect(Math.min(...patient)).toBeGreaterThanOrEqual(9);
  });

  showsEffectOf('producer/buffer.memory', 'send() blocks while all of it is in use', () => {
    const world = (bytes: number) => produced({ 'buffer.memory': bytes, 'batch.size': 1_000 }, { perSecond: 300, valueBytes: 900 }, { script: 'pause broker 1 at 1s for 1s' });
    const small = lines(world(20_000), ev.bufferExhausted, 'shop');
    expect(small.length).toBeGreaterThan(0);
    expect(small[0]!['needed']).toBeGreaterThan(small[0]!['free']);
    expect(lines(world(33_554_432), ev.bufferExhausted, 'shop')).toEqual([]);
  });

  showsEffectOf('producer/max.block.ms', 'a blocked send() fails after this time', () => {
    const blockedFor = (ms: number) => {
      const world = produced({ 'max.block.ms': ms, 'buffer.memory': 10_000, 'batch.size': 1_000 }, { perSecond: 300, valueBytes: 900 }, { script: 'pause broker 1 at 1s for 2s' }, 2.9);
      // Before the topic exists send() blocks, too; that is not looked at here.
      const failed = lines(world, ev.recordFailed, 'shop').find(({ time }) => time > SECOND)!;
      const blocked = lines(world, ev.bufferExhausted, 'shop').findLast(({ at }) => at < failed.at)!;
      return failed.time - blocked.time;
    };
    expect(blockedFor(200)).toSatisfy((micros: number) => micros >= 200_000 && micros < 210_000);
    expect(blockedFor(1_000)).toSatisfy((micros: number) => micros >= 1_000_000 && micros < 1_010_000);
  });

  showsEffectOf('producer/retries', 'a batch is sent again so often and no oftener', () => {
    for (const retries of [0, 3]) {
      const world = undeliverable({ retries }, 5);
      expect(lines(world, ev.batchRetried, 'shop').map(({ attempt }) => attempt)).toEqual([1, 2, 3].slice(0, retries));
      expect(outcome(world).failed.map(({ error }) => error)).toEqual([errors.REQUEST_TIMED_OUT]);
    }
  });

  showsEffectOf('producer/retry.backoff.ms', 'the first repeat waits for it', () => {
    const firstPause = (ms: number) => pauses(undeliverable({ 'retry.backoff.ms': ms, 'retry.backoff.max.ms': 5_000 }, 4))[0]!;
    // Kafka spreads a back-off by a fifth to both sides.
    expect(firstPause(200)).toSatisfy((ms: number) => ms >= 160 && ms < 280);
    expect(firstPause(1_000)).toSatisfy((ms: number) => ms >= 800 && ms < 1_210);
  });

  showsEffectOf('producer/retry.backoff.max.ms', 'repeats come at growing distances, up to it', () => {
    const world = (ms: number) => pauses(undeliverable({ 'retry.backoff.ms': 200, 'retry.backoff.max.ms': ms }, 6)).slice(0, 4);
    expect(largest(world(200))).toBeLessThan(280);
    const [first, second, third] = world(2_000) as [number, number, number];
    expect(second / first).toBeGreaterThan(1.2);
    expect(third / second).toBeGreaterThan(1.2);
    expect(third).toBeGreaterThan(640);
  });

  showsEffectOf('producer/delivery.timeout.ms', 'a batch that is not delivered by then is given up', () => {
    const lasted = (ms: number) => {
      const world = undeliverable({ 'delivery.timeout.ms': ms }, 5);
      return lines(world, ev.recordFailed, 'shop')[0]!.time - lines(world, ev.recordSent, 'shop')[0]!.time;
    };
    expect(lasted(1_000)).toSatisfy((micros: number) => micros >= 1_000_000 && micros < 1_100_000);
    expect(lasted(3_000)).toSatisfy((micros: number) => micros >= 3_000_000 && micros < 3_100_000);
  });

  showsEffectOf('producer/request.timeout.ms', 'a request that is not answered by then ends the connection', () => {
    const waited = (ms: number) => {
      const world = produced({ 'request.timeout.ms': ms }, { perSecond: 50 }, { script: 'pause broker 1 at 1s for 4s' }, 4.5);
      const late = lines(world, ev.requestTimedOut, 'shop')[0]!;
      expect(lines(world, ev.nodeDisconnected, 'shop').find(({ at }) => at > late.at)!['reason']).toBe('requestTimeout');
      const asked = lines(world, ev.requestSent, 'shop').find(({ correlation }) => correlation === late['correlation'])!;
      return late.time - asked.time;
    };
    expect(waited(500)).toSatisfy((micros: number) => micros >= 500_000 && micros < 510_000);
    expect(waited(2_000)).toSatisfy((micros: number) => micros >= 2_000_000 && micros < 2_010_000);
  });

  showsEffectOf('producer/max.in.flight.requests.per.connection', 'so many requests are under way at once', () => {
    const depth = (most: number) => {
      const world = produced({ 'max.in.flight.requests.per.connection': most, 'linger.ms': 0 }, { perSecond: 200 }, { links: { latencyMicros: 50_000 } });
      const sent = produceRequests(world).map(({ at }) => [at, 1] as const);
      const answered = lines(world, ev.responseReceived, 'shop').filter(({ api }) => api === PRODUCE).map(({ at }) => [at, -1] as const);
      let underWay = 0;
      return largest([...sent, ...answered].sort((a, b) => a[0] - b[0]).map(([, step]) => (underWay += step)));
    };
    expect([depth(1), depth(5)]).toEqual([1, 5]);
  });

  showsEffectOf('producer/max.request.size', 'send() refuses a record above it', () => {
    const world = (bytes: number) => produced({ 'max.request.size': bytes }, { perSecond: 150, valueBytes: 900 });
    const small = outcome(world(800));
    expect(small.acknowledged).toBe(0);
    expect(new Set(small.failed.map(({ error }) => error))).toEqual(new Set([errors.MESSAGE_TOO_LARGE]));
    const large = world(1_048_576);
    expect(outcome(large).failed).toEqual([]);
    expect(outcome(large).acknowledged).toBeGreaterThan(300);
  });

  showsEffectOf('producer/metadata.max.age.ms', 'metadata is asked for again when it is so old', () => {
    const asked = (ms: number) => {
      const world = produced({ 'metadata.max.age.ms': ms, 'retry.backoff.max.ms': 100 }, { perSecond: 10 }, {}, 6);
      return lines(world, ev.requestSent, 'shop').filter(({ api, time }) => api === METADATA && time > 2 * SECOND).length;
    };
    expect(asked(500)).toBeGreaterThanOrEqual(7);
    expect(asked(300_000)).toBe(0);
  });

  /** Where records go once the run has settled, when broker 2 is slow or silent: the shares of its partition and of all. */
  function spread(configs: GivenConfig, fault: { readonly script?: string; readonly slow?: boolean }): [number, number] {
    let lab = new LabBuilder().controller().broker(1).broker(2).broker(3).topic('orders', { partitions: 3 });
    if (fault.slow === true) lab = lab.link('host-shop', 'host-2', { latencyMicros: 60_000 });
    const all = { 'enable.idempotence': false, 'batch.size': 1_000, 'linger.ms': 5, 'max.in.flight.requests.per.connection': 2, ...configs };
    const world = ranScenario(lab.producer('shop', { perSecond: 1_000, valueBytes: 300, configs: all }).admin().script(fault.script ?? '').build(), 2.5);
    const theirs = lines(world, ev.leaderCached, 'shop').find(({ leader }) => leader === 2)!.partition;
    const sent = lines(world, ev.recordSent, 'shop').filter(({ time }) => time > 1.3 * SECOND).map(({ partition }) => partition);
    return [sent.filter((partition) => partition === theirs).length, sent.length];
  }

  showsEffectOf('producer/partitioner.adaptive.partitioning.enable', 'a partition with a long queue gets fewer records without a key', () => {
    const share = (adaptive: boolean) => {
      const [theirs, all] = spread({ 'partitioner.adaptive.partitioning.enable': adaptive, 'max.in.flight.requests.per.connection': 1 }, { slow: true });
      return theirs / all;
    };
    expect([share(true) < 0.15, share(false) > 0.2]).toEqual([true, true]);
  });

  showsEffectOf('producer/partitioner.availability.timeout.ms', 'a broker that takes nothing for so long gets no records without a key', () => {
    const sent = (ms: number) => spread({ 'partitioner.availability.timeout.ms': ms }, { script: 'pause broker 2 at 1s' })[0];
    expect([sent(0) > 0, sent(100)]).toEqual([true, 0]);
  });

  /** The key and the partition of each record. */
  const placed = (configs: GivenConfig) =>
    lines(produced(configs, { perSecond: 300, keys: 4 }, { topic: { partitions: 3 } }, 2), ev.recordSent, 'shop').map(({ key, partition }) => [String(key), String(partition)] as const);
  const partitionsOfKeys = (configs: GivenConfig): number[] => {
    const found = new Map<string, Set<string>>();
    for (const [key, partition] of placed(configs)) found.set(key, (found.get(key) ?? new Set()).add(partition));
    return [...found.values()].map(({ size }) => size);
  };

  showsEffectOf('producer/partitioner.class', 'RoundRobinPartitioner sends records around in turn, whatever their keys', () => {
    expect(partitionsOfKeys({})).toEqual([1, 1, 1, 1]);
    const turn = placed({ 'partitioner.class': 'org.apache.kafka.clients.producer.RoundRobinPartitioner' }).map(([, partition]) => partition);
    expect(turn.slice(0, 6)).toEqual(['orders-0', 'orders-1', 'orders-2', 'orders-0', 'orders-1', 'orders-2']);
  });

  showsEffectOf('producer/partitioner.ignore.keys', 'records of one key are in several partitions', () => {
    expect(partitionsOfKeys({ 'partitioner.ignore.keys': false })).toEqual([1, 1, 1, 1]);
    expect(Math.min(...partitionsOfKeys({ 'partitioner.ignore.keys': true, 'batch.size': 1_000 }))).toBeGreaterThan(1);
  });

  showsEffectOf('producer/key.serializer', 'a key has other bytes, and so another partition', () => {
    const integer = placed({ 'key.serializer': 'org.apache.kafka.common.serialization.IntegerSerializer' });
    expect(integer.slice(0, 4).map(([key]) => key)).toEqual(['0', '1', '2', '3']);
    expect(placed({}).slice(0, 4).map(([key]) => key)).toEqual(['key-0', 'key-1', 'key-2', 'key-3']);
    expect(integer.slice(0, 4).map(([, partition]) => partition)).not.toEqual(placed({}).slice(0, 4).map(([, partition]) => partition));
  });

  showsEffectOf('producer/value.serializer', 'a value that the class cannot take is refused by send()', () => {
    const script = 'send record from shop to orders-0 value "seven" at 1s; send record from shop to orders-0 value "7" at 1s';
    const refused = (name: string) => lines(produced({ 'value.serializer': `org.apache.kafka.common.serialization.${name}` }, {}, { script }, 2), ev.recordRefused, 'shop').map(({ exception }) => exception);
    expect(refused('StringSerializer')).toEqual([]);
    expect(refused('IntegerSerializer')).toEqual(['SerializationException: integer value "seven"']);
  });

  showsEffectOf('producer/compression.type', 'batches travel packed by the codec, the broker keeps them so, and every record is read', () => {
    const workload = { perSecond: 200, valueBytes: 400, records: 300 };
    const world = (codec: string) => produced({ 'compression.type': codec, 'linger.ms': 50 }, workload, { consumer: { from: 'beginning' } }, 4);
    const read = (run: World) => lines(run, ev.recordsPolled).reduce((sum, { records }) => sum + records, 0);
    const logged = (run: World) => lines(run, ev.logAppended, 'broker-1').filter(({ partition }) => partition === 'orders-0').reduce((sum, { size }) => sum + size, 0);
    const none = world('none');
    expect([read(none), lines(none, ev.batchPacked).length]).toEqual([300, 0]);
    for (const codec of ['gzip', 'snappy', 'lz4', 'zstd']) {
      const run = world(codec);
      const packed = lines(run, ev.batchPacked, 'shop');
      expect([codec, read(run)]).toEqual([codec, 300]);
      expect([...new Set(packed.map((line) => line['codec']))]).toEqual([codec]);
      expect(packed.every((line) => line['packed'] < line['plain'])).toBe(true);
      expect(logged(run)).toBeLessThan(logged(none) / 2);
      // The broker looks into each batch, and writes none anew.
      expect(lines(run, ev.batchUnpacked, 'broker-1')).toHaveLength(packed.length);
      expect(lines(run, ev.batchRepacked)).toEqual([]);
      expect(lines(run, ev.recordsUnpacked, 'billing').length).toBeGreaterThan(0);
    }
  });
});
