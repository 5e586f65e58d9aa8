/** A broker's life in the complete engine: start, kill, power loss, clean shutdown, a disk that fails, topics created by asking. */
import { describe, expect, it } from 'vitest';
import { broker } from '../../src/engine/broker/broker.ts';
import type { BrokerState } from '../../src/engine/broker/broker.ts';
import { admin } from '../../src/engine/client/admin/admin.ts';
import { consumer } from '../../src/engine/client/consumer/consumer.ts';
import { producer } from '../../src/engine/client/producer/producer.ts';
import type { Command } from '../../src/engine/commands.ts';
import { controllerProgram } from '../../src/engine/controller/kraft/controller-program.ts';
import { ev } from '../../src/engine/events.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { oneBroker, type OneBrokerOptions } from '../../src/scenario/one-broker.ts';
import { worldOf } from '../../src/sim/scenario-world.ts';
import type { World } from '../../src/sim/world.ts';

const SECOND = 1_000_000;
const programs = { controller: controllerProgram, broker, producer, consumer, admin };

function lab(options: OneBrokerOptions = {}, seed = 1): World {
  const workload = { perSecond: 200, valueBytes: 100, records: 600 };
  const world = worldOf(oneBroker({ producer: workload, ...options }), seed, programs, sharedMemory);
  return world;
}

/** Runs to `seconds`, gives the command, and goes on. */
function at(world: World, seconds: number, command: Command): void {
  world.runTo(seconds * SECOND);
  world.give(command);
}

const brokerState = (world: World): BrokerState => world.state.processes.find((p) => p?.name === 'broker-1')!.app;

function eventsOf(world: World, kind: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < world.journal.length; i++) if (world.journal.kind(i) === kind) found.push(i);
  return found;
}

/** The last column of the last event of a kind for the log of orders-0. */
function lastOf(world: World, kind: number, column: number): number | undefined {
  const name = world.texts.list.indexOf('orders-0');
  const found = eventsOf(world, kind).filter((i) => world.journal.payload(i, 0) === name);
  return found.length === 0 ? undefined : world.journal.payload(found[found.length - 1]!, column);
}

const states = (world: World): string[] => eventsOf(world, ev.brokerStateChanged).map((i) => world.texts.list[world.journal.payload(i, 1)]!);

/** Offsets that the producer was told, and those that the consumer got, each once and in order. */
function delivered(world: World): { acknowledged: Set<number>; polled: number } {
  const acknowledged = new Set(eventsOf(world, ev.recordAcknowledged).map((i) => world.journal.payload(i, 2)));
  const polled = eventsOf(world, ev.recordsPolled).reduce((sum, i) => sum + world.journal.payload(i, 3), 0);
  return { acknowledged, polled };
}

describe('a broker', () => {
  it('starts, serves and is idle', () => {
    const world = lab();
    world.runTo(8 * SECOND);
    expect(states(world)).toEqual(['STARTING', 'RECOVERY', 'RUNNING']);
    expect(delivered(world).polled).toBe(600);
    const log = brokerState(world).logs.get('orders-0')!;
    expect([log.logEndOffset, log.highWatermark]).toEqual([600, 600]);
    expect(world.checkState()).toBeNull();
  });

  it('killed in the middle of its work recovers its log and goes on', () => {
    const world = lab();
    at(world, 2, { kind: 'kill', process: 'broker-1' });
    at(world, 2.5, { kind: 'start', process: 'broker-1' });
    world.runTo(30 * SECOND);
    expect(lastOf(world, ev.logLoaded, 3)).toBe(0);
    const { acknowledged, polled } = delivered(world);
    expect(acknowledged.size).toBe(600);
    // A batch whose answer was lost is sent again: without idempotence it may be there twice.
    const log = brokerState(world).logs.get('orders-0')!;
    expect(log.logEndOffset).toBeGreaterThanOrEqual(600);
    expect(polled).toBeGreaterThanOrEqual(log.logEndOffset);
    expect(world.checkState()).toBeNull();
  });

  it('that was stopped leaves the log whole, and the next start trusts it', () => {
    const world = lab();
    at(world, 5, { kind: 'stop', process: 'broker-1' });
    world.runTo(6 * SECOND);
    expect(states(world).slice(3)).toEqual(['PENDING_CONTROLLED_SHUTDOWN', 'SHUTTING_DOWN']);
    expect(brokerState(world)).toBeNull();
    world.give({ kind: 'start', process: 'broker-1' });
    // The controller takes the new incarnation once the old one's session has ended.
    world.runTo(20 * SECOND);
    expect(lastOf(world, ev.logLoaded, 3)).toBe(1);
    expect(states(world).slice(5)).toEqual(['STARTING', 'RECOVERY', 'RUNNING']);
    const log = brokerState(world).logs.get('orders-0')!;
    expect([log.logEndOffset, log.highWatermark]).toEqual([600, 600]);
  });

  it('loses at a power cut what the disk did not have, and goes on from there', () => {
    const world = lab();
    at(world, 2, { kind: 'powerLoss', host: 'host-1' });
    at(world, 3, { kind: 'powerOn', host: 'host-1' });
    world.runTo(3.1 * SECOND);
    world.give({ kind: 'start', process: 'broker-1' });
    world.runTo(40 * SECOND);
    expect(states(world).at(-1)).toBe('RUNNING');
    const log = brokerState(world).logs.get('orders-0')!;
    expect(log.highWatermark).toBe(log.logEndOffset);
    expect(world.checkState()).toBeNull();
  });

  it('whose disk is full halts rather than lead what it cannot write', () => {
    const world = lab();
    at(world, 2, { kind: 'fillDisk', host: 'host-1' });
    world.runTo(8 * SECOND);
    expect(brokerState(world)).toBeNull();
    expect(lastOf(world, ev.partitionBecameOffline, 1)).toBe(0);
    const exits = eventsOf(world, ev.processExited).map((i) => world.texts.list[world.journal.payload(i, 1)]);
    // The handler of failed directories takes a while; a record of the quorum that comes meanwhile ends the broker sooner.
    expect(exits).toHaveLength(1);
    expect(exits[0]).toMatch(/^(shutdown broker because all log dirs in \/var\/lib\/kafka have failed|the metadata log cannot be written: .*disk full)$/);
  });

  it('creates a topic that a client asks about, unless told not to', () => {
    const asked = { topic: { name: 'made' }, producer: { topic: 'asked', perSecond: 50, records: 20 }, broker: { configs: { 'auto.create.topics.enable': true } } };
    const world = lab(asked);
    world.runTo(10 * SECOND);
    expect(brokerState(world).logs.get('asked-0')?.logEndOffset).toBe(20);
    const strict = lab({ ...asked, broker: {} });
    strict.runTo(10 * SECOND);
    expect([...brokerState(strict).logs.keys()]).toEqual(['made-0']);
  });

  it('continues from any checkpoint of the whole world', () => {
    const straight = lab();
    straight.runTo(1.5 * SECOND);
    const world = lab();
    while (world.nextTime() < 1.5 * SECOND) {
      for (let i = 0; i < 61 && world.nextTime() < 1.5 * SECOND; i++) world.step();
      const saved = world.save();
      for (let i = 0; i < 150 && world.nextTime() < 1.5 * SECOND; i++) world.step();
      world.load(saved);
    }
    expect(world.checkState()).toBeNull();
    expect(world.journal.length).toBe(straight.journal.length);
    expect(world.journal.hash).toBe(straight.journal.hash);
  });
});
