/** What the prompts of the first screen do: to the producer and the leader that the run has, whatever they are called. */
import type { Command } from '../../engine/commands.ts';
import { type Choice, choicesOf, standingOf } from '../commands/choices.ts';
import { focusHere } from '../use-focus.ts';
import type { Player } from '../player.ts';
import { usePosition, useRun } from '../stores/stores.ts';

/** A record that is not acknowledged by then is not waited for. */
const FOLLOW_MICROS = 2_000_000;

function choices(): readonly Choice[] {
  const { picture, names, topic } = useRun.getState();
  return picture === null || names === null ? [] : choicesOf(standingOf(picture, names), focusHere()?.topic ?? topic);
}

function leaderChoice(verb: 'kill' | 'start'): Choice | undefined {
  const leader = focusHere()?.leader;
  return leader === undefined ? undefined : choices().find(({ id }) => id === `${verb} ${leader}`);
}

/** Whether a verb can be done to the leader here. */
export function canDo(verb: 'kill' | 'start'): boolean {
  return leaderChoice(verb)?.reason === null;
}

export function prompt(player: Player, what: 'send' | 'kill'): void {
  const sends = choices().filter(({ verb }) => verb === 'send');
  const choice =
    what === 'send' ? (sends.find(({ reason }) => reason === null) ?? sends[0]) : leaderChoice(canDo('kill') ? 'kill' : 'start');
  if (choice?.reason !== null) return;
  // The moment is to be looked at; a record is followed to its acknowledgement.
  usePosition.setState({ playing: false });
  const { command } = choice;
  void (command.kind === 'send' ? sendAndFollow(player, command) : player.act(command));
}

/** Plays until the record that is sent here is acknowledged, as far as it ever is; who acts or goes elsewhere meanwhile is left there. */
async function sendAndFollow(player: Player, command: Extract<Command, { readonly kind: 'send' }>): Promise<void> {
  const { position, time } = usePosition.getState();
  const { process } = command;
  // At once, so that whatever is pressed next comes after it.
  const acted = player.act(command);
  const sent = await player.value(`sent(${process})`, position);
  await acted;
  const here = whereabouts();
  const found = await player.runUntil(
    `acked(${process}) > ${typeof sent === 'number' ? sent : 0}`,
    position,
    Math.floor(time) + FOLLOW_MICROS,
  );
  if (found !== null && whereabouts() === here) await player.travel(found);
}

/** Changes with whatever a person does to the run or to the place that is shown. */
function whereabouts(): string {
  const { status, given } = useRun.getState();
  const { position, playing } = usePosition.getState();
  return [status?.branch, given.length, position, playing].join(' ');
}
