import type { PointerEvent } from 'react';
import { rem, useSight } from '../virtual.ts';
import { BY_LEADER, type ByteField } from './fields.ts';
import { type BytesLayout, PER_LINE, type Run, runsOf } from './layout.ts';

const PAD = 8;

export interface HexProps {
  readonly bytes: Uint8Array<ArrayBufferLike>;
  readonly layout: BytesLayout;
  /** Of the first byte, in its file. */
  readonly position: number;
  /** From here on the CRC covers; past the end when nothing is covered. */
  readonly coveredFrom: number;
  readonly owner: (at: number) => ByteField | null;
  readonly shown: ByteField | null;
  readonly label: string;
  readonly point: (field: ByteField | null) => void;
  readonly choose: (field: ByteField) => void;
  readonly scrolled: (top: number) => void;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

function character(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? String.fromCharCode(byte) : byte === 0x20 ? ' ' : '·';
}

function isShown({ from, to }: Run, shown: ByteField | null): boolean {
  return shown !== null && shown.from <= from && to <= shown.to;
}

/** How a stretch looks: inverted when its field is pointed at, dashed when the leader writes it, underlined when it is covered. */
function runStyle(run: Run, shown: ByteField | null, coveredFrom: number): string {
  const { from, field } = run;
  if (isShown(run, shown)) return 'bg-ink text-panel';
  const tint = 'bg-rule/15';
  if (field !== null && BY_LEADER.has(field.name) && coveredFrom < Infinity) return `${tint} outline-1 outline-dashed outline-ink`;
  return from >= coveredFrom ? `${tint} border-b-2 border-muted` : tint;
}

export function Hex({ bytes, layout, position, coveredFrom, owner, shown, label, point, choose, scrolled }: HexProps) {
  const { hex: panel, cell, line, cells, ascii } = layout;
  const lines = Math.ceil(bytes.length / PER_LINE);
  const { box, sight } = useSight<HTMLElement>(lines, line);
  const fieldUnder = (event: PointerEvent): ByteField | null => {
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-at]')?.dataset.at;
    return at === undefined ? null : owner(Number(at));
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- by keyboard the fields are gone through in the tree
    <section
      ref={box}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={label}
      className="absolute overflow-y-auto border border-rule bg-panel font-mono text-base"
      style={{ left: rem(panel.left), top: rem(panel.top), width: rem(panel.width), height: rem(panel.height) }}
      onScroll={(event) => scrolled(event.currentTarget.scrollTop)}
      onPointerOver={(event) => point(fieldUnder(event))}
      onPointerLeave={() => point(null)}
      onClick={(event) => {
        const field = fieldUnder(event as unknown as PointerEvent);
        if (field !== null) choose(field);
      }}
    >
      <div className="relative" style={{ height: rem(lines * line + 2 * PAD) }}>
        {Array.from({ length: Math.max(0, sight.to - sight.from) }, (_, i) => sight.from + i).map((at) => (
          <div key={at} className="absolute flex items-center" style={{ top: rem(PAD + at * line), height: rem(line), left: 0, right: 0 }}>
            <span className="pl-3 text-xs text-muted" style={{ width: rem(cells) }}>
              {position + at * PER_LINE}
            </span>
            {runsOf(at, bytes.length, owner).map((run) => (
              <span
                data-run={run.field?.path}
                key={run.from}
                className={`flex shrink-0 ${runStyle(run, shown, coveredFrom)}`}
                style={{ width: rem((run.to - run.from) * cell - 2), marginRight: rem(2), height: rem(28) }}
              >
                {Array.from(bytes.subarray(run.from, run.to), (byte, k) => (
                  <span
                    key={run.from + k}
                    data-at={run.from + k}
                    className={`grid grow basis-0 place-items-center ${byte !== 0 ? 'font-semibold' : isShown(run, shown) ? '' : 'text-muted'}`}
                  >
                    {hex(byte)}
                  </span>
                ))}
              </span>
            ))}
            {ascii === null ? null : (
              <span className="absolute text-sm whitespace-pre text-muted" style={{ left: rem(ascii) }}>
                {Array.from(bytes.subarray(at * PER_LINE, (at + 1) * PER_LINE), character).join('')}
              </span>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
