/** Faults that are not done every day, folded away until they are wanted. */
import { useState } from 'react';
import { standingOf } from '../commands/choices.ts';
import { choicesOfFaults, troublesAt } from '../commands/faults.ts';
import { FAULT_WORDS } from '../commands/faults-words.ts';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { useRun } from '../stores/stores.ts';

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
              <li key={id}>
                <button
                  type="button"
                  aria-disabled={reason !== null}
                  className={`flex w-full items-baseline justify-between gap-2 border px-2 py-0.5 text-left text-sm ${reason === null ? 'border-ink hover:bg-ink hover:text-panel' : 'border-rule/40 text-muted'}`}
                  onClick={() => reason === null && void player.act(command)}
                >
                  <span>{words(verb, given)}</span>
                  {reason === null ? null : <span className="shrink-0 text-xs">{words(reason)}</span>}
                </button>
              </li>
            ))}
      </ul>
    </details>
  );
}
