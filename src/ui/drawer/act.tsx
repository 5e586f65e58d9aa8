import { useState } from 'react';
import { type Choice, choicesOf, SORTS, standingOf } from '../commands/choices.ts';
import { goTo } from '../scenes/showing.ts';
import { useTopic } from '../use-focus.ts';
import type { Player } from '../player.ts';
import { openGroupRun } from '../presets/presets.ts';
import { usePanels, usePosition, useRun } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { useWords } from '../i18n/local.ts';
import { LiveActs } from '../live/live-acts.tsx';
import { ChoiceButton } from './choice-button.tsx';
import { Faults } from './faults.tsx';
import { Groups } from './groups.tsx';
import { Messages } from './messages.tsx';
import { DRAWER_WORDS } from './words.ts';

/** By what they are done to, in the order in which they came. */
function groupsOf(choices: readonly Choice[]): { readonly name: string; readonly choices: readonly Choice[] }[] {
  return [...new Set(choices.map(({ name }) => name))].map((name) => ({ name, choices: choices.filter((one) => one.name === name) }));
}

/** All that can be done to one sort of things, folded away until it is wanted. */
function Sort({ sort, choices, player }: { sort: Choice['sort']; choices: readonly Choice[]; player: Player }) {
  const say = useSay();
  const words = useWords(DRAWER_WORDS);
  const [isOpen, setOpen] = useState(sort === 'clients');
  return (
    <details className="mb-3" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="text-sm">{words(sort)}</summary>
      {groupsOf(isOpen ? choices : []).map(({ name, choices: own }) => (
        <section key={name} className="mt-2">
          <h2 className="mb-1 text-xs text-muted">{name}</h2>
          <ul className="flex flex-col gap-1">
            {own.map(({ id: choice, verb, name: of, perSecond, target, partitions, command, reason }) => (
              <ChoiceButton
                key={choice}
                player={player}
                command={command}
                name={say(`command_${verb}`, { name: of, perSecond: perSecond ?? 0, target: target ?? '', partitions: partitions ?? 0 })}
                reason={reason === null ? null : say(reason)}
              />
            ))}
          </ul>
        </section>
      ))}
    </details>
  );
}

export function Act({ player }: { player: Player }) {
  const say = useSay();
  const topic = useTopic();
  const { picture, names, status } = useRun();
  useRun((run) => run.frame);
  const position = usePosition((state) => state.position);
  const [link, setLink] = useState('');
  if (picture === null || names === null || status === null) return null;
  const all = choicesOf(standingOf(picture, names), topic);
  const share = async (): Promise<void> => {
    const text = `${location.origin}${location.pathname}#run=${await player.lab.link(position)}`;
    setLink(text);
    try {
      await navigator.clipboard.writeText(text);
      usePanels.setState({ notice: say('shareCopied') });
    } catch {
      // Without the clipboard the text is there to be copied by hand.
    }
  };
  return (
    <>
      {names.isTape ? <p className="mb-3 text-sm text-muted">{say('reason_taped')}</p> : names.isLive ? <LiveActs player={player} /> : null}
      {position < status.events && !names.isLive ? <p className="mb-2 text-sm text-muted">{say('inPast')}</p> : null}
      <Groups player={player} />
      <Messages player={player} />
      {SORTS.map((sort) => (
        <Sort key={sort} sort={sort} choices={all.filter((choice) => choice.sort === sort)} player={player} />
      ))}
      <Faults player={player} />
      {status.branches.length < 2 ? null : (
        <>
          <h2 className="mt-4 text-sm font-semibold">{say('branches')}</h2>
          <ul className="flex flex-wrap gap-2">
            {status.branches.map((branch) => (
              <li key={branch.id}>
                <button
                  type="button"
                  aria-pressed={branch.id === status.branch}
                  className={`border px-2 py-1 text-sm ${branch.id === status.branch ? 'border-ink bg-ink text-panel' : 'border-rule'}`}
                  onClick={() => void player.select(branch.id)}
                >
                  {say('branch', { number: branch.id })}
                </button>
                {branch.id === status.branch ? null : (
                  <button type="button" className="ml-1 border border-rule px-2 py-1 text-sm" onClick={() => goTo(`#/compare?branch=${branch.id}`)}>
                    {say('toCompare')}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {names.isLive ? null : (
        <div className="mt-4 flex flex-wrap gap-2">
          <button type="button" className="border border-ink px-2 py-1 text-sm" onClick={() => share().catch((error: unknown) => player.failed(error))}>
            {say('share')}
          </button>
          <button type="button" className="border border-ink px-2 py-1 text-sm" onClick={() => void player.newRun()}>
            {say('newRun')}
          </button>
          <button type="button" className="border border-ink px-2 py-1 text-sm" onClick={() => void openGroupRun(player)}>
            {say('groupRun')}
          </button>
        </div>
      )}
      {link === '' ? null : <input readOnly aria-label={say('shareText')} className="mt-2 w-full border border-rule bg-panel p-1 font-mono text-xs" value={link} />}
    </>
  );
}
