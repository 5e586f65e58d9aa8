/** Three brokers keep each other's records: what followers hold, what the ISR is, and what a leader's death costs. */
import { describe, expect, it } from 'vitest';
import type { BrokerState } from '../../src/engine/broker/broker.ts';
import { ev } from '../../src/engine/events.ts';
import type { PartitionRegistration } from '../../src/engine/metadata/registrations.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { threeBrokers } from '../../src/scenario/three-brokers.ts';
import { invariants } from '../../src/sim/invariants/index.ts';
import { InvariantChecker } from '../../src/sim/invariants/invariant.ts';
import type { World } from '../../src/sim/world.ts';
import { counted, labWorld, SECOND } from './lab-world.ts';
import { acknowledged, copyOf, keysIn, segments, viewsOf } from './logs.ts';

const TP = 'orders-0';
const BROKERS = [1, 2, 3] as const;

function appOf(world: World, name: string): any {
  return world.state.processes.find((one) => one?.name === name)?.app ?? null;
}

function brokerOf(world: World, id: number): BrokerState | null {
  return appOf(world, `broker-${id}`);
}

/** Where each running broker's log of the partition ends, and how far it knows it committed. */
function levels(world: World): (readonly [leo: number, hw: number] | null)[] {
  return BROKERS.map((id) => {
    const log = brokerOf(world, id)?.logs.get(TP);
    return log === undefined ? null : [log.logEndOffset, log.highWatermark];
  });
}

/** As the controller has it. */
function partitionOf(world: World): PartitionRegistration {
  const { image } = appOf(world, 'controller').controller as { image: BrokerState['image'] };
  return image.topics.get('orders')!.partitions[0]!;
}

function leaderOf(world: World): number {
  return partitionOf(world).leader;
}

function isrOf(world: World): readonly number[] {
  return partitionOf(world).isr;
}

/** Runs with the invariants beside it. */
function run(world: World, checker: InvariantChecker, to: number): void {
  while (world.nextTime() < to) {
    const from = world.journal.length;
    world.step();
    checker.advance(from, world.journal.length);
  }
}

function begin(options: Parameters<typeof threeBrokers>[0], seed = 1): { world: World; checker: InvariantChecker } {
  const world = labWorld(threeBrokers(options), seed);
  return { world, checker: new InvariantChecker(world, invariants) };
}

/** All three logs hold the same bytes: what a producer was told is safe lies in each of them at its offset. */
function expectEqualLogs(world: World): void {
  const logs = BROKERS.map((id) => copyOf(viewsOf(segments(world.state, TP, `host-${id}`))).join(''));
  expect(logs[1]).toBe(logs[0]);
  expect(logs[2]).toBe(logs[0]);
  const keys = keysIn(segments(world.state, TP, 'host-1'));
  const promised = acknowledged(world);
  expect(promised.size).toBeGreaterThan(0);
  for (const [offset, key] of promised) expect([offset, keys.get(offset)]).toEqual([offset, key]);
}

describe('followers', () => {
  it('hold what the leader holds, byte for byte, and hear of the high watermark with a later fetch', () => {
    covers('A5.leader-follower', 'modelled');
    const { world, checker } = begin({ producer: { perSecond: 100, valueBytes: 100, records: 300 } });
    run(world, checker, 10 * SECOND);
    expect(levels(world)).toEqual([[300, 300], [300, 300], [300, 300]]);
    expectEqualLogs(world);
    expect(counted(world, ev.recordAcknowledged)).toBe(300);
    expect(counted(world, ev.followerHwUpdated)).toBeGreaterThan(100);
    expect(counted(world, ev.isrChangeAsked)).toBe(0);
  });
});

