/** Which setting differs, and what it is in either run. */
import { useState } from 'react';
import type { ComparedSetting, Offer } from '../../host/lab.ts';
import { titleOf } from '../../view/narration/titles.ts';
import { useWords } from '../i18n/local.ts';
import { COMPARE_WORDS } from './words.ts';

const FIELD = 'h-8 border border-rule bg-panel px-1 font-mono text-sm text-ink';
/** No setting is called so. */
const BRANCH = 'branch ';
const keyOf = ({ target, config }: Pick<Offer, 'target' | 'config'>): string => `${target}/${config}`;

export function Chooser({
  setting,
  offers,
  branches,
  choose,
  chooseBranch,
}: {
  /** Null: a branch is compared. */
  setting: ComparedSetting | null;
  /** The other branches of the run, by number. */
  branches: readonly number[];
  offers: readonly Offer[];
  choose: (setting: ComparedSetting) => void;
  chooseBranch: (branch: number) => void;
}) {
  const words = useWords(COMPARE_WORDS);
  const [a, setA] = useState(setting?.a ?? '');
  const [b, setB] = useState(setting?.b ?? '');
  const chosen = setting === null ? BRANCH : keyOf(setting);
  const now = offers.find((offer) => keyOf(offer) === chosen)?.value ?? '';
  const targets = [...new Set(offers.map(({ target }) => target))];
  const value = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return (
    <form
      className="flex items-center gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (setting !== null) choose({ ...setting, a: value(a), b: value(b) });
      }}
    >
      <select
        aria-label={words('setting')}
        className={`${FIELD} max-w-56`}
        value={chosen}
        onChange={(event) => {
          const branch = branches.find((number) => event.target.value === `${BRANCH}${number}`);
          if (branch !== undefined) return chooseBranch(branch);
          const offer = offers.find((one) => keyOf(one) === event.target.value);
          if (offer !== undefined) choose({ target: offer.target, config: offer.config, a: null, b: null });
        }}
      >
        {setting === null ? <option value={BRANCH}>{words('branches')}</option> : null}
        {branches.length === 0 ? null : (
          <optgroup label={words('branches')}>
            {branches.map((number) => (
              <option key={number} value={`${BRANCH}${number}`}>
                {words('branch', { number })}
              </option>
            ))}
          </optgroup>
        )}
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
      {(setting === null
        ? []
        : ([
            ['A', a, setA],
            ['B', b, setB],
          ] as const)
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
      {setting === null ? null : (
        <button type="submit" className="h-8 border border-ink px-3 text-sm">
          {words('run')}
        </button>
      )}
    </form>
  );
}
