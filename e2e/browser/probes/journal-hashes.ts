/** Runs random one-broker worlds and answers the hash of each one's journal: the same here and there, or the engine is not pure. */
import { loadCodecs } from '../../../src/codecs/codecs.ts';
import { sharedMemory } from '../../../src/engine/memory.ts';
import { programs } from '../../../src/engine/programs.ts';
import { worldOf } from '../../../src/sim/scenario-world.ts';
import { oneBrokerWorld } from '../../../src/sim/swarm/one-broker-world.ts';

export interface HashesAsked {
  readonly from: number;
  readonly count: number;
  readonly seconds: number;
}

export default async function journalHashes({ from, count, seconds }: HashesAsked): Promise<string[]> {
  const codecs = await loadCodecs();
  return Array.from({ length: count }, (_, i) => {
    const { seed, scenario } = oneBrokerWorld(from + i, { seconds });
    const world = worldOf(scenario, seed, programs, sharedMemory, codecs);
    world.runTo((seconds + 2) * 1_000_000);
    return `${seed} ${world.journal.length} ${world.journal.hash}`;
  });
}
