/** Bytes as they lie in the log or go over the wire: hex beside fields; what is pointed at is inverted on both sides and joined by a line. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { apiName } from '../../view/api-names.ts';
import { titleOf } from '../../view/narration/titles.ts';
import { F } from '../../view/records.ts';
import { useWords } from '../i18n/local.ts';
import { useFocus } from '../use-focus.ts';
import type { Player } from '../player.ts';
import { usePosition, useRun, useSelection } from '../stores/stores.ts';
import { useSize } from '../use-size.ts';
import { rootScale } from '../virtual.ts';
import { Detail, type Sum } from './detail.tsx';
import { type ByteField, fieldsOf, inBytes, isInside } from './fields.ts';
import { Head } from './head.tsx';
import { Hex } from './hex.tsx';
import type { Kind } from './meaning.tsx';
import { isWide, joinOf, layoutOf, PER_LINE, waterWindow } from './layout.ts';
import { type Found, frameOf, type Target, useFound } from './shown.ts';
import { Tree } from './tree.tsx';
import { Vessel, type Water } from './vessel.tsx';
import { BYTES_WORDS } from './words.ts';

/** More than this nobody reads, and each byte is a mark. */
const MOST_BYTES = 65_536;
/** What is shown large before anything is pointed at. */
const FIRST_FIELD = { batch: 'crc', frame: 'correlationId' } as const;

interface Content {
  readonly bytes: Uint8Array<ArrayBufferLike>;
  readonly whole: number;
  readonly fields: readonly ByteField[];
  readonly sum: Sum | null;
  readonly position: number;
  readonly first: string;
}

function contentOf(found: Found): Content | null {
  if (found.kind === 'batch') {
    const { bytes, rows, crc, computedCrc, coveredFrom, position } = found.batch;
    const sum: Sum = { stored: crc, computed: computedCrc, coveredFrom, size: bytes.length };
    return { bytes: bytes.subarray(0, MOST_BYTES), whole: bytes.length, fields: fieldsOf(rows), sum, position, first: FIRST_FIELD.batch };
  }
  if (found.kind !== 'frame') return null;
  const { bytes, rows } = found.frame;
  return { bytes: bytes.subarray(0, MOST_BYTES), whole: bytes.length, fields: fieldsOf(rows ?? []), sum: null, position: 0, first: FIRST_FIELD.frame };
}

/** By which table the bytes are read: what a field means is told under its name. */
function kindOf(found: Found): Kind | null {
  if (found.kind === 'batch') return { name: 'RecordBatch', version: 2 };
  if (found.kind !== 'frame') return null;
  const { api, isResponse, version } = found.frame;
  return { name: `${apiName(api)}${isResponse ? 'Response' : 'Request'}`, version };
}

/** Which field each byte belongs to: the innermost. */
function ownersOf(fields: readonly ByteField[], length: number): Int32Array {
  const owners = new Int32Array(length).fill(-1);
  fields.forEach(({ from, to, isUnpacked }, i) => {
    if (!isUnpacked) owners.fill(i, from, Math.min(to, length));
  });
  return owners;
}

interface Log {
  readonly partition: string;
  readonly process: string;
  readonly row: number | null;
}

const NO_LOG: Log = { partition: '', process: '', row: null };

/** The log that is looked at: that of the selected replica, or the leader's of the partition that is meant. */
function useLog(): Log {
  const { picture, names } = useRun();
  const focus = useFocus();
  const selected = useSelection((selection) => selection.selected);
  if (picture === null || names === null) return NO_LOG;
  const isReplica = selected !== null && selected.kind === F.replica.kind && picture.isAlive(F.replica.kind, selected.row);
  const row = isReplica
    ? selected.row
    : focus?.row;
  if (row === undefined) return NO_LOG;
  return { partition: names.text(picture.get(F.replica.partition, row)), process: names.process(picture.get(F.replica.process, row)), row };
}

