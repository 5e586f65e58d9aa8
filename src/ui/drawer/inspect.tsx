/** Any entity of the run at this position: its fields with since when and by which event, and what it waits for. */
import { useEffect, useState } from 'react';
import type { PageField, PageRecord, PageWaiting } from '../../host/lab.ts';
import { apiName } from '../../view/api-names.ts';
import { formatTime } from '../../view/narration/format.ts';
import { F, recordKinds } from '../../view/records.ts';
import { useWords } from '../i18n/local.ts';
import { useFocus } from '../use-focus.ts';
import type { Player } from '../player.ts';
import { nameOf } from '../playing/records.ts';
import { usePanels, usePosition, useRun, useSelection } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';
import { Waits } from './waits.tsx';
import { DRAWER_WORDS } from './words.ts';

/** What a record is called in a list: its keys. */
function label(kind: number, row: number): string {
  return recordKinds[kind].keys.map((key) => nameOf(key.id, row)).join(' ');
}

/** A value as its type is read: times of the lab, APIs by name, lists with spaces. */
export function valueText({ type, value }: Pick<PageField, 'type' | 'value'>): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return value.join(' ');
  if (type === 'micros' && typeof value === 'number') return formatTime(value);
  if (type === 'api' && typeof value === 'number') return apiName(value);
  return String(value);
}

const SELECT = 'w-full border border-rule bg-panel p-1 text-sm text-ink';
const HAS_BYTES: ReadonlySet<number> = new Set([F.replica.kind, F.frame.kind, F.request.kind]);

export function Inspect({ player }: { player: Player }) {
  const say = useSay();
  const words = useWords(DRAWER_WORDS);
  const { picture, problem } = useRun();
  useRun((run) => run.frame);
  const position = usePosition((state) => state.position);
  const focus = useFocus();
  const chosen = useSelection((selection) => selection.selected);
  const selected = chosen ?? (focus === null ? null : { kind: F.replica.kind, row: focus.row });
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
  const kinds = recordKinds.filter(({ id }) => id === kind || picture.alive(id).length > 0);
  const alive = picture.alive(kind);
  const rows = alive.includes(row) || row < 0 ? alive : [row, ...alive];
  const why = (field: number): void => {
    usePanels.setState({ tab: 'why' });
    void player.why(field, row);
  };
  return (
    <>
      <div className="flex gap-2">
        <label className="min-w-0 flex-1 text-xs text-muted">
          {say('inspectKind')}
          <select className={SELECT} value={kind} onChange={(event) => choose(Number(event.target.value), picture.alive(Number(event.target.value))[0] ?? -1)}>
            {kinds.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className="min-w-0 flex-[1.6] text-xs text-muted">
          {say('inspectRow')}
          <select className={SELECT} value={row} onChange={(event) => choose(kind, Number(event.target.value))}>
            {rows.map((one) => (
              <option key={one} value={one}>
                {label(kind, one)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {found.record === null || found.record.alive ? null : <p className="mt-2 text-sm text-muted">{words('over')}</p>}
      {!HAS_BYTES.has(kind) ? null : (
        <button type="button" className="mt-2 border border-rule px-2 py-0.5 text-sm" onClick={() => usePanels.setState({ magnifier: true })}>
          {words('showBytes')}
        </button>
      )}
      <dl className="mt-3 font-mono text-sm">
        {found.record?.fields.map((field) => (
          <div key={field.field} className="grid grid-cols-[1fr_auto] items-baseline gap-x-2 border-t border-rule/30 py-1">
            <dt className="truncate text-muted">{field.name}</dt>
            <dd className="max-w-40 text-right break-words">{valueText(field)}</dd>
            <dd className="col-span-2 flex items-baseline justify-between font-sans text-xs text-muted">
              <Since at={field.at} time={field.time} player={player} />
              <button
                type="button"
                className="border border-rule px-1 text-ink"
                aria-label={say('whyButton', { field: field.name })}
                onClick={() => why(field.field)}
              >
                {say('tab_why')}
              </button>
            </dd>
          </div>
        ))}
      </dl>
      <h2 className="mt-4 text-sm font-semibold">{say('whyNotYet')}</h2>
      {found.waits.length === 0 ? <p className="text-sm text-muted">{say('waitsForNothing')}</p> : <Waits chain={found.waits} />}
    </>
  );
}

/** When a field got its value, and by which event: a click goes there. */
function Since({ at, time, player }: { at: number; time: number; player: Player }) {
  const words = useWords(DRAWER_WORDS);
  if (at <= 0) return <span>{words('initial')}</span>;
  return (
    <button type="button" className="text-left hover:text-committed" onClick={() => void player.goTo(at + 1)}>
      {words('since', { time: formatTime(time), number: at })}
    </button>
  );
}
