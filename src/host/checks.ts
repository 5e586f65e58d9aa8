/** What comes from a page, a console or a file is looked at before a run feels it. */
import type { Command } from '../engine/commands.ts';
import { costProfiles } from '../engine/costs.ts';
import { commandShape } from '../scenario/command-shape.ts';
import { type Problems, problems } from '../scenario/problem.ts';
import { checkNames } from '../scenario/recording/recording-shape.ts';
import { int, list, object } from '../scenario/shape.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { readScenario } from '../scenario/validate.ts';
import type { Given, RunSource } from './lab.ts';
import { LabError } from './problem.ts';
import { checkWeight, MOST_PARTITIONS } from './weight.ts';

const MOST_COMMANDS = 100_000;
const count = int(0, Number.MAX_SAFE_INTEGER);
export const givenShape = list(object<Given>({ time: count, sequence: count, command: commandShape }), MOST_COMMANDS);
export const seedShape = int(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

/** A source of its own, or a LabError that lists what is wrong. */
export function checkSource(source: RunSource): RunSource {
  const found = problems();
  const isObject = typeof source === 'object' && source !== null;
  const scenario = readScenario(isObject ? source.scenario : undefined, 'scenario', found);
  const seed = seedShape(isObject ? source.seed : undefined, 'seed', found);
  const commands = givenShape(isObject ? source.given : undefined, 'given', found);
  if (found.found.length === 0) {
    checkRunnable(scenario, found);
    checkGiven(commands, scenario, 'given', found);
  }
  if (found.found.length > 0) throw new LabError({ kind: 'badScenario', problems: found.found });
  return { scenario, seed, given: commands };
}

/** A sound scenario may still be one that this lab cannot run. */
export function checkRunnable(scenario: Scenario, found: Problems): void {
  // What work costs under a profile that this lab does not have, nobody knows.
  if (!Object.hasOwn(costProfiles, scenario.costProfile)) {
    found.add('scenario.costProfile', `there is no cost profile ${scenario.costProfile}`, `Use ${Object.keys(costProfiles).join(' or ')}`);
  }
  checkWeight(scenario, 'scenario.', found);
}

/** Commands in the order of their positions, to those who are there. */
export function checkGiven(given: readonly Given[], scenario: Scenario, path: string, found: Problems): void {
  given.forEach((one, i) => {
    const before = given[i - 1];
    if (before !== undefined && (one.sequence <= before.sequence || one.time < before.time)) {
      found.add(`${path}[${i}]`, 'was given before the command that it follows', 'Put commands in order');
    }
    checkOne(one.command, scenario, `${path}[${i}].command`, found);
  });
}

function checkOne(command: Command, scenario: Scenario, path: string, found: Problems): void {
  checkNames(command, scenario, path, found);
  const partitions = command.kind === 'createTopic' ? command.partitions * command.replicationFactor : command.kind === 'createPartitions' ? command.partitions : 0;
  if (partitions > MOST_PARTITIONS) {
    found.add(`${path}.partitions`, 'there would be too many partitions', `Use at most ${MOST_PARTITIONS}, replicas counted`);
  }
}

export function checkCommand(command: Command, scenario: Scenario): Command {
  const found = problems();
  const sound = commandShape(command, 'command', found);
  if (found.found.length === 0) checkOne(sound, scenario, 'command', found);
  if (found.found.length > 0) throw new LabError({ kind: 'badCommand', problems: found.found });
  return sound;
}
