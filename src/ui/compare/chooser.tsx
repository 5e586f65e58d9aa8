/** Which setting differs, and what it is in either run. */
import { useState } from 'react';
import type { ComparedSetting, Offer } from '../../host/lab.ts';
import { titleOf } from '../../view/narration/titles.ts';
import { useWords } from '../i18n/local.ts';
import { COMPARE_WORDS } from './words.ts';

const FIELD = 'h-8 border border-rule bg-panel px-1 font-mono text-sm text-ink';
const keyOf = ({ target, config }: Pick<Offer, 'target' | 'config'>): string => `${target}/${config}`;

export function Chooser({
  setting,
  offers,
  choose,
}: {
  setting: ComparedSetting;
  offers: readonly Offer[];
  choose: (setting: ComparedSetting) => void;
}) {
  const words = useWords(COMPARE_WORDS);
  const [a, setA] = useState(setting.a ?? '');
  const [b, setB] = useState(setting.b ?? '');
  const now = offers.find((offer) => keyOf(offer) === keyOf(setting))?.value ?? '';
  const targets = [...new Set(offers.map(({ target }) => target))];
  const value = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return (
    <form
      className="flex shrink-0 items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        choose({ ...setting, a: value(a), b: value(b) });
      }}
    >
      <select
        aria-label={words('setting')}
        className={`${FIELD} max-w-56`}
        value={keyOf(setting)}
        onChange={(event) => {
          const offer = offers.find((one) => keyOf(one) === event.target.value);
          if (offer !== undefined) choose({ target: offer.target, config: offer.config, a: null, b: null });
        }}
      >
        {targets.map((target) => (
          <optgroup key={target} label={titleOf(target)}>
            {offers
              .filter((offer) => offer.target === target)
              .map((offer) => (
                <option key={keyOf(offer)} value={keyOf(offer)}>
                  {`${titleOf(target)} ${offer.config}`}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {(
        [
          ['A', a, setA],
          ['B', b, setB],
        ] as const
      ).map(([side, text, set]) => (
        <label key={side} className="flex items-center gap-1 text-sm font-semibold">
          {side}
          <input
            aria-label={words('value', { side })}
            className={`${FIELD} w-20 font-normal`}
            placeholder={now}
            value={text}
            onChange={(event) => set(event.target.value)}
          />
        </label>
      ))}
      <button type="submit" className="h-8 border border-ink px-3 text-sm">
        {words('run')}
      </button>
    </form>
  );
}
