/** What is looked at, in a sentence, and the way to something else: another offset, a frame that is under way. */
import { apiName } from '../../view/api-names.ts';
import { titleOf } from '../../view/narration/titles.ts';
import { useWords } from '../i18n/local.ts';
import type { Found } from './shown.ts';
import { BYTES_WORDS } from './words.ts';

export interface HeadProps {
  readonly found: Found;
  /** False: where the bytes lie has a row of its own. */
  readonly isWide: boolean;
  readonly process: string;
  /** Every replica of the run; `log`: the one that is looked at. */
  readonly logs: readonly { readonly row: number; readonly text: string }[];
  readonly log: number | null;
  readonly offset: number;
  readonly newest: number;
  /** Only there it is told which memory a batch lies in. */
  readonly isSimulated: boolean;
  readonly frames: readonly { readonly frame: number; readonly text: string }[];
  readonly frame: number | null;
  readonly chooseOffset: (offset: number) => void;
  readonly chooseFrame: (frame: number) => void;
  readonly chooseLog: (row: number) => void;
}

/** What the number of an option is of. */
const LOG = 'l';
const FRAME = 'f';

const FIELD = 'border border-rule bg-panel px-1 font-mono text-sm text-ink';

function useSentence({ found, process, isSimulated }: HeadProps): { readonly sentence: string; readonly place: readonly string[] } {
  const words = useWords(BYTES_WORDS);
  if (found.kind === 'batch') {
    const { path, position, bytes, chunk, at, baseOffset, lastOffset } = found.batch;
    const count = lastOffset - baseOffset + 1;
    const records = count === 1 ? words('one') : words('many', { count });
    return {
      sentence: words('headBatch', { process: titleOf(process), records }),
      place: [path.slice(path.lastIndexOf('/') + 1), words('place', { position }), words('size', { bytes: bytes.length }), ...(isSimulated ? [words('chunk', { chunk: chunk + 1, at })] : [])],
    };
  }
  if (found.kind !== 'frame') return { sentence: '', place: [] };
  const { api, version, isResponse, bytes, pieces, viewedBytes, from, to } = found.frame;
  return {
    sentence: words('headFrame', { api: apiName(api), kind: words(isResponse ? 'response' : 'request'), version, bytes: bytes.length, from: titleOf(from), to: titleOf(to) }),
    place: [words('pieces', { pieces, viewed: viewedBytes })],
  };
}

export function Head(props: HeadProps) {
  const words = useWords(BYTES_WORDS);
  const { sentence, place } = useSentence(props);
  const { isWide, logs, log, offset, newest, frames, frame, chooseOffset, chooseFrame, chooseLog } = props;
  const where = <span className="min-w-0 truncate font-mono whitespace-pre text-muted">{place.join('   ')}</span>;
  // A frame's number and a replica's row may be the same.
  const choose = (value: string): void => (value.startsWith(LOG) ? chooseLog : chooseFrame)(Number(value.slice(1)));
  return (
    <div className="absolute inset-x-0 top-0 px-8">
      <div className="flex h-6 items-baseline gap-4">
        <p className="min-w-0 grow truncate text-base font-medium">{sentence}</p>
        <span className="shrink-0 text-xs text-muted">{words('keys')}</span>
      </div>
      <div className="flex h-6 items-center gap-4 text-sm whitespace-nowrap">
        <label className="flex items-center gap-2 text-muted">
          {words('show')}
          <select className={`${FIELD} max-w-72`} value={frame === null ? `${LOG}${log ?? ''}` : `${FRAME}${frame}`} onChange={(event) => choose(event.target.value)}>
            {logs.map(({ row, text }) => (
              <option key={row} value={`${LOG}${row}`}>
                {text}
              </option>
            ))}
            {frames.map((one) => (
              <option key={one.frame} value={`${FRAME}${one.frame}`}>
                {one.text}
              </option>
            ))}
            {frame === null || frames.some((one) => one.frame === frame) ? null : <option value={`${FRAME}${frame}`}>{frame}</option>}
          </select>
        </label>
        {frame !== null ? null : (
          <label className="flex items-center gap-2 text-muted">
            {words('offset')}
            <input
              type="number"
              min={0}
              max={newest}
              value={offset}
              className={`${FIELD} w-20`}
              onChange={(event) => chooseOffset(Math.max(0, Math.min(newest, Number(event.target.value))))}
            />
          </label>
        )}
        {isWide ? where : null}
      </div>
      {isWide ? null : <div className="flex h-6 items-center text-sm">{where}</div>}
    </div>
  );
}
