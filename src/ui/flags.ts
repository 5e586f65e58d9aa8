/** What was done by hand, as flags of a timeline. */
import type { Command } from '../engine/commands.ts';
import type { Given } from '../host/lab.ts';
import { titleOf } from '../view/narration/titles.ts';
import type { WordKey } from './i18n/words.ts';

const FLAG_WORDS: ReadonlySet<string> = new Set(['send', 'kill', 'start', 'pause', 'resume', 'cut', 'hold', 'heal', 'powerLoss', 'powerOn']);
const FAULTS: ReadonlySet<string> = new Set(['kill', 'pause', 'cut', 'hold', 'powerLoss']);

function flagName(command: Command): string {
  if ('process' in command) return titleOf(command.process);
  if ('host' in command) return titleOf(command.host);
  if ('from' in command) return `${titleOf(command.from)} – ${titleOf(command.to)}`;
  if ('held' in command) return String(command.held);
  return 'frame' in command ? String(command.frame) : command.rule;
}

export interface Flag {
  readonly time: number;
  readonly text: string;
  readonly isFault: boolean;
}

export function flagsOf(given: readonly Given[], say: (key: WordKey, given: Readonly<Record<string, string>>) => string): Flag[] {
  return given.filter(({ command }) => FLAG_WORDS.has(command.kind)).map(({ time, command }) => ({
    time, text: say(`command_${command.kind as 'kill'}`, { name: flagName(command) }), isFault: FAULTS.has(command.kind),
  }));
}