export function BytesView({ player }: { player: Player }) {
  const words = useWords(BYTES_WORDS);
  const box = useRef<HTMLElement>(null);
  const { width, height } = useSize(box);
  const { picture, names } = useRun();
  // A tape has all bytes by value.
  const isLive = names?.isLive === true && !names.isTape;
  useRun((run) => run.frame);
  const position = usePosition((state) => state.position);
  const selected = useSelection((selection) => selection.selected);
  const log = useLog();
  const [wanted, setWanted] = useState<number | null>(null);
  const [chosen, setChosen] = useState<{ readonly frame: number | null; readonly instead: number | null } | null>(null);
  const [hovered, setHovered] = useState<ByteField | null>(null);
  const [currentPath, setCurrent] = useState<string | null>(null);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [scrolled, setScrolled] = useState({ hex: 0, tree: 0 });

  const leo = log.row === null || picture === null ? 0 : picture.get(F.replica.leo, log.row);
  const selectedFrame = picture === null || selected === null ? null : frameOf(picture, selected.kind, selected.row);
  // A frame or request that is selected on the stage is what is meant, until another is chosen here.
  const frame = chosen !== null && chosen.instead === selectedFrame ? chosen.frame : selectedFrame;
  const offset = Math.max(0, Math.min(wanted ?? leo - 1, Math.max(0, leo - 1)));
  const target: Target = frame === null ? { kind: 'batch', partition: log.partition, process: log.process, offset, position } : { kind: 'frame', frame };
  const found = useFound(player, target);

  const content = useMemo(() => contentOf(found), [found]);
  const fields = useMemo(() => content?.fields ?? [], [content]);
  const owners = useMemo(() => ownersOf(fields, content?.bytes.length ?? 0), [fields, content]);
  const byPath = useMemo(() => new Map(fields.map((field) => [field.path, field])), [fields]);
  const current = (currentPath === null ? undefined : byPath.get(currentPath)) ?? fields.find(({ name }) => name === content?.first) ?? fields[0] ?? null;
  const firstRecord = fields.find(({ type }) => type === 'record')?.path;
  const hasRecord = fields.some((field) => field.type === 'record' && current !== null && (field.path === current.path || isInside(current, field.path, byPath)));
  const isOpen = (field: ByteField): boolean => {
    const chosen = toggled.get(field.path);
    if (chosen !== undefined) return chosen;
    if (field.type !== 'record') return true;
    return hasRecord ? current !== null && (field.path === current.path || isInside(current, field.path, byPath)) : field.path === firstRecord;
  };
  const open = new Set(fields.filter((field) => field.group && isOpen(field)).map(({ path }) => path));
  const isVisible = (field: ByteField): boolean => {
    for (let { parent } = field; parent !== null; parent = byPath.get(parent)?.parent ?? null) if (!open.has(parent)) return false;
    return true;
  };
  const visible = fields.filter(isVisible);
  const pointed = hovered === null ? null : (byPath.get(hovered.path) ?? null);
  const shown = pointed ?? current;
  /** In the tree, the row of a folded group stands for what lies in it. */
  let inTree: ByteField | null = shown;
  while (inTree !== null && !visible.includes(inTree)) inTree = inTree.parent === null ? null : (byPath.get(inTree.parent) ?? null);

  const lines = Math.ceil((content?.bytes.length ?? 0) / PER_LINE);
  const layout = layoutOf(width, height, lines);
  const toggle = (field: ByteField): void => setToggled(new Map([...toggled, [field.path, !isOpen(field)]]));

  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLElement && event.target.closest('input, select, textarea, dialog, aside') !== null) return;
      const at = inTree === null ? -1 : visible.indexOf(inTree);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: visible.length - 1 }[event.key];
      if (event.key === 'Enter' && inTree?.group === true && event.target instanceof HTMLElement && event.target.closest('button, a') === null) toggle(inTree);
      else if (to === undefined || visible[to] === undefined) return;
      else {
        setHovered(null);
        setCurrent(visible[to].path);
      }
      event.preventDefault();
    };
    addEventListener('keydown', down);
    return () => removeEventListener('keydown', down);
  });

  const base = found.kind === 'batch' ? found.batch.baseOffset : 0;
  const last = found.kind === 'batch' ? found.batch.lastOffset : 0;
  const hw = log.row === null || picture === null ? 0 : picture.get(F.replica.hw, log.row);
  const logStart = log.row === null || picture === null ? 0 : picture.get(F.replica.logStart, log.row) || 0;
  const water: Water | null = found.kind !== 'batch' ? null : { ...waterWindow(base, last, logStart, leo), base, last, hw, leo, logStart };
  const waterText = ({ from, to }: Water): string =>
    words('water', { from, to: to - 1, partition: log.partition, process: titleOf(log.process), base, last, hw, leo, state: words(last < hw ? 'committed' : 'uncommitted') });
  const join = shown === null || inTree === null || content === null ? null : joinOf(layout, inBytes(shown, byPath), visible.indexOf(inTree), scrolled);
  const memory = found.kind === 'frame' ? words('frameCopy') : found.kind === 'batch' && found.batch.shared ? words('shared') : words(names?.isLive === true ? 'processCopy' : 'copy');
  const cut = content !== null && content.whole > content.bytes.length ? ` ${words('cut', { shown: content.bytes.length, bytes: content.whole })}` : '';
  const noFields = found.kind === 'frame' && found.frame.rows === null ? ` ${words('unknown')}` : '';
  const frames = picture === null || names === null ? [] : picture.alive(F.frame.kind).map((row) => ({
    frame: picture.get(F.frame.frame, row),
    text: words('frameOption', {
      api: apiName(picture.get(F.frame.api, row)), kind: words(picture.get(F.frame.isResponse, row) === 1 ? 'response' : 'request'),
      correlation: picture.get(F.frame.correlation, row), from: titleOf(names.process(picture.get(F.frame.from, row))), to: titleOf(names.process(picture.get(F.frame.to, row))),
    }),
  }));

  const logs = picture === null || names === null ? [] : picture.alive(F.replica.kind).map((row) => ({
    row, text: `${names.text(picture.get(F.replica.partition, row))} ${titleOf(names.process(picture.get(F.replica.process, row)))}`,
  }));
  const chooseLog = (row: number): void => {
    // Offsets of one log say nothing about another.
    setWanted(null);
    setChosen({ frame: null, instead: null });
    useSelection.setState({ selected: { kind: F.replica.kind, row } });
  };

  return (
    // A screen that is too small for it shows a part, and pans.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <div tabIndex={0} className="flex min-h-0 grow overflow-auto">
      <section ref={box} aria-label={words('title')} className="relative min-h-96 min-w-[44rem] grow overflow-hidden">
        <Head
          found={found}
          isWide={isWide(width)}
          process={log.process}
          isSimulated={names?.isLive !== true}
          logs={logs}
          log={log.row}
          offset={offset}
          newest={Math.max(0, leo - 1)}
          frames={frames}
          frame={frame}
          chooseOffset={setWanted}
          chooseFrame={(one) => setChosen({ frame: one, instead: selectedFrame })}
          chooseLog={chooseLog}
        />
        {content === null ? (
          <p className="absolute inset-x-0 px-10 text-muted" style={{ top: '6rem' }}>
            {words(found.kind === 'asked' ? 'asked' : frame === null ? (isLive ? 'gone' : 'nothing') : isLive ? 'liveFrame' : names?.isTape === true ? 'unsent' : 'noFrame')}
          </p>
        ) : (
          <>
            <Hex
              bytes={content.bytes}
              layout={layout}
              position={content.position}
              coveredFrom={content.sum?.coveredFrom ?? Infinity}
              owner={(at) => fields[owners[at]] ?? null}
              shown={shown === null ? null : inBytes(shown, byPath)}
              label={words('hex')}
              point={setHovered}
              choose={(field) => setCurrent(field.path)}
              scrolled={(top) => setScrolled((before) => ({ ...before, hex: top / rootScale() }))}
            />
            <Tree
              fields={visible}
              open={open}
              layout={layout}
              coveredFrom={content.sum?.coveredFrom ?? Infinity}
              shown={inTree}
              current={current}
              label={words('fields')}
              point={setHovered}
              choose={(field) => setCurrent(field.path)}
              toggle={toggle}
              scrolled={(top) => setScrolled((before) => ({ ...before, tree: top / rootScale() }))}
            />
            <svg
              className="pointer-events-none absolute inset-0 size-full"
              viewBox={`0 0 ${width} ${height}`}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- it is drawn here, from what the records hold
              role="img"
              aria-hidden={water === null}
              aria-label={water === null ? undefined : waterText(water)}
            >
              {water === null ? null : <Vessel water={water} layout={layout} />}
              {join === null ? null : <polyline data-join={shown?.path} points={join.join(' ')} fill="none" stroke="var(--color-ink)" strokeWidth="2" />}
            </svg>
            <Detail field={shown} kind={kindOf(found)} sum={content.sum} memory={`${memory}${cut}${noFields}`} layout={layout} />
          </>
        )}
      </section>
    </div>
  );
}
