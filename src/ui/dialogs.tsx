import { type ReactNode, useEffect, useRef, useState } from 'react';
import { standingOf } from './commands/choices.ts';
import { choicesOfLinks, choicesOfMessage, holdsAt, messagesAt, nameOfChoice, whyNotHeld } from './commands/messages.ts';
import { MESSAGE_WORDS } from './commands/messages-words.ts';
import { useWords } from './i18n/local.ts';
import type { WordKey } from './i18n/words.ts';
import { type Action, useActions } from './palette-actions.ts';
import { REFERENCE } from './reference-links.ts';
import type { Player } from './player.ts';
import { usePanels, useRun } from './stores/stores.ts';
import { useSay } from './use-say.ts';

function Dialog({ label, close, children }: { label: string; close: () => void; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      className="m-auto mt-24 w-120 border border-ink bg-panel p-6 text-ink backdrop:bg-ground/60"
      onClose={close}
    >
      {children}
    </dialog>
  );
}

const KEYS: readonly (readonly [string, WordKey])[] = [
  ['Space', 'key_space'], ['← →', 'key_arrows'], ['Shift →', 'key_shift'], ['.', 'key_dot'], ['L', 'key_level'], ['W', 'key_why'], ['Z', 'key_bytes'], ['H', 'key_hold'], ['V', 'key_scene'], ['+ − 0', 'key_zoom'],
  ['Enter', 'key_enter'], ['A 1', 'key_pick'], ['. ,', 'key_steps'], ['N', 'key_notes'],
  ['/', 'key_palette'], ['?', 'key_help'],
];

export function Help() {
  const say = useSay();
  return (
    <Dialog label={say('helpTitle')} close={() => usePanels.setState({ help: false })}>
      <h2 className="text-xl font-semibold">{say('helpTitle')}</h2>
      <dl className="mt-4 grid grid-cols-[6rem_1fr] gap-y-2 text-sm">
        {KEYS.map(([key, word]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="border border-rule px-2 font-mono">{key}</kbd>
            </dt>
            <dd>{say(word)}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="mt-4 flex items-center justify-between">
        <nav aria-label={say('reference')} className="flex flex-col gap-1 text-sm">
          {REFERENCE.map(([address, word]) => (
            <a key={address} href={address} className="text-committed underline" onClick={() => usePanels.setState({ help: false })}>
              {say(word)}
            </a>
          ))}
        </nav>
        <button type="submit" className="border border-ink px-3 py-1 text-sm">
          {say('closeDrawer')}
        </button>
      </form>
    </Dialog>
  );
}


/** Messages that are under way now, and links that are held. */
function useMessageActions(player: Player): Action[] {
  const words = useWords(MESSAGE_WORDS);
  const { picture, names } = useRun();
  if (picture === null || names === null) return [];
  const messages = messagesAt(picture, names);
  return [...messages.flatMap((one) => choicesOfMessage(one, messages, whyNotHeld(names))), ...choicesOfLinks(standingOf(picture, names), holdsAt(picture, names))].map((choice) => ({
    name: nameOfChoice(choice, words), reason: choice.reason === null ? null : words(choice.reason), run: () => void player.act(choice.command),
  }));
}

export function Palette({ player }: { player: Player }) {
  const actions = [...useActions(player), ...useMessageActions(player)];
  const say = useSay();
  const [typed, setTyped] = useState('');
  const close = (): void => usePanels.setState({ palette: false });
  const found = actions.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const run = (action: Action | undefined): void => {
    if (action === undefined || action.reason !== null) return;
    close();
    action.run();
  };
  return (
    <Dialog label={say('palette')} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          run(found.find(({ reason }) => reason === null));
        }}
      >
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the palette is there to be typed into
          autoFocus
          aria-label={say('paletteHint')}
          placeholder={say('paletteHint')}
          className="w-full border border-ink bg-panel p-2 text-base"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </form>
      <ul className="mt-3 max-h-80 overflow-y-auto">
        {found.length === 0 ? <li className="text-sm text-muted">{say('paletteNone')}</li> : null}
        {found.map((action, i) => (
          <li key={`${i} ${action.name}`}>
            <button
              type="button"
              aria-disabled={action.reason !== null}
              className={`w-full px-2 py-1 text-left text-sm ${action.reason === null ? 'hover:bg-ink hover:text-panel' : 'text-muted'}`}
              onClick={() => run(action)}
            >
              {action.name}
              {action.reason === null ? null : <span className="ml-3 text-xs">{action.reason}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
