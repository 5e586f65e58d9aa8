/** What is under way at this position, the held first: hold, let go on, lose. And links whose messages are held as they come. */
import { useState } from 'react';
import { standingOf } from '../commands/choices.ts';
import { choicesOfLinks, choicesOfMessage, holdsAt, type MessageChoice, messageName, messagesAt, nameOfChoice, whyNotHeld } from '../commands/messages.ts';
import { MESSAGE_WORDS } from '../commands/messages-words.ts';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { useRun, useSelection } from '../stores/stores.ts';
import { ChoiceButton } from './choice-button.tsx';
import { F } from '../../view/records.ts';

/** More of them would push everything else out of sight. */
const MOST_SHOWN = 12;

function Choice({ choice, player }: { choice: MessageChoice; player: Player }) {
  const words = useWords(MESSAGE_WORDS);
  const { command, reason } = choice;
  return <ChoiceButton player={player} command={command} name={nameOfChoice(choice, words)} reason={reason === null ? null : words(reason)} />;
}

export function Messages({ player }: { player: Player }) {
  const words = useWords(MESSAGE_WORDS);
  const { picture, names } = useRun();
  const selected = useSelection((selection) => selection.selected);
  useRun((run) => run.frame);
  const [isOpen, setOpen] = useState(false);
  if (picture === null || names === null) return null;
  const messages = messagesAt(picture, names);
  const shown = messages.filter(({ row, held }, i) => i < MOST_SHOWN || held > 0 || (selected?.kind === F.frame.kind && selected.row === row));
  return (
    <section className="mb-3" aria-label={words('title')}>
      <h2 className="mb-1 text-xs text-muted">{words('title')}</h2>
      {shown.length === 0 ? <p className="text-sm text-muted">{words('none')}</p> : null}
      {messages.some(({ held }) => held > 0) ? <p className="mb-1 text-xs text-muted">{words('order')}</p> : null}
      <ul className="flex flex-col gap-1">
        {shown.flatMap((message) => {
          const choices = choicesOfMessage(message, messages, whyNotHeld(names)).filter(({ verb, reason }) => (message.held > 0 ? verb !== 'holdFrame' : verb === 'holdFrame' || reason === 'behindHeld'));
          return [
            ...(message.held > 0 ? [<li key={message.frame} className="mt-1 text-sm font-semibold">{`${messageName(message, words)}: ${words('state_held', { number: message.held })}`}</li>] : []),
            ...(message.state === 'held' && !(message.held > 0)
              ? [<li key={message.frame} className="text-sm text-muted">{`${messageName(message, words)}: ${words('state_behind')}`}</li>]
              : choices.map((choice) => <Choice key={choice.id} choice={choice} player={player} />)),
          ];
        })}
      </ul>
      <details className="mt-2" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="text-sm">{words('links')}</summary>
        <ul className="mt-1 flex flex-col gap-1">
          {isOpen ? choicesOfLinks(standingOf(picture, names), holdsAt(picture, names)).map((choice) => <Choice key={choice.id} choice={choice} player={player} />) : null}
        </ul>
      </details>
    </section>
  );
}
