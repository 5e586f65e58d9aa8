/** Every event of a level as a sentence: a list that may hold hundreds of thousands, of which those in sight are fetched. */
import { useEffect, useState } from 'react';
import { LEVELS, type Level } from '../../engine/events/row.ts';
import { formatTime } from '../../view/narration/format.ts';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { usePanels, usePosition, useRun, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { rem, useSight } from '../virtual.ts';
import { rowOf, useEventIds, useEventTexts } from './event-list.ts';
import { DRAWER_WORDS } from './words.ts';

const ROW = 64;

export function Events({ player }: { player: Player }) {
  const say = useSay();
  const words = useWords(DRAWER_WORDS);
  const language = useSettings((settings) => settings.language);
  const position = usePosition((state) => state.position);
  const isOpen = useRun((run) => run.status !== null);
  const [level, setLevel] = useState<Level>('story');
  const [text, setText] = useState('');
  const [follow, setFollow] = useState(true);
  const { ids, searching } = useEventIds(player, level, text);
  const { box, sight, show } = useSight<HTMLElement>(ids.length, ROW);
  const told = useEventTexts(player, ids, sight.from, sight.to);
  const here = rowOf(ids, position - 1);
  useEffect(() => {
    if (follow) show(Math.max(0, here));
  }, [follow, here, ids.length, show]);
  if (!isOpen) return <p className="text-muted">{say('noEvents')}</p>;
  const field = 'border border-rule bg-panel px-1 text-sm text-ink';
  return (
    <div className="flex h-full flex-col">
      <div className="flex shrink-0 items-center gap-2 pb-2 text-sm">
        <select aria-label={words('level')} className={field} value={level} onChange={(event) => setLevel(event.target.value as Level)}>
          {LEVELS.map((one) => (
            <option key={one} value={one}>
              {say(`level_${one}`)}
            </option>
          ))}
        </select>
        <input
          type="search"
          aria-label={words('find')}
          placeholder={words('find')}
          className={`${field} min-w-0 grow`}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <label className="flex shrink-0 items-center gap-1" title={words('followHint')}>
          <input type="checkbox" className="accent-ink" checked={follow} onChange={(event) => setFollow(event.target.checked)} />
          {words('follow')}
        </label>
      </div>
      <output className="shrink-0 pb-1 text-xs text-muted">
        {searching ? words('searching') : words(text === '' ? 'count' : 'found', { count: ids.length })}
      </output>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
      <section ref={box} tabIndex={0} aria-label={words('list')} className="-mr-4 min-h-0 grow overflow-y-auto pr-4" onWheel={() => setFollow(false)}>
        <ol className="relative" style={{ height: rem(ids.length * ROW) }}>
          {Array.from({ length: Math.max(0, sight.to - sight.from) }, (_, i) => sight.from + i).map((row) => {
            const id = ids[row];
            const event = told.get(id);
            const isHere = row === here;
            return (
              <li
                key={id}
                aria-setsize={ids.length}
                aria-posinset={row + 1}
                aria-current={isHere ? 'step' : undefined}
                className={`absolute inset-x-0 flex items-start gap-2 overflow-hidden border-t border-rule/30 py-1 ${isHere ? 'border-l-3 border-l-ink pl-2' : ''}`}
                style={{ top: rem(row * ROW), height: rem(ROW) }}
              >
                {event === undefined ? null : (
                  <>
                    <button type="button" title={event.said[language]} className="min-w-0 grow text-left hover:text-committed" onClick={() => void player.goTo(id + 1)}>
                      <span className="block truncate font-mono text-xs text-muted">
                        {formatTime(event.time)} {event.name}
                      </span>
                      <span className={`line-clamp-2 text-sm leading-5 ${id < position ? '' : 'text-muted'}`}>{event.said[language]}</span>
                    </button>
                    <button
                      type="button"
                      className="shrink-0 border border-rule px-1 text-xs"
                      onClick={() => {
                        usePanels.setState({ tab: 'why' });
                        void player.whyEvent(id);
                      }}
                    >
                      {say('tab_why')}
                    </button>
                  </>
                )}
              </li>
            );
          })}
        </ol>
      </section>
    </div>
  );
}
