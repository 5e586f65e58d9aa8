/** Only what differs, in the middle what it is. */
import { useWords } from '../i18n/local.ts';
import { useCompare } from './comparison.ts';
import type { Side } from './side.ts';
import { differingValues, type Held } from './values.ts';
import { COMPARE_WORDS } from './words.ts';

/** Room for so many is kept, so that nothing jumps while time runs; a low screen has it for half of them. */
const ROWS = 4;

function Value({ held, align, nobody }: { held: Held | null; align: string; nobody: string }) {
  return (
    <td className={`w-2/5 font-semibold ${align} ${held?.isBad === true ? 'text-fault' : ''}`}>
      {held?.isBad === true ? '✕ ' : ''}
      {held?.value ?? nobody}
    </td>
  );
}

export function ValuesTable({ sides }: { sides: { readonly a: Side; readonly b: Side } }) {
  const words = useWords(COMPARE_WORDS);
  const { time, clock } = useCompare();
  useCompare((state) => state.frame);
  const differing = differingValues(sides.a.run(time, clock), sides.b.run(time, clock));
  return (
    <div className="h-13 shrink-0 [@media(min-height:900px)]:h-26 overflow-hidden border-t border-rule px-8">
      {differing.length === 0 ? <p className="py-1 text-sm text-muted">{words('nothingDiffers')}</p> : null}
      <table aria-label={words('differs')} className="w-full table-fixed text-base">
        <tbody>
          {differing.slice(0, ROWS).map(({ word, name, a, b }) => (
            <tr key={`${word} ${name}`} className="h-6.5 border-b border-rule/30 leading-6">
              <Value held={a} align="text-right" nobody={words('nobody')} />
              <th scope="row" className="truncate px-4 text-center text-sm font-normal text-muted">
                {words(word, { name })}
              </th>
              <Value held={b} align="text-left" nobody={words('nobody')} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
