/** An idempotent producer: answers that are lost make it send again, and the log has each record once and in order all the same. */
import { describe, expect, it } from 'vitest';
import { ev } from '../../src/engine/events.ts';
import { batchesOf, recordsOf } from '../../src/protocol/records/batch.ts';
import { NO_CODECS } from '../../src/protocol/records/codec-port.ts';
import { oneBroker } from '../../src/scenario/one-broker.ts';
import { invariants } from '../../src/sim/invariants/index.ts';
import { InvariantChecker } from '../../src/sim/invariants/invariant.ts';
import type { World } from '../../src/sim/world.ts';
import { covers } from '../../src/std/testing/covers.ts';
import { flattenRope, ropeOfPieces } from '../../src/std/rope.ts';
import { decodeUtf8 } from '../../src/std/utf8.ts';
import { counted, labWorld, SECOND } from './lab-world.ts';
import { segments, viewsOf } from './logs.ts';

/** Which record of the workload lies at each offset, and the id and epoch of the producer that wrote it. */
function written(world: World): { readonly n: number; readonly producer: string; readonly sequence: number }[] {
  return segments(world.state).flatMap((file) => {
    const rope = ropeOfPieces(viewsOf([file]).map(({ bytes }) => bytes));
    return [...batchesOf(rope)].flatMap((header) =>
      [...recordsOf(rope, header, NO_CODECS)].map(({ value }, i) => {
        const bytes = flattenRope(value!);
        const n = Number(decodeUtf8(bytes, 0, bytes.length).split(' ')[0]);
        return { n, producer: `${header.producerId} ${header.producerEpoch}`, sequence: header.baseSequence < 0 ? -1 : header.baseSequence + i };
      }),
    );
  });
}

function repeats(numbers: readonly number[]): number {
  return numbers.length - new Set(numbers).size;
}

/** Answers are lost again and again; once the broker is killed, too. */
const SCRIPT = [2, 3.5, 5, 6.5, 8, 9.5].map((at) => `cut broker 1 -> shop at ${at}s for 900ms`).join('; ') + '; kill broker 1 at 11s for 300ms';

function ran(idempotent: boolean, seed: number, more: Record<string, number> = {}) {
  const configs = { 'enable.idempotence': idempotent, acks: 'all', 'linger.ms': 5, 'batch.size': 1_000, 'request.timeout.ms': 400, ...more };
  const scenario = oneBroker({
    producer: { perSecond: 200, records: 2_400, configs },
    controller: { configs: { 'broker.session.timeout.ms': 1_500 } },
    broker: { configs: { 'broker.heartbeat.interval.ms': 300 } },
    script: SCRIPT,
  });
  const world = labWorld(scenario, seed);
  const checker = new InvariantChecker(world, invariants);
  let told = 0;
  const tell = () => {
    checker.advance(told, world.journal.length);
    told = world.journal.length;
  };
  while (world.nextTime() < 25 * SECOND) {
    world.step();
    tell();
  }
  return { world, violations: checker.violations, records: written(world) };
}

describe('with enable.idempotence', () => {
  it.each([1, 2, 3])('each record is in the log once and in order; without it some are there twice (seed %i)', (seed) => {
    covers('A1.idempotence', 'modelled');
    const safe = ran(true, seed);
    expect(safe.violations).toEqual([]);
    expect(safe.records.map(({ n }) => n)).toEqual(Array.from({ length: 2_400 }, (_, i) => i));
    expect(counted(safe.world, ev.recordAcknowledged)).toBe(2_400);
    // It sent again what the broker had, and was told where that is.
    expect(counted(safe.world, ev.duplicateBatch)).toBeGreaterThan(0);
    // One producer, one epoch, one sequence after the other, across the broker's restart.
    expect(new Set(safe.records.map(({ producer }) => producer)).size).toBe(1);
    expect(safe.records.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 2_400 }, (_, i) => i));

    const plain = ran(false, seed);
    expect(repeats(plain.records.map(({ n }) => n))).toBeGreaterThan(0);
  });

  it('a batch that is given up leaves a gap: the producer goes on under the next epoch, from sequence 0', () => {
    const { world, records, violations } = ran(true, 4, { 'delivery.timeout.ms': 450, 'request.timeout.ms': 300 });
    expect(violations).toEqual([]);
    expect(counted(world, ev.recordFailed)).toBeGreaterThan(0);
    expect(counted(world, ev.producerIdReceived)).toBeGreaterThan(1);
    expect(repeats(records.map(({ n }) => n))).toBe(0);
    const producers = [...new Set(records.map(({ producer }) => producer))];
    expect(producers.length).toBeGreaterThan(1);
    for (const producer of producers) {
      const sequences = records.filter((record) => record.producer === producer).map(({ sequence }) => sequence);
      expect([producer, sequences]).toEqual([producer, Array.from({ length: sequences.length }, (_, i) => i)]);
    }
  });

  it('a producer gets its id, out of a block of the controller, before it sends', () => {
    const one = ran(true, 5);
    const first = (kind: number) => {
      const { journal } = one.world;
      for (let at = 0; at < journal.length; at++) if (journal.kind(at) === kind) return at;
      return -1;
    };
    expect(first(ev.producerIdsAllocated)).toBeLessThan(first(ev.producerIdReceived));
    expect(first(ev.producerIdReceived)).toBeLessThan(first(ev.batchDrained));
  });
});
