import { formatTime } from '../../view/narration/format.ts';
import type { Player } from '../player.ts';
import { useSelection, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';

/** The chain of causes, newest first; the numbers of its squares are those on the timeline. */
export function Why({ player }: { player: Player }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const why = useSelection((selection) => selection.why);
  if (why === null) return <p className="text-muted">{say('whyNone')}</p>;
  const { causes, links, cut } = why.chain;
  const told = new Map(why.events.map((event) => [event.id, event]));
  // Squares number the causes; what else was read goes on behind them.
  const numbers = new Map([...causes, ...why.chain.events.filter((id) => !causes.includes(id))].map((id, i) => [id, i + 1]));
  return (
    <>
      <ol className="flex flex-col gap-3">
        {causes.map((id) => {
          const event = told.get(id);
          if (event === undefined) return null;
          const read = links.filter((link) => link.from === id && link.how === 'because').map((link) => numbers.get(link.to));
          return (
            <li key={id} className="flex gap-3">
              <span className="grid h-5 min-w-5 shrink-0 place-items-center bg-ink px-1 text-xs font-semibold text-panel">{numbers.get(id)}</span>
              <button type="button" className="text-left text-sm hover:text-committed" onClick={() => void player.goTo(id + 1)}>
                <span className="block font-mono text-xs text-muted">{formatTime(event.time)}</span>
                {event.said[language]}
                {read.length === 0 ? null : <span className="block text-xs text-muted">{say('because', { numbers: read.join(', ') })}</span>}
              </button>
            </li>
          );
        })}
      </ol>
      <ul className="mt-4 flex flex-col gap-2 border-t border-rule/30 pt-3">
        {why.events
          .filter(({ id }) => !causes.includes(id))
          .map((event) => (
            <li key={event.id} className="flex gap-3 text-sm text-muted">
              <span className="grid h-5 min-w-5 shrink-0 place-items-center border border-rule px-1 text-xs">{numbers.get(event.id)}</span>
              {event.said[language]}
            </li>
          ))}
      </ul>
      {cut ? <p className="mt-3 text-xs text-muted">{say('whyCut')}</p> : null}
    </>
  );
}
