/** The fidelity page: every mechanism, and whether it is modelled, simplified or absent, as the tests say. */
import { useState } from 'react';
import { useWords } from '../i18n/local.ts';
import { useSettings } from '../stores/stores.ts';
import { AREAS, type FidelityRow, ROWS, SIMPLIFIED } from './rows.ts';
import { SHOWN } from './shown.ts';
import { FIDELITY_WORDS } from './words.ts';

const STATES = ['modelled', 'simplified', 'absent'] as const;
type State = (typeof STATES)[number];

function stateOf({ id }: FidelityRow): State {
  return SHOWN[id]?.how ?? 'absent';
}

/** Filled, half filled, empty: the state is never told by colour alone. */
function Mark({ state }: { state: State }) {
  return (
    <svg viewBox="0 0 14 14" className="size-3.5 shrink-0" aria-hidden="true">
      <rect x="1" y="1" width="12" height="12" fill="none" stroke="currentColor" strokeWidth="1.5" strokeDasharray={state === 'absent' ? '2 2' : undefined} />
      {state === 'absent' ? null : <rect x="1" y={state === 'modelled' ? 1 : 7} width="12" height={state === 'modelled' ? 12 : 6} fill="currentColor" />}
    </svg>
  );
}

const INK: Readonly<Record<State, string>> = { modelled: 'text-committed', simplified: 'text-uncommitted', absent: 'text-muted' };

export function Fidelity() {
  const words = useWords(FIDELITY_WORDS);
  const language = useSettings((settings) => settings.language);
  const [state, setState] = useState<State | 'all'>('all');
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const rows = ROWS.filter((row) => (state === 'all' || stateOf(row) === state) && `${row.id} ${row.en} ${row['zh-CN']}`.toLowerCase().includes(wanted));
  const count = (one: State): number => ROWS.filter((row) => stateOf(row) === one).length;
  const counts = { modelled: count('modelled'), simplified: count('simplified'), absent: count('absent'), all: ROWS.length };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <main tabIndex={0} aria-label={words('title')} className="min-h-0 grow overflow-y-auto px-8 py-6">
      <div className="mx-auto max-w-5xl">
        <h2 className="text-[1.75rem] leading-9 font-medium">{words('title')}</h2>
        <p className="mt-2 max-w-2xl text-base leading-7 text-muted">{words('intro')}</p>
        <div className="mt-4 flex flex-wrap items-center gap-2 text-sm">
          {(['all', ...STATES] as const).map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={state === one}
              className={`flex items-center gap-2 border px-2 py-1 ${state === one ? 'border-ink bg-ink text-panel' : 'border-rule'}`}
              onClick={() => setState(one)}
            >
              {one === 'all' ? null : <Mark state={one} />}
              {words(one)} <span className="font-mono">{counts[one]}</span>
            </button>
          ))}
          <input
            type="search"
            aria-label={words('find')}
            placeholder={words('find')}
            className="ml-auto w-64 border border-rule bg-panel px-2 py-1"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <output className="sr-only">{words('counts', counts)}</output>
        {rows.length === 0 ? <p className="mt-6 text-muted">{words('none')}</p> : null}
        {AREAS.map((area) => {
          const own = rows.filter((row) => row.area === area.id);
          return own.length === 0 ? null : <AreaTable key={area.id} title={`${area.id}  ${area[language]}`} rows={own} />;
        })}
      </div>
    </main>
  );
}

function AreaTable({ title, rows }: { title: string; rows: readonly FidelityRow[] }) {
  const words = useWords(FIDELITY_WORDS);
  const language = useSettings((settings) => settings.language);
  return (
    <table className="stacks mt-6 w-full table-fixed border-collapse text-sm">
      <caption className="pb-1 text-left text-base font-semibold whitespace-pre">{title}</caption>
      <colgroup>
        <col />
        <col className="w-32" />
        <col className="w-80" />
      </colgroup>
      <thead className="sr-only">
        <tr>
          <th scope="col">{words('mechanism')}</th>
          <th scope="col">{words('state')}</th>
          <th scope="col">{words('shownBy')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const state = stateOf(row);
          const tests = SHOWN[row.id]?.tests ?? [];
          return (
            <tr key={row.id} data-row={row.id} className="border-t border-rule/40 align-top">
              <th scope="row" className={`py-1.5 pr-4 text-left font-normal ${state === 'absent' ? 'text-muted' : ''}`}>
                {row[language]}
                {state !== 'simplified' ? null : <span className="block text-xs text-muted">{SIMPLIFIED[row.id]?.[language]}</span>}
              </th>
              <td className={`py-1.5 ${INK[state]}`}>
                <span className="flex items-center gap-2">
                  <Mark state={state} />
                  {words(state)}
                </span>
              </td>
              <td className="py-1.5 text-xs text-muted">
                {tests.length === 0 ? null : (
                  <details>
                    <summary className="cursor-pointer">{tests.length === 1 ? words('oneTest') : words('tests', { count: tests.length })}</summary>
                    <ul className="mt-1 font-mono">
                      {tests.map((test) => (
                        <li key={test} className="break-words">
                          {test}
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
