/** Makes the world that a scenario describes. */
import type { Command } from '../engine/commands.ts';
import { costProfiles } from '../engine/costs.ts';
import type { MemoryPort } from '../engine/memory.ts';
import type { Program } from '../engine/os.ts';
import type { Codecs } from '../protocol/records/codec-port.ts';
import { parseScript } from '../scenario/language/parse-script.ts';
import { nextDoing, PLAY_START } from '../scenario/language/play.ts';
import { openingCommands } from '../scenario/opening.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { must } from '../std/assert.ts';
import { type ScriptedCommand, World, type WorldSpec } from './world.ts';

/** The opening commands, and the timed ones of the script up to its first `run`: what follows from the scenario alone. */
export function scriptedCommands(scenario: Scenario): ScriptedCommand[] {
  const scripted: ScriptedCommand[] = openingCommands(scenario).map((command: Command) => ({ time: 0, command }));
  const script = parseScript(scenario.script);
  let state = PLAY_START;
  for (;;) {
    const next = nextDoing(script, scenario, state, 0, false);
    if (next.doing.kind !== 'give') break;
    scripted.push({ time: 0, command: next.doing.command });
    state = next.state;
  }
  const { pending } = nextDoing(script, scenario, state, 0, false).state;
  return [...scripted, ...pending.map(({ at, command }) => ({ time: at, command }))];
}

export function worldSpecOf(scenario: Scenario, seed: number): WorldSpec {
  return {
    seed,
    hosts: scenario.hosts,
    processes: scenario.processes,
    link: { latencyMicros: scenario.links.latencyMicros, bytesPerSecond: scenario.links.bytesPerSecond },
    links: scenario.links.overrides,
    script: scriptedCommands(scenario),
  };
}

export function worldOf(scenario: Scenario, seed: number, programs: Readonly<Record<string, Program>>, memory: MemoryPort, codecs?: Codecs): World {
  const costs = must(costProfiles[scenario.costProfile], 'cost profile', scenario.costProfile);
  return new World(worldSpecOf(scenario, seed), { programs, memory, costs, codecs });
}
