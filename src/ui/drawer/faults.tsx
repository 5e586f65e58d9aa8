/** Faults that are not done every day, folded away until they are wanted. */
import { useState } from 'react';
import { standingOf } from '../commands/choices.ts';
import { choicesOfFaults, troublesAt } from '../commands/faults.ts';
import { FAULT_WORDS } from '../commands/faults-words.ts';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { useRun } from '../stores/stores.ts';
import { ChoiceButton } from './choice-button.tsx';

export function Faults({ player }: { player: Player }) {
  const words = useWords(FAULT_WORDS);
  const { picture, names } = useRun();
  useRun((run) => run.frame);
  const [isOpen, setOpen] = useState(false);
  if (picture === null || names === null) return null;
  return (
    <details className="mb-3" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-sm">{words('title')}</summary>
      <ul className="mt-1 flex flex-col gap-1">
        {!isOpen
          ? null
          : choicesOfFaults(standingOf(picture, names), troublesAt(picture, names)).map(({ id, verb, names: given, command, reason }) => (
              <ChoiceButton key={id} player={player} command={command} name={words(verb, given)} reason={reason === null ? null : words(reason)} />
            ))}
      </ul>
    </details>
  );
}
