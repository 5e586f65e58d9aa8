/** Makes the world of a swarm: what its scenario says, and a stranger on a host of his own where there is one. */
import type { MemoryPort } from '../../engine/memory.ts';
import type { Program } from '../../engine/os.ts';
import { costProfiles } from '../../engine/costs.ts';
import type { Codecs } from '../../protocol/records/codec-port.ts';
import { must } from '../../std/assert.ts';
import { worldSpecOf } from '../scenario-world.ts';
import { World } from '../world.ts';
import { stranger as program } from './stranger.ts';
import type { SwarmWorld } from './swarm-plan.ts';

const GIB = 1_073_741_824;
const HOST = { name: 'host-stranger', cores: 1, memoryBytes: GIB, diskBytes: GIB, skewMillis: 0 };

export function swarmWorldOf({ scenario, stranger, seed }: SwarmWorld, programs: Readonly<Record<string, Program>>, memory: MemoryPort, codecs?: Codecs): World {
  const costs = must(costProfiles[scenario.costProfile], 'cost profile', scenario.costProfile);
  const spec = worldSpecOf(scenario, seed);
  if (stranger === null) return new World(spec, { programs, memory, costs, codecs });
  const process = { name: 'stranger', host: HOST.name, program: program.name, settings: stranger };
  const crowded = { ...spec, hosts: [...spec.hosts, HOST], processes: [...spec.processes, process] };
  return new World(crowded, { programs: { ...programs, [program.name]: program }, memory, costs, codecs });
}
