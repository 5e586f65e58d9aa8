/** Clients of releases before their brokers': they speak the versions of their time, and every record arrives all the same. */
import { expect, it } from 'vitest';
import { loadCodecs } from '../../codecs/codecs.ts';
import { sharedMemory } from '../memory.ts';
import { programs } from '../programs.ts';
import { oneBroker } from '../../scenario/one-broker.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { InvariantChecker } from '../../sim/invariants/invariant.ts';
import { invariants } from '../../sim/invariants/index.ts';
import { worldOf } from '../../sim/scenario-world.ts';
import type { EraId } from '../config/eras.ts';
import { ev } from '../events.ts';

const codecs = await loadCodecs();

function withClients(era: EraId, codec: string): Scenario {
  const workload = { perSecond: 100, valueBytes: 200, records: 120, keys: 5, configs: { 'enable.idempotence': false, 'compression.type': codec } };
  const scenario = { ...oneBroker({ producer: workload, consumer: { from: 'beginning' } }), era: '3.9' as EraId };
  const processes = scenario.processes.map((process) => ({
    ...process,
    settings: { ...process.settings, era: process.program === 'consumer' || process.program === 'producer' ? era : '3.9' },
  }));
  return { ...scenario, processes: processes as Scenario['processes'] };
}

it.each([
  ['0.10.2', 'none'],
  ['0.10.2', 'gzip'],
  ['0.10.2', 'lz4'],
  ['0.11', 'snappy'],
  ['2.1', 'zstd'],
] as const)('a client of %s and records in %s', (era, codec) => {
  const world = worldOf(withClients(era, codec), 1, programs, sharedMemory, codecs);
  const checker = new InvariantChecker(world, invariants);
  world.runTo(5_000_000);
  checker.advance(0, world.journal.length);
  expect(checker.violations).toEqual([]);
  const { journal } = world;
  let polled = 0;
  let converted = 0;
  for (let at = 0; at < journal.length; at++) {
    if (journal.kind(at) === ev.recordsPolled) polled += journal.payload(at, 3);
    if (journal.kind(at) === ev.recordsConverted) converted++;
  }
  expect(polled).toBe(120);
  expect(converted > 0).toBe(era === '0.10.2');
});
