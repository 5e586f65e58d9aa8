/** Worlds of the complete engine, for tests that cross its rooms. */
import { loadCodecs } from '../../src/codecs/codecs.ts';
import { sharedMemory } from '../../src/engine/memory.ts';
import { programs } from '../../src/engine/programs.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { worldOf } from '../../src/sim/scenario-world.ts';
import type { World } from '../../src/sim/world.ts';

export const SECOND = 1_000_000;

const codecs = await loadCodecs();

export function labWorld(scenario: Scenario, seed: number): World {
  return worldOf(scenario, seed, programs, sharedMemory, codecs);
}

/** Runs until `reached` holds; fails after two simulated minutes. */
export function runUntil(world: World, reached: () => boolean, withinMicros = 120 * SECOND): void {
  const end = world.state.now + withinMicros;
  let looked = -1;
  while (world.nextTime() < end) {
    world.step();
    // Most steps bring nothing that a test looks for; asking after each would take longer than running.
    if (world.journal.length - looked < 200) continue;
    looked = world.journal.length;
    if (reached()) return;
  }
  if (!reached()) throw new Error(`not reached within ${withinMicros} µs: ${reached.toString()}`);
}

const counts = new WeakMap<World, { upTo: number; byKind: Map<number, number> }>();

/** How many events of a kind have happened. */
export function counted(world: World, kind: number): number {
  let known = counts.get(world);
  if (known === undefined) counts.set(world, (known = { upTo: 0, byKind: new Map() }));
  const { journal } = world;
  for (; known.upTo < journal.length; known.upTo++) known.byKind.set(journal.kind(known.upTo), (known.byKind.get(journal.kind(known.upTo)) ?? 0) + 1);
  return known.byKind.get(kind) ?? 0;
}
