/** Watches: each with its value at this position; a text that is none says what is wrong with it. */
import { useState } from 'react';
import { useWords } from '../i18n/local.ts';
import type { Player } from '../player.ts';
import { usePosition, useSettings } from '../stores/stores.ts';
import { valueText, wrongWith } from './expression.ts';
import { useWatches, type Watch } from './store.ts';
import { WATCH_WORDS } from './words.ts';

export function Watches({ player }: { player: Player }) {
  const words = useWords(WATCH_WORDS);
  const language = useSettings((settings) => settings.language);
  const watches = useWatches((state) => state.watches);
  const [typed, setTyped] = useState('');
  const [isTried, setTried] = useState(false);
  const text = typed.trim();
  const wrong = isTried && text !== '' ? wrongWith(text, language) : null;
  return (
    <section aria-label={words('title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (text === '' || wrongWith(text, language) !== null) return;
          useWatches.setState({ watches: [...watches.filter((one) => one.text !== text), { text, stops: false }] });
          setTyped('');
          setTried(false);
        }}
      >
        <label className="block text-xs text-muted">
          {words('label')}
          <input
            className="mt-1 w-full border border-rule bg-panel p-1 font-mono text-sm text-ink"
            value={typed}
            spellCheck={false}
            aria-invalid={wrong !== null}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        {wrong === null ? <p className="mt-1 text-xs text-muted">{words('hint')}</p> : <p role="alert" className="mt-1 text-sm text-fault">{wrong}</p>}
        <button type="submit" className="mt-2 border border-ink px-2 py-0.5 text-sm">
          {words('add')}
        </button>
      </form>
      {watches.length === 0 ? <p className="mt-3 text-sm text-muted">{words('none')}</p> : null}
      <ul className="mt-3 flex flex-col gap-3">
        {watches.map((watch) => (
          <Line key={watch.text} watch={watch} player={player} />
        ))}
      </ul>
    </section>
  );
}

function Line({ watch, player }: { watch: Watch; player: Player }) {
  const words = useWords(WATCH_WORDS);
  const { watches, values, changes } = useWatches();
  const position = usePosition((state) => state.position);
  const { text, stops } = watch;
  const positions = changes.get(text)?.positions ?? [];
  const next = positions.find((one) => one > position);
  const before = positions.findLast((one) => one < position);
  const button = 'border border-rule px-2 text-sm aria-disabled:text-muted';
  return (
    <li className="border-t border-rule/30 pt-2">
      <div className="flex items-baseline justify-between gap-2 font-mono text-sm">
        <span className="min-w-0 break-words">{text}</span>
        <output aria-label={text} className="shrink-0 font-semibold">
          {valueText(values.get(text))}
        </output>
      </div>
      <div className="mt-1 flex items-center gap-2 text-xs text-muted">
        <button type="button" className={button} aria-label={words('before')} aria-disabled={before === undefined} onClick={() => before !== undefined && void player.goTo(before)}>
          ←
        </button>
        <button type="button" className={button} aria-label={words('next')} aria-disabled={next === undefined} onClick={() => next !== undefined && void player.goTo(next)}>
          →
        </button>
        <span>{words('changes', { count: positions.length })}</span>
        <button
          type="button"
          className="ml-auto border border-rule px-2 text-sm text-ink"
          aria-label={words('remove', { text })}
          onClick={() => useWatches.setState({ watches: watches.filter((one) => one.text !== text) })}
        >
          ✕
        </button>
      </div>
      <label className="mt-1 flex items-center gap-2 text-xs text-muted">
        <input
          type="checkbox"
          checked={stops}
          onChange={(event) => {
            const { checked } = event.target;
            useWatches.setState({ watches: watches.map((one) => (one.text === text ? { text, stops: checked } : one)) });
          }}
        />
        {words('stop')}
      </label>
    </li>
  );
}
