/** Makes the world that a scenario describes. */
import { parseScript } from '../scenario/language/parse-script.ts';
import { nextDoing, PLAY_START } from '../scenario/language/play.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { makeWorld, openingScript, specOf, type WorldPorts } from './world-of.ts';
import type { ScriptedCommand, World, WorldSpec } from './world.ts';

/** The opening commands, and the timed ones of the script up to its first `run`: what follows from the scenario alone. */
export function scriptedCommands(scenario: Scenario): ScriptedCommand[] {
  const scripted = openingScript(scenario);
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
  return specOf(scenario, seed, scriptedCommands(scenario));
}

export function worldOf(scenario: Scenario, seed: number, programs: WorldPorts['programs'], memory: WorldPorts['memory'], codecs?: WorldPorts['codecs']): World {
  return makeWorld(scenario, seed, scriptedCommands(scenario), { programs, memory, codecs });
}
