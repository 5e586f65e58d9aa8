/** A message as bytes beside its fields; what is chosen on one side is marked on both. */
import { type KeyboardEvent, useState } from 'react';
import type { Example } from '../../view/wire/example.ts';
import type { ByteRow } from '../../view/batch-rows.ts';
import type { Setting } from './parts.tsx';

const PER_LINE = 16;

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

/** The deepest field that a byte belongs to. */
function rowAt(rows: readonly ByteRow[], at: number): number {
  return rows.findLastIndex((row) => row.from <= at && at < row.to);
}

/** Arrow keys go to the field above or below. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const item = event.currentTarget.parentElement;
  const next =
    event.key === 'ArrowDown' ? item?.nextElementSibling : event.key === 'ArrowUp' ? item?.previousElementSibling : undefined;
  if (next === undefined) return;
  event.preventDefault();
  next?.querySelector('button')?.focus();
}

export function ExampleView({ example, title, setting }: { example: Example; title: string; setting: Setting }) {
  const { say } = setting;
  const { bytes } = example;
  // The whole itself is said by the title.
  const rows = example.rows.slice(1);
  const [chosen, choose] = useState(-1);
  const row = rows.at(chosen) ?? null;
  const isIn = (at: number) => chosen >= 0 && row !== null && row.from <= at && at < row.to;
  return (
    <section className="wire-example" aria-label={say('example')}>
      <h3>{title}</h3>
      <p className="wire-quiet">
        {setting.isStatic === true ? say('exampleHelp') : `${say('exampleHelp')} ${say('exampleKeys')}`}
      </p>
      <div className="wire-bytes">
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard */}
        <section tabIndex={0} aria-label={say('bytes')} className="wire-hex">
          {Array.from({ length: Math.ceil(bytes.length / PER_LINE) }, (_, line) => line * PER_LINE).map((from) => (
            <div key={from} className="wire-line">
              <span className="wire-at">{from}</span>
              {setting.isStatic === true ? (
                <code>{Array.from(bytes.subarray(from, from + PER_LINE), hex).join(' ')}</code>
              ) : (
                Array.from(bytes.subarray(from, from + PER_LINE), (byte, i) => (
                  <span
                    key={from + i}
                    data-at={from + i}
                    className={isIn(from + i) ? 'wire-chosen' : undefined}
                    onPointerEnter={() => choose(rowAt(rows, from + i))}
                  >
                    {hex(byte)}
                  </span>
                ))
              )}
            </div>
          ))}
        </section>
        <ul aria-label={say('fields')} className="wire-tree">
          {rows.map(({ path, name, depth, value, from, to }, at) => (
            <li key={`${path} ${from} ${depth}`}>
              <button
                type="button"
                // One of them is reached by Tab, the others from there by the arrow keys.
                tabIndex={at === Math.max(0, chosen) ? 0 : -1}
                data-example={path}
                aria-current={at === chosen}
                className={at === chosen ? 'wire-chosen' : undefined}
                style={{ paddingLeft: `${(depth - 1) * 0.75 + 0.5}rem` }}
                onFocus={() => choose(at)}
                onPointerEnter={() => choose(at)}
                onKeyDown={moveFocus}
              >
                <span className={value === '' ? 'wire-holds' : undefined}>{name}</span>
                <span
                  className="wire-from"
                  title={to - from === 1 ? say('bytesFrom', { from }) : say('bytesFromTo', { from, to: to - 1 })}
                >
                  {to - from === 1 ? from : to === from ? '' : `${from}–${to - 1}`}
                </span>
                <span className="wire-value">{value}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
