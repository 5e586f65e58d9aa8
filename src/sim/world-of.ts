/** Makes the world of a scenario whose script has been read already: who opens a run without a script need not know how one is read. */
import { costProfiles } from '../engine/costs.ts';
import type { MemoryPort } from '../engine/memory.ts';
import type { Program } from '../engine/os.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { openingCommands } from '../scenario/opening.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { must } from '../std/assert.ts';
import { type ScriptedCommand, World, type WorldSpec } from './world.ts';

export interface WorldPorts {
  readonly programs: Readonly<Record<string, Program>>;
  readonly memory: MemoryPort;
  /** Left out where nothing is compressed. */
  readonly codecs?: Codecs;
}

/** What follows from a scenario without a script. */
export function openingScript(scenario: Scenario): ScriptedCommand[] {
  return openingCommands(scenario).map((command) => ({ time: 0, command }));
}

export function specOf(scenario: Scenario, seed: number, script: readonly ScriptedCommand[]): WorldSpec {
  return {
    seed,
    hosts: scenario.hosts,
    processes: scenario.processes,
    link: { latencyMicros: scenario.links.latencyMicros, bytesPerSecond: scenario.links.bytesPerSecond },
    links: scenario.links.overrides,
    script,
  };
}

export function makeWorld(scenario: Scenario, seed: number, script: readonly ScriptedCommand[], { programs, memory, codecs }: WorldPorts): World {
  const costs = must(costProfiles[scenario.costProfile], 'cost profile', scenario.costProfile);
  return new World(specOf(scenario, seed, script), { programs, memory, costs, codecs });
}
