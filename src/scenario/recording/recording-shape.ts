/** Reads every field of a recording from data that may hold anything. */
import type { Command } from '../../engine/commands.ts';
import { ERAS } from '../../engine/config/eras.ts';
import { commandShape } from '../command-shape.ts';
import { NAME } from '../names.ts';
import { problems, type Problems } from '../problem.ts';
import type { Scenario } from '../scenario.ts';
import { int, list, object, oneOf, type Shape, text } from '../shape.ts';
import { didYouMean } from '../suggest.ts';
import { readScenario } from '../validate.ts';
import { RecordingError } from './recording-error.ts';
import type { RecordedCommand, Recording } from './recording.ts';

const MAX_COMMANDS = 100_000;
const time = int(0, Number.MAX_SAFE_INTEGER);
const VERSION = { pattern: /^[0-9A-Za-z.+-]{1,40}$/, words: 'a version' };
const HASH = { pattern: /^[0-9a-f]{16}$/, words: 'a hash of 16 hexadecimal digits' };

const recordingShape: Shape<Recording> = object<Recording>({
  format: oneOf(1),
  engineVersion: text(40, VERSION),
  era: oneOf(...ERAS),
  costProfile: object({ name: text(63, NAME), version: int(1, 1_000_000) }),
  seed: int(-Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  scenario: (value, path, found) => readScenario(value, path, found),
  commands: list(object<RecordedCommand>({ time, sequence: time, command: commandShape }), MAX_COMMANDS),
  end: object({ time, sequence: time }),
  hash: text(16, HASH),
});

export function readRecording(data: unknown): Recording {
  const found = problems();
  const recording = recordingShape(data, '', found);
  if (found.found.length === 0) checkRelations(recording, found);
  if (found.found.length > 0) throw new RecordingError('malformed', '', found.found, engineOf(data));
  return recording;
}

/** Which engine a recording names, whatever else it holds. */
export function engineOf(data: unknown): string | null {
  const named = typeof data === 'object' && data !== null ? (data as { engineVersion?: unknown }).engineVersion : null;
  return typeof named === 'string' && VERSION.pattern.test(named) ? named : null;
}

function checkRelations(recording: Recording, found: Problems): void {
  const { scenario, commands, end } = recording;
  if (recording.era !== scenario.era) found.add('era', `is ${recording.era}, the scenario's is ${scenario.era}`, 'Use the same');
  if (recording.costProfile.name !== scenario.costProfile) {
    found.add('costProfile.name', `is ${recording.costProfile.name}, the scenario's is ${scenario.costProfile}`, 'Use the same');
  }
  let last = { time: 0, sequence: 0 };
  commands.forEach((given, i) => {
    if (given.sequence < last.sequence || given.time < last.time) {
      found.add(`commands[${i}]`, 'was given before the command that it follows', 'Put commands in order');
    }
    if (given.sequence > end.sequence || given.time > end.time)
      found.add(`commands[${i}]`, 'was given after the end', 'Put the end behind it');
    last = given;
    checkNames(given.command, scenario, `commands[${i}].command`, found);
  });
}

/** Whom a command names must be there. */
export function checkNames(command: Command, scenario: Scenario, path: string, found: Problems): void {
  const need = (name: string, known: readonly string[], field: string, what: string): void => {
    if (!known.includes(name))
      found.add(`${path}.${field}`, `there is no ${what} ${name}${didYouMean(name, known)}`, `Name a ${what} of the scenario`);
  };
  const hosts = scenario.hosts.map((host) => host.name);
  if ('process' in command)
    need(
      command.process,
      scenario.processes.map((process) => process.name),
      'process',
      'process',
    );
  if ('host' in command) need(command.host, hosts, 'host', 'host');
  if ('from' in command) {
    need(command.from, hosts, 'from', 'host');
    need(command.to, hosts, 'to', 'host');
  }
}
