/** A frame that is pointed at, or selected: held where it is, and let go on when it is held. */
import { F } from '../../view/records.ts';
import type { Player } from '../player.ts';
import { useRun, useSelection } from '../stores/stores.ts';
import { choicesOfMessage, messagesAt, whyNotHeld } from './messages.ts';

/** `row` null: the frame that is selected, or else what is held first. */
export function holdOrRelease(player: Player, row: number | null): void {
  const { picture, names } = useRun.getState();
  if (picture === null || names === null) return;
  const { selected } = useSelection.getState();
  const messages = messagesAt(picture, names);
  const wanted = row ?? (selected?.kind === F.frame.kind ? selected.row : null);
  const message = messages.find((one) => one.row === wanted) ?? (row === null ? messages.find(({ held }) => held > 0) : undefined);
  if (message === undefined) return;
  useSelection.setState({ selected: { kind: F.frame.kind, row: message.row } });
  const choice = choicesOfMessage(message, messages, whyNotHeld(names)).find(({ verb, reason }) => reason === null && (verb === 'holdFrame' || verb === 'release'));
  if (choice !== undefined) void player.act(choice.command);
}
