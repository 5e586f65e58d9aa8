/** A disk that fills while records are produced: the broker does as Kafka does, and what was acknowledged stays. */
import { describe, expect, it } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import { errors } from '../../src/protocol/errors.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { invariants } from '../../src/sim/invariants/index.ts';
import { InvariantChecker } from '../../src/sim/invariants/invariant.ts';
import { Timeline } from '../../src/sim/timeline/timeline.ts';
import type { World } from '../../src/sim/world.ts';
import { counted, labWorld, SECOND } from './lab-world.ts';
import { acknowledged, keysIn, segments } from './logs.ts';

const scenario = oneBroker({ producer: { perSecond: 200, keys: 1_000_000, valueBytes: 100, configs: { acks: 'all' } } });

function statusOf(world: World, name = 'broker-1'): number {
  return world.state.processes.find((process) => process?.name === name)!.status;
}

function payloads(world: World, kind: number, column: number): number[] {
  const { journal } = world;
  const found: number[] = [];
  for (let at = 0; at < journal.length; at++) if (journal.kind(at) === kind) found.push(journal.payload(at, column));
  return found;
}

function begun(seed: number): Timeline {
  return new Timeline(labWorld(scenario, seed), (world) => [new InvariantChecker(world, invariants)]);
}

function violationsOf(timeline: Timeline): unknown {
  return (timeline.current.parts[0] as InvariantChecker).violations;
}

describe('a full disk', () => {
  it.each([1, 2, 3])('halts the broker whose only log directory it is; space and a start bring all back (seed %i)', (seed) => {
    const timeline = begun(seed);
    const act = (command: Parameters<Timeline['act']>[0]) => {
      const { world } = timeline.current;
      timeline.act(command, world.journal.length, Math.min(world.state.now, world.nextTime()));
    };
    timeline.run(6 * SECOND);
    const { world } = timeline.current;
    const before = acknowledged(world);
    expect(before.size).toBeGreaterThan(300);

    act({ kind: 'fillDisk', host: 'host-1' });
    timeline.run(8 * SECOND);
    expect(counted(world, ev.diskFilled)).toBe(1);
    expect(statusOf(world)).toBe(0);
    const reasons = payloads(world, ev.processExited, 1).map((text) => world.texts.text(text));
    expect(reasons).toHaveLength(1);
    // What could not be written was answered with an error, or not at all; it was never acknowledged.
    // The log that could not be written; the quorum's, too, when a record comes before the halt.
    expect(counted(world, ev.logDirFailed)).toSatisfy((logs: number) => logs >= 1 && logs <= 2);
    expect(payloads(world, ev.appendRefused, 1)).toContain(errors.KAFKA_STORAGE_ERROR);
    const during = acknowledged(world);
    for (const [offset, key] of during) expect(keysIn(segments(world.state)).get(offset)).toBe(key);

    // A start on a disk that is still full does not get far, and does no harm.
    act({ kind: 'start', process: 'broker-1' });
    timeline.run(9 * SECOND);
    expect(statusOf(world)).toBe(0);

    act({ kind: 'freeDisk', host: 'host-1' });
    act({ kind: 'start', process: 'broker-1' });
    timeline.run(25 * SECOND);
    expect(statusOf(world)).toBe(1);
    expect(violationsOf(timeline)).toEqual([]);
    const after = acknowledged(world);
    expect(after.size).toBeGreaterThan(during.size + 1_000);
    const held = keysIn(segments(world.state));
    for (const [offset, key] of after) expect(held.get(offset)).toBe(key);
    // As with Kafka the producer is told of the failed directory before the broker halts. It sends again.
    expect(payloads(world, ev.batchRetried, 1)[0]).toBe(errors.KAFKA_STORAGE_ERROR);
    // The producer went on where it was: nothing that it sent since is missing either.
    const sent = counted(world, ev.recordSent);
    expect(sent - after.size - counted(world, ev.recordFailed)).toBeLessThan(100);
  });

  it("of the controller's host halts the controller; the broker serves on and finds it again", () => {
    const timeline = begun(4);
    timeline.run(6 * SECOND);
    const { world } = timeline.current;
    const act = (command: Parameters<Timeline['act']>[0]) => timeline.act(command, world.journal.length, Math.min(world.state.now, world.nextTime()));
    act({ kind: 'fillDisk', host: 'host-controller' });
    act({ kind: 'createTopic', process: 'admin', topic: 'late', partitions: 1, replicationFactor: 1, configs: {} });
    timeline.run(12 * SECOND);
    expect(statusOf(world, 'controller')).toBe(0);
    expect(statusOf(world)).toBe(1);
    const before = acknowledged(world).size;
    act({ kind: 'freeDisk', host: 'host-controller' });
    act({ kind: 'start', process: 'controller' });
    timeline.run(40 * SECOND);
    expect(statusOf(world, 'controller')).toBe(1);
    // What the admin client asked for while the controller was away has come about.
    expect(payloads(world, ev.partitionBecameLeader, 0).map((text) => world.texts.text(text))).toContain('late-0');
    expect(acknowledged(world).size).toBeGreaterThan(before + 1_000);
    expect(violationsOf(timeline)).toEqual([]);
  });
});
