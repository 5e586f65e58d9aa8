import { useEffect, useState } from 'react';
import type { PageRecord, PageWaiting } from '../../host/lab.ts';
import { recordKinds } from '../../view/records.ts';
import type { Player } from '../player.ts';
import { usePanels, usePosition, useRun, useSelection, useSettings } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';

/** What a record is called in a list: its keys. */
function label(player: { nameOf(field: number, row: number): string }, kind: number, row: number): string {
  return recordKinds[kind].keys.map((key) => player.nameOf(key.id, row)).join(' ');
}

const SELECT = 'w-full border border-rule bg-panel p-1 text-sm text-ink';

export function Inspect({ player }: { player: Player }) {
  const say = useSay();
  const language = useSettings((settings) => settings.language);
  const { picture, problem } = useRun();
  useRun((run) => run.frame);
  const position = usePosition((state) => state.position);
  const selected = useSelection((selection) => selection.selected) ?? player.firstReplica();
  const [found, setFound] = useState<{ readonly record: PageRecord | null; readonly waits: readonly PageWaiting[] }>({ record: null, waits: [] });
  const kind = selected?.kind ?? 0;
  const row = selected?.row ?? -1;
  useEffect(() => {
    let isCurrent = true;
    if (row < 0 || problem !== null) return;
    Promise.all([player.lab.look('inspect', kind, row, position), player.lab.look('whyNotYet', kind, row, position)]).then(
      ([record, waits]) => isCurrent && setFound({ record, waits }),
      (error: unknown) => isCurrent && player.failed(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [player, kind, row, position, problem]);
  if (picture === null) return null;
  const choose = (toKind: number, toRow: number): void => useSelection.setState({ selected: toRow < 0 ? null : { kind: toKind, row: toRow } });
  const kinds = recordKinds.filter(({ id }) => picture.alive(id).length > 0);
  return (
    <>
      <label className="block text-xs text-muted">
        {say('inspectKind')}
        <select className={SELECT} value={kind} onChange={(event) => choose(Number(event.target.value), picture.alive(Number(event.target.value))[0] ?? -1)}>
          {kinds.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="mt-2 block text-xs text-muted">
        {say('inspectRow')}
        <select className={SELECT} value={row} onChange={(event) => choose(kind, Number(event.target.value))}>
          {picture.alive(kind).map((one) => (
            <option key={one} value={one}>
              {label(player, kind, one)}
            </option>
          ))}
        </select>
      </label>
      <dl className="mt-3 font-mono text-sm">
        {found.record?.fields.map(({ field, name, value, at }) => (
          <div key={field} className="flex items-baseline gap-2 border-t border-rule/30 py-1">
            <dt className="text-muted">{name}</dt>
            <dd className="ml-auto text-right break-all">{value === null ? 'null' : Array.isArray(value) ? value.join(' ') : String(value)}</dd>
            <dd className="shrink-0">
              <button
                type="button"
                className="border border-rule px-1 font-sans text-xs"
                aria-label={say('whyButton', { field: name })}
                title={say('setBy', { number: at })}
                onClick={() => {
                  usePanels.setState({ tab: 'why' });
                  void player.why(field, row);
                }}
              >
                {say('tab_why')}
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <h2 className="mt-4 text-sm font-semibold">{say('whyNotYet')}</h2>
      {found.waits.length === 0 ? <p className="text-sm text-muted">{say('waitsForNothing')}</p> : null}
      <ol className="flex flex-col gap-1 text-sm">
        {found.waits.map((wait) => (
          <li key={`${wait.kind} ${wait.row}`}>{wait.said[language]}</li>
        ))}
      </ol>
    </>
  );
}
