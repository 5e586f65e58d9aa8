/** Why?: the chain of causes, newest first, and Why not yet?: what waits here. The numbers of the squares are those on stage and timeline. */
import { useEffect, useState } from 'react';
import type { PageEvent, PageWaiter } from '../../host/lab.ts';
import { formatTime } from '../../view/narration/format.ts';
import { storyOf } from '../../view/why.ts';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { usePanels, usePosition, useRun, useSelection, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { Waits } from './waits.tsx';
import { DRAWER_WORDS } from './words.ts';

export function Why({ player }: { player: Player }) {
  const say = useSay();
  const why = useSelection((selection) => selection.why);
  return (
    <>
      {why === null ? <p className="text-muted">{say('whyNone')}</p> : <Chain player={player} />}
      <Waiting player={player} />
    </>
  );
}

function Chain({ player }: { player: Player }) {
  const say = useSay();
  const words = useWords(DRAWER_WORDS);
  const language = useSettings((settings) => settings.language);
  const position = usePosition((state) => state.position);
  const why = useSelection((selection) => selection.why);
  if (why === null) return null;
  const { links, cut } = why.chain;
  const told = new Map(why.events.map((event) => [event.id, event]));
  const causes = storyOf(why.chain);
  // Of a very long chain only the newest part is there.
  const before = why.chain.causes.filter((id) => told.has(id)).length - causes.length;
  const numbers = new Map(causes.map((id, i) => [id, i + 1]));
  const readBy = (id: number): PageEvent[] =>
    links.filter((link) => link.from === id && link.how === 'because').flatMap((link) => told.get(link.to) ?? []);
  return (
    <>
      <ol aria-label={words('chain')} className="flex flex-col gap-3">
        {causes.map((id) => {
          const event = told.get(id);
          if (event === undefined) return null;
          const read = readBy(id);
          return (
            <li key={id} aria-current={id === position - 1 ? 'step' : undefined} className="flex gap-3">
              <span
                className={`grid h-5 min-w-5 shrink-0 place-items-center bg-ink px-1 text-xs font-semibold text-panel ${id === position - 1 ? 'outline-2 outline-offset-1 outline-committed' : ''}`}
              >
                {numbers.get(id)}
              </span>
              <div className="min-w-0 text-sm">
                <button type="button" className="text-left hover:text-committed" onClick={() => void player.goTo(id + 1)}>
                  <span className="block font-mono text-xs text-muted">{formatTime(event.time)}</span>
                  {event.said[language]}
                </button>
                {read.map((one) => (
                  <button
                    key={one.id}
                    type="button"
                    className="mt-1 block border-l-2 border-rule pl-2 text-left text-xs text-muted hover:text-committed"
                    onClick={() => void player.goTo(one.id + 1)}
                  >
                    {words('read')} {numbers.has(one.id) ? `${numbers.get(one.id)} · ` : ''}
                    {formatTime(one.time)}: {one.said[language]}
                  </button>
                ))}
              </div>
            </li>
          );
        })}
      </ol>
      {before > 0 ? (
        <button
          type="button"
          className="mt-3 text-left text-sm text-muted underline hover:text-committed"
          onClick={() => useSelection.setState({ why: { ...why, chain: { ...why.chain, begins: 0 } } })}
        >
          {words('before', { count: before })}
        </button>
      ) : null}
      {cut && before <= 0 ? <p className="mt-3 text-xs text-muted">{say('whyCut')}</p> : null}
    </>
  );
}

/** Everything that waits at this position. */
function Waiting({ player }: { player: Player }) {
  const say = useSay();
  const words = useWords(DRAWER_WORDS);
  const problem = useRun((run) => run.problem);
  const position = usePosition((state) => state.position);
  const [waiters, setWaiters] = useState<readonly PageWaiter[]>([]);
  useEffect(() => {
    if (problem !== null) return;
    let isCurrent = true;
    player.lab.look('waiting', position).then(
      (found) => isCurrent && setWaiters(found),
      (error: unknown) => isCurrent && player.failed(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [player, position, problem]);
  return (
    <section aria-label={words('allWaiting')} className="mt-5 border-t border-rule/40 pt-3">
      <h2 className="text-sm font-semibold" title={words('allWaitingHint')}>
        {say('whyNotYet')} {words('allWaiting')}
      </h2>
      {waiters.length === 0 ? <p className="text-sm text-muted">{words('none')}</p> : null}
      <ul className="mt-2 flex flex-col gap-3">
        {waiters.map(({ kind, row, name, chain }) => (
          <li key={`${kind} ${row}`}>
            <button
              type="button"
              className="font-mono text-xs font-semibold hover:text-committed"
              onClick={() => {
                useSelection.setState({ selected: { kind, row } });
                usePanels.setState({ tab: 'inspect' });
              }}
            >
              {name}
            </button>
            <Waits chain={chain} />
          </li>
        ))}
      </ul>
    </section>
  );
}