describe('the ISR', () => {
  it('loses a follower that is dead when the controller fences it, and gets it back once it has caught up', () => {
    covers('A5.isr-shrink', 'modelled');
    covers('A5.non-isr', 'modelled');
    const { world, checker } = begin({ producer: { perSecond: 20, valueBytes: 100 }, script: 'rate shop to 0 per second at 35s' });
    run(world, checker, 5 * SECOND);
    const leader = leaderOf(world);
    const follower = BROKERS.find((id) => id !== leader)!;
    world.give({ kind: 'kill', process: `broker-${follower}` }, world.state.now);
    run(world, checker, 20 * SECOND);
    expect(isrOf(world)).not.toContain(follower);
    expect(leaderOf(world)).toBe(leader);
    world.give({ kind: 'start', process: `broker-${follower}` }, world.state.now);
    run(world, checker, 45 * SECOND);
    expect([...isrOf(world)].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    expect(counted(world, ev.isrChangeAsked)).toBeGreaterThan(0);
    expectEqualLogs(world);
  });

  it('loses a follower whose link to the leader is cut, though it lives, after replica.lag.time.max.ms', () => {
    const configs = { 'replica.lag.time.max.ms': 2_000 };
    const { world, checker } = begin({ brokers: { configs }, producer: { perSecond: 50, valueBytes: 100 }, script: 'rate shop to 0 per second at 25s' });
    run(world, checker, 5 * SECOND);
    const leader = leaderOf(world);
    const follower = BROKERS.find((id) => id !== leader)!;
    world.give({ kind: 'cut', from: `host-${follower}`, to: `host-${leader}`, bothWays: true, rule: 'cut' }, world.state.now);
    run(world, checker, 10 * SECOND);
    expect(isrOf(world)).not.toContain(follower);
    expect(counted(world, ev.brokerFenced)).toBe(0);
    world.give({ kind: 'heal', rule: 'cut' }, world.state.now);
    run(world, checker, 30 * SECOND);
    expect([...isrOf(world)].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    expectEqualLogs(world);
  });
});

describe('a broker that is stopped and started', () => {
  it('follows again, though the metadata still says that it is on its way down', () => {
    const configs = { 'broker.session.timeout.ms': 1_500, 'broker.heartbeat.interval.ms': 300 };
    for (const id of BROKERS) {
      const { world, checker } = begin({ brokers: { configs }, controller: { configs }, producer: { perSecond: 20 }, script: `stop broker ${id} at 4s for 1.1s` });
      run(world, checker, 12 * SECOND);
      expect(isrOf(world).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
      expect(brokerOf(world, id)!.fetchers.size).toBe(1);
    }
  });
});

describe('a follower that cannot reach its leader', () => {
  it('waits, and does not spin', () => {
    const { world, checker } = begin({ producer: { perSecond: 20 }, script: 'cut broker 1 – broker 2 at 4s for 3s; cut broker 1 – broker 3 at 4s for 3s; cut broker 2 – broker 3 at 4s for 3s' });
    run(world, checker, 12 * SECOND);
    expect(world.journal.length).toBeLessThan(60_000);
    expect(isrOf(world).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  });
});

describe('a leader that dies', () => {
  it('is replaced by one of the ISR and loses nothing that was acknowledged with acks=all', () => {
    for (const seed of [1, 2]) {
      const { world, checker } = begin({ producer: { perSecond: 50, valueBytes: 100, configs: { 'linger.ms': 0 } }, script: 'rate shop to 0 per second at 30s' }, seed);
      run(world, checker, 5 * SECOND + seed * 1_234);
      const leader = leaderOf(world);
      const before = partitionOf(world).leaderEpoch;
      world.give({ kind: 'kill', process: `broker-${leader}` }, world.state.now);
      run(world, checker, 20 * SECOND);
      expect([leaderOf(world) === leader, partitionOf(world).leaderEpoch]).toEqual([false, before + 1]);
      world.give({ kind: 'start', process: `broker-${leader}` }, world.state.now);
      run(world, checker, 45 * SECOND);
      expect([...isrOf(world)].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
      expectEqualLogs(world);
    }
  });

  it('cuts what only it had when it comes back, acknowledged with acks=1 or not', () => {
    covers('A5.epochs', 'modelled');
    const { world, checker } = begin({ producer: { perSecond: 20, valueBytes: 100, configs: { acks: '1', 'linger.ms': 0 } }, consumer: {}, script: 'rate shop to 0 per second at 30s' });
    run(world, checker, 5 * SECOND);
    const leader = leaderOf(world);
    const others = BROKERS.filter((id) => id !== leader);
    // Its followers cannot fetch, so what it takes from now on nobody else has.
    for (const id of others) world.give({ kind: 'cut', from: `host-${leader}`, to: `host-${id}`, bothWays: true, rule: `cut-${id}` }, world.state.now);
    run(world, checker, 7 * SECOND);
    const held = brokerOf(world, leader)!.logs.get(TP)!;
    const [end, committed] = [held.logEndOffset, held.highWatermark];
    expect(end).toBeGreaterThan(committed);
    const promised = [...acknowledged(world).keys()].filter((offset) => offset >= committed);
    expect(promised.length).toBeGreaterThan(0);
    world.give({ kind: 'kill', process: `broker-${leader}` }, world.state.now);
    for (const id of others) world.give({ kind: 'heal', rule: `cut-${id}` }, world.state.now);
    run(world, checker, 20 * SECOND);
    expect(counted(world, ev.logTruncated)).toBe(0);
    world.give({ kind: 'start', process: `broker-${leader}` }, world.state.now);
    run(world, checker, 45 * SECOND);
    expect(counted(world, ev.logTruncated)).toBe(1);
    expect([...isrOf(world)].toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    const logs = BROKERS.map((id) => copyOf(viewsOf(segments(world.state, TP, `host-${id}`))).join(''));
    expect(logs).toEqual([logs[0], logs[0], logs[0]]);
    // Epochs tell where the logs parted: the new leader's begins at what was committed.
    for (const id of BROKERS) expect(brokerOf(world, id)!.logs.get(TP)!.leaderEpochs).toEqual([{ epoch: 0, startOffset: 0 }, { epoch: 1, startOffset: committed }]);
  });
});
