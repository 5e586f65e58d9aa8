/** A batch as it lies in the log: bytes beside fields; what is pointed at is inverted on both sides. */
import { useEffect, useState } from 'react';
import type { PageBytes } from '../../host/lab.ts';
import type { ByteRow } from '../../view/batch-rows.ts';
import { F } from '../../view/records.ts';
import { BROKER, LOG, type Player } from '../player.ts';
import { usePosition, useRun } from '../stores/stores.ts';
import { useSay } from '../use-say.ts';

const PER_LINE = 16;

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** The deepest field that a byte belongs to. */
function rowAt(rows: readonly ByteRow[], at: number): ByteRow | undefined {
  return rows.findLast((row) => row.from <= at && at < row.to);
}

function Hex({ found, hovered, point }: { found: PageBytes; hovered: ByteRow | null; point: (row: ByteRow | null) => void }) {
  const lines = Array.from({ length: Math.ceil(found.bytes.length / PER_LINE) }, (_, line) => line * PER_LINE);
  return (
    <div className="font-mono text-base" onPointerLeave={() => point(null)}>
      {lines.map((from) => (
        <div key={from} className="flex h-8 items-center">
          <span className="w-16 shrink-0 text-xs text-muted">{found.position + from}</span>
          {Array.from(found.bytes.subarray(from, from + PER_LINE), (byte, i) => {
            const at = from + i;
            const isHovered = hovered !== null && hovered.from <= at && at < hovered.to;
            const isCovered = at >= found.coveredFrom;
            return (
              <span
                key={at}
                data-at={at}
                className={`w-7 shrink-0 border-b-2 text-center ${isHovered ? 'border-ink bg-ink text-panel' : isCovered ? 'border-rule' : 'border-transparent'}`}
                onPointerEnter={() => point(rowAt(found.rows, at) ?? null)}
              >
                {hex(byte)}
              </span>
            );
          })}
        </div>
      ))}
    </div>
  );
}

export function BytesView({ player }: { player: Player }) {
  const say = useSay();
  const { picture, problem } = useRun();
  useRun((run) => run.frame);
  const position = usePosition((state) => state.position);
  const replica = player.firstReplica();
  const newest = replica === null || picture === null ? 0 : picture.get(F.replica.leo, replica.row) - 1;
  const [chosen, setChosen] = useState<number | null>(null);
  const [found, setFound] = useState<PageBytes | null>(null);
  const [hovered, setHovered] = useState<ByteRow | null>(null);
  const offset = Math.max(0, chosen ?? newest);
  useEffect(() => {
    let isCurrent = true;
    if (problem !== null) return;
    player.lab.look('bytes', LOG, BROKER, offset, position).then(
      (bytes) => isCurrent && setFound(bytes),
      (error: unknown) => isCurrent && player.failed(error),
    );
    return () => {
      isCurrent = false;
    };
  }, [player, offset, position, problem]);
  return (
    <section aria-label={say('tab_bytes')} className="flex min-h-0 grow flex-col px-8 pt-2">
      <div className="flex items-center gap-4 text-sm">
        <span className="font-mono font-semibold">
          {LOG} {BROKER}
        </span>
        <label className="flex items-center gap-2 text-muted">
          {say('bytesOffset')}
          <input
            type="number"
            min={0}
            max={Math.max(0, newest)}
            value={offset}
            className="w-20 border border-rule bg-panel px-1 font-mono text-ink"
            onChange={(event) => setChosen(Number(event.target.value))}
          />
        </label>
        {found === null ? null : (
          <span className="truncate font-mono text-xs text-muted">
            {found.path} · {say('bytesPlace', { position: found.position, bytes: found.bytes.length, chunk: found.chunk + 1, at: found.at })}
          </span>
        )}
      </div>
      {found === null ? (
        <p className="mt-4 text-muted">{say('bytesNone')}</p>
      ) : (
        <div className="mt-3 flex min-h-0 grow gap-6">
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
          <section tabIndex={0} aria-label={say('hex')} className="shrink-0 overflow-y-auto border border-rule/40 bg-panel p-4">
            <Hex found={found} hovered={hovered} point={setHovered} />
            <p className="mt-3 max-w-lg font-sans text-sm">{say(found.shared ? 'bytesShared' : 'bytesCopy')}</p>
            <p className="font-sans text-sm">
              {found.crc === found.computedCrc ? say('bytesCrcEqual') : say('bytesCrcDiffers', { found: `0x${found.computedCrc.toString(16)}` })}
            </p>
          </section>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
          <ul tabIndex={0} aria-label={say('fields')} className="min-w-0 grow overflow-y-auto font-mono text-sm" onPointerLeave={() => setHovered(null)}>
            {found.rows.slice(1).map((row) => (
              <li
                key={row.path}
                data-path={row.path}
                className={`grid h-5 grid-cols-[1fr_4rem_7.5rem] items-center gap-1 px-2 ${hovered?.path === row.path ? 'bg-ink text-panel' : ''}`}
                style={{ paddingLeft: `${row.depth * 0.5}rem` }}
                onPointerEnter={() => setHovered(row)}
              >
                <span className={`truncate ${row.value === '' ? 'font-semibold' : ''}`}>{row.name}</span>
                <span className={`text-right text-xs ${hovered?.path === row.path ? '' : 'text-muted'}`}>
                  {row.to - row.from === 1 ? row.from : `${row.from}..${row.to - 1}`}
                </span>
                <span className="truncate text-right">{row.value}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
