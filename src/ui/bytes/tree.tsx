import { useEffect } from 'react';
import { rem, useSight } from '../virtual.ts';
import { BY_LEADER, type ByteField } from './fields.ts';
import { type BytesLayout, ROW } from './layout.ts';

export interface TreeProps {
  readonly fields: readonly ByteField[];
  readonly open: ReadonlySet<string>;
  readonly layout: BytesLayout;
  readonly coveredFrom: number;
  readonly shown: ByteField | null;
  /** Where the keyboard stands. */
  readonly current: ByteField | null;
  readonly label: string;
  readonly point: (field: ByteField | null) => void;
  readonly choose: (field: ByteField) => void;
  readonly toggle: (field: ByteField) => void;
  readonly scrolled: (top: number) => void;
}

/** Places in unpacked bytes are marked, since they are none in the hex. */
function rangeOf({ from, to, isUnpacked }: ByteField): string {
  if (isUnpacked) return to - from <= 1 ? `(${from})` : `(${from}..${to - 1})`;
  return to - from <= 1 ? String(from) : `${from}..${to - 1}`;
}

const SLIM = 300;

export function Tree({ fields, open, layout, coveredFrom, shown, current, label, point, choose, toggle, scrolled }: TreeProps) {
  const { tree } = layout;
  const width = layout.ascii === null ? 'w-26' : tree.width > 420 ? 'w-40' : 'w-30';
  // Held upright a tablet has less room for it.
  const isSlim = tree.width < SLIM;
  const { box, sight, show } = useSight<HTMLDivElement>(fields.length, ROW);
  const at = current === null ? -1 : fields.indexOf(current);
  // oxlint-disable-next-line react/exhaustive-deps -- only where the keyboard goes is followed
  useEffect(() => show(Math.max(0, at)), [at]);
  return (
    <div
      ref={box}
      role="tree"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={at < 0 ? undefined : `field-${at}`}
      className={`absolute overflow-y-auto font-mono ${isSlim ? 'text-xs' : 'text-sm'}`}
      style={{ left: rem(tree.left), top: rem(tree.top), width: rem(tree.width), height: rem(tree.height) }}
      onScroll={(event) => scrolled(event.currentTarget.scrollTop)}
      onPointerLeave={() => point(null)}
    >
      <div className="relative" style={{ height: rem(fields.length * ROW) }}>
        {fields.slice(sight.from, sight.to).map((field, i) => {
          const index = sight.from + i;
          const isShown = shown?.path === field.path;
          const isLeaders = BY_LEADER.has(field.name) && coveredFrom < Infinity;
          const isCovered = field.from >= coveredFrom && !field.isUnpacked;
          return (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the whole view
            <div
              key={field.path}
              id={`field-${index}`}
              role="treeitem"
              tabIndex={-1}
              aria-level={field.depth + 1}
              aria-selected={isShown}
              aria-expanded={field.group ? open.has(field.path) : undefined}
              data-path={field.path}
              className={`absolute inset-x-0 flex items-center gap-1 pr-2 ${isShown ? 'bg-ink text-panel' : ''} ${isLeaders && !isShown ? 'outline-1 -outline-offset-1 outline-dashed outline-ink' : ''} border-l-2 ${field.isUnpacked ? 'border-dotted border-ink' : isCovered ? 'border-muted' : 'border-transparent'}`}
              style={{ top: rem(index * ROW), height: rem(ROW), paddingLeft: rem(6 + field.depth * 14) }}
              onPointerEnter={() => point(field)}
              onClick={() => {
                choose(field);
                if (field.group) toggle(field);
              }}
            >
              <span className={`shrink-0 whitespace-pre ${field.group ? 'font-semibold' : ''}`}>{field.name}</span>
              <span className={`ml-auto ${isSlim ? '' : 'min-w-14'} shrink-0 text-right text-xs ${isShown ? '' : 'text-muted'}`}>{rangeOf(field)}</span>
              <span className={`${isSlim ? 'min-w-4 shrink' : 'shrink-0'} truncate text-right ${width} ${field.human.length > 14 ? 'text-xs' : ''}`} title={field.human}>
                {field.human}
              </span>
            </div>
          );
        })}
      </div>
    </div>
  );
}
