/** One thing that can be done here, or the reason why it cannot be done now. */
import { useId } from 'react';
import type { Command } from '../../engine/commands.ts';
import type { Player } from '../player.ts';

export function ChoiceButton({ player, command, name, reason }: { player: Player; command: Command; name: string; reason: string | null }) {
  const id = useId();
  return (
    <li>
      <button
        type="button"
        aria-disabled={reason !== null}
        aria-describedby={reason === null ? undefined : id}
        className={`flex w-full items-baseline justify-between gap-2 border px-2 py-0.5 text-left text-sm ${reason === null ? 'border-ink hover:bg-ink hover:text-panel' : 'border-rule/40 text-muted'}`}
        onClick={() => reason === null && void player.act(command)}
      >
        <span className="min-w-0 wrap-anywhere">{name}</span>
        {reason === null ? null : (
          <span id={id} className="max-w-28 shrink-0 text-right text-xs">
            {reason}
          </span>
        )}
      </button>
    </li>
  );
}
