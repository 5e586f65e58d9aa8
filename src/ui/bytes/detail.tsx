/** Below the hex: the value that is pointed at, large; what the marks mean; whose memory this is. */
import { useWords } from '../i18n/local.ts';
import { rem } from '../virtual.ts';
import type { ByteField } from './fields.ts';
import type { BytesLayout } from './layout.ts';
import { type Kind, Meaning } from './meaning.tsx';
import { BYTES_WORDS } from './words.ts';

export interface Sum {
  readonly stored: number;
  readonly computed: number;
  readonly coveredFrom: number;
  readonly size: number;
}

type Words = (key: keyof (typeof BYTES_WORDS)['en'], given?: Readonly<Record<string, string | number>>) => string;

function placeIn({ from, to, isUnpacked, unpackedBytes }: ByteField, words: Words): string {
  if (isUnpacked) return words('unpackedFromTo', { from, to: to - 1 });
  const place = to - from <= 1 ? words('bytesFrom', { from }) : words('bytesFromTo', { from, to: to - 1 });
  return unpackedBytes === null ? place : words('unpacksTo', { place, bytes: unpackedBytes });
}

export function Detail(props: {
  field: ByteField | null;
  kind: Kind | null;
  sum: Sum | null;
  memory: string;
  layout: BytesLayout;
}) {
  const { field, kind, sum, memory, layout } = props;
  const words = useWords(BYTES_WORDS);
  const { detail } = layout;
  const told = field === null ? '' : [field.name, field.type, placeIn(field, words)].filter((text) => text !== '').join(', ');
  return (
    <div
      className="absolute border-t border-rule/60 pt-3"
      style={{ left: rem(detail.left), top: rem(detail.top), width: rem(detail.width) }}
    >
      <div className="flex gap-6">
        <div className={`min-w-0 ${sum === null ? 'flex-1' : 'w-[47%] shrink-0'}`}>
          {field === null ? null : (
            <>
              <output className="block truncate font-mono text-[1.75rem] leading-8 font-semibold" title={field.human}>
                {field.human === '' ? field.name : field.human}
              </output>
              <p className="truncate font-mono text-sm text-muted" title={told}>
                {told}
              </p>
            </>
          )}
          {sum === null ? null : (
            <p className={`text-sm ${sum.stored === sum.computed ? '' : 'text-fault'}`}>
              CRC{' '}
              {sum.stored === sum.computed
                ? words('equal')
                : words('differs', { found: `0x${sum.computed.toString(16).padStart(8, '0')}` })}
            </p>
          )}
          <p className="text-sm text-muted">{memory}</p>
        </div>
        {sum === null ? null : (
          <ul className="flex-1 text-sm">
            <li className="flex gap-3">
              <span className="mt-2.5 h-0 w-6 shrink-0 border-b-2 border-muted" />
              {words('covered', { from: sum.coveredFrom, to: sum.size - 1 })}
            </li>
            <li className="mt-1 flex gap-3">
              <span className="mt-1 h-3.5 w-6 shrink-0 outline-1 outline-dashed outline-ink" />
              <span>
                {words('notCovered')} <span className="text-muted">{words('notCoveredMore')}</span>
              </span>
            </li>
          </ul>
        )}
      </div>
      {field === null || kind === null ? null : <Meaning kind={kind} path={field.path} />}
    </div>
  );
}
