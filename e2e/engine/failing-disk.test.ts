/** A disk that refuses writes while records are produced: the broker halts as with a full one, and serves on once it is mended. */
import { expect, it } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import { errors } from '../../src/protocol/errors.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { invariants } from '../../src/sim/invariants/index.ts';
import { InvariantChecker } from '../../src/sim/invariants/invariant.ts';
import { Timeline } from '../../src/sim/timeline/timeline.ts';
import { counted, labWorld, SECOND } from './lab-world.ts';
import { acknowledged, keysIn, segments } from './logs.ts';

it('halts the broker whose only log directory it is; mended and started, it serves on and has lost nothing', () => {
  const scenario = oneBroker({ producer: { perSecond: 100, keys: 1_000_000, valueBytes: 100, configs: { acks: 'all' } } });
  const timeline = new Timeline(labWorld(scenario, 1), (world) => [new InvariantChecker(world, invariants)]);
  const act = (command: Parameters<Timeline['act']>[0]): void => {
    const { world } = timeline.current;
    timeline.act(command, world.journal.length, Math.min(world.state.now, world.nextTime()));
  };
  timeline.run(4 * SECOND);
  const { world } = timeline.current;
  const broker = world.state.processes.find((process) => process?.name === 'broker-1')!;
  act({ kind: 'failDisk', host: 'host-1' });
  timeline.run(6 * SECOND);
  expect(broker.status).toBe(0);
  const refused: number[] = [];
  for (let at = 0; at < world.journal.length; at++) if (world.journal.kind(at) === ev.appendRefused) refused.push(world.journal.payload(at, 1));
  expect(refused).toContain(errors.KAFKA_STORAGE_ERROR);
  const before = acknowledged(world);
  act({ kind: 'mendDisk', host: 'host-1' });
  act({ kind: 'start', process: 'broker-1' });
  timeline.run(20 * SECOND);
  expect(broker.status).toBe(1);
  const held = keysIn(segments(world.state));
  for (const [offset, key] of before) expect(held.get(offset)).toBe(key);
  expect(acknowledged(world).size).toBeGreaterThan(before.size + 500);
  expect(counted(world, ev.diskMended)).toBe(1);
  expect((timeline.current.parts[0] as InvariantChecker).violations).toEqual([]);
});
